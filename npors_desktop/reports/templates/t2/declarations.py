"""The last page: who signed what and how, the two signature fields, and how to check the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.people import Role
from npors_desktop.reports.layout.blocks import Block, Columns, Gap, Picture, Stack
from npors_desktop.reports.layout.fields import put_field
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.templates.t2 import words
from npors_desktop.reports.templates.t2.building_blocks import (
    BODY,
    LABEL,
    SMALL,
    STRONG,
    facts,
    section,
)
from npors_desktop.reports.templates.t2.drawn_signature import ink_box
from npors_desktop.reports.templates.t2.look import FIELD, LINE, SEMIBOLD, text_style

if TYPE_CHECKING:
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.templates.t2.reading import Reading

_HASH = text_style(8, 12, face=SEMIBOLD)
_SIDES = (84, 6, 84)
ASSESSOR_FIELD = "AssessorSignature"
OFFICE_FIELD = "OfficeIQA"
_Declared = tuple[Block, Block, Block]  # what is declared, the box, who and how


def declarations(reading: Reading) -> Block:
    """Four boxes: the candidate on the result and on privacy, the assessor, the office."""
    return section(
        "Declarations and signatures",
        _pair(_candidate_result(reading), _candidate_privacy(reading)),
        Gap(9),
        _pair(_assessor(reading), _office()),
        whole=True,
    )


def history(reading: Reading) -> Block:
    """What the laptop's log of events looked like at the time of issue."""
    record = reading.record
    proof = record.history
    return section(
        "History",
        facts(
            [
                ("Issued", words.moment(record.issued_at, seconds=True)),
                ("Events in the laptop's log", str(proof.events)),
                ("The laptop's clock", _clock(record.clock_jumps)),
                *_doubts(record.clock_doubts),
                ("Program", record.program),
            ]
        ),
        Gap(4),
        Text("SHA-256 of this assessment's events, in order", LABEL),
        Text(proof.digest, SMALL),
        Text("Head of the log's chain", LABEL),
        Text(proof.chain_head, SMALL),
        whole=True,
    )


def _clock(jumps: int | None) -> str:
    if jumps is None:
        return words.NOT_RECORDED
    if not jumps:
        return "Not changed during this assessment"
    times = words.count(jumps, "time")
    return f"Changed {times} during this assessment; all times are by the clock as it was at issue"


def _doubts(doubts: int | None) -> list[tuple[str, str]]:
    if not doubts:
        return []
    told = "Earlier than the entry before, or more than seven days later:"
    return [("The clock's date", f"{told} {words.count(doubts, 'time')}")]


def how_to_check(reading: Reading) -> Block:
    """How to check that the pages and the data match and are unchanged."""
    return section(
        "How to check this document",
        Text(
            "This file contains the whole record as data, in the attachment record.json, and the "
            "assessor's certificate signs every byte of both. Open it in a PDF reader that shows "
            "signatures: it must say that the document has not been changed since it was signed. "
            "The training office's program checks this too, draws the pages again from the data, "
            "and works out the result again by the rules of the standard. Compare this SHA-256 "
            "with that of the attachment record.json, saved from this file:",
            BODY,
        ),
        Gap(2),
        Text(reading.sha256, _HASH),
        whole=True,
    )


def _pair(left: _Declared, right: _Declared) -> Block:
    """Two declarations side by side, their boxes at one height."""
    rows = [(a, Gap(0), b) for a, b in zip(left, right, strict=True)]
    head, boxes, below = (Columns(cells, _SIDES) for cells in rows)
    return Stack((head, boxes, Gap(4), below), whole=True)


def _candidate_result(reading: Reading) -> _Declared:
    result = reading.say(reading.record.result.result)
    said = f"I have been told my result: {result.upper()}. I took this test myself."
    if reading.record.visit.briefed_at:
        said += " I had the briefing and could ask questions."
    return _by_candidate(reading, "Candidate: the result", said, reading.signature(Role.CANDIDATE))


def _candidate_privacy(reading: Reading) -> _Declared:
    said = "I have read how my details, marks and signature are used and kept, and by whom."
    return _by_candidate(reading, "Candidate: privacy", said, reading.record.privacy)


def _assessor(reading: Reading) -> _Declared:
    assessor, record = reading.record.assessor, reading.record
    said = "I watched this assessment, the marks are mine, and this record is true."
    if record.transcribed:
        said = "This record is a true copy of the paper sheet."
    signature = reading.signature(Role.ASSESSOR)
    below = (
        Text(words.assessor(assessor), STRONG),
        Text(assessor.provider, SMALL),
        Text(words.how_signed(signature) if signature else "Not signed by hand.", SMALL),
    )
    field = _field(ASSESSOR_FIELD, "Signature of the assessor", locks=False)
    return _head("Assessor: digital signature", said), field, Stack(below)


def _office() -> _Declared:
    said = "The training office signs here after internal quality assurance. This locks the file."
    field = _field(OFFICE_FIELD, "Signature of the office's internal quality assurer", locks=True)
    return _head("Office: internal quality assurance", said), field, Gap(0)


def _by_candidate(
    reading: Reading, title: str, said: str, signature: PersonSignature | None
) -> _Declared:
    below: tuple[Block, ...] = (Text("Not signed.", STRONG),)
    if signature:
        who = reading.record.candidate
        latin = who.latin_name if signature.name == who.name else ""
        below = (
            Text(words.both_names(signature.name, latin), STRONG),
            Text(words.how_signed(signature), SMALL),
            Text(words.moment(signature.at, seconds=True), SMALL),
        )
        signature = replace(signature, name=latin or signature.name)
    return _head(title, said), ink_box(signature, FIELD[1]), Stack(below)


def _head(title: str, said: str) -> Block:
    return Stack((Text(title, STRONG), Text(said, SMALL), Gap(3)))


def _field(name: str, told: str, *, locks: bool) -> Picture:
    def paint(pen: PageCanvas, at: Point, width: float) -> None:
        corner = (at[0], at[1] - FIELD[1])
        pen.box(corner, (width, FIELD[1]), line=LINE, thick=0.6)
        put_field(pen, name, corner, FIELD, told, locks=locks)

    return Picture(FIELD[1], paint)
