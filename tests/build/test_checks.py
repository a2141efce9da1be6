"""The checks: which are run, and what the table at their end says."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import checks
import pytest
import testing

WELL = checks.Check("well", "all is well", lambda _more: 0)
ILL = checks.Check("ill", "something is not", lambda _more: 1)
ROOT = Path(__file__).parents[2]


def test_every_check_is_run_even_after_one_failed(capfd: pytest.CaptureFixture[str]) -> None:
    assert checks.run([ILL, WELL]) == 1
    said = capfd.readouterr().out
    assert re.search(r"^FAILED +0\.0 s  ill$", said, flags=re.MULTILINE)
    assert re.search(r"^passed +0\.0 s  well$", said, flags=re.MULTILINE)
    assert said.endswith("FAILED: ill\n")


def test_when_all_pass_the_status_is_zero(capfd: pytest.CaptureFixture[str]) -> None:
    assert checks.run([WELL]) == 0
    assert capfd.readouterr().out.endswith("All checks passed.\n")


def test_a_quick_run_leaves_out_the_packaged_program_alone() -> None:
    whole = checks.named([], quick=False)
    quick = checks.named([], quick=True)
    assert quick == tuple(check for check in whole if check.name != "frozen")


@pytest.mark.parametrize(("system", "last"), [("linux", "frozen"), ("win32", "pytest")])
def test_the_whole_run_ends_with_the_last_check_of_its_system(
    system: str, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert checks.named([], quick=False)[-1].name == last


def test_one_check_can_be_asked_for_by_name() -> None:
    assert [check.name for check in checks.named(["ruff"], quick=False)] == ["ruff"]


def test_more_words_go_to_the_tool() -> None:
    heard: list[str] = []

    def listen(more: Sequence[str]) -> int:
        heard.extend(more)
        return 0

    curious = checks.Check("curious", "words", listen)
    assert checks.run([curious], ["-k", "words"]) == 0
    assert heard == ["-k", "words"]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words with which pytest was started last."""
    heard: list[str] = []

    def listen(words: Sequence[str]) -> int:
        heard[:] = words
        return 0

    monkeypatch.setattr(testing, "run", listen)
    return heard


def test_all_tests_are_run_on_every_processor(called: list[str]) -> None:
    (every,) = checks.named(["pytest"], quick=False)
    every.run([])
    assert called == testing.on_all_processors()
    checks.SLOW.run(["-x"])
    assert {"--slow", "-m", "slow", "-x"} <= set(called)


def test_one_test_is_run_in_one_process_as_it_is_asked_for(called: list[str]) -> None:
    (every,) = checks.named(["pytest"], quick=False)
    every.run(["-k", "receipt"])
    assert called == ["-k", "receipt"]


def test_ci_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    first, second = re.findall("^python3 .*$", script, flags=re.MULTILINE)
    assert first == "python3 build/dev.py test"
    assert second.startswith("python3 build/dev.py test --slow ")
    assert "python3 build/dev.py test" in (ROOT / "README.md").read_text("utf-8")
