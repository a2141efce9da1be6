"""Prepares applications for cards: each begins with what the records and the person's page say, so
that nothing is typed twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from npors_desktop.base.ids import new_id
from npors_desktop.domain.after_batch import BatchedVersion
from npors_desktop.domain.cards.application import (
    ApplicationState,
    AppliedCategory,
    CardApplication,
    CardType,
    SchemeAsked,
    SecondCheck,
)
from npors_desktop.domain.cards.form_lines import held_hse
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.entries import SeenBy
from npors_desktop.domain.result import Result
from npors_desktop.workflows.office.noted_action import account, note
from npors_desktop.workflows.office.persons import given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from npors_desktop.domain.cards.gate import CardCheck
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.record import Record
    from npors_desktop.domain.schemes.inputs import HeldTest
    from npors_desktop.store.sqlcipher.store import Transaction
    from npors_desktop.workflows.office.card_checking import CardChecking
    from npors_desktop.workflows.office.persons import OfficePersons

# What somebody of the office enters for an application; all else is worked out or done.
DETAILS = (
    "card", "expiry", "title", "scheme_number", "provider_number", "is_renewal", "declaration",
    "privacy_version", "privacy_on", "send_to", "payer", "order_number", "invoice",
)  # fmt: skip
# What is entered for a category.
CATEGORY_DETAILS = (
    "restriction", "aba_group", "aba_list", "variant", "attachments", "notification", "site",
    "tester_number",
)  # fmt: skip
# What stays the same for a provider, and is taken over from the application before.
_KEPT_ON = ("provider_number",)


class CardApplications:
    """One method for each thing that is done with an application before it goes out. ``read`` gives
    the data of a record; ``check`` raises UserError where something may not be done now."""

    def __init__(
        self,
        checking: CardChecking,
        persons: OfficePersons,
        read: Callable[[RegisteredRecord], Record],
        check: Callable[[ActionKind], None],
    ) -> None:
        self._checking = checking
        self._store, self._clock = checking.store, checking.clock
        self._persons = persons
        self._read = read
        self._check = check

    def all(self, *, only_open: bool = False) -> tuple[CardApplication, ...]:
        """Every application, or those that somebody still works at."""
        with self._store.reading() as transaction:
            return transaction.cards.all(only_open=only_open)

    def out(self) -> tuple[CardApplication, ...]:
        """Those that are with the scheme, which has not answered yet."""
        with self._store.reading() as transaction:
            return transaction.cards.all(states={ApplicationState.EXPORTED})

    def get(self, id_: str) -> CardApplication:
        """One by its id or the beginning of it. Raises WrongUseError (``no_application``)."""
        with self._store.reading() as transaction:
            return transaction.cards.get(id_)

    def look(self, id_: str) -> CardCheck:
        """One with what is missing. Raises as ``get``."""
        return self._checking.look(self.get(id_))

    def results(self, check: CardCheck) -> dict[CardType, CardCheck]:
        """What each card comes to for the person of an application, as it stands: nothing of it is
        kept. Of the Traditional cards, the one that is applied for, or that of five years."""
        own = check.prepared.application
        five, three = CardType.TRADITIONAL_5, CardType.TRADITIONAL_3
        cards = (three if own.card is three else five, CardType.RED, CardType.BLUE, CardType.GOLD)
        asked = [replace(own, card=one) for one in cards]
        return dict(zip(cards, self._checking.look_again(check.prepared, asked), strict=True))

    def look_at_all(self, applications: Iterable[CardApplication]) -> tuple[CardCheck, ...]:
        """Several with what is missing, in their order."""
        return self._checking.look_at_all(applications)

    def of_person(self, person: str) -> tuple[CardApplication, ...]:
        """The applications of a person, and of who was merged into them."""
        with self._store.reading() as transaction:
            members = transaction.persons.file(person).members
            return transaction.cards.of([one.id for one in members])

    def begin(
        self, person: str, card: CardType, records: Iterable[str] = (), *, renewal: bool = False
    ) -> CardApplication:
        """Begin an application from the person's accepted tests: of these records, or of all.

        Raises UserError (``application_there`` where one for this card is being prepared,
        ``no_party``).
        """
        self._check(ActionKind.CARD_APPLICATION_BEGUN)
        wanted = frozenset(records)
        known = self._checking.people.of(person)
        with self._store.reading() as transaction:
            rows = self._rows(transaction, person)
        lines = tuple(self._lines(known.tests, rows, wanted))
        with self._store.writing() as transaction:
            file = transaction.persons.file(person)
            before = transaction.cards.of([one.id for one in file.members])
            if any(one.is_open and one.card is card for one in before):
                raise UserError(
                    message("An application for this card is being prepared already."),
                    message("Nothing was changed. Go on with that one."),
                    code="application_there",
                )
            made = self._made(transaction, file.id, card, lines, rows)
            made = replace(made, is_renewal=renewal)
            self._put(transaction, ActionKind.CARD_APPLICATION_BEGUN, made)
        return made

    def change(self, id_: str, values: Mapping[str, Any]) -> CardApplication:
        """Enter details (``DETAILS``) of an application. Raises WrongUseError (``no_field``),
        UserError (``not_open``, ``text_too_long``)."""
        self._check(ActionKind.CARD_APPLICATION_CHANGED)
        _check_names(values, DETAILS)
        check_entry(tuple(values.values()))
        with self._store.writing() as transaction:
            changed = replace(_open(transaction, id_), **_stripped(values))
            return self._changed(transaction, changed)

    def change_category(self, id_: str, code: str, values: Mapping[str, str]) -> CardApplication:
        """Enter details (``CATEGORY_DETAILS``) of one of its categories. Raises as ``change``, and
        UserError (``no_category``)."""
        self._check(ActionKind.CARD_APPLICATION_CHANGED)
        _check_names(values, CATEGORY_DETAILS)
        check_entry(tuple(values.values()))
        with self._store.writing() as transaction:
            now = _open(transaction, id_)
            if code not in now.codes:
                raise _no_category(code)
            lines = tuple(
                replace(one, **_stripped(values)) if one.code == code else one for one in now.lines
            )
            return self._changed(transaction, replace(now, lines=lines))

    def drop_category(self, id_: str, code: str) -> CardApplication:
        """Ask no longer for one of its categories. Raises UserError (``no_category``)."""
        self._check(ActionKind.CARD_APPLICATION_CHANGED)
        with self._store.writing() as transaction:
            now = _open(transaction, id_)
            if code not in now.codes:
                raise _no_category(code)
            lines = tuple(one for one in now.lines if one.code != code)
            return self._changed(transaction, replace(now, lines=lines))

    def take_records_again(self, id_: str) -> CardApplication:
        """Read its categories from the records as they are now; what was entered for them stays."""
        self._check(ActionKind.CARD_APPLICATION_CHANGED)
        now = self.get(id_)
        known = self._checking.people.of(now.person)
        with self._store.reading() as transaction:
            rows = self._rows(transaction, now.person)
        before = {one.code: one for one in now.lines}
        lines = tuple(
            _with_entered(one, before.get(one.code))
            for one in self._lines(known.tests, rows, frozenset())
        )
        with self._store.writing() as transaction:
            changed = replace(_open(transaction, id_), lines=lines)
            return self._changed(transaction, changed)

    def look_up_hse(self, id_: str, how: str) -> None:
        """Enter that the HS&E test of the application's person was looked up today, and how: it
        stays what it is, and who saw it is who is at work. Raises UserError (``no_hse``,
        ``not_seen``)."""
        self._check(ActionKind.PERSON_ENTERED)
        check = self.look(id_)
        held = held_hse(check.prepared.known)
        if held is None:
            raise UserError(
                message("No HS&E test of this person is known."),
                message("Nothing was changed. Enter it first."),
                code="no_hse",
            )
        today = self._checking.today()
        facts = replace(held.facts, checked_on=today)
        person = check.prepared.application.person
        self._persons.enter(person, facts, SeenBy(self._who(), today, how))

    def scheme_asked(self, id_: str, what: str) -> CardApplication:
        """Enter that the scheme was asked where its rules are not clear, and what it said: that
        stands in the way no more. Raises UserError (``no_reason``, ``not_open``)."""
        self._check(ActionKind.CARD_SCHEME_ASKED)
        said = given(what)
        with self._store.writing() as transaction:
            now = _open(transaction, id_)
            asked = SchemeAsked(said, _name(transaction), self._now())
            made = replace(now, scheme_asked=asked)
            self._put(transaction, ActionKind.CARD_SCHEME_ASKED, made, reason=said)
            return made

    def second_check(self, id_: str) -> CardApplication:
        """Enter that somebody compared everything of an application, as it stands now. Raises
        UserError (``same_person`` for who prepared it, ``not_open``)."""
        self._check(ActionKind.CARD_APPLICATION_CHECKED)
        check = self.look(id_)
        with self._store.writing() as transaction:
            now = _open(transaction, id_)
            if now.prepared_by == _who(transaction):
                raise UserError(
                    message("You prepared this application, so another person has to check it."),
                    message(
                        "Nothing was changed. Somebody else signs in and checks it; an "
                        "administrator adds people in Settings."
                    ),
                    code="same_person",
                )
            seen = SecondCheck(
                _who(transaction), _name(transaction), self._now(), check.prepared.digest
            )
            made = replace(now, second_check=seen)
            self._put(transaction, ActionKind.CARD_APPLICATION_CHECKED, made)
            return made

    def withdraw(self, id_: str, reason: str) -> CardApplication:
        """Let an application go no further; it stays to be read. Raises UserError (``no_reason``,
        ``not_open``)."""
        self._check(ActionKind.CARD_APPLICATION_WITHDRAWN)
        why = given(reason)
        with self._store.writing() as transaction:
            now = _open(transaction, id_)
            made = replace(now, state=ApplicationState.WITHDRAWN, withdrawn=why)
            self._put(transaction, ActionKind.CARD_APPLICATION_WITHDRAWN, made, reason=why)
            return made

    def _changed(self, transaction: Transaction, made: CardApplication) -> CardApplication:
        """Keep what somebody changed: it is prepared anew, by them."""
        made = replace(
            made,
            state=ApplicationState.PREPARING,
            prepared_by=_who(transaction),
            prepared_at=self._now(),
        )
        self._put(transaction, ActionKind.CARD_APPLICATION_CHANGED, made)
        return made

    def _put(
        self, transaction: Transaction, kind: ActionKind, made: CardApplication, reason: str = ""
    ) -> None:
        transaction.cards.put(made)
        why = {"reason": reason} if reason else {}
        note(transaction, kind, application=made.id, party=made.person, **why)

    def _made(
        self,
        transaction: Transaction,
        person: str,
        card: CardType,
        lines: tuple[AppliedCategory, ...],
        rows: Mapping[str, RegisteredRecord],
    ) -> CardApplication:
        last = transaction.cards.all()[-1:]
        kept = {name: getattr(one, name) for one in last for name in _KEPT_ON}
        made = CardApplication(
            new_id(), person, card, _who(transaction), self._now(), lines=lines, **kept
        )
        number = next((x.facts.scheme_number for x in rows.values() if x.facts.scheme_number), "")
        return replace(made, scheme_number=number, **self._privacy(rows.values()))

    def _privacy(self, rows: Iterable[RegisteredRecord]) -> dict[str, Any]:
        """The data-protection page that the person signed at their newest test."""
        for row in rows:
            record = self._record(row)
            if record is not None and record.privacy is not None:
                on = record.privacy.at.astimezone().date()
                return {"privacy_version": record.program, "privacy_on": on}
        return {}

    def _rows(self, transaction: Transaction, person: str) -> dict[str, RegisteredRecord]:
        """The records of a person that count, the newest first, by their ids."""
        tests = transaction.persons.file(person).tests
        found = (transaction.register.get(x.record, x.revision, x.assessor_number) for x in tests)
        return {one.record: one for one in found if one is not None}

    def _lines(
        self,
        tests: tuple[HeldTest, ...],
        rows: Mapping[str, RegisteredRecord],
        wanted: frozenset[str],
    ) -> Iterator[AppliedCategory]:
        """The newest achieved and accepted test of each category."""
        seen: set[str] = set()
        for test in sorted(tests, key=lambda one: one.tested_on, reverse=True):
            row = rows.get(test.record)
            achieved = row is not None and row.result == Result.ACHIEVED and test.is_counted
            if row is None or not achieved or test.category in seen:
                continue
            if wanted and test.record not in wanted:
                continue
            seen.add(test.category)
            yield _line_of(test, row, self._record(row))

    def _record(self, row: RegisteredRecord) -> Record | None:
        try:
            return self._read(row)
        except UserError as error:
            if error.exit_status != UserError.exit_status:
                raise
            return None

    def _now(self) -> Any:
        return self._clock.now().replace(microsecond=0)

    def _who(self) -> str:
        with self._store.reading() as transaction:
            return _name(transaction)


def _line_of(test: HeldTest, row: RegisteredRecord, record: Record | None) -> AppliedCategory:
    version = BatchedVersion(row.record, row.revision, row.assessor_number, row.content_sha256)
    return AppliedCategory(
        code=test.category,
        version=version,
        title=test.title,
        route=test.route,
        theory_on=test.theory_on,
        practical_on=test.practical_on,
        result=row.result,
        restriction=test.restriction,
        attachments=record.machine.attachments if record else "",
        tester=row.assessor,
        tester_number=row.assessor_number,
        notification=row.facts.notification,
        site=row.facts.site,
    )


def _with_entered(new: AppliedCategory, old: AppliedCategory | None) -> AppliedCategory:
    """A category as its record is now, with what was entered for it."""
    if old is None:
        return new
    entered = {name: getattr(old, name) or getattr(new, name) for name in CATEGORY_DETAILS}
    if new.restriction not in entered["restriction"]:
        entered["restriction"] = "; ".join((new.restriction, entered["restriction"]))
    return replace(new, **entered)


def _open(transaction: Transaction, id_: str) -> CardApplication:
    """An application that can still be changed. Raises UserError (``not_open``)."""
    found = transaction.cards.get(id_)
    if not found.is_open:
        raise UserError(
            message("This application went out or was withdrawn, so it cannot be changed."),
            message("Nothing was changed. Enter the scheme’s answer, or begin another."),
            code="not_open",
        )
    return found


def _check_names(values: Mapping[str, Any], known: tuple[str, ...]) -> None:
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise WrongUseError(
            message("An application has no field {names}.", names=tuple(unknown)),
            message("Nothing was changed. Its fields: {known}.", known=known),
            code="no_field",
        )


def _stripped(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if type(value) is str else value for name, value in values.items()}


def _no_category(code: str) -> UserError:
    return UserError(
        message("This application does not ask for the category {code}.", code=code),
        message("Nothing was changed."),
        code="no_category",
    )


def _who(transaction: Transaction) -> str:
    """The id of who is at work, or else the account of the computer."""
    return transaction.office_actions.by or account()


def _name(transaction: Transaction) -> str:
    return transaction.office_actions.name() or account()
