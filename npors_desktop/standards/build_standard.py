"""A standard of format 2 built from its file's table, including the shared core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import PACK
from npors_desktop.base.question_digests import seal_of, with_digests
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import (
    ROUTES,
    Element,
    Outcome,
    PaperCount,
    ResitRule,
    Route,
    Standard,
    Theory,
    WrongTicks,
)
from npors_desktop.standards.build_pack import NOTICE_LENGTH, SCHEME_CODE_LENGTH
from npors_desktop.standards.cores import (
    CORE_ID,
    CORE_ID_WORDS,
    EDITION,
    EDITION_WORDS,
    read_core_named,
    taken_from,
)
from npors_desktop.standards.figure_book import FigureBook
from npors_desktop.standards.file_words import FileKey, FileTable
from npors_desktop.standards.pack_parts import (
    CODE,
    CODE_WORDS,
    TEXT_LENGTH,
    TITLE_LENGTH,
    check_end,
    complain_of_twins,
    listed,
    read_terms,
)
from npors_desktop.standards.read_rules import read_rule
from npors_desktop.standards.standard_parts import (
    Allowed,
    optional_text,
    read_allowed,
    read_caused_end,
    read_figure,
    read_keyed,
    read_keyed_question,
    read_linked_fault,
    read_section,
    read_task,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import (
        Core,
        FaultHeading,
        Question,
        Rule,
    )
    from npors_desktop.standards.cores import (
        CoreSource,
        SharedCore,
    )
    from npors_desktop.standards.standard_parts import (
        Keyed,
    )
    from npors_desktop.standards.toml_table import TomlTable


@dataclass(frozen=True, slots=True)
class StandardFile:
    """A standard as its file has it, with what only the checks of the file need: the key of each
    criterion by its code, what came from the core (codes), and what was accepted."""

    standard: Standard
    keys: Mapping[str, str]
    from_core: frozenset[str]
    allowed: tuple[Allowed, ...]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The outcomes with their codes, and each criterion's key by its code. ``whole``: nothing is
    missing because the core cannot be used."""

    whole: bool
    outcomes: tuple[Outcome, ...]
    keys: Mapping[str, str]
    from_core: frozenset[str]

    def code(self, key: str) -> str | None:
        return next((code for code, known in self.keys.items() if known == key), None)

    def lacks(self, key: str) -> bool:
        """Whether a key is of no criterion."""
        return self.whole and self.code(key) is None

    def elements(self) -> frozenset[Element]:
        return frozenset(c.element for outcome in self.outcomes for c in outcome.criteria)


def build_standard(table: TomlTable, find: CoreSource) -> StandardFile:
    """Read the whole table; ``find`` finds its core. Problems are noted in the
    table, and the standard then holds stand-ins."""
    core, shared = _core(table.table("core"), find)
    book = FigureBook(listed(table, ("figure", "key"), read_figure))
    numbered = _outcomes(table, shared)
    routes = _routes(table, book, numbered)
    codes = [route.code for route in routes]
    secret = _secret(table.table("seal"))
    theory = _theory(table, book, shared, numbered)
    standard = Standard(
        format=table.whole("format", 1, PACK.newest),
        id=table.matching("id", CORE_ID, CORE_ID_WORDS),
        edition=table.matching("edition", EDITION, EDITION_WORDS),
        title=table.text("title", TITLE_LENGTH),
        valid_from=table.day("valid_from") or "",
        scheme_code=optional_text(table, "scheme_code", SCHEME_CODE_LENGTH) or None,
        notice=table.text("notice", NOTICE_LENGTH),
        official_standard=table.text("official_standard", TEXT_LENGTH),
        theory_first=table.flag("theory_first", default=True),
        core=core,
        figures=book.figures,
        routes=routes,
        outcomes=numbered.outcomes,
        faults=listed(table, ("fault", "heading"), lambda one: _fault(one, numbered)),
        theory=_lasting(theory, routes, secret),
        tasks=listed(table, ("task", "code"), lambda one: read_task(one, codes)),
        end_reasons=listed(table, ("end_reason", "code"), read_caused_end),
        rules=_rules(table, book),
        resits=listed(table, ("resit", "element"), lambda one: _resit(one, book)),
        uses=tuple(book.uses),
        briefing=table.texts("briefing", TEXT_LENGTH),
        resources=table.texts("resources", TEXT_LENGTH),
        area=table.texts("area", TEXT_LENGTH),
        terms=read_terms(table.table("terms")),
        seal=seal_of(secret) if secret else "",
        secret=secret,
    )
    allowed = read_allowed(table)
    check_end(table, f"{standard.id} {standard.edition}")
    table.done()
    asked = frozenset(q.code for q in shared.questions) if shared else frozenset[str]()
    return StandardFile(standard, numbered.keys, numbered.from_core | asked, allowed)


def _core(table: TomlTable | None, find: CoreSource) -> tuple[Core | None, SharedCore | None]:
    """The core without what does not fit this machine."""
    if table is None:
        return None, None
    named, shared = read_core_named(table, find, 2)
    left_out = table.texts("leave_out", TITLE_LENGTH)
    table.done()
    if shared is None:
        return named, None
    keys = {one.key for outcome in shared.outcomes.values() for one in outcome}
    codes = {question.code for question in shared.questions}
    for name in left_out:
        if name not in keys | codes:
            text = message(
                "“{key}” names “{name}”, which it does not have",
                key=FileKey("leave_out"),
                name=name,
            )
            table.complain(text)
    return named, replace(
        shared,
        outcomes={
            name: tuple(one for one in outcome if one.key not in left_out)
            for name, outcome in shared.outcomes.items()
        },
        questions=tuple(one for one in shared.questions if one.code not in left_out),
    )


def _outcomes(table: TomlTable, shared: SharedCore | None) -> _Numbered:
    tables = table.tables("outcome")
    if not tables:
        table.complain(message("there is no {table}", table=FileTable("[[outcome]]")))
    outcomes: list[Outcome] = []
    keys: dict[str, str] = {}
    from_core: set[str] = set()
    for one in tables:
        code = one.matching("code", CODE, CODE_WORDS)
        title = one.text("title", TITLE_LENGTH)
        taken = taken_from(one, table.has("core"), shared)
        criteria = _as_required((*taken, *read_keyed(one)), one)
        if not criteria and not (one.has("from_core") and shared is None):
            one.complain(message("it has no criteria"))
        _complain_of_keys(one, criteria, keys)
        codes = [f"{code}.{number}" for number in range(1, len(criteria) + 1)]
        numbered = [replace(k.criterion, code=c) for k, c in zip(criteria, codes, strict=True)]
        outcomes.append(Outcome(code, title, tuple(numbered)))
        keys |= {c: k.key for k, c in zip(criteria, codes, strict=True)}
        from_core |= set(codes[: len(taken)])
        one.done()
    complain_of_twins(tables, "code", (outcome.code for outcome in outcomes))
    whole = shared is not None or not table.has("core")
    return _Numbered(whole, tuple(outcomes), keys, frozenset(from_core))


def _as_required(criteria: tuple[Keyed, ...], outcome: TomlTable) -> tuple[Keyed, ...]:
    """The criteria of an outcome; of an optional one none is required, whatever its core says."""
    if not outcome.flag("optional"):
        return criteria
    return tuple(replace(k, criterion=replace(k.criterion, required=False)) for k in criteria)


def _complain_of_keys(
    table: TomlTable, criteria: Iterable[Keyed], earlier: Mapping[str, str]
) -> None:
    seen = set(earlier.values())
    for one in criteria:
        if one.key and one.key in seen:
            table.complain(message("the key “{key}” is used by two criteria", key=one.key))
        seen.add(one.key)


def _routes(table: TomlTable, book: FigureBook, numbered: _Numbered) -> tuple[Route, ...]:
    tables = table.tables("route")
    if not tables:
        table.complain(message("there is no {table}", table=FileTable("[[route]]")))
    timed = {
        "practical_minutes": Element.PRACTICAL in numbered.elements(),
        "theory_minutes": table.has("theory"),
    }
    routes = [_route(one, book, numbered.outcomes) for one in tables]
    for one in tables:
        for name, needed in timed.items():
            if needed and not one.has(name):
                one.complain(message("“{key}” is missing", key=FileKey(name)))
    complain_of_twins(tables, "code", (route.code for route in routes))
    return tuple(routes)


def _route(table: TomlTable, book: FigureBook, outcomes: tuple[Outcome, ...]) -> Route:
    code = table.word("code", ROUTES)
    at = f"route.{code}"
    route = Route(
        code=code,
        practical_minutes=book.figure(table, "practical_minutes", f"{at}.practical_minutes"),
        theory_minutes=book.figure(table, "theory_minutes", f"{at}.theory_minutes"),
        prerequisites=table.texts("prerequisites", TEXT_LENGTH),
        leave_out=words(table, "leave_out", [outcome.code for outcome in outcomes]),
    )
    table.done()
    return route


def _theory(
    top: TomlTable, book: FigureBook, shared: SharedCore | None, numbered: _Numbered
) -> Theory | None:
    table = top.table("theory")
    if table is None:
        return None
    wanted = table.flag("core_questions")
    taken = shared.questions if wanted and shared else ()
    tables = table.tables("question")
    own = tuple(_evidencing(one, numbered) for one in tables)
    complain_of_twins(tables, "code", (question.code for question in own))
    core_codes = {question.code for question in taken}
    for one, question in zip(tables, own, strict=True):
        if question.code in core_codes:
            text = message(
                "“{key}” {code} is already used by the core",
                key=FileKey("code"),
                code=question.code,
            )
            one.complain(text)
    if not table.has("asked"):
        table.complain(message("“{key}” is missing", key=FileKey("asked")))
    theory = Theory(
        asked=book.figure(table, "asked", "theory.asked") or 1,
        minutes=0,
        questions=(*(_evidences(one, numbered) for one in taken), *own),
        sections=tuple(read_section(one) for one in table.tables("section")),
        mandatory_asked=book.figure(table, "mandatory_asked", "theory.mandatory_asked"),
        count=table.choice("count", PaperCount),
        wrong_ticks=table.choice("wrong_ticks", WrongTicks),
    )
    table.done()
    return theory


def _evidencing(table: TomlTable, numbered: _Numbered) -> Question:
    question = read_keyed_question(table)
    for key in question.evidences:
        if numbered.lacks(key):
            table.complain(_no_criterion("evidences", key))
    return _evidences(question, numbered)


def _evidences(question: Question, numbered: _Numbered) -> Question:
    """The question with codes for keys; a core's may show criteria that are not taken."""
    codes = [code for key in question.evidences if (code := numbered.code(key))]
    return replace(question, evidences=tuple(codes))


def _lasting(theory: Theory | None, routes: tuple[Route, ...], secret: str) -> Theory | None:
    """The theory with the minutes of its first route and the digests of its questions. Those of a
    draft have no secret salt: anybody could try every key."""
    if theory is None:
        return None
    minutes = next((route.theory_minutes for route in routes if route.theory_minutes), 0)
    questions = tuple(with_digests(question, secret) for question in theory.questions)
    return replace(theory, minutes=minutes, questions=questions)


def _fault(table: TomlTable, numbered: _Numbered) -> FaultHeading:
    fault = read_linked_fault(table)
    if fault.criterion is None:
        return fault
    if numbered.lacks(fault.criterion):
        table.complain(_no_criterion("criterion", fault.criterion))
    return replace(fault, criterion=numbered.code(fault.criterion))


def _no_criterion(key: str, name: str) -> Message:
    return message("“{key}” names “{name}”, which is no criterion", key=FileKey(key), name=name)


def _rules(table: TomlTable, book: FigureBook) -> tuple[Rule, ...]:
    tables = table.tables("rule")
    if not tables:
        text = message(
            "there is no {table}, so nothing can decide the result", table=FileTable("[[rule]]")
        )
        table.complain(text)
    rules = [
        read_rule(one, lambda key, one=one, n=n: book.number(one, key, f"rule.{n}.{key}"))
        for n, one in enumerate(tables)
    ]
    return tuple(rule for rule in rules if rule is not None)


def _resit(table: TomlTable, book: FigureBook) -> ResitRule:
    element = table.choice("element", Element)
    place = f"resit.{element.value}.within_days"
    rule = ResitRule(element, book.figure(table, "within_days", place, empty=True))
    if not table.has("within_days"):
        table.complain(message("“{key}” is missing", key=FileKey("within_days")))
    table.done()
    return rule


def _secret(table: TomlTable | None) -> str:
    if table is None:
        return ""
    secret = table.matching("secret", "[0-9a-f]{64}", message("64 hexadecimal digits"))
    table.done()
    return secret
