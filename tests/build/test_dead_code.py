"""Which of vulture's findings are dead code of the program."""

from pathlib import Path

import dead_code
import pytest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    package = tmp_path / "npors_desktop"
    package.mkdir()
    (package / "visit.py").write_text("class Visit:\n    site: str\n\nLIMIT = 3\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "dead"),
    [
        ("npors_desktop/visit.py:1: unused class 'Visit' (60% confidence)", True),
        ("npors_desktop/visit.py:2: unused variable 'site' (60% confidence)", False),
        ("npors_desktop/visit.py:4: unused variable 'LIMIT' (60% confidence)", True),
        ("tests/test_it.py:1: unused function 'test_it' (60% confidence)", False),
        ("tests/test_it.py:2: unsatisfiable 'ternary' condition (100% confidence)", False),
        ("npors_desktop/visit.py:3: unreachable code after 'return' (100% confidence)", True),
        ("npors_desktop/torn.py: invalid syntax", True),
    ],
)
def test_a_field_is_not_dead_and_a_constant_can_be(root: Path, line: str, dead: bool) -> None:
    assert list(dead_code.ours([line], root)) == [line] * dead
