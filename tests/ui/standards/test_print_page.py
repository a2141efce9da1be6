"""The papers of a standard are written from the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.standards.print_page import PrintPage

Opened = Callable[..., Any]
SUBJECT = "excavator-360-above-10t-tracked/2026.2/novice"


@pytest.fixture
def page(opened: Opened, tmp_path: Path) -> PrintPage:
    """The page of a standard, with a folder to write to."""
    made = opened("page_standard_print", SUBJECT)
    (tmp_path / "papers").mkdir()
    made.folder.show_text(str(tmp_path / "papers"))
    return made


def test_three_papers_are_written_and_named(page: PrintPage, keyboard: Any, tmp_path: Path) -> None:
    keyboard("Enter")
    made = sorted(one.name for one in (tmp_path / "papers").glob("*.pdf"))
    assert len(made) == 3
    told = page.files.text().replace("\u200b", "")
    assert all(name in told for name in made)
    assert page.written.isVisible()
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.status.saved_state.text().endswith("in the folder papers")


def test_the_next_candidate_has_a_paper_of_their_own(
    page: PrintPage, keyboard: Any, tmp_path: Path
) -> None:
    keyboard("Enter", "Enter")
    assert len(list((tmp_path / "papers").glob("*.pdf"))) > 3


def test_a_folder_that_is_not_there_is_said_at_the_field(
    page: PrintPage, keyboard: Any, tmp_path: Path
) -> None:
    page.folder.show_text(str(tmp_path / "nothing"))
    keyboard("Enter")
    assert page.folder.error.isVisible()
    page.folder.show_text("")
    keyboard("Enter")
    assert page.folder.error.text() == "Enter the folder or USB stick."


def test_ctrl_p_leads_here_and_escape_back(
    opened: Opened, window: Any, settle: Any, keyboard: Any
) -> None:
    window.open_page("page_standards")
    settle()
    keyboard("Ctrl+P")
    assert window.page.name == "page_standard_print"
    assert window.page.standard.text().startswith("Excavator 360 above 10 t (tracked), novice")
    keyboard("Escape")
    assert window.page.name == "page_standards"


def test_a_standard_that_is_not_here_has_no_papers(opened: Opened, keyboard: Any) -> None:
    made = opened("page_standard_print", "no-such/1/x")
    assert made.standard.text() == "This standard is not here."
    keyboard("Enter")
    assert made.files.text() == ""
