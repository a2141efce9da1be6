"""What a report may cost: in proportion to what is in it, and never a page for every letter.

Costs are compared with others of the same run and never with a clock's seconds: what grows faster
than what is in it is many times dearer on any machine, fast, slow or busy.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import Fault
from npors_desktop.reports.templates.t2.record_report import render_record

JsonOf = Callable[[Record], bytes]
# What a record holds at the most: characters of a note, faults, points of a signature.
NOTE, FAULTS, POINTS = 2000, 500, 20_000
# A page of a full record may cost more than one of a plain one, and a letter of a long word more
# than one of a shorter: not this often.
DEARER = 3
MIB = 1024 * 1024


def drawn(record: Record, record_json: bytes) -> tuple[float, bytes]:
    """The processor's seconds for a report, and the report."""
    started = time.process_time()
    data = render_record(record, record_json)
    return time.process_time() - started, data


def a_page(record: Record, record_json: bytes) -> float:
    """The processor's seconds for a page of a report, which may not be large."""
    cost, data = drawn(record, record_json)
    assert len(data) < 16 * MIB
    with pikepdf.open(BytesIO(data)) as pdf:
        return cost / len(pdf.pages)


@pytest.mark.parametrize(
    "note",
    [
        ("look behind, then signal " * 90)[:NOTE],
        "x" * NOTE,
        "\u0628" * NOTE,
        "a\n" * (NOTE // 2),
        "\n" * NOTE,
        "a\u0301\u0323" * (NOTE // 3),
        "\u202e" * NOTE,
    ],
    ids=["words", "a word", "Arabic", "lines", "line ends", "marks", "hidden"],
)
def test_a_page_of_the_largest_record_costs_what_a_page_costs(
    samples: dict[str, Record], json_of: JsonOf, note: str
):
    plain = samples["not_achieved"]
    stroke = tuple(((i * 37) % 12000, (i * 91) % 4500, i) for i in range(POINTS))
    record = replace(
        plain,
        faults=tuple(Fault(plain.issued_at, Severity.MINOR, note=note) for _ in range(FAULTS)),
        marks=tuple(replace(mark, note=note) for mark in plain.marks),
        went_well=note,
        next_step=note,
        signatures=tuple(replace(one, strokes=(stroke,)) for one in plain.signatures),
    )
    json = json_of(plain)
    assert a_page(record, json) < DEARER * a_page(plain, json)


@pytest.mark.parametrize("letters", ["x", "\u0628", "\u0628\u064b\u0650", "[\u202e"])
def test_a_word_of_eighty_thousand_letters_costs_what_it_is_long(
    samples: dict[str, Record], json_of: JsonOf, letters: str
):
    plain, few, times = samples["achieved"], 5_000, 16
    json = json_of(plain)

    def cost(length: int) -> float:
        return drawn(replace(plain, went_well=(letters * length)[:length]), json)[0]

    assert cost(times * few) < DEARER * times * cost(few)


def test_thousands_of_faults_are_cut_into_pages_in_one_go(
    samples: dict[str, Record], json_of: JsonOf
):
    plain = samples["achieved"]
    faults = tuple(Fault(plain.issued_at, Severity.MINOR, note="n") for _ in range(8_000))
    json = json_of(plain)
    assert a_page(replace(plain, faults=faults), json) < DEARER * a_page(plain, json)
