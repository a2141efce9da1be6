"""What this program can read, and whether a report says that it is beyond that.

A later version may lay out its reports in another way, so this is checked before a file is refused
for its layout. Anyone can write a file that claims to be newer. The claim decides only that the
file is kept for a program that can verify it; nothing in it is believed or shown. A file without
such a claim is verified as usual.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from npors_desktop import __version__
from npors_desktop.base.canonical import ReadOnce, canonical, sha256_hex
from npors_desktop.base.formats import newer
from npors_desktop.base.pack_identity import PACK
from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import TEMPLATE
from npors_desktop.exchange.record_json import RECORD
from npors_desktop.signing.report.attachment import guess_objects
from npors_desktop.standards.catalogue import edition_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.canonical import Json
    from npors_desktop.workflows.office.known_standards import KnownStandards

_EDITION = re.compile(r"[0-9]{4}\.[0-9]{1,5}")
# No record has as many values as this; a hostile text of 16 MiB has forty times as many, and each
# takes a hundred bytes of memory.
_MOST_VALUES = 400_000
# Longer than any name: what is cut off was none.
_LONGEST_NAME = 120


class ReadableVersions:
    """The formats, the templates and the standards that this program knows."""

    def __init__(self, standards: KnownStandards) -> None:
        self._standards = standards

    @property
    def name(self) -> str:
        """A fingerprint that changes whenever the program may be able to read more than before."""
        known = sorted(f"{ref.id} {ref.edition}" for ref in self._standards.editions())
        numbers = RECORD.newest, TEMPLATE, PACK.newest
        return sha256_hex(canonical([__version__, *numbers, *known]))

    def exceeded_by(self, pdf: bytes, read: ReadOnce | None = None) -> NewerFormatError | None:
        """Why only a newer program can verify a report, as the report says itself. ``read`` is left
        knowing the JSON of its record.

        None for any other report, even one that holds a record that this program can verify beside
        one that claims to be newer.
        """
        read = read or ReadOnce()
        guessed = (_record(found, read) for found in guess_objects(pdf))
        records = [found for found in guessed if found is not None]
        if not records or not all(map(self._is_beyond, records)):
            return None
        return _newer(_needs(records[0]))

    def _is_beyond(self, record: dict[str, Any]) -> bool:
        standard = _object(record.get("standard"))
        told = (
            (record.get("format"), RECORD.newest),
            (record.get("template"), TEMPLATE),
            (standard.get("format"), PACK.newest),
        )
        if any(type(number) is int and number > newest for number, newest in told):
            return True
        pack = _object(record.get("pack"))
        edition = pack.get("edition")
        here = [ref.edition for ref in self._standards.editions() if ref.id == pack.get("id")]
        return edition not in here and (bool(_needs(record)) or _is_later(edition, here))


def claimed_names(pdf: bytes) -> tuple[str, str]:
    """The candidate and the assessor whom a file names that is not in order, each as one line of
    visible text; empty where it names nobody. Nothing of that is to be believed."""
    record = next(_claimed(pdf), dict[str, Any]())
    candidate, assessor = _object(record.get("candidate")), _object(record.get("assessor"))
    return _one_line(candidate.get("name")), _one_line(assessor.get("name"))


def claims_demonstration(pdf: bytes) -> bool:
    """Whether a file says that it was made in a demonstration. That is not to be believed
    either."""
    return any(record.get("demonstration") is True for record in _claimed(pdf))


def _claimed(pdf: bytes) -> Iterator[dict[str, Any]]:
    read = ReadOnce()
    guessed = (_record(one, read) for one in guess_objects(pdf))
    return (one for one in guessed if one is not None)


def _one_line(value: Json) -> str:
    words = value.split() if isinstance(value, str) else []
    shown = "".join(char for char in " ".join(words) if char.isprintable())
    return shown[:_LONGEST_NAME]


def _record(data: bytes, read: ReadOnce) -> dict[str, Any] | None:
    """The record that these bytes may be."""
    if sum(map(data.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        return None
    try:
        body = _object(read(data, message("The record")))
    except UserError:
        return None
    return body if {"format", "program", "record"} <= body.keys() else None


def _is_later(edition: Json, known: list[str]) -> bool:
    """Whether this is an edition after every known one of its standard."""
    told = isinstance(edition, str) and _EDITION.fullmatch(edition)
    return bool(told and known) and edition_order(edition) > max(map(edition_order, known))


def _object(value: Json) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _needs(record: dict[str, Any]) -> str:
    """The version of the program that a record says it was made by, if that is newer."""
    return newer(message("The report"), record.get("program")).needs


def _newer(needs: str) -> NewerFormatError:
    if not needs:
        return NewerFormatError(
            message(
                "This report says that its format or its standard is newer than this "
                "version of the program ({version}).",
                version=__version__,
            ),
            message("Update the program, then verify it again."),
        )
    return NewerFormatError(
        message(
            "This report says that it was made by npors_desktop {needs}, but this is {version}.",
            needs=needs,
            version=__version__,
        ),
        message("Update the program to {needs} or later, then verify it again.", needs=needs),
        needs=needs,
    )
