"""The register's own template, and which of its columns holds what.

Its columns are not public: the office imports the empty file once, the program guesses what they
mean by their names, and somebody says what it could not guess. A column that means nothing here is
left empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import joined, message, verbatim
from npors_desktop.domain.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.messages import Message


class UploadField(StrEnum):
    """What the program can put into a column. UNIQUE_ID is whichever number of a learner is known:
    ULN, else CITB individual ID, else NI number. A released word stays: offices have kept it."""

    NAME = "name"
    FIRST_NAMES = "first_names"
    FAMILY_NAME = "family_name"
    BORN = "born"
    UNIQUE_ID = "unique_id"
    ULN = "uln"
    NI = "ni"
    CITB_ID = "citb_id"
    EMPLOYER = "employer"
    LEVY = "levy"
    COURSE = "course"
    COMPLETED = "completed"
    PROVIDER_NUMBER = "provider_number"
    PROVIDER = "provider"


FIELDS: Mapping[UploadField, Message] = {
    UploadField.NAME: message("Whole name"),
    UploadField.FIRST_NAMES: message("First names"),
    UploadField.FAMILY_NAME: message("Family name"),
    UploadField.BORN: message("Date of birth"),
    UploadField.UNIQUE_ID: message("Any unique ID"),
    UploadField.ULN: message("ULN"),
    UploadField.NI: message("NI number"),
    UploadField.CITB_ID: message("CITB individual ID"),
    UploadField.EMPLOYER: message("Employer"),
    UploadField.LEVY: message("Employer registration number"),
    UploadField.COURSE: message("Course title"),
    UploadField.COMPLETED: message("Completion date"),
    UploadField.PROVIDER_NUMBER: message("Provider number"),
    UploadField.PROVIDER: message("Provider"),
}
IDS = frozenset({UploadField.UNIQUE_ID, UploadField.ULN, UploadField.NI, UploadField.CITB_ID})
# Of each of these sets a template has a column, or no row could be written.
NEEDED: tuple[tuple[UploadField, ...], ...] = (
    (UploadField.NAME, UploadField.FAMILY_NAME),
    (UploadField.ULN, UploadField.NI, UploadField.CITB_ID, UploadField.UNIQUE_ID),
    (UploadField.COURSE,),
    (UploadField.COMPLETED,),
)
# What columns may be called, most telling first; all words of one must be in the heading.
_CALLED: tuple[tuple[UploadField, tuple[str, ...]], ...] = (
    (UploadField.FIRST_NAMES, ("first name", "forename", "given name", "first names")),
    (UploadField.FAMILY_NAME, ("family name", "surname", "last name")),
    (UploadField.BORN, ("date of birth", "birth", "dob")),
    (UploadField.ULN, ("uln", "unique learner")),
    (UploadField.NI, ("national insurance", "ni number", "ni no", "nino")),
    (UploadField.CITB_ID, ("individual id", "citb id", "individual identifier")),
    (UploadField.LEVY, ("registration number", "employer registration", "employer reg", "levy")),
    (UploadField.PROVIDER_NUMBER, (
        "provider number", "provider no", "provider id", "provider code", "ato number",
        "ato no", "tpn number", "tpn",
    )),
    (UploadField.PROVIDER, ("provider name", "provider", "training provider", "ato name")),
    (UploadField.EMPLOYER, ("employer name", "employer", "company")),
    (UploadField.COURSE, (
        "course title", "course name", "achievement title", "standard title", "training course",
        "course", "qualification title",
    )),
    (UploadField.COMPLETED, (
        "completion date", "date completed", "completed on", "date of completion",
        "achievement date", "date achieved", "end date",
    )),
    (UploadField.UNIQUE_ID, ("unique id", "learner id", "unique identifier")),
    (UploadField.NAME, ("learner name", "full name", "whole name", "delegate name", "name")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UploadTemplate:
    """The names of the columns as they stand in the file, what parts them, and whether the file
    began with the mark of UTF-8. ``columns`` are the places (from 0) of the fields; ``unread`` is
    how many rows stood below the names and were not kept."""

    headings: tuple[str, ...]
    separator: str = ","
    is_marked: bool = False
    columns: Mapping[UploadField, int] = field(default_factory=dict[UploadField, int])
    unread: int = 0

    @property
    def key(self) -> str:
        """By which what the columns mean is remembered."""
        return "\t".join(("ctr upload", *(plain(one).casefold() for one in self.headings)))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of the columns that stay empty."""
        used = set(self.columns.values())
        return tuple(one for place, one in enumerate(self.headings) if place not in used)

    @property
    def missing(self) -> tuple[tuple[UploadField, ...], ...]:
        """What has no column, and must have one: of each, one of these fields."""
        return tuple(every for every in NEEDED if not any(one in self.columns for one in every))

    def meaning(self, columns: Mapping[UploadField, int]) -> UploadTemplate:
        """The same with what somebody says that its columns mean."""
        return replace(self, columns=dict(columns))

    def check(self) -> None:
        """Raises UserError (``upload_unmapped``) where no row could be written."""
        if self.missing:
            wanted = joined((FIELDS[every[0]] for every in self.missing), ", ")
            raise UserError(
                message("No column of the template is known to hold: {fields}", fields=wanted),
                message("Nothing was written. Say which column it is."),
                code="upload_unmapped",
            )


def guessed(headings: Iterable[str]) -> dict[UploadField, int]:
    """What columns of these names mean; each is taken for the field that says it best."""
    names = [_bare(one) for one in headings]
    found: dict[UploadField, int] = {}
    for exactly in (True, False):
        for what, called in _CALLED:
            taken = set(found.values())
            free = [place for place in range(len(names)) if place not in taken]
            fits = (
                place
                for name in called
                for place in free
                if (names[place] == name if exactly else f" {name} " in f" {names[place]} ")
            )
            place = next(fits, None)
            if what not in found and place is not None:
                found[what] = place
    return found


def typed_columns(typed: Iterable[str], template: UploadTemplate) -> dict[UploadField, int]:
    """What somebody says that the columns mean, as ``field=name of the column`` or ``field=number``
    (from 1); ``field=`` takes a meaning away. Raises WrongUseError (``bad_mapping``)."""
    columns = dict(template.columns)
    names = [plain(one).casefold() for one in template.headings]
    for one in typed:
        name, equals, wanted = (part.strip() for part in one.partition("="))
        if not equals or name not in {each.value for each in UploadField}:
            raise _bad(one)
        what, wanted = UploadField(name), plain(wanted).casefold()
        if not wanted:
            columns.pop(what, None)
        elif wanted in names:
            columns[what] = names.index(wanted)
        elif wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(names):
            columns[what] = int(wanted) - 1
        else:
            raise _bad(one)
    return columns


def _bare(name: str) -> str:
    """A name as its words, without brackets, stars and capitals."""
    return " ".join(
        "".join(char if char.isalnum() else " " for char in plain(name).casefold()).split()
    )


def _bad(typed: str) -> WrongUseError:
    return WrongUseError(
        message("“{typed}” does not say which column a field is.", typed=typed),
        message(
            "Nothing was changed. Write it as field=name of the column; the fields are: {fields}.",
            fields=verbatim(" ".join(UploadField)),
        ),
        code="bad_mapping",
    )
