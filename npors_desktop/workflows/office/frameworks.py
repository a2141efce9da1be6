"""The competence frameworks of an office: taken in from spreadsheets, edition by edition; every
edition stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from npors_desktop.base.named_file import write_named
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.framework import (
    CompetenceFramework,
    EvidencedStatement,
    FrameworkStanding,
    evidenced_statements,
    in_force,
    is_same_content,
    standing,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.spreadsheet import SpreadsheetFinding
from npors_desktop.exchange.workbook.bounds import XLSX_LIMIT
from npors_desktop.standards.framework.from_sheets import FRAMEWORK_FORMAT, read_framework
from npors_desktop.standards.framework.plan import SHEET_NAMES
from npors_desktop.standards.framework.to_sheets import framework_sheets
from npors_desktop.workflows.office.noted_action import note, unchecked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Standard
    from npors_desktop.domain.spreadsheet import NewSheet
    from npors_desktop.store.sqlcipher.store import Store, Transaction

ENDING = ".xlsx"
_DOCUMENT = "framework/"
_WHAT = message("a spreadsheet of a framework")
_KEPT = message("The stored framework")
_WANTED = frozenset(name.lower() for name in SHEET_NAMES)


@dataclass(frozen=True, slots=True)
class KeptFramework:
    """An edition that was taken in, and when."""

    at: datetime
    framework: CompetenceFramework


@dataclass(frozen=True, slots=True)
class FrameworkShown:
    """An edition, what it is today, and its statements with what evidences them."""

    framework: CompetenceFramework
    taken_at: datetime
    standing: FrameworkStanding
    statements: tuple[EvidencedStatement, ...]


@dataclass(frozen=True, slots=True)
class FrameworkTaken:
    """What is wrong in a spreadsheet; where nothing is, the edition that is kept, and whether it
    was not here before."""

    findings: tuple[SpreadsheetFinding, ...]
    framework: CompetenceFramework | None
    is_new: bool = False


class Frameworks:
    """Takes in, lists and writes frameworks. ``standards`` gives those of format 2 that are here,
    by whose criteria and questions statements are evidenced; ``check`` raises UserError while none
    may be taken in."""

    def __init__(
        self,
        store: Store,
        standards: Callable[[], Iterable[Standard]],
        clock: Clock,
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._standards = standards
        self._clock = clock
        self._check = check

    def take(self, file: Path) -> FrameworkTaken:
        """Keep the edition that a workbook holds; where anything is wrong in it, nothing is kept.

        Raises UserError (``framework_differs`` for another content of an edition that is here), and
        as ``read_xlsx`` and ``read_limited`` where the file cannot be read at all.
        """
        self._check(ActionKind.FRAMEWORK_TAKEN_IN)
        framework, findings = _read(read_limited(file, XLSX_LIMIT, _WHAT), file.name)
        if framework is None:
            return FrameworkTaken(findings, None)
        with self._store.writing() as transaction:
            is_new = _keep(transaction, KeptFramework(self._clock.now(), framework))
            if is_new:
                told = {"framework": framework.id, "edition": framework.edition}
                note(transaction, ActionKind.FRAMEWORK_TAKEN_IN, **told)
        return FrameworkTaken((), framework, is_new)

    def template(self, to: Path, *, replace: bool = False) -> None:
        """Write the sheets of a framework that is still to be filled in. Raises
        WrongUseError (``not_a_spreadsheet``), and as ``write_named``."""
        data = _workbook(framework_sheets(None))
        what = message("a template of a framework")
        _write(to, data, what, lambda old: old == data, replace=replace)

    def to_sheet(self, framework: CompetenceFramework, to: Path, *, replace: bool = False) -> None:
        """Write an edition as a workbook, from which it can be read again. Raises as
        ``template``."""
        named = framework.id, framework.edition

        def is_same(old: bytes) -> bool:
            found, _ = _read(old, to.name)
            return found is not None and (found.id, found.edition) == named

        data = _workbook(framework_sheets(framework))
        what = message("a spreadsheet of this edition of a framework")
        _write(to, data, what, is_same, replace=replace)

    def all(self) -> tuple[FrameworkShown, ...]:
        """Every edition, those that count today first, then the last one taken in first."""
        kept, today = self._kept(), self._today()
        counting = in_force((one.framework for one in kept), today)
        standards = tuple(self._standards()) if kept else ()
        shown = (
            FrameworkShown(
                one.framework,
                one.at,
                standing(one.framework, counting, today),
                evidenced_statements(one.framework, standards),
            )
            for one in sorted(kept, key=lambda one: one.at, reverse=True)
        )
        return tuple(sorted(shown, key=lambda one: one.standing is not FrameworkStanding.IN_FORCE))

    def in_force(self) -> tuple[CompetenceFramework, ...]:
        """The edition of each framework that counts today."""
        return in_force((one.framework for one in self._kept()), self._today())

    def _kept(self) -> tuple[KeptFramework, ...]:
        with self._store.reading() as transaction:
            bodies = transaction.documents.starting(_DOCUMENT)
        return tuple(map(_of_body, bodies))

    def _today(self) -> date:
        return self._clock.now().astimezone().date()


def _keep(transaction: Transaction, made: KeptFramework) -> bool:
    new = made.framework
    name = f"{_DOCUMENT}{new.id}/{new.edition}"
    body = transaction.documents.get(name)
    if body is None:
        plain = FRAMEWORK_FORMAT.plain(new)
        transaction.documents.put(name, {"at": to_plain(made.at), "framework": plain})
    elif not is_same_content(_of_body(body).framework, new):
        raise UserError(
            message(
                "Edition {edition} of the framework “{id}” is here already, with another content.",
                edition=new.edition,
                id=new.id,
            ),
            message(
                "Nothing was changed. An edition stays as it was taken in: write a new edition in "
                "the sheet Framework, then try again."
            ),
            code="framework_differs",
        )
    return body is None


def _of_body(body: Any) -> KeptFramework:
    plain = FRAMEWORK_FORMAT.read(body["framework"], _KEPT)
    return from_plain(KeptFramework, {**body, "framework": plain}, _KEPT)


def _read(
    data: bytes, name: str
) -> tuple[CompetenceFramework | None, tuple[SpreadsheetFinding, ...]]:
    # Only a workbook needs it, and it takes a moment to load.
    from npors_desktop.exchange.workbook.xlsx_reading import read_xlsx  # noqa: PLC0415

    return read_framework(read_xlsx(data, name, _WANTED))


def _workbook(sheets: tuple[NewSheet, ...]) -> bytes:
    # Only a workbook needs it, and it takes a moment to load.
    from npors_desktop.exchange.workbook.xlsx_writing import (  # noqa: PLC0415
        OF_FRAMEWORK,
        xlsx_workbook,
    )

    return xlsx_workbook(sheets, OF_FRAMEWORK)


def _write(
    to: Path, data: bytes, what: Message, is_same: Callable[[bytes], bool], *, replace: bool
) -> None:
    # Only a workbook needs it, and it takes a moment to load.
    from npors_desktop.exchange.workbook.xlsx_writing import (  # noqa: PLC0415
        WORKBOOK_OF_FRAMEWORK,
    )

    if to.suffix.lower() != ENDING:
        raise WrongUseError(
            message("“{path}” does not end in .xlsx.", path=to),
            message("Nothing was written. Choose another name that ends in .xlsx."),
            code="not_a_spreadsheet",
        )
    kind = WORKBOOK_OF_FRAMEWORK.only_content(what, XLSX_LIMIT, is_same)
    write_named(to, data, kind, replace=replace)
