"""The list of the standards in words: each with its edition, its routes and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded, folded_words
from npors_desktop.domain.messages import message
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.widgets.values import Icon, ListedLine, PieceStyle, TextPiece
from npors_desktop.workflows.standards.listed_standards import (
    EditionStanding,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.standards.listed_standards import (
        ListedEdition,
        ListedStandard,
        StandardList,
    )

_ROUTES: Mapping[str, Message] = {
    "novice": message("novice"),
    "experienced": message("experienced worker"),
    "refresher": message("refresher"),
}
_ICONS: Mapping[EditionStanding, Icon] = {
    EditionStanding.UNFIT: Icon.BLOCKED,
    EditionStanding.DRAFT: Icon.PEN,
    EditionStanding.NOT_RELEASED: Icon.BLOCKED,
    EditionStanding.IN_FILE: Icon.PEN,
    EditionStanding.WITHDRAWN: Icon.CROSS,
    EditionStanding.ENDED: Icon.CROSS,
    EditionStanding.EARLY: Icon.RING,
    EditionStanding.TO_READ: Icon.ATTENTION,
    EditionStanding.ENDS: Icon.ATTENTION,
    EditionStanding.TO_BE_REPLACED: Icon.ATTENTION,
    EditionStanding.IN_DATE: Icon.DONE,
}
_WITHOUT_DAY: Mapping[EditionStanding, Message] = {
    EditionStanding.UNFIT: message("Cannot be used"),
    EditionStanding.DRAFT: message("Draft, not for real tests"),
    EditionStanding.NOT_RELEASED: message("Not released by your office"),
    EditionStanding.IN_FILE: message("Only in its file, not stored here"),
    EditionStanding.WITHDRAWN: message("Withdrawn"),
    EditionStanding.ENDED: message("Ended"),
    EditionStanding.TO_READ: message("New edition to read"),
    EditionStanding.TO_BE_REPLACED: message("To be replaced, can still be used"),
    EditionStanding.IN_DATE: message("In date"),
}


def count_text(words: Words, listed: StandardList, *, at_office: bool) -> str:
    """How many standards there are."""
    number = len(listed.standards)
    if at_office:
        return words.count("{n} at this office", "{n} at this office", number)
    return words.count("{n} on this laptop", "{n} on this laptop", number)


def standard_lines(words: Words, listed: StandardList, typed: str) -> tuple[ListedLine, ...]:
    """The standards whose title, id or category code has all the words typed."""
    wanted = folded_words(typed)
    return tuple(
        _line(words, one)
        for one in listed.standards
        if all(word in _searched(one) for word in wanted)
    )


def route_text(words: Words, route: str) -> str:
    """The name of a route; one that the program does not know as the standard has it."""
    known = _ROUTES.get(route)
    return words(known) if known else route


def standing_text(words: Words, edition: ListedEdition) -> str:
    """How an edition stands, without why."""
    day = spoken_day(words, edition.day) if edition.day else ""
    told = _with_day(words, day).get(edition.standing) if day else None
    return told or words(_WITHOUT_DAY[edition.standing])


def _with_day(words: Words, day: str) -> Mapping[EditionStanding, str]:
    return {
        EditionStanding.WITHDRAWN: words("Withdrawn since {day}", day=day),
        EditionStanding.ENDED: words("Ended {day}", day=day),
        EditionStanding.EARLY: words("From {day}", day=day),
        EditionStanding.ENDS: words("Ends {day}", day=day),
        EditionStanding.TO_BE_REPLACED: words("To be replaced, can be used to {day}", day=day),
        EditionStanding.IN_DATE: words("In date to {day}", day=day),
    }


def whose_text(words: Words, one: ListedStandard) -> str:
    """Whose text a standard is, and what to check it against."""
    chosen = one.chosen
    signer = chosen.routes[0].signer if chosen.routes else ""
    if chosen.standing is EditionStanding.IN_FILE:
        return words(
            "Text of whoever wrote this file. Check it against the official standard named in it."
        )
    if signer:
        return words(
            "Text of {office}, which signed it. Check it against the official standard named in "
            "it.",
            office=signer,
        )
    return words("Text of this program. Check it against the official standard named on each.")


def standing_icon(edition: ListedEdition) -> Icon:
    """The icon beside these words."""
    return _ICONS[edition.standing]


def why_text(words: Words, edition: ListedEdition) -> str:
    """Why an edition stands as it does; empty without a reason."""
    return words(edition.why) if edition.why else ""


def _line(words: Words, one: ListedStandard) -> ListedLine:
    chosen = one.chosen
    editions = _editions_text(words, one)
    note = standing_text(words, chosen)
    if chosen.standing is EditionStanding.UNFIT:
        note = f"{note}. {why_text(words, chosen)}".rstrip(". ")
    newest = one.editions[-1]
    is_left = newest is not chosen and newest.standing is EditionStanding.UNFIT
    if is_left:
        told = words("Edition {edition} cannot be used.", edition=newest.edition)
        note = f"{note}. {told}"
    cell = (TextPiece(one.title, PieceStyle.STRONG), TextPiece(f"\n{editions}", PieceStyle.QUIET))
    return ListedLine(
        key=one.id,
        cells=(cell,),
        spoken=", ".join((one.title, editions, note)),
        note=note,
        note_icon=Icon.ATTENTION if is_left else standing_icon(chosen),
    )


def _editions_text(words: Words, one: ListedStandard) -> str:
    """The edition and its routes, or what the newest takes the place of."""
    chosen, newest = one.chosen, one.editions[-1]
    changing = newest.standing in (EditionStanding.TO_READ, EditionStanding.EARLY)
    if changing and len(one.editions) > 1:
        before = one.editions[-2] if newest is chosen else chosen
        return f"{before.edition} → {newest.edition}"
    routes = [route_text(words, shown.head.route) for shown in chosen.routes]
    return " · ".join((chosen.edition, ", ".join(routes))) if routes else chosen.edition


def _searched(one: ListedStandard) -> str:
    codes = [edition.head.scheme_code or "" for edition in one.editions if edition.head]
    return folded(" ".join((one.title, one.id, *codes)))
