"""A damaged file of a standard of the program is told, and everything else is there."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from npors_desktop.base.paths import resource
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.ui.standards.panes import Mode
from npors_desktop.workflows.sessions import OfficeSession
from tests.own_catalogue import use_catalogue
from tests.ui.standards.conftest import SHOWN

FORKLIFT = "industrial-forklift"
FILE = f"{FORKLIFT}-2026.2.toml"
Standards = Callable[..., StandardsPage]


def _head(text: str) -> str:
    return text[:40]


def _body(text: str) -> str:
    return text[:-60]


def labels(part: QWidget) -> list[QLabel]:
    return part.findChildren(QLabel)


@pytest.fixture(params=[_head, _body])
def damaged(
    request: pytest.FixtureRequest,
    two_standards: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "standards"
    folder.mkdir()
    for one in resource("standards").glob("*.toml"):
        if one.name.startswith(SHOWN):
            shutil.copy(one, folder)
    file = folder / FILE
    file.write_text(request.param(file.read_text("utf-8")), "utf-8")
    catalogue = Catalogue.usable(folder)
    use_catalogue(monkeypatch, lambda: catalogue)


@pytest.mark.usefixtures("damaged")
def test_the_list_says_why_and_the_others_are_read_and_searched(
    standards: Standards, keyboard: Any, typed: Any
) -> None:
    page = standards(f"read/{FORKLIFT}/2026.2")
    notes = {line.key: line.note for line in page.panes.list.lines.lines}
    assert page.panes.list.lines.choosable() == ("excavator-360-above-10t-tracked", FORKLIFT)
    assert notes["excavator-360-above-10t-tracked"] == "In date"
    assert notes[FORKLIFT].endswith(". Edition 2026.2 cannot be used.")
    texts = "\n".join(one.text() for one in labels(page.panes.side.body))
    assert "Cannot be used" in texts
    assert FILE in texts
    assert page.panes.read.lines.lines == ()
    keyboard("F")
    typed("overhead lines")
    assert page.panes.search.lines.choosable()


@pytest.mark.usefixtures("damaged")
def test_two_others_are_compared(standards: Standards) -> None:
    page = standards("compare/excavator-360-above-10t-tracked")
    assert page.panes.mode is Mode.COMPARE
    assert page.panes.compare.lines.choosable()
    told = [page.panes.compare.new.itemText(n) for n in range(page.panes.compare.new.count())]
    assert not any(text.endswith("forklift (counterbalance), edition 2026.2") for text in told)


@pytest.mark.usefixtures("damaged")
def test_a_preview_of_it_says_why(window: Any, settle: Any) -> None:
    window.open_page("page_standard_preview", f"{FORKLIFT}/2026.2/novice")
    settle()
    told = [one.text() for part in (window.page, window.error_band) for one in labels(part)]
    assert any("This standard is not here." in text or FILE in text for text in told)


@pytest.mark.usefixtures("damaged")
def test_an_office_opens_and_lists_the_others(office: OfficeSession) -> None:
    listed = office.standard_reading.now()
    assert [one.id for one in listed.standards] == ["excavator-360-above-10t-tracked", FORKLIFT]
