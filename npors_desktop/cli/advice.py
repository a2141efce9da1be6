"""The commands that ask rule books, and give an office its own. The scheme decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.clock import SystemClock
from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.cli.office_session import opened_office
from npors_desktop.cli.own_figures import settings_of
from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.schemes.advising import OBSERVERS, advise
from npors_desktop.domain.schemes.answer import RESULT_WORDS, book_is_old
from npors_desktop.domain.schemes.answer_text import (
    EFFECT_WORDS,
    advice_told,
    asked_told,
    fact_values,
    on_told,
    stands_told,
)
from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.domain.schemes.question import SYSTEMS, SchemeQuestion, question_named
from npors_desktop.exchange.answer_json import answer_plain
from npors_desktop.exchange.file_kind import read_kind
from npors_desktop.exchange.person_file import PERSON_LIMIT, read_person_file
from npors_desktop.exchange.rules_file import RULES_FILE, RULES_LIMIT
from npors_desktop.workflows.standards.rule_books import read_book, read_issued

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.schemes.answer import Answer, AnswerLine
    from npors_desktop.domain.schemes.rule_book import RuleBook
    from npors_desktop.workflows.standards.rule_books import BookHere


def advise_person(asked: Namespace, printer: Printer) -> int:
    """Answer a question about the person in a file."""
    question = _question(asked.question)
    data = read_limited(asked.file, PERSON_LIMIT, message("a person’s file"))
    request = read_person_file(data, message("“{name}”", name=asked.file.name))
    given = _given_book(asked.rules) if asked.rules else None
    books = (*([given] if given else []), *rule_books())
    own = frozenset({(given.id, given.edition)}) if given else frozenset[tuple[str, str]]()
    settings = settings_of(asked.settings) if asked.settings else None
    as_of = request.asked.as_of or SystemClock().now().astimezone().date()
    answers = advise(request.ask(question), request.person, books, settings, as_of, own)
    return _tell_all(answers, printer)


def office_advise(asked: Namespace, printer: Printer) -> int:
    """Answer a question, or all, about a person of the office."""
    question = _question(asked.question) if asked.question else None
    wanted = _asked_otherwise(asked, question)
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.ADVICE_ASKED)
        if wanted is None:
            answers = session.advice.all_questions(asked.id)
        else:
            answers = session.advice.ask(asked.id, wanted)
        session.advice.noted(asked.id, question)
    return _tell_all(answers, printer)


def rules(asked: Namespace, printer: Printer) -> int:
    """List the rule books; sign the office's own from a file, or write one for laptops."""
    with opened_office(asked, printer) as session:
        issuing = session.rules
        if asked.to or asked.file:
            session.acting.check(ActionKind.RULES_ISSUED)
        book = asked.book
        if asked.to:
            issuing.check(asked.to, replace=asked.force)
        if asked.file:
            issued = issuing.issue(asked.file)
            book = book or issued.book.id
            _tell_issued(issued.book, printer, is_new=issued.is_new)
        if asked.to:
            if not book:
                told = message("Say with --book ID which rule book is to be written.")
                raise WrongUseError(told)
            issuing.write(book, asked.to, replace=asked.force)
            printer.line(message("The rule book is in {file}.", file=asked.to))
        now = issuing.now()
    for problem in now.problems:
        printer.tell(problem)
    for one in now.shown:
        _tell_book(one, printer)
    plain: list[Json] = [_book_plain(one, printer) for one in now.shown]
    printer.document({"books": plain, "problems": [printer.text(one) for one in now.problems]})
    return 0


def _question(word: str) -> SchemeQuestion:
    """The question of a word. Raises WrongUseError (``no_question``)."""
    found = question_named(word)
    if found is None:
        raise WrongUseError(
            message("“{word}” is no question.", word=word),
            message(
                "Nothing was done. Use one of: {words}, or S1 to S{last}.",
                words=tuple(one.value for one in SchemeQuestion),
                last=len(SYSTEMS),
            ),
            code="no_question",
        )
    if found not in OBSERVERS:
        raise WrongUseError(
            message("“{word}” is asked of a visit, not of a person.", word=word),
            message("Nothing was done. Choose another question."),
            code="no_question",
        )
    return found


def _asked_otherwise(asked: Namespace, question: SchemeQuestion | None) -> AdviceAsked | None:
    """What is asked, with all that it hangs on; None where every question is. Raises WrongUseError
    (``no_question``)."""
    besides = {
        "category": asked.category, "years": asked.years, "by_category": asked.by_category,
        "sector": asked.sector, "role": asked.role, "renewal": asked.renewal,
        "applied_on": asked.applied_on,
    }  # fmt: skip
    if question is not None:
        return AdviceAsked(question, **besides)
    if any(besides.values()):
        raise WrongUseError(
            message("Say with --question what is asked."),
            message("Nothing was done. What you gave besides hangs on one question."),
            code="no_question",
        )
    return None


def _given_book(file: Path) -> RuleBook:
    """A book from a file that was chosen: signed, whoever signed it, or as it is written."""
    if file.suffix.lower() == ".toml":
        return read_book(read_limited(file, MIB, message("a rule book")), file.name)
    data = read_kind(file, RULES_LIMIT, message("a signed rule book"), FileType.RULES)
    return read_issued(RULES_FILE.read(data).part)


def _tell_all(answers: Sequence[Answer], printer: Printer) -> int:
    if not answers:
        printer.tell(message("There is nothing here that this question could be asked of."))
    for one in answers:
        _tell(one, printer)
    printer.document({"answers": [answer_plain(one, printer.words) for one in answers]})
    return 0


def _tell(answer: Answer, printer: Printer) -> None:
    words = printer.words
    told = message(
        "{asked}: {result} ({day})",
        asked=asked_told(answer),
        result=RESULT_WORDS[answer.result],
        day=f"{answer.as_of:%d/%m/%Y}",
    )
    printer.line(told)
    for line in answer.lines:
        printer.line(f"  {words(EFFECT_WORDS[line.effect])}: {_line(line, printer)}")
        for one in line.facts:
            printer.line(f"      {words(stands_told(one))}")
    for one in answer.dates:
        printer.line(
            f"  {scheme_text(one.text, fact_values(one.facts), words)}: {words(on_told(one))}"
        )
    steps = (scheme_text(one.next_step, one.values, words) for one in answer.lines)
    for step in dict.fromkeys(one for one in steps if one):
        printer.line(f"  {words(message('Next: {step}', step=step))}")
    if answer.is_stale:
        printer.line(f"  {words(book_is_old(answer.book))}")
    printer.line(f"  {words(advice_told(answer.book))}")


def _line(line: AnswerLine, printer: Printer) -> str:
    words = printer.words
    parts = (
        scheme_text(line.text, line.values, words),
        words(line.held),
        scheme_text(line.why, line.values, words),
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _tell_issued(book: RuleBook, printer: Printer, *, is_new: bool) -> None:
    told = (
        message("Edition {edition} of the rule book “{id}” is signed.", **_named(book))
        if is_new
        else message("Edition {edition} of the rule book “{id}” is here already.", **_named(book))
    )
    printer.line(told)


def _tell_book(one: BookHere, printer: Printer) -> None:
    book = one.book
    whose = message("your own") if one.is_own else message("the program’s")
    told = message(
        "{id} {edition} ({whose}), checked on {day} by {by}: {title}",
        whose=whose,
        day=f"{book.checked_on:%d/%m/%Y}",
        by=book.checked_by,
        title=scheme_text(book.title, {}, printer.words),
        **_named(book),
    )
    printer.line(told)
    if not one.counts:
        printer.line(f"  {printer.text(message('A newer edition counts instead.'))}")


def _book_plain(one: BookHere, printer: Printer) -> Json:
    book = one.book
    return {
        "id": book.id,
        "edition": book.edition,
        "own": one.is_own,
        "counts": one.counts,
        "title": scheme_text(book.title, {}, printer.words),
        "checked_on": book.checked_on.isoformat(),
        "checked_by": book.checked_by,
        "questions": sorted(question.value for question in book.questions),
        "facts": len({fact.key for fact in book.facts}),
        "unset": sorted({fact.key for fact in book.facts if not fact.is_set}),
    }


def _named(book: RuleBook) -> dict[str, str]:
    return {"id": book.id, "edition": book.edition}
