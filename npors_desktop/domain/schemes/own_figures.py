"""What a provider's own figures are for the route of a standard, as the rules of a visit hold a
plan against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.preparation_figures import PER_ASSESSOR, PER_MACHINE
from npors_desktop.domain.schemes.rule_book import FactInForce, SchemeFact
from npors_desktop.domain.stated import Stated

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.provider_settings import ProviderSettings


def own_figure(
    settings: ProviderSettings | None, key: str, standard: str, route: str, on: date
) -> FactInForce | None:
    """A provider's own figure for a route of a standard, with where it is from; None where it is
    not set."""
    own = settings.value_for(key, standard, route, on) if settings else None
    if settings is None or own is None:
        return None
    stated = Stated(own.confidence, own.source, own.seen_on)
    return FactInForce(SchemeFact(key, own.value, stated), settings.name)


def most_candidates(
    settings: ProviderSettings | None, standard: str, route: str, on: date
) -> FactInForce | None:
    """The stricter of the provider's two figures of candidates, for an assessor and a machine."""
    keys = (PER_ASSESSOR, PER_MACHINE)
    found = (own_figure(settings, key, standard, route, on) for key in keys)
    set_ = [one for one in found if one is not None and isinstance(one.fact.value, int)]
    return min(set_, key=lambda one: int(str(one.fact.value)), default=None)


def planned_minutes(pack: Pack) -> int:
    """How long the tests of a standard take at most: practical and theory."""
    practical = pack.practical.minutes if pack.practical else 0
    return practical + (pack.theory.minutes if pack.theory else 0)
