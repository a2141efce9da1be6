"""What an office keeps of an assessor beside their enrolment.

It says what they may assess, and what their card says, as somebody saw it; never that a scheme
accepts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.category_register import CATEGORY_CODE
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.messages import Message

_CODE = re.compile(CATEGORY_CODE)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class AssessorFile:
    """``categories`` are the codes that they are covered for until ``cover_ends`` (None where no
    end is known); ``card_number`` and ``card_expires`` are as printed; ``seen_by`` says who looked
    at the card, on ``seen_on``; ``kept_at`` is when this was kept, None before it is."""

    number: str
    categories: tuple[str, ...] = ()
    cover_ends: date | None = None
    card_number: str = ""
    card_expires: date | None = None
    seen_by: str = ""
    seen_on: date | None = None
    kept_at: datetime | None = None


def codes_in(text: str) -> tuple[str, ...]:
    """The codes in a text, whatever stands between them, each once and in order."""
    return tuple(sorted({one.upper() for one in re.split(r"[\s,;]+", text) if one}))


def check_file(file: AssessorFile, today: date) -> None:
    """Raises UserError (``assessor_file_unfit``, its ``place`` in the headline) where something
    cannot be so."""
    for _, problem in problems(file, today):
        raise UserError(
            problem,
            message("Nothing was kept. Correct it, then try again."),
            code="assessor_file_unfit",
        )


def problems(file: AssessorFile, today: date) -> Iterator[tuple[str, Message]]:
    """What cannot be so, each with the name of what it is about."""
    if wrong := [one for one in file.categories if not _CODE.fullmatch(one)]:
        told = message("“{code}” is not a code of a category, such as N202.", code=wrong[0])
        yield "categories", told
    for name in ("card_number", "seen_by"):
        if len(getattr(file, name)) > _LONGEST:
            yield (
                name,
                message("A card number or a name has at most {most} letters.", most=_LONGEST),
            )
    if file.seen_on and file.seen_on > today:
        yield "seen_on", message("The card cannot have been seen on a day that is to come.")
    if (file.card_number or file.card_expires) and not (file.seen_by and file.seen_on):
        name = "seen_on" if file.seen_by else "seen_by"
        yield name, message("Say who saw the card, and on which day.")
