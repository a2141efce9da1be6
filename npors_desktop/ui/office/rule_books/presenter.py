"""The rule books in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.domain.schemes.answer_text import value_told
from npors_desktop.domain.schemes.engine import is_stale
from npors_desktop.domain.stated import CONFIDENCE_WORDS
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.domain.schemes.rule_book import FactInForce
    from npors_desktop.workflows.standards.rule_books import BookHere

CONFIRMED, SINGLE, UNSET, SET = "confirmed", "single", "unset", "set"


def book_name(one: BookHere, words: Words) -> str:
    """A book as the field at the top names it."""
    whose = words("your own") if one.is_own else words("the program’s")
    title = scheme_text(one.book.title, {}, words)
    named = f"{title} · {one.book.edition} · {whose}"
    return named if one.counts else words("{book} · a newer edition counts", book=named)


def book_text(one: BookHere, facts: Mapping[str, FactInForce], today: date, words: Words) -> str:
    """When a book was checked and by whom, and what is to be known of all of it."""
    book = one.book
    told = words(
        "{id}, edition {edition}: checked on {day} by {by}.",
        id=book.id,
        edition=book.edition,
        day=f"{book.checked_on:%d/%m/%Y}",
        by=book.checked_by,
    )
    parts = [told, scheme_text(book.notice, {}, words)]
    if is_stale(book, facts, today):
        parts.append(
            words("It was last checked too long ago: look at its sources before you rely on it.")
        )
    return " ".join(part for part in parts if part)


def fact_rows(facts: Mapping[str, FactInForce], words: Words) -> list[DataRow]:
    """The facts of a book as they count today."""
    return [_fact_row(key, one, words) for key, one in facts.items()]


def fact_facets(rows: Sequence[DataRow], words: Words) -> tuple[Facet, ...]:
    """How sure the facts are; first all of them."""
    names = {
        CONFIRMED: words("confirmed"),
        SINGLE: words("one source"),
        SET: words("set by you or by the program"),
        UNSET: words("not set"),
    }
    numbers = {kind: sum(row.kind == kind for row in rows) for kind in names}
    each = (Facet(kind, n, names[kind]) for kind, n in numbers.items() if n)
    return (Facet("", len(rows), words("facts")), *each)


def _fact_row(key: str, one: FactInForce, words: Words) -> DataRow:
    stated = one.fact.stated
    sure = words(CONFIDENCE_WORDS[stated.confidence]) if one.fact.is_set else words("not set")
    if one.settings:
        sure = words("your provider’s settings {settings}", settings=one.settings)
    kind = _kind(one)
    icon = {UNSET: Icon.UNKNOWN, CONFIRMED: Icon.TICK}.get(kind, Icon.DASH)
    cells = (
        Cell(key),
        Cell(words(value_told(one))),
        Cell(sure, icon),
        Cell(stated.source or "–"),
    )
    return DataRow(key, cells, one, kind)


def _kind(one: FactInForce) -> str:
    if not one.fact.is_set:
        return UNSET
    if one.settings:
        return SET
    return {"C": CONFIRMED, "1": SINGLE}.get(one.fact.stated.confidence.value, SET)
