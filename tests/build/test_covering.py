"""Which of the lines and branches that no test ran have to be run."""

from pathlib import Path
from typing import Any

import covering
import pytest


def found(lines: tuple[int, ...] = (), branches: tuple[tuple[int, int], ...] = ()) -> Any:
    return {"missing_lines": list(lines), "missing_branches": [list(one) for one in branches]}


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("domain/rules.py", ["lines 3, 7-9", "rules.py:6: no test goes from here on to 7"]),
        ("exchange/bounds.py", ["lines 3, 7-9"]),
        ("signing/chain.py", ["lines 3, 7-9", "chain.py:6: no test goes from here on to 7"]),
        ("store/log.py", ["lines 3, 7-9"]),
        ("store/driver.py", []),
        ("workflows/assessing.py", []),
    ],
)
def test_what_was_not_run_is_named_where_it_has_to_be(name: str, missing: list[str]) -> None:
    told = list(covering.missing({f"npors_desktop/{name}": found((3, 7, 8, 9), ((6, 7),))}))
    assert len(told) == len(missing)
    assert all(words in line for words, line in zip(missing, told, strict=True))


def test_a_way_out_that_was_never_gone_is_named() -> None:
    (line,) = covering.missing({"npors_desktop\\signing\\cms.py": found((), ((9, -2),))})
    assert line.endswith("cms.py:9: no test goes from here out")


def test_without_a_measure_it_fails_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(covering, "DATA", tmp_path / "data")
    assert covering.check() == 1
    assert "pytest" in capsys.readouterr().out


def test_the_parts_named_are_there() -> None:
    package = Path(__file__).parents[2] / "npors_desktop"
    assert all((package / name).is_dir() for name in covering.LINES)
    assert all((package / "store" / f"{name}.py").is_file() for name in covering.SYSTEM)
    assert set(covering.BRANCHES) <= set(covering.LINES)
