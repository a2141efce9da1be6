"""The sheet with the recovery code, to be printed once and kept away from the laptop."""

from datetime import UTC, date, datetime, time

from npors_desktop.reports import words
from npors_desktop.reports.archive import Imprint
from npors_desktop.reports.blocks import Block, Framed, Gap, Stack
from npors_desktop.reports.pages import lay_out
from npors_desktop.reports.parts import BODY, SMALL, facts, section
from npors_desktop.reports.pen import A4, INK, MM, open_pen
from npors_desktop.reports.text import Span, Style, Text
from npors_desktop.reports.typecase import PRESS, Face

_MARGIN = 22 * MM
_TITLE = Style(20, 26, face=Face.BOLD)
_CODE = Style(17, 25, face=Face.BOLD)
_TALK = Style(10, 14)


def render_recovery_sheet(name: str, vault_id: str, code: str, made_on: date) -> bytes:
    """One page (PDF) with the recovery code, what it opens, and how to keep it."""
    at = datetime.combine(made_on, time(), UTC)
    with PRESS:
        pen = open_pen(A4, Imprint("Recovery code", "npors_desktop", "", "npors_desktop", at))
        width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN
        story = Stack(_story(name, vault_id, code, made_on))
        for number, page in enumerate(lay_out(story, width, height)):
            if number:
                pen.next_page()
            page.draw(pen, (_MARGIN, A4[1] - _MARGIN), width)
        return pen.finish()


def _story(name: str, vault_id: str, code: str, made_on: date) -> tuple[Block, ...]:
    return (
        Text("Recovery code", _TITLE),
        Text(
            "It opens this store when the passphrase is forgotten. Print it; do not keep it on "
            "the laptop.",
            _TALK,
        ),
        Gap(14),
        Framed(Text(code, _CODE), 14, INK, thick=1.6),
        Gap(14),
        facts([("For", name), ("Made on", words.day(made_on)), ("Store", vault_id)], across=2),
        section(
            "How to keep it",
            *_points(
                "Put this sheet where you keep papers of value, or give it to the office in a "
                "closed envelope. Whoever has it and the laptop can read what is on it.",
                "The program shows the code once. It cannot be asked for again.",
                "After it was used, choose a new passphrase.",
            ),
        ),
        section(
            "What it does not open",
            Text(
                "The key that signs your reports opens with your passphrase alone. If that is "
                "forgotten, your records are still there, but you enrol with the office again "
                "before you sign.",
                _TALK,
            ),
        ),
        Gap(18),
        Text((Span("Kept at: ", Face.SEMIBOLD), Span("_" * 60)), BODY),
        Gap(12),
        Text("Destroy this sheet when the store it opens is no longer used.", SMALL),
    )


def _points(*texts: str) -> list[Block]:
    blocks: list[Block] = []
    for text in texts:
        blocks += [Text((Span("•  ", Face.BOLD), Span(text)), _TALK), Gap(4)]
    return blocks
