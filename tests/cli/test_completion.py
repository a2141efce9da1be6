"""Completion by the Tab key, as the shell itself carries it out."""

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.cli import arguments, completion

Npd = Callable[..., Any]
BASH = shutil.which("bash")
bash = pytest.mark.skipif(os.name == "nt" or BASH is None, reason="there is no bash here")
# Presses Tab at the end of a line, and prints what is offered.
PRESS_TAB = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_shtab_npors_desktop
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def press_tab(npd: Npd, tmp_path: Path) -> Callable[..., set[str]]:
    script = tmp_path / "completion"
    script.write_text(npd("--print-completion", "bash").out, "utf-8")
    (tmp_path / "here" / "folder").mkdir(parents=True)
    (tmp_path / "here" / "file.csv").touch()

    def press(*line: str) -> set[str]:
        words = ["bash", "-c", PRESS_TAB, "-", str(script), "npors-desktop", *line]
        answer = subprocess.run(
            words, capture_output=True, check=True, cwd=tmp_path / "here", encoding="utf-8"
        )
        assert answer.stderr == ""
        return set(answer.stdout.split())

    return press


def commands(parser: ArgumentParser) -> Iterator[tuple[ArgumentParser, list[str]]]:
    yield parser, []
    for group in parser._actions:
        if isinstance(group, _SubParsersAction):
            for name, below in group.choices.items():
                yield from ((one, [name, *words]) for one, words in commands(below))


@bash
def test_every_command_and_option_is_offered(press_tab: Callable[..., set[str]]) -> None:
    for parser, line in commands(arguments._parser(Words())):
        options = {one for action in parser._actions for one in action.option_strings}
        assert press_tab(*line, "-") == options
        below = {words[-1] for _, words in commands(parser) if len(words) == 1}
        assert not below or press_tab(*line, "") == below


@bash
def test_files_and_folders_are_offered_where_they_belong(
    press_tab: Callable[..., set[str]],
) -> None:
    assert press_tab("office", "export", "") == {"folder"}
    assert press_tab("office", "export", "folder", "--to", "") == {"folder", "file.csv"}
    assert press_tab("deliver", "--to", "") == {"folder"}
    assert press_tab("verify", "fi") == {"file.csv"}
    assert press_tab("office", "revoke", "--kind", "lo") == {"lost_key"}
    assert press_tab("off") == {"office"}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_there_is_a_script_for_zsh_with_the_help_of_each_command(npd: Npd, language: str) -> None:
    answer = npd("--print-completion", "zsh", "--language", language)
    assert (answer.status, answer.error) == (0, "")
    assert answer.out.startswith("#compdef npors-desktop\n")
    words = Words(Language(language))
    assert words("Set up a laptop.") in answer.out
    for _, line in commands(arguments._parser(words)):
        assert "_".join(["npors_desktop", *line]).replace("-", "_") in answer.out


def test_another_shell_is_wrong_use(npd: Npd) -> None:
    answer = npd("--print-completion", "fish")
    assert answer.status == 2
    assert "bash" in answer.error
    assert set(completion.SHELLS) == {"bash", "zsh"}


def test_no_other_command_waits_for_what_writes_the_script() -> None:
    code = (
        "import sys\nfrom npors_desktop.cli import main\nmain(['packs', 'list'])\n"
        "sys.exit(bool({'shtab', 'xlsxwriter', 'zxcvbn'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ended.returncode == 0
