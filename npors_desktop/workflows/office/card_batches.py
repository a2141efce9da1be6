"""Batches of applications: a folder for the scheme, written whole or not at all; and what the
scheme answers. A batch is noted, and its applications exported, before its folder has its name."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.named_file import REPORT, check_target, write_named
from npors_desktop.base.whole_file import read_limited
from npors_desktop.base.whole_folder import check_new_folder, made_folder
from npors_desktop.base.words import Language
from npors_desktop.domain.cards.application import (
    ApplicationState,
    CardBatch,
    CardType,
    IssuedCard,
    SchemeRefusal,
)
from npors_desktop.domain.cards.rows import application_rows, photograph_name
from npors_desktop.domain.cards.tasks import DoneCardTask, card_tasks
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import joined, message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.entries import CardCategory, CardFacts, EntryKind, SeenBy
from npors_desktop.exchange.card_answers import LIMIT, WHAT, read_answers
from npors_desktop.exchange.card_table import applications_csv, applications_xlsx
from npors_desktop.reports.card_check import CheckSheet, is_card_check, render_check
from npors_desktop.workflows.office.card_portraits import going_out
from npors_desktop.workflows.office.noted_action import account, note, noted
from npors_desktop.workflows.office.persons import add, given, new_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from npors_desktop.domain.cards.answers import CardAnswer
    from npors_desktop.domain.cards.application import (
        CardApplication,
    )
    from npors_desktop.domain.cards.gate import CardCheck
    from npors_desktop.domain.cards.tasks import CardTask
    from npors_desktop.store.sqlcipher.store import Transaction
    from npors_desktop.workflows.office.card_checking import CardChecking

CSV, XLSX, CHECK = "applications.csv", "applications.xlsx", "check.pdf"
_WHAT = message("a check of card applications")
_CHECK_LIMIT = 64 << 20
_COLOURS = {
    CardType.TRADITIONAL_3: "Traditional",
    CardType.TRADITIONAL_5: "Traditional",
    CardType.RED: "Red",
    CardType.BLUE: "Blue",
    CardType.GOLD: "Gold",
}
_SCHEME = "NPORS"
_SHOWN = 5


class CardBatches:
    """``office`` is its name. ``check`` raises UserError where something may not be done now."""

    def __init__(
        self,
        checking: CardChecking,
        office: str,
        check: Callable[[ActionKind], None],
        *,
        is_demonstration: bool = False,
    ) -> None:
        self._checking = checking
        self._store, self._clock = checking.store, checking.clock
        self._office = office
        self._check = check
        self._is_demonstration = is_demonstration

    def all(self) -> tuple[CardBatch, ...]:
        """Every batch, the newest first."""
        with self._store.reading() as transaction:
            return transaction.cards.batches()

    def next_number(self) -> int:
        """The number that the next batch gets."""
        with self._store.reading() as transaction:
            return transaction.cards.next_number()

    def export(
        self,
        to: Path,
        applications: Sequence[str] = (),
        *,
        again: str = "",
        languages: tuple[Language, ...] = (Language.ENGLISH,),
    ) -> CardBatch:
        """Write the applications that are ready (of these ids, or all) to a new folder: tables,
        photographs and the check, whole or not at all. Some of them were in a batch before only
        with a reason, ``again``.

        Raises UserError (``none_ready``, ``not_ready`` with what is missing, ``exported_before``,
        ``folder_used``), WrongUseError, MachineFailedError.
        """
        self._check(ActionKind.CARD_BATCH_EXPORTED)
        check_new_folder(to)
        check_entry(again)
        checks = self._chosen(applications)
        _check_again(checks, again.strip())
        number = self.next_number()
        hashes: list[tuple[str, str]] = []
        files = _hashed(self._files(checks, number, languages), hashes)
        batch: CardBatch | None = None
        try:
            with made_folder(to, files):
                batch = self._commit(to, number, checks, tuple(hashes), again.strip())
        except BaseException:
            if batch is not None:
                self._take_back(batch, checks)
            raise
        return batch

    def print_check(
        self,
        applications: Sequence[str],
        to: Path,
        languages: tuple[Language, ...] = (Language.ENGLISH,),
        *,
        replace_file: bool = False,
    ) -> Path:
        """Write the check of applications, ready or not, as a PDF. Raises as ``check_target``."""
        self._check(ActionKind.CARD_CHECK_PRINTED)
        kind = REPORT.only_content(_WHAT, _CHECK_LIMIT, is_card_check)
        check_target(to, kind, replace=replace_file)
        checks = self._checking.look_at_all(self._named(applications))
        pdf = render_check(self._sheet(checks, 0, languages))
        told = {"applications": len(checks), "file": to.name}
        with noted(self._store, ActionKind.CARD_CHECK_PRINTED, **told):
            write_named(to, pdf, kind, replace=replace_file)
        return to

    def answer(self, answers: Sequence[CardAnswer]) -> tuple[CardApplication, ...]:
        """Enter what the scheme answered, all of it or nothing: a card that came is entered with
        the person, and an application that was refused is in the list again.

        Raises UserError (``not_out`` for one that is not with the scheme, ``no_answer``,
        ``dates_differ``), WrongUseError (``no_application``).
        """
        self._check(ActionKind.CARD_ANSWERED)
        check_entry(tuple(answers))
        with self._store.writing() as transaction:
            return tuple(self._answered(transaction, one) for one in answers)

    def answer_from(self, file: Path) -> tuple[CardApplication, ...]:
        """The same from a table (CSV). Raises UserError (``answers_unfit``), and as ``answer``."""
        self._check(ActionKind.CARD_ANSWERED)
        return self.answer(read_answers(read_limited(file, LIMIT, WHAT)))

    def tasks(self) -> tuple[CardTask, ...]:
        """What the scheme has to be told, of records amended since they went out."""
        with self._store.reading() as transaction:
            return _tasks(transaction)

    def finish_tasks(self, application: str, how: str) -> tuple[CardTask, ...]:
        """Keep that the scheme was told of all that changed in an application since it went out,
        with how. Raises UserError (``no_reason``, ``no_task``, ``text_too_long``), WrongUseError
        (``no_application``)."""
        self._check(ActionKind.CARD_TASK_DONE)
        why = given(how)
        with self._store.writing() as transaction:
            own = transaction.cards.get(application)
            found = tuple(one for one in _tasks(transaction) if one.application == own.id)
            if not found:
                raise UserError(
                    message("Nothing of this application has to be told to the scheme."),
                    message("Nothing was kept. Look at the list again."),
                    code="no_task",
                )
            by = transaction.office_actions.name() or account()
            at = self._clock.now().replace(microsecond=0)
            for one in found:
                transaction.cards.finish(DoneCardTask(*one.key, at, by, why))
            told = {"application": own.id, "party": own.person, "reason": why}
            note(transaction, ActionKind.CARD_TASK_DONE, **told)
        return found

    def _chosen(self, applications: Sequence[str]) -> tuple[CardCheck, ...]:
        """Those that go out. Raises UserError where one that was named is not ready."""
        if not applications:
            with self._store.reading() as transaction:
                found = transaction.cards.all(only_open=True)
            ready = tuple(x for x in self._checking.look_at_all(found) if x.is_ready)
            if not ready:
                raise UserError(
                    message("No application for a card is ready."),
                    message("Nothing was written. The list says what each of them is missing."),
                    code="none_ready",
                )
            return ready
        named = self._named(applications)
        checks = self._checking.look_at_all(_reopened(named))
        lacking = [one for one in checks if not one.is_ready]
        if lacking:
            raise _not_ready(lacking)
        return checks

    def _named(self, applications: Sequence[str]) -> tuple[CardApplication, ...]:
        with self._store.reading() as transaction:
            found = {one.id: one for one in map(transaction.cards.get, applications)}
        return tuple(found.values())

    def _files(
        self, checks: tuple[CardCheck, ...], number: int, languages: tuple[Language, ...]
    ) -> Iterator[tuple[str, bytes]]:
        rows = [row for check in checks for row in application_rows(check.prepared)]
        yield CSV, applications_csv(rows)
        yield XLSX, applications_xlsx(rows)
        yield CHECK, render_check(self._sheet(checks, number, languages))
        most = self._checking.figures().photo_max_kb
        for check in checks:
            portrait = check.prepared.portrait
            if portrait is not None:
                with self._store.reading() as transaction:
                    picture = going_out(transaction, portrait, most)
                yield photograph_name(check.prepared.application.id), picture

    def _sheet(
        self, checks: tuple[CardCheck, ...], number: int, languages: tuple[Language, ...]
    ) -> CheckSheet:
        today, shown = self._checking.today(), self._is_demonstration
        return CheckSheet(checks, self._office, today, number, languages, shown)

    def _commit(
        self,
        to: Path,
        number: int,
        checks: tuple[CardCheck, ...],
        files: tuple[tuple[str, str], ...],
        again: str,
    ) -> CardBatch:
        """Keep the batch and note it, in one transaction."""
        ids = tuple(one.prepared.application.id for one in checks)
        books = {one.book for check in checks for one in check.prepared.answers}
        named = ", ".join(sorted(f"{book.id} {book.edition}" for book in books))
        with self._store.writing() as transaction:
            by = transaction.office_actions.name() or account()
            at = self._clock.now().replace(microsecond=0)
            batch = CardBatch(number, at, by, to.name, ids, files, again, named)
            transaction.cards.add_batch(batch)
            for check in checks:
                own = check.prepared.application
                _check_unchanged(transaction, own)
                batches = (*own.batches, number)
                out = replace(own, state=ApplicationState.EXPORTED, batches=batches, issued=None)
                transaction.cards.put(out)
            why = {"reason": again} if again else {}
            told = {"batch": number, "applications": len(ids), "file": to.name, **why}
            note(transaction, ActionKind.CARD_BATCH_EXPORTED, **told)
        return batch

    def _take_back(self, batch: CardBatch, checks: tuple[CardCheck, ...]) -> None:
        """The folder could not be given its name: nothing went out."""
        # Why it failed matters more to the user than that this could not be kept as well.
        with contextlib.suppress(UserError), self._store.writing() as transaction:
            transaction.cards.drop_batch(batch.number)
            for check in checks:
                transaction.cards.put(check.prepared.application)
            done = transaction.office_actions.of_kind(ActionKind.CARD_BATCH_EXPORTED)
            what = ActionKind.CARD_BATCH_EXPORTED.value
            note(transaction, ActionKind.FAILED, of=next(done).seq, what=what)

    def _answered(self, transaction: Transaction, told: CardAnswer) -> CardApplication:
        own = transaction.cards.get(told.application)
        if own.state not in (ApplicationState.EXPORTED, ApplicationState.RECEIVED):
            raise _not_out(own)
        if bool(told.number.strip()) is bool(told.refused.strip()):
            raise UserError(
                message("Enter the number of the card, or why it was refused."),
                message("Nothing was changed."),
                code="no_answer",
            )
        today = self._checking.today()
        if told.refused.strip():
            refusal = SchemeRefusal(today, told.refused.strip(), own.batches[-1])
            refusals = (*own.refusals, refusal)
            made = replace(
                own, state=ApplicationState.REFUSED, refusals=refusals, second_check=None
            )
        else:
            card = IssuedCard(told.number.strip(), told.issued_on, told.expires_on)
            made = replace(own, state=ApplicationState.RECEIVED, issued=card)
            self._enter_card(transaction, made, card)
        transaction.cards.put(made)
        why = {"reason": told.refused.strip()} if told.refused.strip() else {}
        note(transaction, ActionKind.CARD_ANSWERED, application=own.id, party=own.person, **why)
        return made

    def _enter_card(self, transaction: Transaction, own: CardApplication, card: IssuedCard) -> None:
        """The card as evidence of the person, seen by the scheme's answer."""
        if card.issued_on and card.expires_on and card.expires_on < card.issued_on:
            raise UserError(
                message("The card expires before it was issued."),
                message("Nothing was changed. Read the dates on the card again."),
                code="dates_differ",
            )
        tested = tuple(CardCategory(x.code, x.practical_on or x.theory_on) for x in own.lines)
        limits = "; ".join(f"{x.code}: {x.restriction}" for x in own.lines if x.restriction)
        facts = CardFacts(
            _SCHEME,
            _COLOURS[own.card],
            card.number,
            tested,
            card.issued_on,
            card.expires_on,
            limits,
        )
        who = transaction.office_actions.name() or account() or "–"
        seen = SeenBy(who, self._checking.today(), "scheme’s answer")
        party = transaction.persons.file(own.person).id
        entry = new_entry(self._clock, party, EntryKind.CARD, facts, seen=seen)
        add(transaction, ActionKind.PERSON_ENTERED, entry)


def _tasks(transaction: Transaction) -> tuple[CardTask, ...]:
    went = transaction.cards.amended()
    records = {line.version.record for one in went for line in one.lines}
    now = transaction.standing.versions(records)
    return tuple(card_tasks(went, now, transaction.cards.done_tasks()))


def _hashed(
    files: Iterable[tuple[str, bytes]], hashes: list[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """The files, of each of which the hash is kept as it is written."""
    for name, data in files:
        hashes.append((name, sha256_hex(data)))
        yield name, data


def _reopened(found: tuple[CardApplication, ...]) -> Iterator[CardApplication]:
    """What was exported and is named may go out again, with a reason."""
    for one in found:
        exported = one.state is ApplicationState.EXPORTED
        yield replace(one, state=ApplicationState.PREPARING) if exported else one


def _check_unchanged(transaction: Transaction, own: CardApplication) -> None:
    """Raise UserError (``changed_meanwhile``) where it is not what was looked at any more."""
    if replace(transaction.cards.get(own.id), state=own.state) != own:
        raise UserError(
            message("An application was changed while the batch was being written."),
            message("Nothing was written. Look at the list, then try again."),
            code="changed_meanwhile",
        )


def _check_again(checks: tuple[CardCheck, ...], again: str) -> None:
    before = [one for one in checks if one.prepared.application.batches]
    if not before or again:
        return
    own = before[0].prepared
    raise UserError(
        message(
            "The application of {name} was in batch {batch} already.",
            name=own.known.identity.name,
            batch=own.application.batches[-1],
        ),
        message("Nothing was written. Enter why it goes out again, or leave it out."),
        code="exported_before",
    )


def _not_ready(lacking: list[CardCheck]) -> UserError:
    told = [
        message(
            "{name}: {what}",
            name=one.prepared.known.identity.name,
            what=tuple(line.asked for line in one.missing)
            or message("it went out or was withdrawn"),
        )
        for one in lacking[:_SHOWN]
    ]
    return UserError(
        joined((message("Not every application is ready."), *told), "\n"),
        message("Nothing was written. Complete them, or leave them out."),
        code="not_ready",
    )


def _not_out(own: CardApplication) -> WrongUseError:
    return WrongUseError(
        message("The application {id} is not with the scheme.", id=own.id),
        message("Nothing was changed. Export it in a batch first."),
        code="not_out",
    )
