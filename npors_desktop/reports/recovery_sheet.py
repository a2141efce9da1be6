"""The sheet with the recovery code, to be printed once and kept away from the laptop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from npors_desktop.reports.layout.archive import Imprint
from npors_desktop.reports.layout.blocks import Columns, Framed, Gap, Stack
from npors_desktop.reports.layout.canvas import A4, MM, open_pen
from npors_desktop.reports.layout.demonstration_bands import NOT_FOR_USE, DemonstrationBands
from npors_desktop.reports.layout.fonts import PRESS, Face
from npors_desktop.reports.layout.joined_letters import SHAPED
from npors_desktop.reports.layout.pages import lay_out
from npors_desktop.reports.layout.text import Span, Style, Text

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.reports.layout.blocks import Block

_INK, _NAVY, _QUIET, _TINT = "#0B0C0C", "#1D2B53", "#50575B", "#F1F4F6"
_REGULAR, _SEMIBOLD, _BOLD = (
    Face(font, "DejaVuSans", SHAPED) for font in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
)
_NAME = "Recovery code"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MARGIN = 22 * MM
_TITLE = Style(20, 26, _BOLD, _INK)
_HEADING = Style(11.5, 15, _BOLD, _NAVY)
_CODE = Style(17, 25, _BOLD, _INK)
_TALK = Style(10, 14, _REGULAR, _INK)
_BODY = Style(8.5, 11.5, _REGULAR, _INK)
_SMALL = Style(7.2, 9.6, _REGULAR, _QUIET)
_LABEL = Style(6.8, 8.8, _REGULAR, _QUIET)
_VALUE = Style(8.8, 11.6, _SEMIBOLD, _INK)
_DEMONSTRATION = DemonstrationBands(A4, _MARGIN, 6 * MM, 6 * MM, _BOLD, NOT_FOR_USE)


@dataclass(frozen=True, slots=True)
class _Opens:
    """How a sheet is to be kept, and what its code opens or does not open."""

    keeping: str
    heading: str
    what: str


_OF_LAPTOP = _Opens(
    keeping="Put this sheet where you keep important papers, or give it to the office in a sealed "
    "envelope. Anyone who has it and the laptop can read what is on the laptop.",
    heading="What it does not open",
    what="Only your passphrase opens the key that signs your reports. If you forget it, your "
    "records are still there, but you must enrol with the office again before you sign.",
)
_OF_OFFICE = _Opens(
    keeping="Put this sheet in a safe. Anyone who has it and this computer, or any backup of the "
    "office, can act as the office.",
    heading="What it opens",
    what="Everything in the office: the register, the reports it received, and the authority with "
    "all its keys. Whoever uses it can enrol and revoke assessors, open sealed reports and sign "
    "receipts. Nobody has to enrol again.",
)


def render_recovery_sheet(
    name: str,
    vault_id: str,
    code: str,
    made_on: date,
    *,
    is_office: bool,
    is_demonstration: bool = False,
) -> bytes:
    """One page (PDF) with the recovery code, what it opens, and how to keep it."""
    imprint = Imprint(
        title=_NAME,
        author="npors_desktop",
        subject=_subject(vault_id),
        creator="npors_desktop",
        producer="npors_desktop",
        language="en-GB",
        conformance="U",
        made_at=datetime.combine(made_on, time(), UTC),
    )
    with PRESS:
        pen = open_pen(A4, imprint, _REGULAR)
        width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN
        opens = _OF_OFFICE if is_office else _OF_LAPTOP
        story = Stack(_story(name, vault_id, code, made_on, opens))
        for number, page in enumerate(lay_out(story, width, height)):
            if number:
                pen.next_page()
            if is_demonstration:
                _DEMONSTRATION.draw(pen)
            page.draw(pen, (_MARGIN, A4[1] - _MARGIN), width)
        return pen.finish()


def is_sheet_of(pdf: bytes, vault_id: str) -> bool:
    """Whether a file is a recovery sheet of this store, by what it says of itself."""
    return (
        f"/Subject ({_subject(vault_id)})".encode() in pdf and f"/Title ({_NAME})".encode() in pdf
    )


def _subject(vault_id: str) -> str:
    return f"Store {vault_id}"


def _story(name: str, vault_id: str, code: str, made_on: date, opens: _Opens) -> tuple[Block, ...]:
    day = f"{made_on.day} {_MONTHS[made_on.month - 1]} {made_on.year}"
    return (
        Text(_NAME, _TITLE),
        Text(
            "It opens this store if you forget the passphrase. Print it, and do not keep it with "
            "the computer.",
            _TALK,
        ),
        Gap(14),
        Framed(Text(code, _CODE), 14, _INK, thick=1.6),
        Gap(14),
        Columns((_fact("For", name), _fact("Made on", day)), (1, 1), (6, 3.5), fill=_TINT),
        Gap(1.2),
        Columns((_fact("Store", vault_id),), (1,), (6, 3.5), fill=_TINT),
        *_section(
            "How to keep it",
            *_points(
                opens.keeping,
                "The program shows the code only once.",
                "After you have used it, choose a new passphrase.",
            ),
        ),
        *_section(
            opens.heading,
            Text(opens.what, _TALK),
        ),
        Gap(18),
        Text((Span("Kept at: ", _SEMIBOLD), Span("_" * 60)), _BODY),
        Gap(12),
        Text("Destroy this sheet when the store it opens is no longer used.", _SMALL),
    )


def _section(title: str, *blocks: Block) -> tuple[Block, ...]:
    return (Gap(11), Text(title, _HEADING), Gap(3), *blocks)


def _fact(label: str, value: str) -> Block:
    return Stack((Text(label, _LABEL), Text(value or "Not recorded", _VALUE)))


def _points(*texts: str) -> list[Block]:
    blocks: list[Block] = []
    for text in texts:
        blocks += [Text((Span("•  ", _BOLD), Span(text)), _TALK), Gap(4)]
    return blocks
