"""The last page: who signed what and how, the two signature fields, and how to check the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.people import Role
from npors_desktop.reports.layout.blocks import Block, Columns, Gap, Picture, Stack
from npors_desktop.reports.layout.fields import put_field
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.templates.t1 import words
from npors_desktop.reports.templates.t1.ink import ink_box
from npors_desktop.reports.templates.t1.look import FIELD, LINE, SEMIBOLD, text_style
from npors_desktop.reports.templates.t1.parts import BODY, LABEL, SMALL, STRONG, facts, section

if TYPE_CHECKING:
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.templates.t1.reading import Reading

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
                ("Written by", record.program),
            ]
        ),
        Gap(4),
        Text("SHA-256 of this assessment's events, in order", LABEL),
        Text(proof.digest, SMALL),
        Text("Head of the log's chain", LABEL),
        Text(proof.chain_head, SMALL),
        whole=True,
    )


def how_to_check(reading: Reading) -> Block:
    """How anybody can see that page and data are one and unchanged."""
    return section(
        "How to check this document",
        Text(
            "This file carries the whole record as data, in the attachment record.json, and the "
            "assessor's certificate signs every byte of both. Open it in a reader that shows "
            "signatures: it must say that the document has not changed since it was signed. The "
            "training office's program checks the same, sets the pages again from the data, and "
            "computes the result again by the rules of the standard. The SHA-256 of record.json, "
            "to be compared with the attachment saved from this file, is",
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
    said = (
        f"I have been told my result: {result.upper()}. The test was done by me, and I was able to "
        "ask questions before it."
    )
    return _by_person("Candidate: the result", said, reading.signature(Role.CANDIDATE))


def _candidate_privacy(reading: Reading) -> _Declared:
    said = "I have read how my details, marks and signature are used and kept, and by whom."
    return _by_person("Candidate: privacy", said, reading.record.privacy)


def _assessor(reading: Reading) -> _Declared:
    assessor, record = reading.record.assessor, reading.record
    said = "I watched this assessment, the marks are mine, and this record is true."
    if record.transcribed:
        said = "This record repeats the paper sheet as it stands, and it is true."
    signature = reading.signature(Role.ASSESSOR)
    below = (
        Text(f"{assessor.name} ({assessor.number})", STRONG),
        Text(assessor.provider, SMALL),
        Text(words.how_signed(signature) if signature else "Not signed by hand.", SMALL),
    )
    field = _field(ASSESSOR_FIELD, "Signature of the assessor", locks=False)
    return _head("Assessor: digital signature", said), field, Stack(below)


def _office() -> _Declared:
    said = "Filled in by the training office after internal quality assurance; it closes the file."
    field = _field(OFFICE_FIELD, "Signature of the office's internal quality assurer", locks=True)
    return _head("Office: internal quality assurance", said), field, Gap(0)


def _by_person(title: str, said: str, signature: PersonSignature | None) -> _Declared:
    below: tuple[Block, ...] = (Text("Not signed.", STRONG),)
    if signature:
        below = (
            Text(signature.name, STRONG),
            Text(words.how_signed(signature), SMALL),
            Text(words.moment(signature.at, seconds=True), SMALL),
        )
    return _head(title, said), ink_box(signature, FIELD[1]), Stack(below)


def _head(title: str, said: str) -> Block:
    return Stack((Text(title, STRONG), Text(said, SMALL), Gap(3)))


def _field(name: str, told: str, *, locks: bool) -> Picture:
    def paint(pen: PageCanvas, at: Point, width: float) -> None:
        corner = (at[0], at[1] - FIELD[1])
        pen.box(corner, (width, FIELD[1]), line=LINE, thick=0.6)
        put_field(pen, name, corner, FIELD, told, locks=locks)

    return Picture(FIELD[1], paint)
