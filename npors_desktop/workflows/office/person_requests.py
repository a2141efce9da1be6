"""Complaints, appeals and subject-access requests: opened, answered, closed, with their clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.clocks import ACCESS_LIMIT, DAYS_SET, due_on
from npors_desktop.domain.persons.entries import (
    EntryKind,
    RequestFacts,
    RequestKind,
    StepFacts,
)
from npors_desktop.workflows.office.persons import add, given, new_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.persons.entries import (
        PartyEntry,
        RequestStep,
    )
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.store.sqlcipher.store import Store


class PersonRequests:
    """Opens requests of people and says what became of them. ``settings`` are the provider's in
    force; ``check`` raises UserError where something may not be done now."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Callable[[], ProviderSettings | None],
        check: Callable[[ActionKind], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._check = check

    def open(self, id_: str, kind: RequestKind, received_on: date, what: str = "") -> PartyEntry:
        """Open a request that came on a day; until when it is to be answered is worked out now, and
        stays. Raises UserError (``day_to_come``)."""
        self._check(ActionKind.REQUEST_OPENED)
        if received_on > self._today():
            raise UserError(
                message("The day on which it came cannot be later than today."),
                message("Nothing was entered."),
                code="day_to_come",
            )
        days, source = self._days(kind, received_on)
        facts = RequestFacts(
            kind, received_on, what.strip(), due_on(kind, received_on, days), source
        )
        with self._store.writing() as transaction:
            party = transaction.persons.file(id_).id
            entry = new_entry(self._clock, party, EntryKind.REQUEST, facts)
            add(transaction, ActionKind.REQUEST_OPENED, entry)
        return entry

    def step(self, request: str, step: RequestStep, on: date, reason: str) -> PartyEntry:
        """Say that a request was answered or closed on a day, and how or why. Raises UserError
        (``no_reason``, ``no_request``, ``is_closed``, ``day_unfit``)."""
        self._check(ActionKind.REQUEST_STEPPED)
        why = given(reason)
        with self._store.writing() as transaction:
            known = transaction.persons.entries.get(request)
            if not isinstance(known.facts, RequestFacts):
                raise UserError(
                    message("This entry is no request."),
                    message("Nothing was changed. Copy the ID from the person’s page."),
                    code="no_request",
                )
            file = transaction.persons.file(known.party)
            found = next(one for one in file.requests if one.entry.id == known.id)
            if not found.is_open:
                raise UserError(
                    message("This request is closed."),
                    message("Nothing was changed. Open a new one if there is more to it."),
                    code="is_closed",
                )
            if not found.facts.received_on <= on <= self._today():
                raise UserError(
                    message(
                        "The day is from {first}, when it came, to today.",
                        first=f"{found.facts.received_on:%d/%m/%Y}",
                    ),
                    message("Nothing was entered."),
                    code="day_unfit",
                )
            facts = StepFacts(step, on)
            entry = new_entry(
                self._clock, known.party, EntryKind.REQUEST_STEP, facts, about=known.id, reason=why
            )
            add(transaction, ActionKind.REQUEST_STEPPED, entry)
        return entry

    def _today(self) -> date:
        return self._clock.now().astimezone().date()

    def _days(self, kind: RequestKind, day: date) -> tuple[int | None, str]:
        """How many days the provider has set, and from where the limit is."""
        if kind is RequestKind.ACCESS:
            return None, ACCESS_LIMIT.stated.source
        settings = self._settings()
        found = settings.value_for(DAYS_SET[kind], "", "", day) if settings else None
        if found is None or not isinstance(found.value, int):
            return None, ""
        return found.value, found.source
