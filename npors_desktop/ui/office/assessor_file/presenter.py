"""An assessor’s file in words and as it is typed, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessor_file import AssessorFile, codes_in, problems
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.office.presenter import day, moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message

# What is asked for, by the name of what an ``AssessorFile`` keeps.
FIELDS: Mapping[str, Message] = {
    "categories": message("Categories covered: their codes, such as N202 N010"),
    "cover_ends": message("Covered up to (day month year)"),
    "card_number": message("Number on the card"),
    "card_expires": message("Expiry printed on the card (day month year)"),
    "seen_by": message("Card seen by"),
    "seen_on": message("Card seen on (day month year)"),
}
_DAYS = ("cover_ends", "card_expires", "seen_on")


def typed_texts(file: AssessorFile) -> dict[str, str]:
    """What the fields hold of a file."""
    texts = {name: day_text(getattr(file, name)) for name in _DAYS}
    plain = {"card_number": file.card_number, "seen_by": file.seen_by}
    return {"categories": " ".join(file.categories), **plain, **texts}


def read_file(
    number: str, texts: Mapping[str, str], today: date
) -> tuple[AssessorFile, dict[str, Message]]:
    """What was typed of an assessor, and what is wrong with it, by the names of the fields."""
    days: dict[str, date | None] = dict.fromkeys(_DAYS)
    wrong: dict[str, Message] = {}
    for name in _DAYS:
        try:
            days[name] = read_day(texts[name], today)
        except UnreadableError as error:
            wrong[name] = error.told
    file = AssessorFile(
        number,
        codes_in(texts["categories"]),
        days["cover_ends"],
        texts["card_number"],
        days["card_expires"],
        texts["seen_by"],
        days["seen_on"],
    )
    return file, dict(problems(file, today)) | wrong


def kept_line(file: AssessorFile, words: Words) -> str:
    """What was kept when, in one line."""
    return words(
        "{time}  Covered for {codes} until {cover}. Card {card}, expires {expires}, seen by {who} "
        "on {day}.",
        time=moment(file.kept_at),
        codes=" ".join(file.categories) or "–",
        cover=day(file.cover_ends),
        card=file.card_number or "–",
        expires=day(file.card_expires),
        who=file.seen_by or "–",
        day=day(file.seen_on),
    )
