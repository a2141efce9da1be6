"""The file of a rule book (``resources/schemes``, or an office's own).

format = 1
id = "npors"
edition = "2026.1"
checked_on = 2026-11-28
checked_by = "the program's authors"
supersedes = ""                  # may be left out
title = { en = "NPORS cards", cy = "Cardiau NPORS" }
notice = { en = "...", cy = "..." }

[[fact]]
key = "red_years"
value = 2                        # left out: nobody could confirm it
unit = "years"                   # may be left out; "yes_no" for true and false
confidence = "C"                 # C confirmed, 1 one source, S a provider's own decision
source = "..."
address = "example.org/page"     # may be left out, as are valid_from, valid_to and note
seen_on = 2026-11-28

[[rule]]
id = "red.hse"
questions = ["red"]
observes = "hse"
rests_on = ["hse_years"]         # may be left out
text = { en = "...", cy = "..." }

[[rule.case]]
words = ["absent", "said"]
effect = "missing"               # met missing warning ask_scheme not_eligible not_asked
missing = "hse"                  # may be left out, as are why, next and when
why = { en = "...", cy = "..." }
next = { en = "...", cy = "..." }
when = { hse_measured_at = ["both", "unset"] }

[[date]]
id = "red.expires"
questions = ["red"]
start = "card_start"
adds = "red_years"               # may be left out, as are period, before and rests_on
period = "years"                 # days months years
before = false
text = { en = "...", cy = "..." }
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.base.whole_file import KIB
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import (
    NO_TEXT,
    BookText,
    DateRule,
    Effect,
    FactCondition,
    PeriodUnit,
    RuleBook,
    RuleCase,
    SchemeFact,
    SchemeRule,
)
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.standards.cores import EDITION, EDITION_WORDS, faulty
from npors_desktop.standards.pack_parts import TEXT_LENGTH, TITLE_LENGTH, complain_of_twins
from npors_desktop.standards.toml_file import checked_toml
from npors_desktop.standards.toml_table import PackProblem, TomlTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npors_desktop.domain.messages import Message

RULE_BOOK_LIMIT = 1024 * KIB
RULE_BOOK = Format("rule_book", message("The rule book"), newest=1)
_ID, _ID_WORDS = r"[a-z][a-z0-9_]{0,59}", message("made of small letters, digits and underscores")
_RULE, _RULE_WORDS = (
    r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*",
    message("made of small letters, digits and underscores, with stops between"),
)
_NO_DAY = date(2000, 1, 1)  # a stand-in where the day is a problem


def read_rule_book(
    data: bytes, name: str, check: Callable[[RuleBook], Iterable[tuple[str, Message]]]
) -> RuleBook:
    """The book in the bytes of a file with this name; ``check`` says what else is wrong, with the
    id of the rule.

    Raises DamagedFileError (code ``pack_faulty``, every fault with its place), NewerFormatError.
    """
    found: list[PackProblem] = []
    table = TomlTable(checked_toml(data, name, RULE_BOOK, message("a rule book")), None, found)
    book = _book(table)
    table.done()
    if not found:
        found += [PackProblem(message("rule “{id}”", id=id_), told) for id_, told in check(book)]
    if found:
        raise faulty(name, found)
    return book


def _book(table: TomlTable) -> RuleBook:
    facts, rules, dates = table.tables("fact"), table.tables("rule"), table.tables("date")
    made = tuple(map(_rule, rules))
    complain_of_twins(rules, "id", (one.id for one in made))
    return RuleBook(
        format=table.whole("format", 1, RULE_BOOK.newest),
        id=table.matching("id", _ID, _ID_WORDS),
        edition=table.matching("edition", EDITION, EDITION_WORDS),
        title=_text(table, "title"),
        notice=_text(table, "notice"),
        checked_on=_day(table, "checked_on") or _NO_DAY,
        checked_by=table.text("checked_by", TITLE_LENGTH),
        supersedes=table.text("supersedes", TITLE_LENGTH, ""),
        facts=tuple(map(_fact, facts)),
        rules=made,
        dates=tuple(map(_date, dates)),
    )


def _fact(table: TomlTable) -> SchemeFact:
    unit = table.text("unit", TITLE_LENGTH, "")
    is_flag = unit == "yes_no"
    value = (
        (table.flag("value") if table.has("value") else None)
        if is_flag
        else table.number_or_word("value", TEXT_LENGTH)
    )
    made = SchemeFact(
        key=table.matching("key", _ID, _ID_WORDS),
        value=value,
        stated=Stated(
            table.choice("confidence", Confidence),
            table.text("source", TEXT_LENGTH),
            _day(table, "seen_on") or _NO_DAY,
        ),
        unit=unit,
        address=table.text("address", TEXT_LENGTH, ""),
        valid_from=_day(table, "valid_from", optional=True),
        valid_to=_day(table, "valid_to", optional=True),
        note=table.text("note", TEXT_LENGTH, ""),
    )
    table.done()
    return made


def _rule(table: TomlTable) -> SchemeRule:
    made = SchemeRule(
        id=table.matching("id", _RULE, _RULE_WORDS),
        questions=_questions(table),
        observes=table.matching("observes", _ID, _ID_WORDS),
        text=_text(table, "text"),
        cases=tuple(map(_case, table.tables("case"))),
        rests_on=table.texts("rests_on", TITLE_LENGTH),
    )
    table.done()
    return made


def _case(table: TomlTable) -> RuleCase:
    made = RuleCase(
        words=table.texts("words", TITLE_LENGTH),
        effect=table.choice("effect", Effect),
        conditions=_conditions(table),
        missing=table.text("missing", TITLE_LENGTH, ""),
        why=_text(table, "why", optional=True),
        next_step=_text(table, "next", optional=True),
    )
    table.done()
    return made


def _conditions(table: TomlTable) -> tuple[FactCondition, ...]:
    inner = table.table("when")
    if inner is None:
        return ()
    names = inner.keys()
    made = tuple(FactCondition(name, inner.texts(name, TITLE_LENGTH)) for name in names)
    inner.done()
    return made


def _date(table: TomlTable) -> DateRule:
    made = DateRule(
        id=table.matching("id", _RULE, _RULE_WORDS),
        questions=_questions(table),
        start=table.matching("start", _ID, _ID_WORDS),
        text=_text(table, "text"),
        adds=table.text("adds", TITLE_LENGTH, ""),
        period=table.choice("period", PeriodUnit, PeriodUnit.YEARS),
        is_before=table.flag("before"),
        rests_on=table.texts("rests_on", TITLE_LENGTH),
    )
    table.done()
    return made


def _questions(table: TomlTable) -> tuple[SchemeQuestion, ...]:
    known = {one.value: one for one in SchemeQuestion}
    words = table.texts("questions", TITLE_LENGTH)
    for word in words:
        if word not in known:
            table.complain(message("“{word}” is no question", word=word))
    return tuple(known[word] for word in words if word in known)


def _text(table: TomlTable, key: str, *, optional: bool = False) -> BookText:
    if optional and not table.has(key):
        return NO_TEXT
    inner = table.table(key)
    if inner is None:
        table.complain(message("“{key}” is missing in one language", key=key))
        return NO_TEXT
    made = BookText(inner.text("en", TEXT_LENGTH), inner.text("cy", TEXT_LENGTH))
    inner.done()
    return made


def _day(table: TomlTable, key: str, *, optional: bool = False) -> date | None:
    text = table.day(key, optional=optional)
    return date.fromisoformat(text) if text else None
