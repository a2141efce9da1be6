"""One transaction on a store, with all that can be done in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from npors_desktop.store.core.accepted_editions import AcceptedEditions
from npors_desktop.store.core.arrivals import Arrivals
from npors_desktop.store.core.assessments import Assessments
from npors_desktop.store.core.cards import Cards
from npors_desktop.store.core.consistency import (
    file_problems,
    history_problems,
    proof_problems,
)
from npors_desktop.store.core.course_days import StoredCourseDays
from npors_desktop.store.core.decisions import RecordDecisions
from npors_desktop.store.core.documents import Documents
from npors_desktop.store.core.drawn_signatures import DrawnSignatures
from npors_desktop.store.core.event_log import EventLog
from npors_desktop.store.core.given_receipts import GivenReceipts
from npors_desktop.store.core.held_files import HeldFiles
from npors_desktop.store.core.office_actions import OfficeActions
from npors_desktop.store.core.outbox import Outbox
from npors_desktop.store.core.packs import Packs
from npors_desktop.store.core.people import People
from npors_desktop.store.core.persons import Persons
from npors_desktop.store.core.photographs import Photographs
from npors_desktop.store.core.planned_visits import PlannedVisits
from npors_desktop.store.core.record_besides import RecordBesides
from npors_desktop.store.core.register import Register
from npors_desktop.store.core.registered_days import RegisteredDays
from npors_desktop.store.core.reports import Reports
from npors_desktop.store.core.rows import new_session
from npors_desktop.store.core.rules_editions import RulesEditions
from npors_desktop.store.core.settings_editions import SettingsEditions
from npors_desktop.store.core.staff import Staff
from npors_desktop.store.core.standard_releases import StandardReleases
from npors_desktop.store.core.standing_records import StandingRecords
from npors_desktop.store.core.uploads import Uploads
from npors_desktop.store.core.visits import StoredVisits
from npors_desktop.store.core.watched import Watched

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlmodel import Session

    from npors_desktop.domain.messages import Message
    from npors_desktop.store.core.consistency import (
        ReadProof,
    )
    from npors_desktop.store.core.event_log import LogContext
    from npors_desktop.store.core.fold_cache import FoldCache


class StoreProblems(NamedTuple):
    """What breaks the history's chain, and what does not match the history; in sentences."""

    chain: tuple[Message, ...]
    rows: tuple[Message, ...]


class Transaction:
    """The parts of a store within one transaction; valid only inside its ``with``. Those that write
    rows one by one share a session, which is made for the first of them: a mark needs none."""

    def __init__(
        self, connection: sa.Connection, log_context: LogContext, fold_cache: FoldCache
    ) -> None:
        self._connection = connection
        self._fold_cache = fold_cache
        self.log = EventLog(connection, log_context)
        self.assessments = Assessments(connection, self.log, lambda: self.packs, fold_cache)
        self.reports = Reports(connection)
        self.photographs = Photographs(connection)
        self.course_days = StoredCourseDays(connection)
        self.register = Register(connection)
        self.decisions = RecordDecisions(connection)
        self.watched = Watched(connection)
        self.record_besides = RecordBesides(connection)
        self.standing = StandingRecords(connection)
        self.cards = Cards(connection)
        self.uploads = Uploads(connection)
        self.arrivals = Arrivals(connection)
        self.registered_days = RegisteredDays(connection)
        self.drawn_signatures = DrawnSignatures(connection)
        self.held_files = HeldFiles(connection)
        self.staff = Staff(connection)
        self.office_actions = OfficeActions(connection, self.log, self.staff, log_context.by)
        self.persons = Persons(connection)
        self.given_receipts = GivenReceipts(connection)
        self.standard_releases = StandardReleases(connection)
        self.settings_editions = SettingsEditions(connection)
        self.rules_editions = RulesEditions(connection)
        self.accepted_editions = AcceptedEditions(connection)
        self.planned_visits = PlannedVisits(connection)

    @cached_property
    def _session(self) -> Session:
        return new_session(self._connection)

    @cached_property
    def packs(self) -> Packs:
        """The standards that are kept."""
        return Packs(self._session, self._fold_cache)

    @cached_property
    def visits(self) -> StoredVisits:
        """The visits."""
        return StoredVisits(self._session)

    @cached_property
    def outbox(self) -> Outbox:
        """The issued records on their way to the office."""
        return Outbox(self._session)

    @cached_property
    def documents(self) -> Documents:
        """The named documents."""
        return Documents(self._session)

    @cached_property
    def people(self) -> People:
        """The people an office knows."""
        return People(self._session)

    def finish(self) -> None:
        """Write what the session still holds, before the transaction is committed."""
        if "_session" in self.__dict__:
            self._session.flush()

    def problems(self, read_proof: ReadProof | None = None) -> StoreProblems:
        """All that checking finds; the rows, and what ``read_proof`` reads in the signed reports,
        are compared with the history only where its chain holds."""
        chain = self.log.problems()
        rows = () if chain else tuple(history_problems(self._connection, self.assessments))
        if not chain and read_proof is not None:
            rows = (*rows, *proof_problems(self._connection, self.log, read_proof))
        return StoreProblems(chain, (*file_problems(self._connection), *rows))
