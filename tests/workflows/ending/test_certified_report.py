"""A signed report is drawn again by the template that it names, whatever becomes of newer ones."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.paths import resource
from npors_desktop.composition.stores import Stores, verifying
from npors_desktop.domain.record import TEMPLATE
from npors_desktop.domain.result import Result
from npors_desktop.reports.layout.blocks import Block
from npors_desktop.reports.layout.text import Style, Text
from npors_desktop.reports.templates.t2 import (
    building_blocks,
    declarations,
    details,
    icons,
    look,
    record_report,
    signature_appearance,
    template,
    words,
)
from npors_desktop.reports.templates.t2.reading import Reading
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.workflows.demonstration.demonstration import DemonstrationRun
from npors_desktop.workflows.ending import issue_record, record_contents
from tests.first_editions import FIRST_EDITIONS

Patch = pytest.MonkeyPatch
Verify = Callable[[int], tuple[str, ...]]


def _another_sentence(patch: Patch) -> None:
    def text(said: Any, style: Style) -> Text:
        return Text(said.replace("true", "right") if isinstance(said, str) else said, style)

    patch.setattr(declarations, "Text", text)


def _another_word(patch: Patch) -> None:
    for result in Result:
        patch.setitem(words.RESULTS, result, "As it turned out")


def _another_heading(patch: Patch) -> None:
    def section(title: str, *blocks: Block, whole: bool = False, lead: int = 0) -> Block:
        return building_blocks.section(f"The {title}", *blocks, whole=whole, lead=lead)

    patch.setattr(details, "section", section)


def _another_order(patch: Patch) -> None:
    story = record_report._story

    def reversed_story(reading: Reading) -> tuple[Block, ...]:
        return story(reading)[::-1]

    patch.setattr(record_report, "_story", reversed_story)


def _other_fields(patch: Patch) -> None:
    def facts(pairs: Sequence[building_blocks.Fact]) -> Block:
        return building_blocks.facts(pairs[::-1])

    patch.setattr(details, "facts", facts)


ALTERATIONS: dict[str, Callable[[Patch], None]] = {
    "sentence": _another_sentence,
    "word": _another_word,
    "heading": _another_heading,
    "order of sections": _another_order,
    "order of fields": _other_fields,
    "colour": lambda patch: patch.setattr(icons, "MET", "#FF0000"),
    "colour of text": lambda patch: patch.setattr(
        building_blocks, "HEADING", replace(building_blocks.HEADING, ink="#FF0000")
    ),
    "font": lambda patch: patch.setattr(
        building_blocks, "VALUE", replace(building_blocks.VALUE, face=look.BOLD)
    ),
    "font of missing letters": lambda patch: patch.setattr(
        building_blocks,
        "VALUE",
        replace(building_blocks.VALUE, face=replace(look.BOLD, font="DejaVuSans")),
    ),
    "size of type": lambda patch: patch.setattr(
        building_blocks, "VALUE", replace(building_blocks.VALUE, size=8.7)
    ),
    "margin": lambda patch: patch.setattr(record_report, "MARGIN", look.MARGIN + 1),
    "language": lambda patch: patch.setattr(record_report, "LANGUAGE", "cy-GB"),
    "appearance": lambda patch: patch.setattr(signature_appearance, "_PAD", 6.0),
    "reason": lambda patch: patch.setattr(template, "REASON", "I was there"),
}


# The first editions are in force.
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def _taken(*_: object) -> None:
    """Whatever it is."""


@pytest.fixture(scope="module")
def verify(tmp_path_factory: pytest.TempPathFactory) -> Verify:
    """Verifies a report that was signed when the newest template was 1, or 2: the codes."""
    folders: dict[int, Path] = {}
    for newest in (1, 2):
        folders[newest] = tmp_path_factory.mktemp("demonstration") / "d"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(record_contents, "TEMPLATE", newest)
            patch.setattr(record_contents, "RECORD_FORMAT", newest)
            # A laptop of today locks no record of an earlier format.
            patch.setattr(issue_record, "_check_acceptable", _taken)
            # A record of an earlier format has a standard of the first editions.
            scripts = FIRST_EDITIONS if newest == 1 else resource("demonstration")
            made = DemonstrationRun(Stores, scripts, SetClock(NOW))
            made.run(folders[newest], lambda _: None, only=1)

    def found(signed_with: int) -> tuple[str, ...]:
        folder = folders[signed_with]
        (report,) = (folder / "reports").glob("*.pdf")
        anchors = Anchors.read(folder / "office" / "authority")
        judged = verifying().verify(report.read_bytes(), anchors, NOW)
        assert judged.record is None or judged.record.template == signed_with
        return judged.verification.codes

    return found


def test_reports_of_every_template_are_in_order(verify: Verify):
    assert (verify(1), verify(2)) == ((), ())


@pytest.mark.parametrize("altered", ALTERATIONS)
def test_no_alteration_of_an_open_template_touches_a_report_of_a_released_one(
    altered: str, verify: Verify, monkeypatch: Patch
):
    assert TEMPLATE == 2, "alter the template that is open"
    ALTERATIONS[altered](monkeypatch)
    assert verify(1) == ()
    assert verify(2) == ("page_differs",)
