"""What a page says is made without Qt: every feature has a presenter that needs no window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import npors_desktop.ui
from npors_desktop.ui.page_list import PAGES

UI = Path(npors_desktop.ui.__file__).parent
ROOT = UI.parents[1]
# Imports the modules named, in a Python where no module of Qt can be imported.
WITHOUT_QT = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} was imported")

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def features() -> list[Path]:
    """The folders that the pages of the list are in."""
    return sorted({Path(sys.modules[one.page.__module__].__file__ or "").parent for one in PAGES})


def without_qt(*modules: str) -> str:
    """What Python says when it imports modules without Qt; empty when it can."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WITHOUT_QT, *modules]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return run.stderr if run.returncode else ""


def named(path: Path) -> str:
    """The name of the module of a file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("folder", features(), ids=lambda folder: folder.relative_to(UI).as_posix())
def test_every_feature_has_a_presenter(folder: Path):
    assert (folder / "presenter.py").is_file()


@pytest.mark.parametrize("folder", features(), ids=lambda folder: folder.relative_to(UI).as_posix())
def test_every_feature_has_tests_of_its_own(folder: Path):
    assert list((ROOT / "tests" / "ui" / folder.relative_to(UI)).glob("test_*.py"))


@pytest.mark.parametrize("name", sorted({one.name for one in PAGES}))
def test_every_page_is_named_by_another_that_leads_to_it(name: str):
    pages = [path for path in UI.rglob("*.py") if path.name != "page_list.py"]
    naming = [path for path in pages if f'"{name}"' in path.read_text("utf-8")]
    assert len(naming) > 1, f"no page leads to {name}"


def test_presenters_dates_and_values_are_imported_without_qt():
    presenters = sorted(UI.rglob("presenter.py"))
    assert presenters
    assert (
        without_qt(*map(named, (*presenters, UI / "dates.py", UI / "widgets" / "values.py"))) == ""
    )


def test_an_import_of_qt_is_found():
    assert "PySide6 was imported" in without_qt("npors_desktop.ui.widgets.labels")
