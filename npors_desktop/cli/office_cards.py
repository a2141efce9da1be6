"""The office's commands about applications for cards, their batches, and the scheme's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_type_hints

from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.base.words import Language
from npors_desktop.cli.deed_words import SHOW, read_deed, read_facts
from npors_desktop.cli.office_session import opened_office
from npors_desktop.domain.cards.answers import CardAnswer
from npors_desktop.domain.cards.application import (
    CARD_WORDS,
    STATE_WORDS,
    CardApplication,
    CardType,
)
from npors_desktop.domain.cards.check_line import LINE_WORDS
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.schemes.answer import THE_SCHEME_DECIDES

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.cards.check_line import CheckLine
    from npors_desktop.domain.cards.gate import CardCheck
    from npors_desktop.workflows.sessions import OfficeSession

_DEEDS = {
    SHOW: (1, 1), "begin": (1, 1), "set": (1, 1), "category": (2, 2), "drop": (2, 2),
    "records": (1, 1), "hse": (1, 1), "photograph": (1, 1), "asked": (1, 1), "check": (1, 1),
    "withdraw": (1, 1), "print": (1, 1),
}  # fmt: skip
_FACTS = message("What is to be entered")


def cards(asked: Namespace, printer: Printer) -> int:
    """List the applications that are worked at, with what is missing; and what the scheme has to be
    told."""
    with opened_office(asked, printer) as session:
        if asked.told is not None:
            session.card_batches.finish_tasks(asked.told, asked.reason)
        found = session.card_applications.all(only_open=not asked.all)
        checks = session.card_applications.look_at_all(found)
        tasks = session.card_batches.tasks()
    for check in checks:
        _tell_line(check, printer)
    if not checks:
        printer.tell(message("No application for a card is being prepared."))
    for task in tasks:
        printer.tell(
            message(
                "Tell the scheme: the record {record} of application {id} (batch {batch}) was "
                "amended since.",
                record=task.record,
                id=task.application,
                batch=task.batch,
            )
        )
    printer.tell(THE_SCHEME_DECIDES)
    document: dict[str, Json] = {
        "applications": [_plain(one, printer) for one in checks],
        "tell_scheme": [to_plain(one) for one in tasks],
    }
    printer.document(document)
    return 0


def card(asked: Namespace, printer: Printer) -> int:
    """Show an application, or do what the word before says."""
    word, ids = read_deed(asked, _DEEDS)
    with opened_office(asked, printer) as session:
        id_ = _DO[word](session, ids, asked) if word != SHOW else ids[0]
        check = session.card_applications.look(id_)
    _tell(check, printer)
    printer.tell(THE_SCHEME_DECIDES)
    printer.document(_plain(check, printer))
    return 0


def card_batch(asked: Namespace, printer: Printer) -> int:
    """Write the applications that are ready to a new folder."""
    with opened_office(asked, printer) as session:
        batch = session.card_batches.export(
            asked.to,
            asked.applications,
            again=asked.reason,
            languages=_languages(asked),
        )
    number = len(batch.applications)
    printer.line(
        message_of_count(
            "Batch {batch}: {n} application is in {folder}. It is not encrypted: keep it where "
            "nobody else can read it.",
            "Batch {batch}: {n} applications are in {folder}. They are not encrypted: keep them "
            "where nobody else can read them.",
            number,
            batch=batch.number,
            folder=asked.to,
        )
    )
    printer.tell(THE_SCHEME_DECIDES)
    printer.document({"batch": batch.number, "folder": str(asked.to), **_batch_plain(batch)})
    return 0


def card_answer(asked: Namespace, printer: Printer) -> int:
    """Enter what the scheme answered: of one application, or of all in a table."""
    with opened_office(asked, printer) as session:
        if asked.from_ is not None:
            if asked.application:
                raise WrongUseError(message("Name an application, or a table; not both."))
            found = session.card_batches.answer_from(asked.from_)
        elif asked.application:
            answer = CardAnswer(
                asked.application, asked.number, asked.issued, asked.expires, asked.refused
            )
            found = session.card_batches.answer([answer])
        else:
            raise WrongUseError(message("Name an application, or a table with --from FILE.csv."))
    for one in found:
        told = {"id": one.id, "state": STATE_WORDS[one.state]}
        printer.line(message("Application {id}: {state}.", **told))
    printer.document({"applications": [to_plain(one) for one in found]})
    return 0


def _begin(session: OfficeSession, ids: list[str], asked: Namespace) -> str:
    if asked.type is None:
        raise WrongUseError(message("Say with --type which card is applied for."))
    card_type = CardType(asked.type)
    renewal: bool = asked.renewal
    applications = session.card_applications
    return applications.begin(ids[0], card_type, asked.record, renewal=renewal).id


def _set(session: OfficeSession, ids: list[str], asked: Namespace) -> str:
    hints: dict[str, Any] = get_type_hints(CardApplication)
    given = read_facts(asked.facts)
    values = {
        name: from_plain(hints[name], value, _FACTS) if name in hints else value
        for name, value in given.items()
    }
    return session.card_applications.change(ids[0], values).id


def _category(session: OfficeSession, ids: list[str], asked: Namespace) -> str:
    given = {name: str(value) for name, value in read_facts(asked.facts).items()}
    return session.card_applications.change_category(ids[0], ids[1], given).id


def _drop(session: OfficeSession, ids: list[str], _asked: Namespace) -> str:
    return session.card_applications.drop_category(ids[0], ids[1]).id


def _records(session: OfficeSession, ids: list[str], _asked: Namespace) -> str:
    return session.card_applications.take_records_again(ids[0]).id


def _hse(session: OfficeSession, ids: list[str], asked: Namespace) -> str:
    session.card_applications.look_up_hse(ids[0], asked.how)
    return ids[0]


def _photograph(session: OfficeSession, ids: list[str], asked: Namespace) -> str:
    """The one from the test, or a file, in the frame that is proposed."""
    session.acting.check(ActionKind.CARD_PORTRAIT_ACCEPTED)
    own, portraits = session.card_applications.get(ids[0]), session.card_portraits
    if asked.file is None:
        offered = portraits.from_test(own.person)
        if offered is None:
            raise WrongUseError(
                message("No photograph was taken at a test of this person."),
                message("Nothing was changed. Give one with --file FILE."),
                code="no_photograph",
            )
    else:
        offered = portraits.brought(portraits.pictures.open_file(asked.file))
    portraits.accept(own.person, offered, offered.frame)
    return own.id


def _asked(session: OfficeSession, ids: list[str], asked: Namespace) -> str:
    return session.card_applications.scheme_asked(ids[0], asked.reason).id


def _check(session: OfficeSession, ids: list[str], _asked: Namespace) -> str:
    return session.card_applications.second_check(ids[0]).id


def _withdraw(session: OfficeSession, ids: list[str], asked: Namespace) -> str:
    return session.card_applications.withdraw(ids[0], asked.reason).id


def _print(session: OfficeSession, ids: list[str], asked: Namespace) -> str:
    if asked.to is None:
        raise WrongUseError(message("Give the file to write with --to FILE.pdf."))
    force: bool = asked.force
    batches = session.card_batches
    batches.print_check([ids[0]], asked.to, _languages(asked), replace_file=force)
    return ids[0]


_DO: dict[str, Callable[[OfficeSession, list[str], Namespace], str]] = {
    "begin": _begin, "set": _set, "category": _category, "drop": _drop, "records": _records,
    "hse": _hse, "photograph": _photograph, "asked": _asked, "check": _check,
    "withdraw": _withdraw, "print": _print,
}  # fmt: skip


def _languages(asked: Namespace) -> tuple[Language, ...]:
    """Those of the printed check: that of the command, or as was asked."""
    if asked.print_in == "both":
        return (Language.ENGLISH, Language.WELSH)
    return (Language(asked.print_in),)


def _tell_line(check: CardCheck, printer: Printer) -> None:
    own = check.prepared.application
    lacking = [printer.text(one.asked) for one in check.missing]
    told = [printer.text(STATE_WORDS[check.state])]
    if lacking and own.is_open:
        told.append(printer.text(message("missing: {parts}", parts=tuple(lacking))))
    name, card_name = check.prepared.known.identity.name, printer.text(CARD_WORDS[own.card])
    printer.line("  ".join((own.id, name, card_name, " ".join(own.codes), *told)))


def _tell(check: CardCheck, printer: Printer) -> None:
    _tell_line(check, printer)
    for line in check.lines:
        printer.line(
            message(
                "  {state}: {asked} – {held} ({source}, {sure})",
                state=LINE_WORDS[line.state],
                asked=line.asked,
                held=line.held,
                source=line.source,
                sure=line.sure,
            )
        )


def _plain(check: CardCheck, printer: Printer) -> dict[str, Json]:
    own = check.prepared.application
    return {
        "application": own.id,
        "person": own.person,
        "name": check.prepared.known.identity.name,
        "card": own.card.value,
        "state": check.state.value,
        "missing": [one.code for one in check.missing],
        "lines": [_line_plain(one, printer) for one in check.lines],
        "details": to_plain(own),
    }


def _line_plain(line: CheckLine, printer: Printer) -> Json:
    return {
        "code": line.code,
        "rule": line.rule,
        "state": line.state.value,
        "asked": printer.text(line.asked),
        "held": printer.text(line.held),
        "why": printer.text(line.why),
        "source": printer.text(line.source),
        "confidence": printer.text(line.sure),
        "remedy": line.remedy.value if line.remedy else None,
    }


def _batch_plain(batch: Any) -> dict[str, Json]:
    return {
        "applications": list(batch.applications),
        "files": [{"file": name, "sha256": sha256} for name, sha256 in batch.files],
        "again": batch.again,
    }
