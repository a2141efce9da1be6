"""What makes the files fit to be kept, on inputs nobody chose."""

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.record import Record
from npors_desktop.reports.layout.archive import Imprint, packed_as
from npors_desktop.reports.layout.canvas import A4, open_pen
from npors_desktop.reports.layout.fonts import PRESS
from npors_desktop.reports.templates.t2.look import BOLD
from npors_desktop.reports.templates.t2.record_report import render_record
from npors_desktop.reports.templates.t2.signature_appearance import render_appearance
from npors_desktop.signing.report.packing import PackedContents

AT = datetime(2026, 11, 20, tzinfo=UTC)
# Any text that JSON in UTF-8 can carry.
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
STROKES = st.lists(
    st.lists(st.tuples(*[st.integers(-(10**7), 10**7)] * 3), max_size=4).map(tuple), max_size=3
).map(tuple)


def conforms(pdf: bytes) -> bool:
    report = page.validate_pdf_bytes(pdf, profile="3u")
    assert [(f.rule_id, f.message) for f in report.failures] == []
    return report.is_compliant


@settings(max_examples=settings().max_examples // 5)
@given(texts=st.lists(TEXT, min_size=6, max_size=6), strokes=STROKES)
def test_any_text_and_any_stroke_make_a_conforming_file(
    texts: list[str], strokes: tuple[tuple[tuple[int, int, int], ...], ...], bare: Record
):
    name, site, make, told, program, reason = texts
    kind = SignatureKind.REFUSED if len(reason) % 2 else SignatureKind.DRAWN
    signed = PersonSignature(Role.ASSESSOR, kind, name, AT, strokes, reason)
    record = replace(
        bare,
        candidate=replace(bare.candidate, name=name, employer=make),
        visit=replace(bare.visit, site=site),
        assessor=replace(bare.assessor, name=make, number=site),
        signatures=(signed, replace(signed, role=Role.CANDIDATE)),
        went_well=told,
        program=program,
    )
    assert conforms(render_record(record, told.encode()))
    assert conforms(render_appearance(record))


def test_more_than_a_hundred_letters_of_every_plane_conform():
    letters = "".join(map(chr, [*range(0x21, 0x7F), *range(0xC0, 0x180), *range(0x1F600, 0x1F640)]))
    with PRESS:
        pen = open_pen(A4, Imprint("t", "a", "s", "c", "p", "en-GB", "U", AT), BOLD)
        pen.text((20, 400), letters, BOLD, 4, "#000000")
        assert conforms(pen.finish())


def test_every_stream_ends_with_a_line_end_of_its_own(bare: Record):
    pdf = render_record(bare, b"{}")
    ends = [m.start() for m in re.finditer(rb"endstream", pdf)]
    assert ends
    assert all(pdf[at - 2 : at] == b"\r\n" for at in ends)
    lengths = re.findall(rb"/Length (\d+).*?>>\s+stream\n", pdf, re.DOTALL)
    assert len(lengths) == len(ends)


@pytest.fixture(scope="session")
def bare(make_record: Callable[..., Record]) -> Record:
    """A record of a standard with next to nothing in it."""
    record = make_record()
    empty: Pack = replace(
        record.standard, outcomes=(), faults=(), theory=None, practical=None, rules=(), notice=""
    )
    return replace(record, standard=empty, marks=(), times=(), theory=(), privacy=None)


def test_known_contents_are_packed_as_they_are_known(
    samples: dict[str, Record], json_of: Callable[[Record], bytes]
):
    """By another build of zlib, the same record makes other bytes; drawn again to be compared with
    them, it makes the same."""
    record = samples["achieved"]
    json, plain = json_of(record), render_record(record, json_of(record))

    def packed(content: bytes) -> bytes:
        return zlib.compress(content, 1)

    with packed_as(packed):
        other = render_record(record, json)
    assert other != plain
    assert zlib.compress(json, 1) in other
    with packed_as(PackedContents(other).get):
        assert render_record(record, json) == other
    assert render_record(record, json) == plain
