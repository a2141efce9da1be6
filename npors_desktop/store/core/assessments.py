"""Assessments: opened, changed by appending to their history, and listed."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.assessment_parts import to_second
from npors_desktop.domain.clock_changes import put_right
from npors_desktop.domain.delivery import AssessmentLine, ResumePoint
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.events.amending import AmendmentBegun
from npors_desktop.domain.events.ending import PersonSigned
from npors_desktop.domain.events.preparation import PrivacySigned, StandardChanged
from npors_desktop.domain.fold import fold, fold_history
from npors_desktop.domain.folded_history import followed_by
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.core import projection
from npors_desktop.store.core.column_types import read_id
from npors_desktop.store.core.compiled_statement import CompiledStatement
from npors_desktop.store.core.fold_cache import EventsSoFar, Folded
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import CursorRow, OutboxRow, TheoryResultRow, VisitRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.events import Change, Event
    from npors_desktop.domain.events.preparation import Opened
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.record import HistoryProof
    from npors_desktop.store.core.event_log import EventLog
    from npors_desktop.store.core.fold_cache import FoldCache
    from npors_desktop.store.core.packs import Packs

_A = projection.ASSESSMENT
_OUTBOX = table_of(OutboxRow)
_VISIT = table_of(VisitRow)
_CURSOR = table_of(CursorRow)
_THEORY = table_of(TheoryResultRow)
_CURSOR_OF = CompiledStatement(
    sa.select(_CURSOR.c.focus, _CURSOR.c.page)
    .join(_A, _A.c.pk == _CURSOR.c.assessment)
    .where(_A.c.id == sa.bindparam("of"))
)
_MOVE_CURSOR = CompiledStatement(
    sa.update(_CURSOR)
    .where(_CURSOR.c.assessment == sa.bindparam("of"))
    .values(focus=sa.bindparam("focus"), page=sa.bindparam("page"))
)
_BY_ID = sa.select(_A.c.pk, _A.c.pack_sha256).where(_A.c.id == sa.bindparam("of"))
_APART = {"id", "visit", "pack", "outbox", "theory_runs", "is_unfit"}
_SUMMARY = tuple(field.name for field in fields(AssessmentLine) if field.name not in _APART)
_LINES = (
    sa.select(_A, _OUTBOX.c.state.label("outbox"))
    .outerjoin(_OUTBOX, sa.and_(_OUTBOX.c.record == _A.c.id, _OUTBOX.c.revision == _A.c.revision))
    .order_by(_A.c.pk)
)
# The drafts that have a question on a paper.
_WITH_PAPER = sa.select(_A.c.id).where(
    _A.c.stage == Stage.DRAFT, sa.exists().where(_THEORY.c.assessment == _A.c.pk)
)


class Assessments:
    """The assessments of a store, within one transaction."""

    def __init__(
        self,
        connection: sa.Connection,
        log: EventLog,
        packs: Callable[[], Packs],
        held: FoldCache,
    ) -> None:
        self._connection = connection
        self._log = log
        self._packs = packs
        self._held = held
        # What this transaction folded; given to ``held`` once it is committed.
        self.folded: dict[str, Folded] = {}

    def open(self, id_: str, opened: Opened, pack: Pack) -> Assessment:
        """Begin an assessment; its first event is ``opened``, and the pack is kept with it.

        Raises UserError (``assessment_exists``, ``no_visit``).
        """
        stream, visit = (
            read_id(id_, message("an assessment")),
            read_id(opened.visit, message("a visit")),
        )
        if self._connection.execute(_BY_ID, {"of": stream}).first():
            raise UserError(
                message("This assessment has already been opened."), code="assessment_exists"
            )
        if not self._connection.scalar(sa.select(_VISIT.c.pk).where(_VISIT.c.id == visit)):
            raise UserError(
                message("The visit of this assessment is not in this store."), code="no_visit"
            )
        check_entry(opened)
        self._packs().put(pack, opened.pack_sha256)
        event, head = self._log.append(stream, opened)
        history = fold_history((event,), pack, id_)
        pk, columns = projection.begin(self._connection, history.assessment)
        self.folded[id_] = Folded(pk, columns, history, EventsSoFar([event]), head, self._log.end())
        return history.assessment

    def get(self, id_: str) -> Assessment:
        """An assessment as it is now. Raises WrongUseError with the code ``no_assessment``."""
        return self._fold(id_).assessment

    def append(self, id_: str, change: Change) -> Assessment:
        """Record an event of an assessment, with what follows from it, in one transaction. Raises
        UserError with the code ``issued`` or ``strokes_repeated``, or of ``check_entry``; then
        nothing is changed.
        """
        before = self._fold(id_)
        if not isinstance(change, AmendmentBegun):
            before.assessment.check_may_change()
        check_entry(change)
        self._check_drawn(id_, change)
        event, head = self._log.append(read_id(id_, message("an assessment")), change)
        events, known = before.events.followed_by(event), before.assessment
        pack = known.pack
        if isinstance(change, StandardChanged):
            pack = self._packs().get(change.pack_sha256)
        history = followed_by(before.history, event) or fold_history(events.all(), pack, id_)
        now, pk = history.assessment, before.pk
        columns = projection.follow(self._connection, pk, before.columns, known, now)
        self.folded[id_] = Folded(pk, columns, history, events, head, self._log.end())
        return now

    def events(self, id_: str) -> tuple[Event, ...]:
        """The whole history, the undone events too."""
        return self._fold(id_).events.all()

    def event(self, id_: str, seq: int) -> Event:
        """The event of a history that has this number."""
        return self._fold(id_).events.find(seq)

    def as_of_now(self, id_: str) -> tuple[Assessment, datetime]:
        """An assessment as it would be after an event at this moment: if the clock was set since
        the last one, with its times corrected and without the signatures that were given before.
        And this moment in whole seconds, but never before an event: a small step back of the clock
        is no setting of it."""
        held = self._fold(id_)
        events = (*held.events.all(), self._log.clock_read())
        now = held.assessment
        latest = max(event.at for event in put_right(events).events)
        return fold(events, now.pack, id_), to_second(latest)

    def proof(self, id_: str) -> HistoryProof:
        """What ties a record to this history: the log's length and head, and this one's digest."""
        return self._log.proof(read_id(id_, message("an assessment")))

    def clock_doubts(self, id_: str) -> int:
        """How often the machine's clock was in doubt since the day on which it was opened."""
        return self._log.doubts(read_id(id_, message("an assessment")))

    def set_cursor(self, id_: str, cursor: ResumePoint) -> None:
        """Remember where the assessor is."""
        pk, values = self._fold(id_).pk, {"focus": cursor.focus, "page": cursor.page}
        if not _MOVE_CURSOR.run(self._connection, {"of": pk, **values}).rowcount:
            self._connection.execute(sa.insert(_CURSOR), {"assessment": pk, **values})

    def cursor(self, id_: str) -> ResumePoint:
        """Where the assessor was; an empty one at first."""
        values = {"of": read_id(id_, message("an assessment"))}
        row = _CURSOR_OF.run(self._connection, values).fetchone()
        return ResumePoint(*row) if row else ResumePoint()

    def lines(self, visit: str | None = None) -> tuple[AssessmentLine, ...]:
        """All assessments, or those of a visit, in the order they were opened."""
        chosen = _LINES.where(_A.c.visit == read_id(visit, message("a visit"))) if visit else _LINES
        return tuple(_line(row) for row in self._connection.execute(chosen).mappings())

    def with_paper(self) -> frozenset[str]:
        """The drafts whose theory paper is drawn."""
        return frozenset(str(id_) for id_ in self._connection.execute(_WITH_PAPER).scalars())

    def read_anew(self, id_: str) -> Folded:
        """An assessment from its stored history, without the cache."""
        return self._read(id_)

    def _check_drawn(self, id_: str, change: Change) -> None:
        """Raise UserError (``strokes_repeated``) for a signature that nobody drew."""
        if not isinstance(change, PersonSigned | PrivacySigned):
            return
        if self._log.has_drawn(read_id(id_, message("an assessment")), change):
            raise UserError(
                message("This signature is point for point one that is on this laptop already."),
                message("Nothing was saved. Clear it and sign again by hand."),
                code="strokes_repeated",
            )

    def _fold(self, id_: str) -> Folded:
        """What is held, if the history has not gone on since; otherwise the history is read
        again.
        """
        end, held = self._log.end(), self.folded.get(id_) or self._held.get(id_)
        if held is None or held.log != end:
            stream = read_id(id_, message("an assessment"))
            known = held and (held.assessment.last_seq, held.head) == self._log.last_of(stream)
            held = replace(held, log=end) if held and known else self._read(id_)
        self.folded[id_] = held
        return held

    def _read(self, id_: str) -> Folded:
        stream = read_id(id_, message("an assessment"))
        row = self._connection.execute(_BY_ID, {"of": stream}).first()
        if row is None:
            raise WrongUseError(
                message("There is no assessment with the ID {id}.", id=id_),
                message("Copy the ID from a list."),
                code="no_assessment",
            )
        events = self._log.events(stream)
        pack = self._packs().get(row.pack_sha256)
        history = fold_history(events, pack, id_)
        columns = projection.summary(history.assessment)
        head = self._log.last_of(stream)[1]
        return Folded(row.pk, columns, history, EventsSoFar(list(events)), head, self._log.end())


def _line(found: sa.RowMapping) -> AssessmentLine:
    return AssessmentLine(
        id=str(found["id"]),
        visit=str(found["visit"]),
        pack=PackRef(found["pack"], found["edition"]),
        outbox=found["outbox"],
        **{name: found[name] for name in _SUMMARY},
    )
