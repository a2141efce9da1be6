"""Which libraries a start has loaded: a command or a page loads what it uses, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHEETS = Path(__file__).parent / "fixtures" / "sheets"
OF_THE_STORE = {"alembic", "pydantic", "sqlalchemy", "sqlcipher3", "sqlmodel"}
OF_REPORTS = {"PIL", "asn1crypto", "pikepdf", "pyhanko", "pyhanko_certvalidator", "reportlab"}
OF_TABLES = {"lxml", "openpyxl", "xlsxwriter"}
OF_THE_NET = {"aiohttp", "asyncio", "requests", "ssl"}
NEVER_AT_A_START = {
    *OF_THE_STORE, *OF_REPORTS, *OF_TABLES, *OF_THE_NET, "cryptography", "segno", "shtab", "zxcvbn",
}  # fmt: skip
QT = {"PySide6", "shiboken6"}
WINDOW = """
from pathlib import Path
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import application, make_window
from npors_desktop.ui.shell.first_paint import FirstPaint
app = application()
window = make_window(DataFolderSessions(root=Path(sys.argv[1])), Look(app))
painted = []
FirstPaint(window).over.connect(lambda: painted.append(window.page.name))
window.show()
window.start()
while not painted:
    app.processEvents()
window.close()
assert painted == [sys.argv[2]], painted
"""
COMMAND = """
from npors_desktop.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as ended:
    status = ended.code
assert status == 0, status
"""


def loaded(code: str, *arguments: str) -> set[str]:
    """The packages and modules that a process has loaded at its end."""
    lines = ["import sys", code, "print(*sys.modules, *{n.partition('.')[0] for n in sys.modules})"]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines), *arguments],
        env=settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", ["--help", "--version", "office --help", "packs sign --help"])
def test_a_question_about_the_program_loads_nothing_that_works(words: str) -> None:
    found = loaded(COMMAND, *words.split())
    assert not found & {*NEVER_AT_A_START, *QT, "cattrs", "filelock", "tomllib"}


@pytest.mark.parametrize("words", ["packs list", "packs categories"])
def test_a_list_of_standards_opens_no_store_and_no_window(words: str) -> None:
    assert not loaded(COMMAND, *words.split()) & {*NEVER_AT_A_START, *QT, "filelock"}


def test_the_result_of_a_sheet_opens_no_store_and_no_window() -> None:
    sheet = SHEETS / "excavator-all-met.json"
    found = loaded(COMMAND, "outcome", str(sheet))
    assert not found & {*NEVER_AT_A_START, *QT, "filelock", "npors_desktop.domain.events"}


def test_the_first_page_of_an_empty_folder_is_painted_without_a_store(tmp_path: Path) -> None:
    found = loaded(WINDOW, str(tmp_path), "page_first_run")
    of_assessments = {"npors_desktop.domain.pack", "npors_desktop.domain.people"}
    assert not found & {*NEVER_AT_A_START, *of_assessments, "cattrs"}


def test_the_page_for_the_passphrase_is_painted_before_what_opens_a_store(tmp_path: Path) -> None:
    (tmp_path / "laptop").mkdir()
    (tmp_path / "laptop" / "vault.json").write_text("{}", "utf-8")
    (tmp_path / "preferences.json").write_text('{"theme":"dark"}', "utf-8")
    assert not loaded(WINDOW, str(tmp_path), "page_unlock") & {*NEVER_AT_A_START, "cattrs"}
