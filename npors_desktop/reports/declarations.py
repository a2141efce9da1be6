"""The last page: who signed what and how, the two signature fields, and how to check the file."""

from collections.abc import Callable
from datetime import datetime

from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.result import Result
from npors_desktop.reports import words
from npors_desktop.reports.blocks import Block, Columns, Gap, Picture, Stack
from npors_desktop.reports.fields import ASSESSOR_FIELD, FIELD, OFFICE_FIELD, put_field
from npors_desktop.reports.ink import ink_box
from npors_desktop.reports.parts import BODY, LABEL, SMALL, STRONG, facts, section
from npors_desktop.reports.pen import LINE, Pen, Point
from npors_desktop.reports.reading import Reading
from npors_desktop.reports.text import Style, Text
from npors_desktop.reports.typecase import Face

_HASH = Style(8, 12, face=Face.SEMIBOLD)
_GUTTER = Gap(0)


def declarations(reading: Reading) -> Block:
    """Four boxes: the candidate on the result and on privacy, the assessor, the office."""
    person = Columns(
        (_candidate_result(reading), _GUTTER, _candidate_privacy(reading)), (84, 6, 84)
    )
    office = Columns((_assessor(reading), _GUTTER, _office()), (84, 6, 84))
    return section("Declarations and signatures", person, Gap(8), office, whole=True)


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


def _candidate_result(reading: Reading) -> Block:
    result = reading.say(reading.record.result.result)
    said = (
        f"I have been told my result: {result.upper()}. The test was done by me, and I was able to "
        "ask questions before it."
    )
    return _signed_box("Candidate: the result", said, reading.signature(Role.CANDIDATE))


def _candidate_privacy(reading: Reading) -> Block:
    said = "I have read how my details, marks and signature are used and kept, and by whom."
    return _signed_box("Candidate: privacy", said, reading.record.privacy)


def _assessor(reading: Reading) -> Block:
    assessor = reading.record.assessor
    said = (
        "I watched this assessment, the marks are mine, and this record is true. "
        f"{_of_candidate(reading.signature(Role.ASSESSOR))}"
    )
    return Stack(
        (
            Text("Assessor: digital signature", STRONG),
            Text(said, SMALL),
            Gap(3),
            _field(ASSESSOR_FIELD, "Signature of the assessor", locks=False),
            Gap(3),
            Text(f"{assessor.name} ({assessor.number})", STRONG),
            Text(assessor.provider, SMALL),
        )
    )


def _office() -> Block:
    said = "Filled in by the training office after internal quality assurance; it closes the file."
    return Stack(
        (
            Text("Office: internal quality assurance", STRONG),
            Text(said, SMALL),
            Text(" ", SMALL),
            Gap(3),
            _field(OFFICE_FIELD, "Signature of the office's internal quality assurer", locks=True),
        )
    )


def _of_candidate(signature: PersonSignature | None) -> str:
    if signature is None:
        return ""
    return f"{words.how_signed(signature)}."


def _signed_box(title: str, said: str, signature: PersonSignature | None) -> Block:
    below: tuple[Block, ...] = (Text("Not signed.", STRONG),)
    if signature:
        below = (
            Text(signature.name, STRONG),
            Text(f"{words.how_signed(signature)}.", SMALL),
            Text(words.moment(signature.at, seconds=True), SMALL),
        )
    drawing = ink_box(signature, FIELD[1])
    return Stack((Text(title, STRONG), Text(said, SMALL), Gap(3), drawing, Gap(3), *below))


def _field(name: str, told: str, *, locks: bool) -> Picture:
    def paint(pen: Pen, at: Point, width: float) -> None:
        corner = (at[0], at[1] - FIELD[1])
        pen.box(corner, (width, FIELD[1]), line=LINE, thick=0.6)
        put_field(pen, name, corner, told, locks=locks)

    return Picture(FIELD[1], paint)
