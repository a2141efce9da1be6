"""Which of vulture's findings are dead code of the program."""

from pathlib import Path

import dead_code
import pytest

needs_vulture = pytest.mark.skipif(
    not dead_code.program("vulture").exists(), reason="vulture is not installed for Windows"
)
CALL = "from npors_desktop.visit import nobody_reaches_this\n\nnobody_reaches_this()\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small program of which vulture is asked as it is of this one."""
    monkeypatch.setattr(dead_code, "KEPT", {})
    for name in ("npors_desktop", "tests", "build"):
        (tmp_path / name).mkdir()
    settings = (dead_code.ROOT / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(settings, "utf-8")
    program = "class Visit:\n    site: str\n\nLIMIT = 3\n"
    (tmp_path / "npors_desktop" / "visit.py").write_text(program, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "dead"),
    [
        ("npors_desktop/visit.py:1: unused class 'Visit' (60% confidence)", True),
        ("npors_desktop/visit.py:2: unused variable 'site' (60% confidence)", False),
        ("npors_desktop/visit.py:4: unused variable 'LIMIT' (60% confidence)", True),
        ("npors_desktop/visit.py:3: unreachable code after 'return' (100% confidence)", True),
        ("npors_desktop/torn.py: invalid syntax", True),
    ],
)
def test_a_field_is_not_dead_and_a_constant_can_be(root: Path, line: str, dead: bool) -> None:
    assert list(dead_code.findings([line], root)) == [line] * dead


@needs_vulture
def test_what_only_tests_and_tools_call_is_dead(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    program = "def main():\n    print('ready')\n\n\ndef nobody_reaches_this():\n    main()\n"
    (root / "npors_desktop" / "visit.py").write_text(program, "utf-8")
    for name in ("tests", "build"):
        (root / name / "caller.py").write_text(CALL, "utf-8")
    assert dead_code.check(root=root) == 1
    assert "unused function 'nobody_reaches_this'" in capfd.readouterr().out


@needs_vulture
def test_what_the_program_calls_is_alive(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "npors_desktop" / "visit.py").write_text("def main():\n    print('ready')\n", "utf-8")
    (root / "npors_desktop" / "caller.py").write_text(
        "from npors_desktop.visit import main\n\nmain()\n", "utf-8"
    )
    assert dead_code.check(root=root) == 0
    assert capfd.readouterr().out.strip() == ""


def test_a_name_is_kept_only_while_it_must_be(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_code, "KEPT", {"write": "the packager", "gone": "nobody knows"})
    line = "npors_desktop/visit.py:9: unused function 'write' (60% confidence)"
    (left,) = dead_code.findings([line], root)
    assert "'gone'" in left


def test_what_a_table_names_is_alive(root: Path) -> None:
    table = 'COMMANDS = {"look": "npors_desktop.visit:look"}\n'
    (root / "npors_desktop" / "command_list.py").write_text(table, "utf-8")
    lines = [
        f"npors_desktop/visit.py:1: unused function '{name}' (60% confidence)"
        for name in ("look", "overlook")
    ]
    assert list(dead_code.findings(lines, root)) == lines[1:]
