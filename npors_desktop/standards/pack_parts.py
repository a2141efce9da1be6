"""The parts of a pack as tables hold them: outcomes, questions, faults, end reasons, words.

Packs and cores write outcomes and questions alike, so both are read here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import (
    Criterion,
    Element,
    EndReason,
    FaultHeading,
    Question,
    QuestionKind,
    Severity,
)
from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.standards.file_words import FileKey, FileWord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npors_desktop.domain.messages import Message
    from npors_desktop.standards.toml_table import TomlTable

P = TypeVar("P")

METHODS = ["observed", "questioned", "document"]
DIMENSIONS = ["knowledge", "skill", "behaviour"]
TERMS = frozenset(
    [
        *("met", "not_met", "not_applicable", "not_observed"),
        *("minor", "major", "safety_critical", "fault"),
        *("achieved", "not_achieved", "referred", "stopped", "incomplete"),
        *("theory", "pre_use", "practical", "outcome", "criterion", "candidate", "assessor"),
    ]
)
"""The words of the program that a standard may replace by its own."""

CODE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}"
CODE_WORDS = message("a short code of letters and digits, such as F16")
END_CODE = r"[a-z][a-z0-9_]{0,39}"
END_CODE_WORDS = message(
    "made of at most 40 small letters, digits and underscores, with a letter first"
)
LETTERS = "abcdefgh"
_CORRECT, _POINTS = FileKey("correct"), FileKey("points")

CRITERION_LENGTH = 160  # two lines of a marking row, with room for a large type size
TITLE_LENGTH = 120
TEXT_LENGTH = 400
TERM_LENGTH = 40


def read_criteria(outcome: TomlTable) -> tuple[Criterion, ...]:
    """The criteria written under an outcome, still without codes."""
    element = outcome.choice("element", Element) if outcome.has("element") else None
    method = outcome.word("method", METHODS) if outcome.has("method") else None
    dimension = outcome.word("dimension", DIMENSIONS) if outcome.has("dimension") else None
    made: list[Criterion] = []
    for table in outcome.tables("criterion"):
        made.append(
            Criterion(
                code="",
                text=table.text("text", CRITERION_LENGTH),
                element=table.choice("element", Element, element),
                method=table.word("method", METHODS, method),
                dimension=table.word("dimension", DIMENSIONS, dimension),
                safety_critical=table.flag("safety_critical"),
                required=table.flag("required", default=True),
                not_applicable_allowed=table.flag("not_applicable_allowed"),
            )
        )
        table.done()
    return tuple(made)


def number_criteria(outcome: str, criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Give each criterion the outcome's code and its position: ``3.1``, ``3.2`` ..."""
    return tuple(replace(c, code=f"{outcome}.{n}") for n, c in enumerate(criteria, 1))


def read_question(table: TomlTable) -> Question:
    """One question; its options, correct letters and model answer must fit its kind."""
    question = plain_question(table)
    table.done()
    check_answers(question, table)
    return question


def plain_question(table: TomlTable) -> Question:
    """What a question of every format has."""
    return Question(
        code=table.matching("code", CODE, CODE_WORDS),
        kind=table.choice("kind", QuestionKind),
        text=table.text("text", TEXT_LENGTH),
        marks=table.whole("marks", 1, 20),
        mandatory=table.flag("mandatory"),
        options=table.texts("options", TEXT_LENGTH),
        correct=table.texts("correct", 1),
        points=table.texts("points", TEXT_LENGTH),
    )


def check_answers(question: Question, table: TomlTable) -> None:
    """Note what does not fit the kind of a question."""
    if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        _check_choices(question, table)
    else:
        _check_spoken(question, table)


def _check_choices(question: Question, table: TomlTable) -> None:
    kind, letters = FileWord(question.kind.value), LETTERS[: len(question.options)]
    if not 2 <= len(question.options) <= len(LETTERS):  # noqa: PLR2004 - one is no choice
        table.complain(message("a “{kind}” question needs two to eight options", kind=kind))
    elif any(letter not in letters for letter in question.correct):
        table.complain(
            message(
                "“{key}” may name the options {letters} only",
                key=_CORRECT,
                letters=", ".join(letters),
            )
        )
    if table.has("points"):
        table.complain(
            message(
                "a “{kind}” question takes options and “{right}”, not “{points}”",
                kind=kind,
                right=_CORRECT,
                points=_POINTS,
            )
        )
    for key, values in (("options", question.options), ("correct", question.correct)):
        if len(set(values)) != len(values):
            table.complain(message("“{key}” contains the same entry twice", key=FileKey(key)))
    many = len(question.correct)
    if question.kind is QuestionKind.SINGLE and many != 1:
        table.complain(
            message("a “{kind}” question has exactly one entry in “{key}”", kind=kind, key=_CORRECT)
        )
    if question.kind is QuestionKind.MULTIPLE and many < 2:  # noqa: PLR2004 - else it is single
        table.complain(
            message(
                "a “{kind}” question has two or more entries in “{key}”", kind=kind, key=_CORRECT
            )
        )


def _check_spoken(question: Question, table: TomlTable) -> None:
    if table.has("options") or table.has("correct"):
        table.complain(
            message(
                "a “{kind}” question takes “{points}”, not options and “{right}”",
                kind=FileWord(question.kind.value),
                points=_POINTS,
                right=_CORRECT,
            )
        )
    if len(question.points) < question.marks:
        table.complain(
            message(
                "“{key}” has fewer entries ({given}) than the question has marks ({needed}); it "
                "needs at least one for each mark",
                key=_POINTS,
                given=len(question.points),
                needed=question.marks,
            )
        )


def read_fault(table: TomlTable) -> FaultHeading:
    """One numbered fault heading."""
    fault = plain_fault(table)
    table.done()
    return fault


def plain_fault(table: TomlTable) -> FaultHeading:
    """What a fault heading of every format has."""
    return FaultHeading(
        heading=table.matching("heading", CODE, CODE_WORDS),
        text=table.text("text", CRITERION_LENGTH),
        points=table.whole("points", 0, 100),
        severity=table.choice("severity", Severity),
        disqualifies=table.flag("disqualifies"),
    )


def read_end_reason(table: TomlTable) -> EndReason:
    """One reason why a practical may end early."""
    reason = plain_end_reason(table, ["stopped"])
    table.done()
    return reason


def plain_end_reason(table: TomlTable, results: list[str]) -> EndReason:
    """What an end reason of every format has; it may lead to one of the results."""
    reason = EndReason(
        code=table.matching("code", END_CODE, END_CODE_WORDS),
        text=table.text("text", CRITERION_LENGTH),
        result=table.word("result", results),
    )
    if reason.code == COMPLETED:
        table.complain(message("“{word}” is reserved for a completed practical", word=COMPLETED))
    return reason


def read_terms(table: TomlTable | None) -> dict[str, str]:
    """The words this standard uses for the program's."""
    if table is None:
        return {}
    terms = table.entries(TERMS, TERM_LENGTH)
    table.done()
    return terms


def listed(
    table: TomlTable, names: tuple[str, str], read: Callable[[TomlTable], P]
) -> tuple[P, ...]:
    """Every table of a list; ``names`` are the list's key and the key that must be unique."""
    key, unique = names
    tables = table.tables(key)
    parts = tuple(read(one) for one in tables)
    complain_of_twins(tables, unique, (str(getattr(part, unique)) for part in parts))
    return parts


def check_end(table: TomlTable, expected: str) -> None:
    """A file cut between two tables is whole TOML and lacks rules; only its last lines tell.
    ``expected`` is the id and the edition."""
    end = table.table("end")
    if end is None:
        table.complain(message("there is no [end]; the file may have been cut short"))
        return
    if end.text("of", TITLE_LENGTH) != expected and end.has("of"):
        end.complain(message("“of” must be the ID and the edition: {expected}", expected=expected))
    end.done()
    if not table.is_last("end"):
        table.complain(message("[end] must be the last table of the file"))


def complain_of_twins(tables: list[TomlTable], key: str, codes: Iterable[str]) -> None:
    """Note a problem where a code is used for the second time."""
    seen: dict[str, Message] = {}
    for table, code in zip(tables, codes, strict=True):
        if code and code in seen:
            table.complain(
                message(
                    "“{key}” {code} is already used by {place}",
                    key=FileKey(key),
                    code=code,
                    place=seen[code],
                )
            )
        seen.setdefault(code, table.place)
