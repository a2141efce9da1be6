"""A draft from the sheets that somebody filled in, or everything that is wrong in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.spreadsheet import Suspicion
from npors_desktop.standards.check_pack import examine_text
from npors_desktop.standards.cores import CORE_ID, EDITION
from npors_desktop.standards.findings import bare_place
from npors_desktop.standards.spreadsheet.causes import causes_of, judged_of, unread_of
from npors_desktop.standards.spreadsheet.findings_of_cells import as_sentences
from npors_desktop.standards.spreadsheet.from_sheets import document_of
from npors_desktop.standards.spreadsheet.places import finding_of
from npors_desktop.standards.spreadsheet.sheet_list import ALLOWED, SHEET_NAMES
from npors_desktop.standards.spreadsheet.sheet_words import FINDINGS_ABOUT
from npors_desktop.standards.spreadsheet.standard_lines import STANDARD
from npors_desktop.standards.spreadsheet.toml_text import toml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.domain.spreadsheet import FoundSheet, SpreadsheetFinding
    from npors_desktop.standards.build_standard import StandardFile
    from npors_desktop.standards.cores import CoreSource
    from npors_desktop.standards.spreadsheet.from_sheets import SheetDocument
    from npors_desktop.standards.toml_table import PackProblem
    from npors_desktop.standards.unread import Unread

DRAFT_BEGINS = "Written from a spreadsheet by npors_desktop."
"""How the file of a draft begins, after the sign of a comment."""

_COMMENT = f"{DRAFT_BEGINS} Seal it when it is finished; a sealed edition is never edited."
# Stands for the hash of a core that is not here, which is what the check then says.
_NO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class StandardDraft:
    """A standard that checks clean and is not sealed: ``text`` is its file, in UTF-8."""

    id: str
    edition: str
    title: str
    text: bytes

    @property
    def name(self) -> str:
        """The name that its file must have."""
        return f"{self.id}-{self.edition}.toml"


def checked_draft(
    sheets: Sequence[FoundSheet], find: CoreSource
) -> tuple[StandardDraft | None, tuple[SpreadsheetFinding, ...]]:
    """The draft that the sheets hold, or else what is wrong in them, in their order.

    Raises UserError as ``check_pack.examine`` where the whole could not be a file of a standard.
    """
    made = document_of(sheets, lambda id_, edition: _hash(find, id_, edition))
    document = made.document
    id_, edition, title = (str(document.get(key, "")) for key in ("id", "edition", "title"))
    draft = StandardDraft(id_, edition, title, toml_text(document, _COMMENT))
    found = [as_sentences(one) for one in (*made.findings.found, *_checked(draft, made, find))]
    if found:
        return None, tuple(sorted(dict.fromkeys(found), key=_order))
    return draft, ()


def _checked(
    draft: StandardDraft, made: SheetDocument, find: CoreSource
) -> list[SpreadsheetFinding]:
    """What the check finds, as far as it can be judged: cells that cannot be read are missing."""
    if STANDARD in made.findings.lost:
        return []  # Without its core nothing can be said of what it takes from there.
    shape: list[SpreadsheetFinding] = []
    counted: list[PackProblem] = []

    def unread_in(file: StandardFile, problems: tuple[PackProblem, ...]) -> Unread:
        counted.extend(problems)
        shape.extend(causes_of(_pairs(problems, made), made))
        return unread_of(file, shape, made)

    problems = examine_text(draft.text, draft.name, find, unread_in)[1]
    judged = judged_of(_pairs(problems[len(counted) :], made), shape, made)
    return [*shape, *judged]


def _pairs(
    problems: Sequence[PackProblem], made: SheetDocument
) -> list[tuple[PackProblem, SpreadsheetFinding]]:
    # The last table is made of the id and the edition, of which it is told already.
    kept = (one for one in problems if one.place != verbatim("end"))
    return [(one, _finding(one, made)) for one in kept]


def _finding(problem: PackProblem, made: SheetDocument) -> SpreadsheetFinding:
    """The problem as a finding, told to somebody who has the sheets and not the file."""
    found = finding_of(problem, made)
    if not problem.suspected:
        return found
    about = FINDINGS_ABOUT[problem.suspected]
    text = message(
        "{finding}. Mend it, or accept it on the sheet “{sheet}” as “{about}”, with why.",
        finding=found.text.values["finding"],
        sheet=ALLOWED.name,
        about=about,
    )
    suspicion = Suspicion(bare_place(str(problem.place)), about)
    return replace(found, text=text, suspicion=suspicion)


def _hash(find: CoreSource, id_: str, edition: str) -> str:
    if not (re.fullmatch(CORE_ID, id_) and re.fullmatch(EDITION, edition)):
        return _NO_HASH  # Such a name must not become a path.
    try:
        core = find(id_, edition)
    except UserError:
        return _NO_HASH
    return core.sha256 if core else _NO_HASH


def _order(finding: SpreadsheetFinding) -> tuple[int, int]:
    known = finding.sheet in SHEET_NAMES
    return SHEET_NAMES.index(finding.sheet) if known else len(SHEET_NAMES), finding.row
