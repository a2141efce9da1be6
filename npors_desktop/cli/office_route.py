"""The office's command that shows the route of a person to competence, or writes it as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.cli.office_session import opened_office
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.schemes.answer_text import advice_told
from npors_desktop.domain.schemes.route import STAGE_WORDS, STATE_WORDS, STEP_WORDS

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.schemes.route import RoutePicture, RoutePoint
    from npors_desktop.domain.shown_route import ShownRoute


def route(asked: Namespace, printer: Printer) -> int:
    """Tell each stage of each category, and what comes next; write it with --to."""
    with opened_office(asked, printer) as session:
        if asked.to is None:
            session.acting.check(ActionKind.ADVICE_ASKED)
            shown = session.person_route.of(asked.id)
            session.advice.noted(asked.id)
        else:
            language = printer.words.language
            shown = session.person_route.save(asked.id, asked.to, language, replace=asked.force)
    for one in shown.pictures:
        _tell(one, printer)
    if not shown.pictures:
        printer.tell(message("This person was not tested in a category yet."))
    printer.line(advice_told(shown.book))
    if asked.to is not None:
        printer.line(message("Saved as “{file}”. It is not encrypted.", file=asked.to))
    printer.document(_plain(shown, printer, str(asked.to) if asked.to else None))
    return 0


def _tell(picture: RoutePicture, printer: Printer) -> None:
    words = printer.words
    printer.line(picture.category)
    for one in picture.points:
        since = f"{one.on:%d/%m/%Y}" if one.on else ""
        until = words("until {day}", day=f"{one.until:%d/%m/%Y}") if one.until else ""
        held = ", ".join(filter(None, (since, words(one.held), until)))
        told = f"{words(STAGE_WORDS[one.stage])}: {words(STATE_WORDS[one.state])}"
        printer.line(f"  {told}{f' ({held})' if held else ''}")
    if found := picture.next:
        printer.line(f"  {words(message('Next: {step}', step=words(STEP_WORDS[found.stage])))}")


def _plain(shown: ShownRoute, printer: Printer, file: str | None) -> Json:
    book = shown.book
    return {
        "name": shown.name,
        "as_of": shown.as_of.isoformat(),
        "categories": [
            {"category": one.category, "stages": [_stage(x, printer) for x in one.points]}
            for one in shown.pictures
        ],
        "rulebook": {
            "id": book.id, "edition": book.edition, "checked_on": book.checked_on.isoformat(),
        },
        "notice": printer.text(advice_told(book)),
        "file": file,
    }  # fmt: skip


def _stage(one: RoutePoint, printer: Printer) -> Json:
    return {
        "stage": one.stage.value,
        "state": one.state.value,
        "on": one.on.isoformat() if one.on else None,
        "held": printer.words(one.held),
        "until": one.until.isoformat() if one.until else None,
    }
