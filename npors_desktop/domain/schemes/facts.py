"""Which value of a fact counts on a day: the provider's own before the book's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.schemes.rule_book import FactInForce
from npors_desktop.domain.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.rule_book import RuleBook, SchemeFact


def facts_in_force(
    book: RuleBook, settings: ProviderSettings | None, day: date
) -> Mapping[str, FactInForce]:
    """Each fact of a book by its key; of one that changed, the entry that counts on the day. A
    fact that has no entry for the day is there without a value."""
    found: dict[str, FactInForce] = {}
    for one in book.facts:
        counts = one.counts_on(day)
        if counts or one.key not in found:
            found[one.key] = FactInForce(one if counts else replace(one, value=None))
    for key, one in found.items() if settings else ():
        own = settings.value_for(key, "", "", day) if settings else None
        if settings and own is not None:
            stated = Stated(own.confidence, own.source, own.seen_on)
            fact = replace(one.fact, value=_as_book(one.fact, own.value), stated=stated, address="")
            found[key] = FactInForce(fact, settings.name)
    return found


def _as_book(fact: SchemeFact, value: int | str) -> int | str | bool:
    """Settings have no truth values: they say yes and no."""
    is_flag = fact.unit == "yes_no"
    return value == "yes" if is_flag and value in ("yes", "no") else value


def whole(facts: Mapping[str, FactInForce], key: str) -> int | None:
    """A fact that is a whole number; None where it is not set or is none."""
    value = facts[key].fact.value if key in facts else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def word(facts: Mapping[str, FactInForce], key: str) -> str | None:
    """A fact that is a word; None where it is not set."""
    found = facts[key].fact if key in facts else None
    return found.word if found is not None and found.is_set else None
