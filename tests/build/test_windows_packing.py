"""The installer is compiled from a folder in small, signed and unsigned, wherever it lies."""

import argparse
import shutil
import struct
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from windows import bundle, packing, pipeline, seal, signing, steps, winget
from windows.calling import BuildError
from windows.job import Job
from windows.wine import Native

pytestmark = pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not here")
_SIGNS = pytest.mark.skipif(
    sys.platform == "win32" or not (shutil.which("osslsigncode") and shutil.which("openssl")),
    reason="osslsigncode or openssl is not here",
)
_PICTURES = (b"a small picture", b"a large picture")


@pytest.fixture
def job(tmp_path: Path, windows_program: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A packaged program in small, in a folder with spaces; nothing is signed."""
    for name in ("NPORS_SIGN_PKCS12", "NPORS_SIGN_OPTIONS", "NPORS_SIGN_TIMESTAMP_URL"):
        monkeypatch.delenv(name, raising=False)
    source = Path(__file__).parents[2]
    work = tmp_path / "a work folder"
    made = Job(source, work, work, work / "out", 1700000000)
    (made.frozen / "_internal").mkdir(parents=True)
    (made.frozen / "_internal" / "a.txt").write_text("a")
    for name in ("npors-desktop.exe", "npors-desktopw.exe"):
        shutil.copy(windows_program, made.frozen / name)
    return made


def test_the_same_files_give_the_same_installer(job: Job) -> None:
    first = packing.pack(job).read_bytes()
    assert packing.pack(job).read_bytes() == first
    (job.frozen / "_internal" / "a.txt").write_text("b")
    assert packing.pack(job).read_bytes() != first


@pytest.mark.parametrize("quick", [False, True])
def test_unsigned_is_said_by_each_step_that_makes_something_to_publish(
    job: Job, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, quick: bool
) -> None:
    job = replace(job, quick=quick)
    for name in ("installer", "winget"):
        step = next(step for step in steps.STEPS if step.name == name)
        step.do(job, Native())
        assert "UNSIGNED" in capsys.readouterr().out
        # A certificate that is given by now has signed nothing yet.
        monkeypatch.setenv("NPORS_SIGN_PKCS12", "k.p12")
    pipeline._report(job, argparse.Namespace(step=[], quick=quick), 60)
    assert "UNSIGNED" in capsys.readouterr().out


@_SIGNS
def test_programs_uninstaller_and_installer_are_signed(
    job: Job,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "the key"
    folder.mkdir()
    seal.certificate(folder)
    monkeypatch.chdir(tmp_path)
    words = "-certs 'the key/certificate.pem' -key 'the key/key.pem'"
    monkeypatch.setenv("NPORS_SIGN_OPTIONS", words)
    packing.pack(job)
    told = job.log("signing").read_text("utf-8")
    signed = [line.split(" -out ")[0].rpartition("-in ")[2] for line in told.splitlines()]
    names = [Path(name).name for name in signed if name.startswith("/")]
    assert names[:2] == ["npors-desktop.exe", "npors-desktopw.exe"]
    assert names[2].startswith("makensis")
    assert names[3] == job.setup.name
    assert told.count("Succeeded") == 4
    for name in ("npors-desktop.exe", "npors-desktopw.exe"):
        assert signing.is_signed(job.frozen / name)
    capsys.readouterr()
    monkeypatch.delenv("NPORS_SIGN_OPTIONS")
    winget.write(job)
    pipeline._report(job, argparse.Namespace(step=[], quick=False), 60)
    said = capsys.readouterr().out
    assert "UNSIGNED" not in said
    assert "Signed." in said


def test_a_program_of_either_width_is_found_unsigned(windows_program: Path) -> None:
    assert not signing.is_signed(windows_program)
    assert not signing.is_signed(windows_program.with_name("cli-32.exe"))


@_SIGNS
def test_a_certificate_that_cannot_sign_stops_the_build(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPORS_SIGN_PKCS12", "/nowhere/at all.p12")
    with pytest.raises(BuildError, match="osslsigncode failed"):
        packing.pack(job)


def test_a_program_without_its_icon_or_version_stops_the_build(job: Job, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"npors-desktop\.exe does not hold PerMonitorV2"):
        bundle.check_details(job)
    words = "".join((job.version, "npors_desktop contributors")).encode("utf-16-le")
    whole = b"MZ PerMonitorV2" + words + b"".join(bundle.pictures(job.icon.read_bytes()))
    for name in ("npors-desktop.exe", "npors-desktopw.exe"):
        (job.frozen / name).write_bytes(whole)
    bundle.check_details(job)


def test_the_pictures_of_an_icon_are_found_in_it() -> None:
    head = struct.pack("<HHH", 0, 1, 2)
    entries = struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 32, len(_PICTURES[0]), 38)
    entries += struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(_PICTURES[1]), 53)
    assert tuple(bundle.pictures(head + entries + b"".join(_PICTURES))) == _PICTURES
