"""What would be written for the training register, and what is wrong with it, by row and column.

The data are the record's, or what the office entered beside it about the person and the employer.
Nothing is written of a row that has a fault; a remark is only to be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.after_batch import BatchedVersion
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.persons.entries import EmployerFacts, IdentityFacts, InScope
from npors_desktop.domain.persons.identity import (
    any_order_key,
    levy_warning,
    ni_warning,
    normal_ni,
    uln_problem,
)
from npors_desktop.domain.result import Result
from npors_desktop.domain.uploads.batches import UploadedRow
from npors_desktop.domain.uploads.template import IDS, UploadField, UploadTemplate
from npors_desktop.domain.uploads.titles import course_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.uploads.form import UploadForm
    from npors_desktop.domain.uploads.titles import CourseTitle

Values = dict[UploadField, str]
_CODECS = {"utf-8": "utf-8", "windows-1252": "cp1252"}
_DATES = (UploadField.BORN, UploadField.COMPLETED)
_USUAL_WORDS = 2


@dataclass(frozen=True, slots=True)
class UploadSource:
    """What is known of a record that is to be uploaded: its line in the register, the day on which
    the last of theory and practical was passed, whose it is (the id of the person, and who they
    are), their employer, the rows of earlier batches that are of this person, and the day on which
    somebody noted by hand that it was uploaded."""

    row: RegisteredRecord
    completed_on: date | None
    person: str = ""
    identity: IdentityFacts = field(default_factory=IdentityFacts)
    employer: EmployerFacts | None = None
    earlier: tuple[UploadedRow, ...] = ()
    noted_on: date | None = None


@dataclass(frozen=True, slots=True)
class UploadFault:
    """What is wrong in a row (its number among those chosen, from 1), and in which column, if one
    is to blame. ``refuses``: the row is left out for it; ``is_earlier``: because it went out
    before."""

    number: int
    record: str
    column: UploadField | None
    text: Message
    refuses: bool
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class PlannedUpload:
    """One row: its number among those chosen, the version, whose, the values, the cells as they are
    written, and whether it is left out."""

    number: int
    version: BatchedVersion
    source: UploadSource
    values: Mapping[UploadField, str]
    cells: tuple[str, ...]
    is_refused: bool


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """The dry run of all that was chosen."""

    template: UploadTemplate
    rows: tuple[PlannedUpload, ...] = ()
    faults: tuple[UploadFault, ...] = ()

    @property
    def written(self) -> tuple[PlannedUpload, ...]:
        """The rows that are written."""
        return tuple(one for one in self.rows if not one.is_refused)

    def of(self, number: int) -> tuple[UploadFault, ...]:
        """What is told of a row."""
        return tuple(one for one in self.faults if one.number == number)

    @property
    def went_out(self) -> tuple[PlannedUpload, ...]:
        """The rows that are left out only because they went out before: with a reason they go
        again."""
        why = {one.number: self.of(one.number) for one in self.rows if one.is_refused}
        only = {
            number
            for number, told in why.items()
            if all(one.is_earlier for one in told if one.refuses)
        }
        return tuple(one for one in self.rows if one.number in only)


def name_parts(name: str) -> tuple[str, str]:
    """First names and family name: the last word is the family name, unless the name is written
    with it first, before a comma."""
    family, comma, first = (part.strip() for part in name.partition(","))
    if comma and first:
        return first, family
    *firsts, last = name.split() or [""]
    return " ".join(firsts), last


def values_of(source: UploadSource, form: UploadForm, titles: Iterable[CourseTitle]) -> Values:
    """The values of a record, days as YYYY-MM-DD; what is not known is empty."""
    row, who, employer = source.row, source.identity, source.employer
    first, family = name_parts(who.name or row.candidate)
    uln, ni = "".join(who.uln.split()), normal_ni(who.ni)
    citb = "".join(who.citb_id.split())
    levy = (employer.levy_number if employer else "") or row.facts.levy_number
    born = who.date_of_birth or row.date_of_birth
    found = {
        UploadField.NAME: f"{first} {family}".strip(),
        UploadField.FIRST_NAMES: first,
        UploadField.FAMILY_NAME: family,
        UploadField.BORN: born.isoformat() if born else "",
        UploadField.UNIQUE_ID: uln or citb or ni,
        UploadField.ULN: uln,
        UploadField.NI: ni,
        UploadField.CITB_ID: citb,
        UploadField.EMPLOYER: (employer.name if employer else "") or row.facts.employer,
        UploadField.LEVY: "".join(levy.split()),
        UploadField.COURSE: course_of(titles, row.pack.id, row.title),
        UploadField.COMPLETED: source.completed_on.isoformat() if source.completed_on else "",
        UploadField.PROVIDER_NUMBER: form.provider_number,
        UploadField.PROVIDER: form.provider_name,
    }
    return {what: " ".join(text.split()) for what, text in found.items()}


def plan_upload(
    sources: Iterable[UploadSource],
    template: UploadTemplate,
    form: UploadForm,
    titles: Iterable[CourseTitle],
    again: str = "",
) -> UploadPlan:
    """The dry run of what was chosen, in this order. ``again`` is the reason for which records that
    went out before go again."""
    table, seen = tuple(titles), dict[str, int]()
    rows: list[PlannedUpload] = []
    faults: list[UploadFault] = []
    for number, source in enumerate(sources, 1):
        values = values_of(source, form, table)
        told = [
            UploadFault(number, source.row.record, column, text, refuses)
            for column, text, refuses in _told(source, values, template, form)
        ]
        if not again and (text := _earlier(source, values)) is not None:
            before = UploadFault(
                number, source.row.record, None, text, refuses=True, is_earlier=True
            )
            told.insert(0, before)
        twin = _twin(source, values, seen, number)
        if twin:
            text = message(
                "The same person, course and day as row {row}. It is written once.", row=twin
            )
            told.append(UploadFault(number, source.row.record, None, text, refuses=True))
        faults += told
        rows.append(
            PlannedUpload(
                number,
                _version(source.row),
                source,
                values,
                _cells(values, template, form),
                any(one.refuses for one in told),
            )
        )
    return UploadPlan(template, tuple(rows), tuple(faults))


def _version(row: RegisteredRecord) -> BatchedVersion:
    return BatchedVersion(row.record, row.revision, row.assessor_number, row.content_sha256)


def _cells(values: Values, template: UploadTemplate, form: UploadForm) -> tuple[str, ...]:
    cells = [""] * len(template.headings)
    for what, place in template.columns.items():
        text = values[what]
        cells[place] = form.day(date.fromisoformat(text)) if what in _DATES and text else text
    return tuple(cells)


_Told = tuple[UploadField | None, "Message", bool]


def _told(
    source: UploadSource, values: Values, template: UploadTemplate, form: UploadForm
) -> Iterator[_Told]:
    """What is to be told of a row by itself, and whether it is left out for it."""
    for text in _unfit(source.row):
        yield None, text, True
    yield from _of_person(source, values, template)
    yield from _of_course(source, values, template)
    codec = _CODECS[form.encoding]
    for what in template.columns:
        text = values[what]
        if text.encode(codec, "ignore").decode(codec) != text:
            told = message(
                "“{text}” has letters that {encoding} does not have. Use UTF-8, if the register "
                "takes it.",
                text=text,
                encoding=form.encoding,
            )
            yield what, told, True


def _unfit(row: RegisteredRecord) -> Iterator[Message]:
    """Why a record is not to be uploaded, whatever else it says."""
    if row.result != Result.ACHIEVED:
        yield message("It was not achieved.")
    if row.replaced_by is not None:
        yield message("A newer revision counts instead.")
    if row.returned_at is not None:
        yield message("It was sent back to its assessor.")
    elif row.accepted_at is None:
        yield message("Nobody has accepted it yet. Accept it in the inbox first.")
    if row.contested:
        yield message("Two assessors sent a record with this ID. Decide which one counts first.")


def _earlier(source: UploadSource, values: Values) -> Message | None:
    own = [one for one in source.earlier if one.version.record == source.row.record]
    if own:
        number = max(one.batch for one in own)
        return message("It is in batch {number} already.", number=number)
    if source.noted_on is not None:
        day = f"{source.noted_on:%d/%m/%Y}"
        return message("It was noted as uploaded on {day} already.", day=day)
    what = UploadField.COURSE, UploadField.COMPLETED
    for one in source.earlier:
        if all(values[each] and one.values.get(each) == values[each] for each in what):
            return message(
                "The same person, course and day are in batch {number} already.", number=one.batch
            )
    return None


def _of_person(source: UploadSource, values: Values, template: UploadTemplate) -> Iterator[_Told]:
    mapped = template.columns
    if not values[UploadField.FAMILY_NAME]:
        yield UploadField.FAMILY_NAME, message("The name is missing."), True
    name = source.identity.name or source.row.candidate
    splits = UploadField.FIRST_NAMES in mapped or UploadField.FAMILY_NAME in mapped
    if splits and "," not in name and len(name.split()) != _USUAL_WORDS:
        text = message(
            "Read as first names “{first}” and family name “{family}”: compare it. To change it, "
            "enter the name beside the person as “Family name, First names”.",
            first=values[UploadField.FIRST_NAMES],
            family=values[UploadField.FAMILY_NAME],
        )
        yield UploadField.FAMILY_NAME, text, False
    if not any(values[one] for one in IDS if one in mapped):
        text = message(
            "There is no ID: no ULN, NI number or CITB individual ID. Enter one beside the person."
        )
        yield next((one for one in UploadField if one in IDS and one in mapped), None), text, True
    if (problem := uln_problem(values[UploadField.ULN])) is not None:
        yield UploadField.ULN, problem, True
    if (doubt := ni_warning(values[UploadField.NI])) is not None:
        yield UploadField.NI, doubt, False


def _of_course(source: UploadSource, values: Values, template: UploadTemplate) -> Iterator[_Told]:
    levy, mapped = values[UploadField.LEVY], template.columns
    in_scope = source.employer.in_scope if source.employer else InScope.NOT_KNOWN
    if UploadField.LEVY in mapped and not levy and in_scope is not InScope.NO:
        text = message(
            "The employer’s CITB registration number is missing: without it there is no grant."
        )
        yield UploadField.LEVY, text, False
    if UploadField.LEVY in mapped and (doubt := levy_warning(levy)) is not None:
        yield UploadField.LEVY, doubt, False
    if not values[UploadField.COURSE]:
        text = message(
            "The table does not say what CITB calls “{title}”. Enter the course title.",
            title=source.row.title,
        )
        yield UploadField.COURSE, text, True
    if not values[UploadField.COMPLETED]:
        yield UploadField.COMPLETED, message("The completion date is missing."), True


def _twin(source: UploadSource, values: Values, seen: dict[str, int], number: int) -> int:
    """The number of the row before it that is of the same person, course and day; 0 without one.
    People are the same by any of their numbers, too."""
    about = f"{folded(values[UploadField.COURSE])}|{values[UploadField.COMPLETED]}"
    ids = (f"{one}:{values[one]}" for one in IDS if values[one] and one != UploadField.UNIQUE_ID)
    named = f"{any_order_key(values[UploadField.NAME])}|{values[UploadField.BORN]}"
    keys = [f"{about}|{one}" for one in (source.person or named, *ids)]
    if not values[UploadField.COURSE]:
        return 0
    before = next((seen[one] for one in keys if one in seen), 0)
    if not before:
        seen.update(dict.fromkeys(keys, number))
    return before
