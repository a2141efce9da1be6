"""What a report may cost: in proportion to what is in it, and never a page for every letter."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import Fault
from npors_desktop.reports.record_report import render_record

JsonOf = Callable[[Record], bytes]
# What a record holds at the most: characters of a note, faults, points of a signature.
NOTE, FAULTS, POINTS = 2000, 500, 20_000
SECONDS = 5.0
MIB = 1024 * 1024


def drawn(record: Record, record_json: bytes) -> bytes:
    started = time.process_time()
    data = render_record(record, record_json)
    assert time.process_time() - started < SECONDS
    return data


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
def test_the_largest_record_is_drawn_in_seconds(
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
    assert len(drawn(record, json_of(plain))) < 16 * MIB


@pytest.mark.parametrize("letters", ["x", "\u0628", "\u0628\u064b\u0650", "[\u202e"])
def test_a_word_of_forty_thousand_letters_costs_what_it_is_long(
    samples: dict[str, Record], json_of: JsonOf, letters: str
):
    record = replace(samples["achieved"], went_well=(letters * 40_000)[:40_000])
    drawn(record, json_of(samples["achieved"]))


def test_thousands_of_faults_are_cut_into_pages_in_one_go(
    samples: dict[str, Record], json_of: JsonOf
):
    plain = samples["achieved"]
    faults = tuple(Fault(plain.issued_at, Severity.MINOR, note="n") for _ in range(8_000))
    started = time.process_time()
    render_record(replace(plain, faults=faults), json_of(plain))
    assert time.process_time() - started < SECONDS
