"""Which value of a fact counts on a day: the provider's own before the book's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.schemes.rule_book import FactInForce, SchemeFact
from npors_desktop.domain.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.rule_book import RuleBook


def facts_in_force(
    book: RuleBook, settings: ProviderSettings | None, day: date
) -> Mapping[str, FactInForce]:
    """Each fact of a book by its key; of one that changed, the entry that counts on the day, and
    what a provider set besides. A fact that has no entry for the day is there without a value."""
    found: dict[str, FactInForce] = {}
    for one in book.facts:
        counts = one.counts_on(day)
        if counts or one.key not in found:
            found[one.key] = FactInForce(one if counts else replace(one, value=None))
    if settings is not None:
        found |= dict(_own(found, settings, day))
    return found


def _own(
    found: Mapping[str, FactInForce], settings: ProviderSettings, day: date
) -> Iterator[tuple[str, FactInForce]]:
    """What the provider set, of a fact of the book or of one that the book does not know, such as
    the ratio of another category."""
    for key in dict.fromkeys((*found, *(one.key for one in settings.settings))):
        own = settings.value_for(key, "", "", day)
        if own is None:
            continue
        stated = Stated(own.confidence, own.source, own.seen_on)
        fact = SchemeFact(key, own.value, stated)
        if key in found:
            of_book = found[key].fact
            value = _as_book(of_book, own.value)
            fact = replace(of_book, value=value, stated=stated, address="")
        yield key, FactInForce(fact, settings.name)


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
