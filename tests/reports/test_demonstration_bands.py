"""What is printed in the demonstration says so on every page, and hides nothing."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pytest
from PIL import Image

from npors_desktop.base.words import Language
from npors_desktop.domain.record import Record
from npors_desktop.reports.layout.demonstration_bands import NOT_A_RECORD, NOT_FOR_USE
from npors_desktop.reports.recovery_sheet import render_recovery_sheet
from npors_desktop.reports.templates.t2.look import DEMONSTRATION, FOOT, PAGE, TOP
from npors_desktop.reports.templates.t2.record_report import render_record
from tests.reports.paper_twin.test_papers import (
    EXCAVATOR,
    RENDERERS,
    Render,
    pages_of,
    source_of,
)
from tests.reports.test_record_report import tool

JsonOf = Callable[[Record], bytes]
# A page of 297 mm is drawn this many dots high.
DOTS = 297 * 4
WHITE = 255


@pytest.fixture(params=["achieved", "not_achieved", "hostile"])
def record(request: pytest.FixtureRequest, samples: dict[str, Record]) -> Record:
    return samples[request.param]


def drawn(pdf: bytes, folder: Path) -> list[Image.Image]:
    """Its pages as a printer without colours draws them."""
    (folder / "drawn.pdf").write_bytes(pdf)
    command = [tool("pdftoppm"), "-gray", "-scale-to", str(DOTS)]
    subprocess.run([*command, str(folder / "drawn.pdf"), str(folder / "page")], check=True)
    files = sorted(folder.glob("page*.pgm"))
    pages = [Image.open(file).convert("L") for file in files]
    for file in files:
        file.unlink()
    return pages


def bare(pages: list[str], words: str) -> list[str]:
    """The texts without those of the bands, which come first."""
    assert all(one.startswith(f"{words} {words} ") for one in pages)
    return [one.removeprefix(f"{words} {words} ") for one in pages]


def test_a_report_says_on_every_page_that_it_is_of_a_demonstration(
    record: Record, json_of: JsonOf, tmp_path: Path
):
    data, shown = json_of(record), replace(record, demonstration=True)
    ordinary = pages_of(render_record(record, data), tmp_path)
    assert not any("DEMONSTRATION" in one for one in ordinary)
    assert bare(pages_of(render_record(shown, data), tmp_path), NOT_A_RECORD) == ordinary


def test_its_bands_stand_in_the_margins_alone(record: Record, json_of: JsonOf, tmp_path: Path):
    shown = replace(record, demonstration=True)
    data = json_of(record)
    before = drawn(render_record(record, data), tmp_path)
    after = drawn(render_record(shown, data), tmp_path)
    scale = DOTS / PAGE[1]
    low, high = (round(DEMONSTRATION.edge * scale), round(TOP * scale))
    for plain, marked in zip(before, after, strict=True):
        wide = plain.width
        for top in (low, DOTS - low - round(DEMONSTRATION.height * scale)):
            band = (0, top - 2, wide, top + round(DEMONSTRATION.height * scale) + 2)
            # Nothing stands where they are put, and they are black there.
            assert plain.crop(band).getextrema() == (WHITE, WHITE)
            assert marked.crop(band).getextrema()[0] == 0
        content = (0, high, wide, DOTS - round(FOOT * scale))
        assert plain.crop(content).tobytes() == marked.crop(content).tobytes()


def test_a_report_of_a_demonstration_conforms_to_pdf_a_3u(
    samples: dict[str, Record], json_of: JsonOf
):
    shown = replace(samples["achieved"], demonstration=True)
    report = page.validate_pdf_bytes(render_record(shown, json_of(shown)), profile="3u")
    assert [(f.rule_id, f.message) for f in report.failures] == []


@pytest.mark.parametrize("render", RENDERERS)
def test_the_papers_of_a_demonstration_say_so_on_every_page(render: Render, tmp_path: Path):
    source = source_of(EXCAVATOR, language=Language.WELSH)
    ordinary = pages_of(render(source), tmp_path)
    shown = pages_of(render(replace(source, is_demonstration=True)), tmp_path)
    assert bare(shown, NOT_FOR_USE) == ordinary


def test_so_does_the_recovery_sheet(tmp_path: Path):
    about = ("Eirlys Vaughan", "01900000-0000-7000-8000-000000000001", "CODE", date(2026, 11, 20))
    ordinary = pages_of(render_recovery_sheet(*about, is_office=False), tmp_path)
    shown = render_recovery_sheet(*about, is_office=False, is_demonstration=True)
    assert bare(pages_of(shown, tmp_path), NOT_FOR_USE) == ordinary
