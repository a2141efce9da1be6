"""The dates that an office must not miss.

What ends or is due when, whose it is, and by which figure that was worked out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.provider_settings import ProviderSettings

HSE_YEARS, UPLOAD_DAYS, CORRECT_DAYS = "hse_years", "upload_days", "upload_correct_days"
# Whether the days of an upload are those of the calendar, which is the safe reading, or working
# days: Monday to Friday, for bank holidays are not known here.
UPLOAD_DAYS_KIND, CALENDAR, WORKING = "upload_days_kind", "calendar", "working"
KEYS = (UPLOAD_DAYS, CORRECT_DAYS, UPLOAD_DAYS_KIND)
# So many days ahead something is listed, and so many days after its date it still is.
AHEAD, BEHIND = timedelta(days=120), timedelta(days=90)
_SOON = 14
_WORKDAYS, _WEEK = 5, 7


class DateKind(StrEnum):
    """What a date is of."""

    CERTIFICATE = "certificate"
    COVER = "cover"
    CARD = "card"
    STANDARD = "standard"
    HSE_TEST = "hse_test"
    UPLOAD = "upload"
    CORRECTION = "correction"
    QUALIFICATION = "qualification"


KINDS: Mapping[DateKind, Message] = {
    DateKind.CERTIFICATE: message("Assessor’s certificate ends"),
    DateKind.COVER: message("Assessor’s cover ends"),
    DateKind.CARD: message("Assessor’s card expires"),
    DateKind.STANDARD: message("Standard may be used until"),
    DateKind.HSE_TEST: message("HS&E test gets too old"),
    DateKind.UPLOAD: message("Upload to the training register"),
    DateKind.CORRECTION: message("Uploaded, can be corrected until"),
    DateKind.QUALIFICATION: message("Qualification due"),
}


class Urgency(StrEnum):
    """How near a date is."""

    PAST = "past"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DateFigure:
    """How many days or years something lasts, and where that was stated; a ``value`` of 0 says that
    it is not watched."""

    key: str
    value: int
    stated: Stated


@dataclass(frozen=True, slots=True)
class BitingDate:
    """A date: of what, whose or which thing's, and what it leads to. ``subject`` is a record's id,
    an assessor's number or a standard's id, as the kind says; ``figure`` is None where the date
    itself was stated."""

    on: date
    kind: DateKind
    who: str
    what: str
    subject: str
    figure: DateFigure | None = None


@dataclass(frozen=True, slots=True)
class UploadPeriod:
    """Within how many days of a kind an achievement is uploaded to the training register, and for
    how many days after that it can be corrected there."""

    days: DateFigure
    correct: DateFigure
    kind: str = CALENDAR

    def due(self, completed_on: date) -> date | None:
        """The last day for the upload of what was completed on a day; None where it is not
        watched."""
        return days_after(completed_on, self.days.value, self.kind) if self.days.value else None

    def correctable_until(self, uploaded_on: date) -> date | None:
        """The last day for a correction; None where it is not watched."""
        value = self.correct.value
        return uploaded_on + timedelta(days=value) if value else None

    def since(self, today: date) -> date:
        """What was completed before this day is not looked for any more."""
        return today - BEHIND - timedelta(days=2 * self.days.value)


def figures_in_force(
    bundled: Iterable[DateFigure], settings: ProviderSettings | None, day: date
) -> dict[str, DateFigure]:
    """The figures by their keys: the provider's own count before those of the program."""
    found = {one.key: one for one in bundled}
    for key in found if settings else ():
        own = settings.value_for(key, "", "", day) if settings else None
        if own is not None and isinstance(own.value, int):
            stated = Stated(own.confidence, own.source, own.seen_on)
            found[key] = DateFigure(key, own.value, stated)
    return found


def upload_days_kind(settings: ProviderSettings | None, day: date) -> str:
    """CALENDAR or WORKING, by the provider's own setting; CALENDAR where it says neither."""
    own = settings.value_for(UPLOAD_DAYS_KIND, "", "", day) if settings else None
    return WORKING if own is not None and own.value == WORKING else CALENDAR


def days_after(day: date, days: int, kind: str = CALENDAR) -> date:
    """The day so many days of a kind later."""
    if kind != WORKING:
        return day + timedelta(days=days)
    weeks, rest = divmod(days, _WORKDAYS)
    # A weekend counts as its Friday.
    start = day - timedelta(days=max(day.weekday() - _WORKDAYS + 1, 0))
    over = _WEEK - _WORKDAYS if start.weekday() + rest >= _WORKDAYS else 0
    return start + timedelta(weeks=weeks, days=rest + over)


def is_listed(on: date, today: date) -> bool:
    """Whether a date is near enough to be listed."""
    return today - BEHIND <= on <= today + AHEAD


def urgency(on: date, today: date) -> Urgency:
    """How near it is."""
    if on < today:
        return Urgency.PAST
    return Urgency.SOON if (on - today).days <= _SOON else Urgency.LATER


def age_words(on: date, today: date) -> Message:
    """How far a date is away, in words."""
    days = (on - today).days
    if days == 0:
        return message("today")
    if days < 0:
        return message_of_count("{n} day ago", "{n} days ago", -days)
    return message_of_count("in {n} day", "in {n} days", days)
