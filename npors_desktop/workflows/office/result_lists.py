"""Makes a list of results for a customer, or a letter to each employer of the records: of those
that somebody at the office has accepted, and never of one that was sent back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.clock import Clock
from npors_desktop.base.named_file import REPORT, check_target, write_named
from npors_desktop.base.words import Language
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.reports.result_list import ResultPage, is_result_list, render_result_lists
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.noted_action import noted
from npors_desktop.workflows.office.register import RegisterReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.persons.entries import EmployerFacts

# More than these are no list for a customer.
MOST = 2000
_LIMIT = 64 << 20
_WHAT = message("a list of results")


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A list of what a query finds (``only``; None: everything), or of these lines; with
    ``letters``, one for each employer. ``address``, with commas between its lines, is put above the
    letter where there is one alone; otherwise what the office knows of the employer."""

    purpose: str
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    letters: bool = False
    address: str = ""
    title: str = ""
    only: ListQuery | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeList:
    """The file, how many records are in it, and how many letters it has (0 in a list).
    ``left_out`` is how many records nobody has accepted, so that they are not in it."""

    file: Path
    records: int
    letters: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ResultLists:
    """Draws certificate lists and letters. ``check`` raises UserError where that may not be done
    now."""

    store: Store
    register: RegisterReading
    clock: Clock
    office: str
    check: Callable[[ActionKind], None]
    is_demonstration: bool = False

    def write(self, asked: ListAsked, to: Path, *, replace: bool = False) -> MadeList:
        """Write the PDF; what for is noted first. Raises UserError (``no_records``, ``too_many``,
        ``not_accepted``, ``no_employer``)."""
        self.check(ActionKind.CERTIFICATE_LIST_MADE)
        kind = REPORT.only_content(_WHAT, _LIMIT, is_result_list)
        check_target(to, kind, replace=replace)
        found = tuple(self._records(asked))
        records = _accepted(found)
        parts = (
            self._letters(records, asked) if asked.letters else (ResultPage(records, asked.title),)
        )
        pdf = render_result_lists(
            parts,
            self.office,
            self.clock.now().astimezone().date(),
            asked.languages,
            is_demonstration=self.is_demonstration,
        )
        details = {"records": len(records), "file": to.name, "purpose": asked.purpose}
        with noted(self.store, ActionKind.CERTIFICATE_LIST_MADE, **details):
            write_named(to, pdf, kind, replace=replace)
        letters = len(parts) if asked.letters else 0
        return MadeList(to, len(records), letters, len(found) - len(records))

    def _records(self, asked: ListAsked) -> Iterable[RegisteredRecord]:
        reader, query = self.register.list, asked.only or ListQuery()
        wanted = len(asked.lines) or reader.count(query)
        if not wanted:
            raise UserError(
                message("No record is chosen, so nothing is written."), code="no_records"
            )
        if wanted > MOST:
            raise UserError(
                message("A list has at most {most} records; {n} are chosen.", most=MOST, n=wanted),
                message("Nothing was written. Filter or select fewer."),
                code="too_many",
            )
        return reader.some(asked.lines) if asked.lines else reader.each(query)

    def _letters(
        self, records: tuple[RegisteredRecord, ...], asked: ListAsked
    ) -> tuple[ResultPage, ...]:
        """One for each employer, by name; records without one have no letter."""
        own: dict[str, list[RegisteredRecord]] = {}
        for one in records:
            if one.facts.employer:
                own.setdefault(folded(" ".join(one.facts.employer.split())), []).append(one)
        if not own:
            raise UserError(
                message("None of these records names an employer, so there is no letter to write."),
                code="no_employer",
            )
        letters = [theirs for _, theirs in sorted(own.items())]
        with self.store.reading() as transaction:
            known = transaction.persons.employers_of_records([one[0].record for one in letters])
        typed = asked.address if len(letters) == 1 else ""
        return tuple(
            ResultPage(tuple(theirs), asked.title, _address(theirs[0], typed, known))
            for theirs in letters
        )


def _address(
    row: RegisteredRecord, typed: str, known: Mapping[str, EmployerFacts]
) -> tuple[str, ...]:
    """The lines above a letter: the employer as the record names it, and the address that was typed
    for this letter, or else what the office knows."""
    name, here = row.facts.employer, known.get(row.record)
    told = (line.strip() for line in (typed or (here.address if here else "")).split(","))
    return (name, *(line for line in told if line and folded(line) != folded(name)))


def _accepted(found: tuple[RegisteredRecord, ...]) -> tuple[RegisteredRecord, ...]:
    """Those that a customer may be told of."""
    accepted = tuple(one for one in found if one.accepted_at and not one.returned_at)
    if not accepted:
        raise UserError(
            message("None of these records is accepted, so nothing is written."),
            message("Accept them in the inbox first."),
            code="not_accepted",
        )
    return accepted
