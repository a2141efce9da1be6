"""A standard on paper, for a test without the laptop: mark sheet, theory paper and its key."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import REPORT, FileKind, check_target, write_named
from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import Pack
    from npors_desktop.reports.paper_twin.source import TwinSource

_SEED = re.compile(r"[0-9a-f]{16}")
_LARGEST = 16 * MIB
_WHAT = message("the same paper of this standard")


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """What was written. ``seed`` is that of the theory paper; a standard without theory has none,
    and neither paper nor key."""

    seed: str
    mark_sheet: Path
    theory_paper: Path | None
    theory_key: Path | None


@dataclass(frozen=True, slots=True)
class _Planned:
    to: Path
    kind: FileKind
    data: bytes


class PaperTwin:
    """Writes the papers of a standard; those of a demonstration say so on each page."""

    def __init__(self, *, is_demonstration: bool = False) -> None:
        self._is_demonstration = is_demonstration

    def write(
        self, pack: Pack, folder: Path, words: Words, seed: str = "", *, replace: bool = False
    ) -> PaperFiles:
        """Write the papers of a route, with the settings that the pack has, into a folder: one
        candidate's. The fixed words are in the language of ``words``. ``seed``: 16 hex digits, as
        printed on an earlier paper; without it the paper is drawn by chance.

        Raises WrongUseError (``not_a_seed``), UserError (``standard_format_1``,
        ``paper_impossible``), and as ``check_target``: then nothing was written.
        """
        # What draws is loaded when something is drawn, so that the window opens without it.
        from npors_desktop.reports.paper_twin import mark_sheet  # noqa: PLC0415
        from npors_desktop.reports.paper_twin.document import number_text  # noqa: PLC0415
        from npors_desktop.reports.paper_twin.source import TwinSource  # noqa: PLC0415

        own_words, seed = words.in_terms_of(pack.terms), _seed_for(pack, seed)
        source = TwinSource(pack, own_words, seed, self._is_demonstration)
        # Number first: it stands on the papers, and tells two candidates' files apart.
        number = number_text(source.words, source.number)
        name = " ".join(filter(None, (number, pack.id, pack.edition, pack.route)))
        sheet = folder / f"{words('{name} mark sheet', name=name)}.pdf"
        planned = [
            _planned(sheet, mark_sheet.KEY, source, mark_sheet.render_mark_sheet),
            *_theory(folder, name, source),
        ]
        for one in planned:
            check_target(one.to, one.kind, replace=replace)
        for one in planned:
            write_named(one.to, one.data, one.kind, replace=replace)
        paper, key = (one.to for one in planned[1:]) if len(planned) > 1 else (None, None)
        return PaperFiles(source.seed, sheet, paper, key)


def _seed_for(pack: Pack, seed: str) -> str:
    if pack.source is None:
        raise UserError(
            message("“{title}” is a standard of the first format.", title=pack.title),
            message("Nothing was printed. Choose its newer edition."),
            code="standard_format_1",
        )
    typed = seed.replace(" ", "").lower()
    if typed and not _SEED.fullmatch(typed):
        raise WrongUseError(
            message("“{seed}” is not the seed of a theory paper.", seed=seed[:40]),
            message("Nothing was printed. It has 16 digits from 0 to 9 and a to f."),
            code="not_a_seed",
        )
    if pack.theory is None:
        return ""
    return typed or f"{secrets.randbits(64):016x}"


def _theory(folder: Path, name: str, source: TwinSource) -> tuple[_Planned, ...]:
    # Loaded when something is drawn, as above.
    from npors_desktop.reports.paper_twin import theory_key, theory_paper  # noqa: PLC0415

    if source.pack.theory is None:
        return ()
    words = source.words
    paper = folder / f"{words('{name} theory paper', name=name)}.pdf"
    key = folder / f"{words('{name} key (not for candidates)', name=name)}.pdf"
    return (
        _planned(paper, theory_paper.KEY, source, theory_paper.render_theory_paper),
        _planned(key, theory_key.KEY, source, theory_key.render_theory_key),
    )


def _planned(
    to: Path, key: str, source: TwinSource, render: Callable[[TwinSource], bytes]
) -> _Planned:
    # Loaded when something is drawn, as above.
    from npors_desktop.reports.paper_twin.document import (  # noqa: PLC0415
        is_about,
        says_of_itself,
    )

    about = says_of_itself(key, source)
    kind = REPORT.only_content(_WHAT, _LARGEST, lambda old: is_about(old, about))
    return _Planned(to, kind, render(source))
