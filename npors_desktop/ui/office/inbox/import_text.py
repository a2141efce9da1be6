"""What an import did, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.found_files import Passed
from npors_desktop.domain.receipt_text import NOT_KEPT

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.domain.messages import Message

# So many files that were passed over are named in the window.
MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the verdicts on the reports read, what was passed over, which reports
    came (each the SHA-256 of its file), whether it went on to its end, and whether it came from a
    folder that is watched."""

    verdicts: Counter[ReceiptVerdict]
    passed: tuple[Passed, ...] = ()
    contents: tuple[str, ...] = ()
    is_whole: bool = True
    is_watched: bool = False

    @property
    def read(self) -> int:
        """How many were read."""
        return self.verdicts.total()


def counted_as(arrival: Arrival) -> ReceiptVerdict:
    """As what a file counts that was just imported: what was not kept before is already here."""
    return ReceiptVerdict.DUPLICATE if NOT_KEPT in arrival.codes else arrival.verdict


def watched_text(
    folders: tuple[Path, ...], away: tuple[Path, ...], at: datetime | None, words: Words
) -> str:
    """Which folders are watched, when they were looked into last, and which are away; empty while
    none is watched."""
    if not folders:
        return ""
    named = words("the folder “{folder}”", folder=folders[0].name or str(folders[0]))
    if len(folders) > 1:
        named = words.count("{n} folder", "{n} folders", len(folders))
    told = words("watching {folders}", folders=named)
    if at is not None:
        time = f"{at.astimezone():%H:%M}"
        told = words("watching {folders}, last looked {time}", folders=named, time=time)
    if away:
        gone = ", ".join(f"“{one.name or one}”" for one in away)
        told = words("{watching} · {gone} cannot be reached now", watching=told, gone=gone)
    return told


def import_result(imported: Imported, words: Words) -> str:
    """What an import did, for the line of the last action."""
    verdicts = imported.verdicts
    refused = verdicts[ReceiptVerdict.CONFLICT] + verdicts[ReceiptVerdict.REJECTED]
    accepted, known = verdicts[ReceiptVerdict.ACCEPTED], verdicts[ReceiptVerdict.DUPLICATE]
    told = [
        words.count("{n} file read.", "{n} files read.", imported.read),
        # What there is none of is not told: the line is short.
        words("Verified: {accepted}.", accepted=accepted) if accepted else "",
        words("Already here: {duplicate}.", duplicate=known) if known else "",
        words("Refused or in conflict: {refused}.", refused=refused) if refused else "",
    ]
    if verdicts[ReceiptVerdict.HELD]:
        told.append(words("Held: {held}.", held=verdicts[ReceiptVerdict.HELD]))
    if imported.passed:
        told.append(words("Not imported: {passed}.", passed=len(imported.passed)))
    if not imported.is_whole:
        told.append(words("Stopped before the end. The rest can be imported again."))
    return " ".join(filter(None, told))


def only_failure(imported: Imported) -> Message | None:
    """Why nothing was imported, where the one path that was entered could not be read."""
    if imported.read or len(imported.passed) != 1 or imported.passed[0].status <= 1:
        return None
    return imported.passed[0].why


def passed_lines(passed: tuple[Passed, ...], words: Words) -> list[str]:
    """The first files that were passed over, a line each with the reason, and how many more."""
    lines = [
        words("“{file}”: {why}", file=Path(one.file).name, why=one.why)
        for one in passed[:MOST_SHOWN]
    ]
    more = len(passed) - MOST_SHOWN
    if more > 0:
        lines.append(words.count("and {n} more", "and {n} more", more))
    return lines
