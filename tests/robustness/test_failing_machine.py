"""A machine that fails while a report is verified says nothing about the report."""

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SystemClock
from npors_desktop.composition.stores import verifying
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.reports import rendering
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.report import pades
from npors_desktop.signing.verify import library_check, redrawn_report, signer, verification
from npors_desktop.workflows.ending import certified_report
from npors_desktop.workflows.office import readable_versions, verify_report

Run = Callable[..., Any]
# One name of each step on the way from the file to the verdict, in their order.
STAGES = (
    (readable_versions, "guess_objects"),
    (certified_report, "verify_file"),
    (verification, "open_report"),
    (signer, "read_signer"),
    (signer, "chain_holds"),
    (signer, "check_signature"),
    (signer, "check_dates"),
    (signer, "check_revocation"),
    (verification, "read_attached"),
    (verification, "check_claims"),
    (certified_report, "read_record"),
    (verify_report, "pack_sha256"),
    (verify_report, "check_sheet"),
    (verify_report, "decide"),
    (rendering, "render"),
    (redrawn_report, "prepare"),
    (redrawn_report, "same_form"),
    (verification, "check_by_library"),
    (library_check, "PdfFileReader"),
    (library_check, "async_validate_pdf_signature"),
)
FAILURES = {
    "handles": lambda: OSError(errno.EMFILE, "Too many open files"),
    "disk": lambda: OSError(errno.EIO, "Input/output error", "a-font.ttf"),
    "memory": MemoryError,
    "loading": lambda: ModuleNotFoundError("No module named 'pyhanko'"),
    "told": lambda: MachineFailedError(message("The disk is full."), code="disk_full"),
}


def names(stages: Any) -> list[str]:
    return [f"{module.__name__.rpartition('.')[2]}.{name}" for module, name in stages]


def failing(failure: Callable[[], Exception]) -> Callable[..., Any]:
    """In the place of one step: it fails as the machine does, or as libraries tell that."""

    def step(*_: object, **__: object) -> None:
        try:
            raise failure()
        except OSError as error:
            raise LookupError("cannot be opened") from error

    return step


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("stage", STAGES, ids=names(STAGES))
def test_no_step_gives_a_verdict(
    verify_again: Run, monkeypatch: pytest.MonkeyPatch, stage: tuple[Any, str], failure: str
):
    if stage == (redrawn_report, "same_form"):  # asked only of a file that is packed otherwise
        monkeypatch.setattr(redrawn_report, "prepare", other_packing)
    monkeypatch.setattr(*stage, failing(FAILURES[failure]))
    with pytest.raises(MachineFailedError) as caught:
        verify_again()
    assert caught.value.exit_status == 3


def other_packing(*asked: Any) -> Any:
    """What certification makes, as another build of zlib would pack it."""
    made = pades.prepare(*asked)
    return type(made)(made.data + b" ", made.start, made.end, made.digest)


@pytest.fixture
def verify_again(made_world: Any) -> Run:
    """Verifies a genuine report, from the world that is only read."""
    anchors = Anchors.read(made_world.office / "authority")
    data = made_world.reports[0].read_bytes()
    return lambda: verifying().verify(data, anchors, SystemClock().now())


@pytest.mark.parametrize("failure", FAILURES)
def test_an_import_stops_with_status_3_and_keeps_no_verdict(
    world: Any, npd: Run, state: Run, monkeypatch: pytest.MonkeyPatch, failure: str
):
    """The files before it stand, and ``--json`` tells them; nothing is noted of the file itself."""
    first, second = world.reports[:2]
    calls: list[object] = []

    def third_time(*asked: Any, **more: Any) -> Any:
        calls.append(asked)
        return genuine(*asked, **more) if len(calls) == 1 else failing(FAILURES[failure])()

    genuine = rendering.render
    monkeypatch.setattr(rendering, "render", third_time)
    answer = npd("office", "import", world.office, first, second, "--json")
    assert (answer.status, len(calls)) == (3, 2)
    assert [one["verdict"] for one in answer.document["files"]] in (["accepted"], ["duplicate"])
    assert answer.document["error"]["code"] not in {"", "own_fault", "unreadable"}
    monkeypatch.undo()
    monkeypatch.setenv("NPORS_PASSPHRASE", "one secret for both desks")
    before = state(world.office)
    assert second.stem not in {row.record for row in before["register"]}
    answer = npd("office", "import", world.office, second, "--json")
    assert (answer.status, answer.document["files"][0]["verdict"]) == (0, "accepted")


def test_verifying_tells_the_failure_and_goes_on(
    world: Any, npd: Run, monkeypatch: pytest.MonkeyPatch
):
    calls: list[object] = []

    def once(*asked: Any) -> Any:
        calls.append(asked)
        return failing(MemoryError)() if len(calls) == 1 else genuine(*asked)

    genuine = rendering.render
    monkeypatch.setattr(rendering, "render", once)
    answer = npd("verify", *world.reports[:2], "--office", world.office, "--json")
    assert answer.status == 3
    assert [one["codes"] for one in answer.document["files"]] == [["out_of_resources"], []]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="handles are counted in /proc")
def test_with_few_file_handles_a_genuine_report_is_never_called_bad(
    world: Any, command: Run, state: Run
):
    seen: set[tuple[str, int]] = set()
    known = {row.record for row in state(world.office)["register"]}
    for handles in range(11):
        answer = command("verify", world.reports[0], "--office", world.office, handles=handles)
        seen.add(("verify", answer.status))
        assert "unreadable" not in answer.out + answer.error
        report = next(one for one in world.reports if one.stem not in known)
        answer = command("office", "import", world.office, report, handles=handles)
        seen.add(("import", answer.status))
        assert "Traceback" not in answer.error
        assert "Rejected" not in answer.out
    assert seen == {("verify", 3), ("verify", 0), ("import", 3), ("import", 0)}


@pytest.mark.parametrize(
    "error", [MemoryError(), OSError(errno.ENFILE, "Too many"), OSError(errno.ENOMEM, "Memory")]
)
def test_a_command_that_runs_out_of_anything_says_so(
    npd: Run, told: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, tmp_path: Path
):
    def never(*_: object) -> None:
        raise error

    monkeypatch.setattr("npors_desktop.cli.program.Anchors.read", never)
    told(npd("verify", tmp_path, "--office", tmp_path), 3, "no memory left, or too many files")


def test_a_receipt_that_the_machine_could_not_read_is_status_3(
    world: Any, npd: Run, monkeypatch: pytest.MonkeyPatch
):
    def fails(*_: object) -> None:
        raise MachineFailedError(message("The stick is broken."), code="machine_failed")

    npd("office", "import", world.office, world.stick)
    monkeypatch.setattr("npors_desktop.exchange.found_files.read_pieces", fails)
    answer = npd("receipts", "--laptop", world.laptop, "--from", world.stick)
    assert (answer.status, UserError.exit_status) == (3, 1)


def test_no_place_for_temporary_files_is_called_that(
    npd: Run, told: Run, monkeypatch: pytest.MonkeyPatch
):
    def none(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in []")

    monkeypatch.setattr("npors_desktop.workflows.demonstration.self_test.TemporaryDirectory", none)
    told(npd("self-test"), 3, "no folder for temporary files")
