"""The parts of a standard of format 2 that its core has too, and those that stand by themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.pack import (
    Criterion,
    Element,
    EndCause,
    Figure,
    PracticalTask,
    QuestionKind,
    Section,
    TaskField,
)
from npors_desktop.standards.file_words import FileFlag, FileKey
from npors_desktop.standards.pack_parts import (
    METHODS,
    TERM_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    check_answers,
    complain_of_twins,
    plain_end_reason,
    plain_fault,
    plain_question,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.domain.pack import (
        EndReason,
        FaultHeading,
        Question,
    )
    from npors_desktop.standards.toml_table import TomlTable

KEY = r"[a-z0-9]+([-_][a-z0-9]+)*"
KEY_WORDS = message(
    "made of small letters and digits, with a hyphen or an underscore between words"
)
FIGURE_KEY = r"[a-z][a-z0-9_]*"
FIGURE_KEY_WORDS = message("made of small letters, digits and underscores, with a letter first")
ABOUT = ["two_acts", "no_basis", "gendered"]
"""What a finding that may be allowed can be about."""

NOT_APPLICABLE = FileFlag("not_applicable = true")
"""How the file says that a criterion may be not applicable."""

GLANCE_LENGTH = 100  # a criterion is read while the candidate is watched
_DIMENSIONS = ["knowledge", "skill", "experience", "behaviour"]
_KINDS = frozenset(QuestionKind)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A criterion, still without a code, with the key by which its file speaks of it."""

    key: str
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class Allowed:
    """A finding that was looked at and accepted."""

    place: str
    about: str
    entry: Message


def read_keyed(outcome: TomlTable) -> tuple[Keyed, ...]:
    """The criteria written under an outcome; what they do not say is said by the outcome."""
    element = outcome.choice("element", Element) if outcome.has("element") else None
    method = outcome.word("method", METHODS) if outcome.has("method") else None
    dimension = outcome.word("dimension", _DIMENSIONS) if outcome.has("dimension") else None
    made: list[Keyed] = []
    for table in outcome.tables("criterion"):
        plain = Criterion(
            code="",
            text=table.text("text", GLANCE_LENGTH),
            element=table.choice("element", Element, element),
            method=table.word("method", METHODS, method),
            dimension=table.word("dimension", _DIMENSIONS, dimension),
        )
        key = table.matching("key", KEY, KEY_WORDS)
        made.append(Keyed(key, _with_flags(plain, table)))
        table.done()
    return tuple(made)


def _with_flags(plain: Criterion, table: TomlTable) -> Criterion:
    whole = replace(
        plain,
        safety_critical=table.flag("safety_critical"),
        required=table.flag("required", default=True),
        not_applicable_allowed=table.flag("not_applicable"),
        look_for=table.texts("look_for", TEXT_LENGTH),
        basis=table.texts("basis", TEXT_LENGTH),
        restriction=optional_text(table, "restriction", TITLE_LENGTH),
        or_question=table.texts("or_question", TITLE_LENGTH),
        says_what=table.flag("says_what"),
        tags=table.texts("tags", TERM_LENGTH),
    )
    for name in ("restriction", "or_question"):
        if table.has(name) and not whole.not_applicable_allowed:
            table.complain(
                message("“{key}” needs “{flag}”", key=FileKey(name), flag=NOT_APPLICABLE)
            )
    return whole


def read_allowed(table: TomlTable) -> tuple[Allowed, ...]:
    """The findings that were accepted, each with why."""
    made: list[Allowed] = []
    for one in table.tables("allow"):
        place = one.text("place", TITLE_LENGTH)
        made.append(Allowed(place, one.word("about", ABOUT), one.place))
        one.text("why", TEXT_LENGTH)
        one.done()
    return tuple(made)


def read_keyed_question(table: TomlTable) -> Question:
    """One question; its ``evidences`` are still keys."""
    question = replace(
        plain_question(table),
        topic=table.matching("topic", KEY, KEY_WORDS),
        evidences=table.texts("evidences", TITLE_LENGTH),
        stimulus=optional_text(table, "stimulus", TEXT_LENGTH),
        accept=table.texts("accept", TEXT_LENGTH),
        refuse=table.texts("refuse", TEXT_LENGTH),
        basis=table.texts("basis", TEXT_LENGTH),
        tags=table.texts("tags", TERM_LENGTH),
    )
    table.done()
    check_answers(question, table)
    if not question.evidences:
        table.complain(
            message("“{key}” names no criterion that the question shows", key=FileKey("evidences"))
        )
    return question


def read_section(table: TomlTable) -> Section:
    """One part of the paper."""
    section = Section(
        topic=table.matching("topic", KEY, KEY_WORDS),
        title=table.text("title", TITLE_LENGTH),
        asked=table.whole("asked", 1, 200),
        kinds=tuple(
            QuestionKind(kind) for kind in words(table, "kinds", sorted(_KINDS)) if kind in _KINDS
        ),
    )
    table.done()
    return section


def read_figure(table: TomlTable) -> Figure:
    """One figure of a provider's own."""
    figure = Figure(
        key=table.matching("key", FIGURE_KEY, FIGURE_KEY_WORDS),
        text=table.text("text", TITLE_LENGTH),
        value=table.number_or_word("value", TITLE_LENGTH),
        confirmed=table.flag("confirmed"),
        source=optional_text(table, "source", TEXT_LENGTH),
        seen_on=table.day("seen_on", optional=True),
    )
    _check_source(figure, table)
    table.done()
    return figure


def read_linked_fault(table: TomlTable) -> FaultHeading:
    """One fault heading; its ``criterion`` is still a key."""
    fault = replace(
        plain_fault(table),
        criterion=optional_text(table, "criterion", TITLE_LENGTH) or None,
        scheme_number=optional_text(table, "scheme_number", TERM_LENGTH),
        confirmed=table.flag("confirmed"),
        source=optional_text(table, "source", TEXT_LENGTH),
        seen_on=table.day("seen_on", optional=True),
    )
    _check_source(fault, table)
    table.done()
    return fault


def _check_source(one: Figure | FaultHeading, table: TomlTable) -> None:
    if not one.confirmed:
        return
    for name in ("source", "seen_on"):
        if not getattr(one, name):
            table.complain(message("what is confirmed needs “{key}”", key=FileKey(name)))


def read_caused_end(table: TomlTable) -> EndReason:
    """One reason why a practical may end early, with its cause."""
    reason = plain_end_reason(table, ["stopped", "not_achieved"])
    cause = table.choice("cause", EndCause)
    table.done()
    return replace(reason, cause=cause)


def read_task(table: TomlTable, routes: Sequence[str]) -> PracticalTask:
    """One task of the practical, of one of the routes."""
    task = PracticalTask(
        code=table.matching("code", KEY, KEY_WORDS),
        title=table.text("title", TITLE_LENGTH),
        text=table.text("text", TEXT_LENGTH),
        set=_task_fields(table, "set"),
        measured=_task_fields(table, "measured"),
        routes=words(table, "routes", routes),
    )
    table.done()
    return task


def _task_fields(table: TomlTable, name: str) -> tuple[TaskField, ...]:
    tables = table.tables(name)
    made: list[TaskField] = []
    for one in tables:
        key = one.matching("key", KEY, KEY_WORDS)
        label = one.text("label", TITLE_LENGTH)
        made.append(TaskField(key, label, optional_text(one, "unit", TERM_LENGTH)))
        one.done()
    complain_of_twins(tables, "key", (one.key for one in made))
    return tuple(made)


def optional_text(table: TomlTable, key: str, longest: int) -> str:
    """A text that may be left out: then it is empty."""
    return table.text(key, longest) if table.has(key) else ""


def words(table: TomlTable, key: str, known: Sequence[str]) -> tuple[str, ...]:
    """A list of the known words; it may be left out."""
    given = table.texts(key, TITLE_LENGTH)
    for word in given:
        if word not in known:
            table.complain(
                message(
                    "“{key}” names “{word}”; known: {words}",
                    key=FileKey(key),
                    word=word,
                    words=tuple(known),
                )
            )
    return given
