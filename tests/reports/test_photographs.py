"""Photographs in the report: their bytes stand in it as they are, once, and it stays fit to be
kept."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import page
import pikepdf
import pytest

from npors_desktop.domain.photographs import MOST_PHOTOGRAPHS, PhotographPurpose
from npors_desktop.domain.record import Record
from npors_desktop.reports.templates.t2.record_report import render_record
from tests.photo_files import drawing, kept, noise, of_a_record


def conforms(pdf: bytes) -> bool:
    report = page.validate_pdf_bytes(pdf, profile="3u")
    assert [(f.rule_id, f.message) for f in report.failures] == []
    return report.is_compliant


@pytest.fixture
def report(
    make_record: Callable[..., Record], json_of: Callable[[Record], bytes]
) -> Callable[..., bytes]:
    """Draws the report of a record with these photographs."""

    def drawn(photographs: dict[Any, bytes]) -> bytes:
        record = replace(make_record(), photographs=tuple(photographs))
        jpegs = {one.sha256: data for one, data in photographs.items()}
        return render_record(record, json_of(record), jpegs)

    return drawn


def test_each_stands_in_the_report_once_as_it_was_kept(report: Callable[..., bytes]):
    photographs = of_a_record()
    pdf = report(photographs)
    assert conforms(pdf)
    assert report(photographs) == pdf
    assert all(pdf.count(data) == 1 for data in photographs.values())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        shown = [list(one.get_images().values()) for one in opened.pages]
        sizes = [(int(one.Width), int(one.Height)) for one in shown[0]]
        (portrait, *_) = photographs
        assert sizes == [(portrait.width, portrait.height)]
        assert {one.read_raw_bytes() for one in shown[-1]} <= set(photographs.values())
        assert shown[0][0].read_raw_bytes() == photographs[portrait]
        assert sum(map(len, shown)) == len(photographs) + 1


def test_a_record_without_a_portrait_shows_none_on_its_first_page(report: Callable[..., bytes]):
    plate = dict([kept(PhotographPurpose.MACHINE_PLATE)])
    with pikepdf.open(io.BytesIO(report(plate))) as opened:
        assert [len(one.get_images()) for one in opened.pages] == [
            *([0] * (len(opened.pages) - 1)),
            1,
        ]


def test_the_most_photographs_of_the_largest_size_are_a_report_that_can_be_sent(
    report: Callable[..., bytes],
):
    heavy = noise(500, 500)
    photographs = dict(
        kept(PhotographPurpose.EVIDENCE, drawing(number + 64, 80), of=f"{number:02}")
        for number in range(MOST_PHOTOGRAPHS)
    )
    largest = {
        replace(one, sha256=f"{number:064x}"): b"%064d" % number + heavy.tobytes()[:149_936]
        for number, one in enumerate(photographs)
    }
    assert 8_990_000 < sum(map(len, largest.values())) <= 9_000_000
    assert len(report(largest)) < 10_000_000
    assert conforms(report(photographs))
