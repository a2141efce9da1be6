"""The provider's figures for card applications, and what counts where it has set none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.domain.provider_settings import ProviderSettings

HSE_RECHECK_DAYS, PHOTO_MAX_KB, PHOTO_MAX_AGE = "hse_recheck_days", "photo_max_kb", "photo_max_age"
SECOND_CHECK, NO = "card_second_check", "no"
KEYS = (HSE_RECHECK_DAYS, PHOTO_MAX_KB, PHOTO_MAX_AGE, SECOND_CHECK)


@dataclass(frozen=True, slots=True)
class CardFigures:
    """After how many days an HS&E test is looked up again, the largest photograph in kB, after how
    many months a photograph is old, and whether a second person checks. The values here are this
    program's own careful ones, and no scheme's."""

    hse_recheck_days: int = 30
    photo_max_kb: int = 500
    photo_max_age: int = 6
    second_check: bool = True


def card_figures(settings: ProviderSettings | None, day: date) -> CardFigures:
    """The figures as they count on a day: the provider's own before the program's."""
    usual = CardFigures()
    if settings is None:
        return usual

    def number(key: str, else_: int) -> int:
        own = settings.value_for(key, "", "", day)
        return own.value if own is not None and isinstance(own.value, int) else else_

    check = settings.value_for(SECOND_CHECK, "", "", day)
    return CardFigures(
        number(HSE_RECHECK_DAYS, usual.hse_recheck_days),
        number(PHOTO_MAX_KB, usual.photo_max_kb),
        number(PHOTO_MAX_AGE, usual.photo_max_age),
        second_check=check is None or check.value != NO,
    )
