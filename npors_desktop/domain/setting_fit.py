"""A provider's settings on a standard, and whether the standards that are known can use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain import biting_dates
from npors_desktop.domain.cards import figures as card_figures
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.papers import draw_paper
from npors_desktop.domain.preparation_figures import KEYS
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.domain.uploads import form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack, Standard
    from npors_desktop.domain.provider_settings import ProviderSettings, Setting

# A paper is possible by every seed or by none.
_ANY_SEED = "0" * 16


def with_settings(pack: Pack, settings: ProviderSettings | None, day: date) -> Pack:
    """The pack with the settings that count on a day; as it is without any, or in format 1. Raises
    UserError (``setting_unfit``)."""
    if pack.source is None or settings is None:
        return pack
    replaced = settings.replaced(pack.source, pack.route, day)
    if replaced == pack.replaced:
        return pack
    return pack_of_route(pack.source, pack.route, replaced)


def misfits(settings: ProviderSettings, standards: Iterable[Standard]) -> tuple[Message, ...]:
    """Why the standards cannot use settings that would count for them on some day; each reason
    names the standard and the figure."""
    days = sorted({one.valid_from for one in settings.settings})
    found = (
        told
        for standard in standards
        for route in standard.routes
        for day in days
        if (told := _misfit(settings, standard, route.code, day)) is not None
    )
    return tuple(dict.fromkeys(found))


def unused(
    settings: ProviderSettings, standards: Iterable[Standard]
) -> Iterator[tuple[int, Setting]]:
    """The settings, each with its place from 0, that no standard would use: the figure, the
    standard or its route may be mistyped, or be of what is not here."""
    known = {
        (key, standard.id, route.code)
        for standard in standards
        for key in (
            *(one.key for one in standard.figures),
            *KEYS,
            *biting_dates.KEYS,
            *form.KEYS,
            *card_figures.KEYS,
        )
        for route in standard.routes
    }
    for place, one in enumerate(settings.settings):
        wanted = (one.key, one.standard, one.route)
        if not any(
            all(w in ("", k) for w, k in zip(wanted, named, strict=True)) for named in known
        ):
            yield place, one


def _misfit(
    settings: ProviderSettings, standard: Standard, route: str, day: date
) -> Message | None:
    replaced = settings.replaced(standard, route, day)
    try:
        return _paper_fault(pack_of_route(standard, route, replaced))
    except UserError as error:
        return error.whole_message


def _paper_fault(pack: Pack) -> Message | None:
    """Why no paper could be drawn with these numbers of questions."""
    theory = pack.theory
    if theory is None or not pack.replaced:
        return None
    try:
        draw_paper(theory, _ANY_SEED)
    except UserError:
        return message(
            "“{title}” cannot have papers like this. Questions asked: {asked}, mandatory: "
            "{mandatory}. Questions it has: {all}, mandatory: {pool}. Asked by its parts: "
            "{sections}.",
            title=pack.title,
            asked=theory.asked,
            mandatory=theory.mandatory_asked or 0,
            all=len(theory.questions),
            pool=sum(1 for question in theory.questions if question.mandatory),
            sections=sum(one.asked for one in theory.sections),
        )
    return None
