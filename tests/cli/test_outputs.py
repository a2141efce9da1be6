"""What becomes of a command when nobody reads its output, when it is stopped, and how it lists."""

import json
import os
import re
import subprocess
import sys
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from npors_desktop.base.ids import whole_id
from npors_desktop.base.paths import resource
from npors_desktop.base.words import Words
from npors_desktop.cli import arguments, columns, main
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.errors import UserError
from npors_desktop.workflows.delivery import hand_over
from npors_desktop.workflows.delivery.hand_over import HandOver
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE
from npors_desktop.workflows.ending.issue_record import RecordIssue
from npors_desktop.workflows.office.importing import Importing, Taken
from npors_desktop.workflows.office.judging import Judging

Npd = Callable[..., Any]
ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals and pipes")


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs a command whose output nobody reads, and returns its status."""

    def run(*words: object) -> int:
        reading, writing = os.pipe()
        os.close(reading)
        with monkeypatch.context() as patch, os.fdopen(writing, "w", encoding="utf-8") as closed:
            patch.setattr(sys, "stdout", closed)
            return main([str(word) for word in words])

    return run


@posix
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_import_goes_on_when_nobody_reads_its_output(
    own_demonstration: Path, unread: Any, office_passphrase: str, more: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    reports = own_demonstration / "reports"
    (reports / "z.pdf").write_bytes(b"%PDF-1.7 forged")
    seen, honest = list[object](), Importing.__next__

    def counted(self: Importing) -> Any:
        step = honest(self)
        seen.extend([step] if isinstance(step, Taken) else ())
        return step

    monkeypatch.setattr(Importing, "__next__", counted)
    assert unread("office", "import", own_demonstration / "office", reports, *more) == 1
    assert len(seen) == len(list(reports.iterdir()))


@posix
def test_output_that_cannot_be_written_ends_the_work_with_its_own_status(
    own_demonstration: Path, office_passphrase: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    with monkeypatch.context() as patch, Path("/dev/full").open("w", encoding="utf-8") as full:
        patch.setattr(sys, "stdout", full)
        words = ["office", "import", own_demonstration / "office", own_demonstration / "reports"]
        status = main([str(word) for word in words])
    assert status == 3
    assert "no room left" in capsys.readouterr().err


@posix
@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize("kind", ["laptop", "office"])
def test_a_recovery_code_that_could_not_be_printed_is_told_as_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], kind: str, more: tuple[str, ...],
) -> None:  # fmt: skip
    monkeypatch.setenv("NPORS_PASSPHRASE", "copper lantern seven rain")
    who = ("--name", "A B", "--number", "1", "--provider", "P") if kind == "laptop" else ()
    with monkeypatch.context() as patch, Path("/dev/full").open("w", encoding="utf-8") as full:
        patch.setattr(sys, "stdout", full)
        status = main([kind, "init", str(tmp_path / "store"), *who, *more])
    assert status == 3
    assert "its recovery code could not be printed" in capsys.readouterr().err
    assert (tmp_path / "store" / "vault.json").exists()


@pytest.mark.usefixtures("office_passphrase")
@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize("closed", [("stdout",), ("stdout", "stderr")])
def test_work_whose_result_cannot_be_told_is_done_and_ends_with_its_own_status(
    own_demonstration: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], more: tuple[str, ...], closed: tuple[str, ...],
) -> None:  # fmt: skip
    to = tmp_path / "register.csv"
    with monkeypatch.context() as patch:
        for stream in closed:
            patch.setattr(sys, stream, None)
        words = ["office", "export", own_demonstration / "office", "--to", to, *more]
        status = main([str(word) for word in words])
    assert (status, to.exists()) == (3, True)
    told = "Standard output is closed, so the result could not be printed."
    assert (told in capsys.readouterr().err) is ("stderr" not in closed)


@posix
def test_a_shell_that_closes_the_output_is_told_of_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "npors_desktop", "packs", "list", "--language", "en"],
        stderr=subprocess.PIPE, check=False, text=True, preexec_fn=lambda: os.close(1),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ended.returncode == 3
    assert ended.stderr.startswith("Standard output is closed")


# Ctrl+C is pressed when a module begins to be loaded.
STOPPED_WHILE_LOADING = """
import os, signal, sys
# A shell that starts a program in the background lets it ignore Ctrl+C.
signal.signal(signal.SIGINT, signal.default_int_handler)
from npors_desktop.__main__ import run
module = sys.argv.pop(1)
class Stop:
    def find_spec(self, name, *_):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stop())
sys.exit(run())
"""


@posix
@pytest.mark.parametrize("module", ["npors_desktop.cli", "tomllib", "npors_desktop.cli.columns"])
def test_a_stop_while_the_program_loads_is_told_without_a_traceback(module: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_LOADING, module, "packs", "list", "--json"],
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ended.returncode == 130
    assert b"Traceback" not in ended.stderr
    assert json.loads(ended.stdout)["error"]["code"] == "stopped"
    assert ended.stderr == b"Stopped. Work that was finished is kept.\n"


def stopping(number: int, honest: Callable[..., Any]) -> Callable[..., Any]:
    """Stops the command, as Ctrl+C does, before the call of this number."""
    calls = list[int]()

    def call(*words: Any, **more: Any) -> Any:
        calls.append(1)
        if len(calls) == number:
            raise KeyboardInterrupt
        return honest(*words, **more)

    return call


def test_a_stopped_import_prints_what_was_taken(
    own_demonstration: Path, npd: Npd, office_passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Judging, "judge_by", stopping(2, Judging.judge_by))
    words = ("office", "import", own_demonstration / "office", own_demonstration / "reports")
    answer = npd(*words, "--json")
    assert answer.status == 130
    assert [one["verdict"] for one in answer.document["files"]] == ["duplicate"]
    assert answer.document["error"]["code"] == "stopped"
    assert "Work that was finished is kept" in answer.error


def test_a_stopped_delivery_prints_what_was_written(
    own_demonstration: Path, npd: Npd, laptop_passphrase: str, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    laptop, place = own_demonstration / "laptop", tmp_path / "place"
    place.mkdir()
    monkeypatch.setattr(hand_over, "UNCONFIRMED", tuple(OutboxState))
    monkeypatch.setattr(HandOver, "_put", stopping(3, HandOver._put))
    answer = npd("deliver", "--laptop", laptop, "--to", place, "--json")
    assert answer.status == 130
    told = [one["record"] for one in answer.document["records"]]
    assert sorted(told) == sorted(file.name[:36] for file in place.iterdir())
    assert len(told) == 2
    assert answer.document["error"]["code"] == "stopped"


def test_a_stopped_reading_of_receipts_prints_what_was_read(
    own_demonstration: Path, npd: Npd, laptop_passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = own_demonstration / "laptop"
    read = stopping(2, HandOver._read)
    monkeypatch.setattr(HandOver, "_read", read)
    answer = npd("receipts", "--laptop", laptop, "--from", own_demonstration / "stick", "--json")
    assert answer.status == 130
    assert len(answer.document["receipts"]) == 1


def test_a_stopped_signing_prints_what_was_signed(
    own_demonstration: Path, npd: Npd, laptop_passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = npd("laptop", "list", own_demonstration / "laptop", "--json").document["records"]
    ids = [one["record"] for one in records]
    monkeypatch.setattr(RecordIssue, "issue", stopping(2, RecordIssue.issue))
    answer = npd("sign", "--laptop", own_demonstration / "laptop", *ids, "--json")
    assert answer.status == 130
    assert [one["record"] for one in answer.document["refused"]] == ids[:1]


def test_one_missing_file_does_not_keep_the_others_from_being_verified(
    demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    reports = sorted((demonstration / "reports").glob("*.pdf"))
    words = (tmp_path / "gone.pdf", *reports, "--office", demonstration / "office")
    answer = npd("verify", *words, "--json")
    assert answer.status == 2
    files = answer.document["files"]
    assert [one["in_order"] for one in files] == [False, *(True for _ in reports)]
    assert files[0]["codes"] == ["not_there"]


@pytest.mark.parametrize(
    "line",
    [
        "backup --laptop {laptop} --to {gone}/b.npcopy", "laptop enrol {laptop} --to {gone}/r",
        "deliver --laptop {laptop} --to {gone}", "receipts --laptop {laptop} --from {gone}",
        "verify {gone} --office {office}", "verify {report} --office {gone}",
        "restore {gone} --to {new}",
        "laptop list {gone}", "outcome {gone}", "transcribe {gone} --laptop {laptop}",
        "packs check {gone}", "backup --prove {gone}", "self-test --out {gone}/a.json", "{gone}",
        "laptop identity {laptop} {gone}", "laptop list {laptop} --passphrase-file {gone}",
    ],
)  # fmt: skip
def test_a_path_that_is_not_there_is_wrong_use(
    own_demonstration: Path, npd: Npd, laptop_passphrase: str, tmp_path: Path, line: str
) -> None:
    own = own_demonstration
    places = {
        "laptop": own / "laptop", "office": own / "office", "gone": tmp_path / "gone",
        "report": next((own / "reports").glob("*.pdf")), "new": tmp_path / "new",
    }  # fmt: skip
    answer = npd(*(word.format(**places) for word in line.split()))
    assert answer.status == 2, answer
    assert "gone" in answer.error + answer.out


def test_a_record_is_named_by_any_beginning_that_no_other_has(
    own_demonstration: Path, npd: Npd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPORS_PASSPHRASE", OFFICE_PASSPHRASE)
    office = own_demonstration / "office"
    ids = [r["record"] for r in npd("office", "list", office, "--json").document["records"]]
    least = next(n for n in range(1, 37) if len({id_[:n] for id_ in ids}) == len(ids))
    for id_ in ids:
        shown = npd("office", "show", office, id_[:least].upper(), "--json")
        assert shown.document["record"] == id_
    shared = [id_[: least - 1] for id_ in ids]
    beginning = next(one for one in shared if shared.count(one) > 1)
    answer = npd("office", "show", office, beginning, "--json")
    assert answer.document["error"]["code"] == "record_ambiguous"
    monkeypatch.setenv("NPORS_PASSPHRASE", LAPTOP_PASSPHRASE)
    signed = npd("sign", "--laptop", own_demonstration / "laptop", ids[0][:least], "--json")
    assert signed.document["refused"][0]["record"] == ids[0]


def test_an_id_is_found_by_its_beginning() -> None:
    known = ["019a-1111", "019a-2222"]
    assert whole_id("019A1", known) == "019a-1111"
    assert whole_id("019b", known) == "019b"
    assert whole_id("", ["019a"]) == ""
    with pytest.raises(UserError, match="Several records begin"):
        whole_id("019", known)


@pytest.mark.parametrize("width", [80, 132])
def test_a_list_fits_the_width_that_is_asked_for(
    demonstration: Path, npd: Npd, office_passphrase: str, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path, width: int,
) -> None:  # fmt: skip
    monkeypatch.setenv("COLUMNS", str(width))
    lines = npd("packs", "list").out.splitlines()
    assert all(len(line) <= width for line in lines if "…" in line)
    assert any("…" in line for line in lines) == (width < 132)
    ids = [line.split()[0] for line in lines]
    monkeypatch.delenv("COLUMNS")
    whole = npd("packs", "list").out.splitlines()
    assert [line.split()[0] for line in whole] == ids
    assert not any("…" in line for line in whole)


def test_wide_letters_and_marks_are_counted_as_a_terminal_shows_them() -> None:
    assert columns.fitted([["1", "王小明的名字"], ["2", "Siôn"]], 11) == ["1  王小明…", "2  Siôn"]
    assert columns.fitted([["identity", "x"]], 4) == ["identity  x"]


def test_no_command_speaks_of_a_vault(
    own_demonstration: Path, npd: Npd, tmp_path: Path, office_passphrase: str
) -> None:
    office = own_demonstration / "office"
    told = npd("office", "list", tmp_path).error + npd("laptop", "list", office).error
    (office / "vault.json").write_bytes(b"spoilt")
    (office / "vault.json.copy").write_bytes(b"spoilt")
    told += npd("office", "list", office).error
    assert not re.search(r"\bvault\b(?!\.json)", told, re.I)


def test_no_text_of_the_program_speaks_of_a_vault() -> None:
    """Every text that a person can read is in the catalogue, in English and in Welsh."""
    with resource("locale", "cy", "LC_MESSAGES", "npors_desktop.po").open("rb") as file:
        catalogue = read_po(file)
    texts = [
        text
        for entry in catalogue
        if entry.id
        for side in (entry.id, entry.string)
        for text in ([side] if isinstance(side, str) else side or ())
    ]
    assert len(texts) > 2000
    vault = re.compile(r"\bvault(?!\.json)|\b[cg]?l?addgell|\b[dn]h?aeargell|\b[cg]romgell", re.I)
    assert [text for text in texts if vault.search(text)] == []


def leaves(parser: ArgumentParser, so_far: tuple[str, ...] = ()) -> Iterator[Any]:
    groups = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not groups:
        yield so_far, parser
    for group in groups:
        for name, below in group.choices.items():
            yield from leaves(below, (*so_far, name))


SHORTENED = [
    (line, parser, option)
    for line, parser in leaves(arguments._parser(Words()))
    for action in parser._actions
    for option in action.option_strings
    if option.startswith("--")
]


def some_value(action: Action) -> str:
    """Something that is taken for the value of an option."""
    if action.choices:
        return str(next(iter(action.choices)))
    return {"YYYY-MM-DD": "2026-11-20", "BATCH": "1"}.get(str(action.metavar), "x")


@pytest.mark.parametrize(
    ("line", "parser", "option"), SHORTENED, ids=[f"{' '.join(x[0])} {x[2]}" for x in SHORTENED]
)
def test_no_option_of_any_command_may_be_shortened(
    npd: Npd, line: tuple[str, ...], parser: ArgumentParser, option: str
) -> None:
    needed = [
        word
        for action in parser._actions
        if action.required
        for word in (*action.option_strings[:1], some_value(action))
    ]
    shortened = option[:-1]
    for more in ([shortened], [f"{shortened}=x"]):
        answer = npd(*line, *needed, *more)
        assert answer.status == 2
        assert answer.out == ""
        assert f"unknown option or argument: {more[0]}" in answer.error
