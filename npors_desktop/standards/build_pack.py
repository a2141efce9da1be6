"""A pack built from its file's table, including the shared core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import PACK
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.pack import (
    ROUTES,
    Outcome,
    Pack,
    PackState,
    Practical,
    Theory,
)
from npors_desktop.standards.cores import (
    CORE_ID,
    CORE_ID_WORDS,
    EDITION,
    EDITION_WORDS,
    read_core_named,
    taken_from,
)
from npors_desktop.standards.pack_parts import (
    CODE,
    CODE_WORDS,
    TEXT_LENGTH,
    TITLE_LENGTH,
    check_end,
    complain_of_twins,
    listed,
    number_criteria,
    read_criteria,
    read_end_reason,
    read_fault,
    read_question,
    read_terms,
)
from npors_desktop.standards.read_rules import read_rule

if TYPE_CHECKING:
    from npors_desktop.domain.pack import (
        Core,
        Rule,
    )
    from npors_desktop.standards.cores import (
        CoreSource,
        SharedCore,
    )
    from npors_desktop.standards.toml_table import TomlTable

_PACK_ID = r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z]+"
_PACK_ID_WORDS = message("the category, a full stop and the route")
NOTICE_LENGTH = 1200
SCHEME_CODE_LENGTH = 40


def build_pack(table: TomlTable, find: CoreSource) -> Pack:
    """Read the whole table; ``find`` finds its core. Problems are noted in the
    table, and the pack then holds stand-ins."""
    number = table.whole("format", 1, PACK.newest)
    core, shared = _core(table.table("core"), find)
    has_code = table.has("scheme_code")
    pack = Pack(
        format=number,
        id=table.matching("id", _PACK_ID, _PACK_ID_WORDS),
        edition=table.matching("edition", EDITION, EDITION_WORDS),
        route=table.word("route", ROUTES),
        title=table.text("title", TITLE_LENGTH),
        state=table.choice("state", PackState),
        valid_from=table.day("valid_from") or "",
        valid_to=table.day("valid_to", optional=True),
        category=table.matching("category", CORE_ID, CORE_ID_WORDS),
        scheme_code=table.text("scheme_code", SCHEME_CODE_LENGTH) if has_code else None,
        notice=table.text("notice", NOTICE_LENGTH),
        official_standard=table.text("official_standard", TEXT_LENGTH),
        core=core,
        outcomes=_outcomes(table, shared),
        faults=listed(table, ("fault", "heading"), read_fault),
        theory=_theory(table.table("theory"), shared),
        practical=_practical(table.table("practical")),
        end_reasons=listed(table, ("end_reason", "code"), read_end_reason),
        rules=_rules(table),
        briefing=table.texts("briefing", TEXT_LENGTH),
        terms=read_terms(table.table("terms")),
    )
    check_end(table, f"{pack.id} {pack.edition}")
    table.done()
    return pack


def _core(table: TomlTable | None, find: CoreSource) -> tuple[Core | None, SharedCore | None]:
    if table is None:
        return None, None
    named, shared = read_core_named(table, find, 1)
    table.done()
    return named, shared


def _outcomes(table: TomlTable, shared: SharedCore | None) -> tuple[Outcome, ...]:
    tables = table.tables("outcome")
    if not tables:
        table.complain(message("there is no [[outcome]]"))
    outcomes = tuple(_outcome(one, table.has("core"), shared) for one in tables)
    complain_of_twins(tables, "code", (outcome.code for outcome in outcomes))
    return outcomes


def _outcome(table: TomlTable, has_core: bool, shared: SharedCore | None) -> Outcome:
    code = table.matching("code", CODE, CODE_WORDS)
    title = table.text("title", TITLE_LENGTH)
    taken = tuple(one.criterion for one in taken_from(table, has_core, shared))
    own = read_criteria(table)
    if not own and not table.has("from_core"):
        table.complain(message("it has no criteria"))
    table.done()
    return Outcome(code, title, number_criteria(code, (*taken, *own)))


def _theory(table: TomlTable | None, shared: SharedCore | None) -> Theory | None:
    if table is None:
        return None
    asked = table.whole("asked", 1, 200)
    minutes = table.whole("minutes", 1, 600)
    wanted = table.flag("core_questions")
    taken = shared.questions if wanted and shared else ()
    tables = table.tables("question")
    own = tuple(read_question(one) for one in tables)
    complain_of_twins(tables, "code", (question.code for question in own))
    core_codes = {question.code for question in taken}
    for one, question in zip(tables, own, strict=True):
        if question.code in core_codes:
            one.complain(message("“code” {code} is already used by the core", code=question.code))
    table.done()
    theory = Theory(asked, minutes, (*taken, *own))
    if shared or not wanted:  # A core that cannot be read is a problem noted already.
        _check_paper(theory, table)
    return theory


def _check_paper(theory: Theory, table: TomlTable) -> None:
    bank = len(theory.questions)
    mandatory = sum(question.mandatory for question in theory.questions)
    if theory.asked > bank:
        table.complain(
            message_of_count(
                "“asked” is {asked}, but there is {n} question",
                "“asked” is {asked}, but there are {n} questions",
                bank,
                asked=theory.asked,
            )
        )
    if theory.asked < mandatory:
        table.complain(
            message_of_count(
                "“asked” is {asked}, but {n} question is mandatory",
                "“asked” is {asked}, but {n} questions are mandatory",
                mandatory,
                asked=theory.asked,
            )
        )


def _practical(table: TomlTable | None) -> Practical | None:
    if table is None:
        return None
    practical = Practical(table.whole("minutes", 1, 1440))
    table.done()
    return practical


def _rules(table: TomlTable) -> tuple[Rule, ...]:
    tables = table.tables("rule")
    if not tables:
        table.complain(message("there is no [[rule]], so nothing can decide the result"))
    rules = [read_rule(one) for one in tables]
    return tuple(rule for rule in rules if rule is not None)
