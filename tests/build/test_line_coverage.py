"""Which of the lines and branches that no test ran have to be run."""

import json
from pathlib import Path
from typing import Any

import line_coverage
import pytest
import testing


def found(lines: tuple[int, ...] = (), branches: tuple[tuple[int, int], ...] = ()) -> Any:
    return {"missing_lines": list(lines), "missing_branches": [list(one) for one in branches]}


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        (
            "domain/rule_kinds.py",
            ["lines 3, 7-9", "rule_kinds.py:6: no test goes from here on to 7"],
        ),
        ("exchange/bounds.py", ["lines 3, 7-9"]),
        ("signing/chain.py", ["lines 3, 7-9", "chain.py:6: no test goes from here on to 7"]),
        ("store/core/event_log.py", ["lines 3, 7-9"]),
        ("store/sqlcipher/driver.py", []),
        ("workflows/backup/backup.py", []),
    ],
)
def test_what_was_not_run_is_named_where_it_has_to_be(name: str, missing: list[str]) -> None:
    told = list(line_coverage.missing({f"npors_desktop/{name}": found((3, 7, 8, 9), ((6, 7),))}))
    assert len(told) == len(missing)
    assert all(words in line for words, line in zip(missing, told, strict=True))


def test_a_way_out_that_was_never_gone_is_named() -> None:
    (line,) = line_coverage.missing({"npors_desktop\\signing\\cms.py": found((), ((9, -2),))})
    assert line.endswith("cms.py:9: no test goes from here out")


@pytest.mark.parametrize(("lines", "status"), [((), 0), ((3,), 1)])
def test_the_check_fails_for_what_its_own_run_did_not_reach(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lines: tuple[int, ...],
    status: int,
) -> None:
    monkeypatch.setattr(line_coverage, "FOUND", tmp_path / "found.json")

    def measure(words: list[str]) -> int:
        assert f"--cov-report=json:{line_coverage.FOUND}" in words
        files = {"npors_desktop/domain/rule_kinds.py": found(lines)}
        line_coverage.FOUND.write_text(json.dumps({"files": files}), "utf-8")
        return 0

    monkeypatch.setattr(testing, "run", measure)
    assert line_coverage.check() == status
    assert ("rule_kinds.py" in capsys.readouterr().out) == bool(status)


def test_tests_that_fail_are_not_covered_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_words: list[str]) -> int:
        return 1

    monkeypatch.setattr(testing, "run", fail)
    assert line_coverage.check() == 1


def test_the_parts_named_are_there() -> None:
    package = Path(__file__).parents[2] / "npors_desktop"
    assert all((package / name).is_dir() for name in line_coverage.LINES)
    assert (package / "store" / line_coverage.SYSTEM).is_dir()
    assert set(line_coverage.BRANCHES) <= set(line_coverage.LINES)
