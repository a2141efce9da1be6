"""What goes into the Windows installer: nothing foreign, in one order, and said when unsigned."""

import argparse
import errno
import re
import struct
import sys
import zlib
from pathlib import Path, PureWindowsPath

import pytest
from typing_extensions import override
from windows import (
    bundle,
    installed,
    needs,
    older,
    packing,
    pipeline,
    shown,
    signing,
    steps,
    suite,
    wine,
    winget,
)
from windows.calling import BuildError, Call, ask, must
from windows.job import Job
from windows.wine import Machine, Wine

from npors_desktop.domain import found_files

ROOT = Path(__file__).parents[2]
INSTALLER = (ROOT / "build" / "windows" / "installer.nsi").read_text("utf-8")
REPLACING = (ROOT / "build" / "windows" / "replacing.nsh").read_text("utf-8")


def test_a_wine_stand_in_in_the_bundle_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "Qt6Core.dll").write_bytes(b"MZ" + bytes(62) + b"of Qt")
    (tmp_path / "_internal" / "unicodedata.pyd").write_bytes(b"MZ")
    bundle.check(tmp_path)
    (tmp_path / "_internal" / "comctl32.dll").write_bytes(b"MZ" + bytes(62) + b"Wine builtin DLL")
    with pytest.raises(BuildError, match=r"comctl32\.dll \(says that it is Wine's\)"):
        bundle.check(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["icuuc.dll", "ICU.DLL", "mscms.dll", "bcryptprimitives.dll", "ucrtbase.dll", "api-ms-x.dll"],
)
def test_a_part_of_windows_in_the_bundle_stops_the_build(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"MZ")
    with pytest.raises(BuildError, match="a part of Windows"):
        bundle.check(tmp_path)


def test_the_files_are_listed_in_one_order_with_one_time(tmp_path: Path) -> None:
    for name in ("b.exe", "_internal/z.pyd", "_internal/a/$x.txt", "_internal/B.dll"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    lines = list(packing.listed(tmp_path, 1700000000))
    files = [line for line in lines if line.startswith("File")]
    named = [PureWindowsPath(line.removesuffix('"')).name for line in files]
    assert named == ["B.dll", "$$x.txt", "z.pyd", "b.exe"]
    assert lines[0] == 'SetOutPath "$INSTDIR\\_internal"'
    assert {file.stat().st_mtime for file in tmp_path.rglob("*") if file.is_file()} == {1700000000}


def test_the_windows_program_is_written_last(tmp_path: Path) -> None:
    for name in ("_internal/a.dll", "npors-desktop.exe", "npors-desktopw.exe", "z/readme.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    *_, where, last = packing.listed(tmp_path, 1700000000)
    # The installer takes a program as whole by it (replacing.nsh).
    assert where == 'SetOutPath "$INSTDIR"'
    assert last.endswith('npors-desktopw.exe"')
    assert "The window's program is written last" in REPLACING


def test_the_picture_beside_the_words_has_the_builds_own_time(tmp_path: Path) -> None:
    job = Job(ROOT, tmp_path, tmp_path / "downloads", tmp_path / "out", 1700000000)
    side = packing._side(job)
    assert side.stat().st_mtime == 1700000000
    assert side.read_bytes() == (job.recipe / "side.bmp").read_bytes()


def test_the_installer_says_its_exit_codes_and_keeps_data() -> None:
    for words in ("3 this Windows is too old", "4 the program is running", "OLDEST_BUILD 18362"):
        assert words in INSTALLER
    assert "RMDir /r" not in INSTALLER
    removed = [line.strip() for line in REPLACING.splitlines() if "RMDir /r" in line]
    assert removed == ['RMDir /r "${PLACE}\\${PART}"', 'RMDir /r "${PLACE}\\${PARTS}"']
    # A file that cannot be written stops NSIS itself: what was moved aside comes back then, too.
    assert "Function .onInstFailed\n  Call putBack\n" in INSTALLER
    # With /S a file that cannot be written would otherwise be left out in silence.
    assert "AllowSkipFiles off" in INSTALLER
    assert "RequestExecutionLevel user" in INSTALLER
    assert "HKLM" not in INSTALLER


def test_a_certificate_is_what_the_settings_give() -> None:
    assert signing.found({}) is None
    given = {"NPORS_SIGN_PKCS12": "k.p12", "NPORS_SIGN_TIMESTAMP_URL": "http://when"}
    signer = signing.found(given)
    assert signer is not None
    assert signer.options == ("-pkcs12", "k.p12", "-ts", "http://when")
    token = signing.found({"NPORS_SIGN_OPTIONS": "-pkcs11module 'a b.so' -key 01"})
    assert token is not None
    assert token.options == ("-pkcs11module", "a b.so", "-key", "01")


def test_a_password_among_the_words_of_a_signer_is_refused() -> None:
    with pytest.raises(BuildError, match="-readpass FILE"):
        signing.found({"NPORS_SIGN_OPTIONS": "-pkcs12 k.p12 -pass secret"})


def test_the_upgrade_starts_from_the_newest_release() -> None:
    assert not older.released("## [Unreleased]\n\n- a thing\n", "0.1.0")
    log = "## [Unreleased]\n\n## [0.10.0] - 2027-01-01\n\n## [0.9.0] - 2026-11-20\n"
    assert older.released(log, "0.11.0") == "0.10.0"
    assert older.released(log, "0.10.0") == "0.9.0"
    assert not older.released(log, "0.9.0")


def test_the_files_that_travel_are_the_programs_own() -> None:
    associated = (ROOT / "build" / "windows" / "associations.nsh").read_text("utf-8")
    assert {*installed.ENDINGS, ".pdf"} == found_files.ENDINGS.keys() - {".npcopy"}
    assert all(f'ASSOCIATE "{ending}"' in associated for ending in installed.ENDINGS)


def test_the_manifests_name_the_installer_and_its_hash() -> None:
    made = winget.manifests("1.2.3", "AB" * 32, "https://example.invalid/s.exe", 0)
    assert set(made) == {
        "npors_desktop.npors_desktop.yaml",
        "npors_desktop.npors_desktop.installer.yaml",
        "npors_desktop.npors_desktop.locale.en-GB.yaml",
    }
    assert all("PackageVersion: 1.2.3\n" in text for text in made.values())
    installer = made["npors_desktop.npors_desktop.installer.yaml"]
    assert "InstallerSha256: " + "AB" * 32 in installer
    # The names that version 1.6.0 of the format has for them.
    assert set(re.findall(r"^(\w+):", installer, re.MULTILINE)) == {
        "PackageIdentifier",
        "PackageVersion",
        "Platform",
        "MinimumOSVersion",
        "InstallerType",
        "Scope",
        "ElevationRequirement",
        "UpgradeBehavior",
        "ProductCode",
        "ExpectedReturnCodes",
        "FileExtensions",
        "ReleaseDate",
        "Installers",
        "ManifestType",
        "ManifestVersion",
    }


def test_every_exit_code_is_told_wherever_they_are_told() -> None:
    codes = re.findall(r"^!define (\w+) (\d)$", INSTALLER, re.MULTILINE)
    assert {name: int(code) for name, code in codes} == {
        name: getattr(installed, name) for name in _CODES
    }
    head = INSTALLER[INSTALLER.index("; Exit codes") : INSTALLER.index("; /S asks")]
    page = (ROOT / "docs" / "guide" / "installation.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d) \|", page, re.MULTILINE)
    manifest = "".join(winget.manifests("1.2.3", "AB" * 32, "https://example.invalid", 0).values())
    for _, code in codes:
        assert re.search(rf"[ :;]{code} \w", head)
        assert code in rows
        # A failure is winget's own word for all other codes.
        assert (f"InstallerReturnCode: {code}\n" in manifest) == (code != "2")


_CODES = ("FAILED", "TOO_OLD", "RUNNING", "TAKEN", "NOBODY", "NO_FOLDER")


def test_a_skipped_test_needs_a_reason_of_windows_and_not_a_name() -> None:
    line = "SKIPPED [1] tests\\build\\test_windows_x.py:31: "
    assert suite.may_skip(line + "only where Debian packages, not here")
    assert not suite.may_skip(line + "no time for it")


def _asked(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    steps.options(parser)
    return parser.parse_args(words)


def test_each_step_can_be_done_alone() -> None:
    for step in (*steps.STEPS, steps.TWICE):
        assert steps.chosen(_asked("--step", step.name)) == (step,)


def test_a_quick_run_leaves_the_tests_out_and_windows_what_is_wines() -> None:
    quick = [step.name for step in steps.chosen(_asked("--quick"), "linux")]
    assert not {"tests", "window"} & set(quick)
    assert "trial" in quick
    native = [step.name for step in steps.chosen(_asked(), "win32")]
    assert native[:3] == ["tests", "window", "freeze"]
    assert native[3:] == ["purity", "frozen", "installer", "trial", "winget"]
    assert steps.chosen(_asked("--twice"), "linux")[-1] is steps.TWICE


def test_a_step_says_which_must_be_done_first(tmp_path: Path) -> None:
    job = Job(ROOT, tmp_path, tmp_path / "downloads", tmp_path / "out", 0)
    with pytest.raises(BuildError, match=r"the step tools makes.*\n.*--step tools"):
        needs.check("freeze", job, "linux")
    with pytest.raises(BuildError, match="the step freeze makes"):
        needs.check("installer", job, "win32")
    (job.frozen / "npors-desktopw.exe").parent.mkdir(parents=True)
    (job.frozen / "npors-desktopw.exe").touch()
    needs.check("installer", job, "win32")
    needs.check("tools", job, "linux")


class _CutOff(Wine):
    """Wine whose making of a prefix is interrupted after its first file."""

    @override
    def make(self, job: Job, stand_ins: Path) -> None:
        self.prefix.mkdir(parents=True)
        (self.prefix / "system.reg").touch()
        raise KeyboardInterrupt


class _Whole(Wine):
    """Wine whose prefix is one file."""

    @override
    def make(self, job: Job, stand_ins: Path) -> None:
        self.prefix.mkdir(parents=True)
        (self.prefix / "system.reg").touch()


def test_a_prefix_that_was_cut_off_is_not_taken_for_one(tmp_path: Path) -> None:
    job = Job(ROOT, tmp_path, tmp_path / "downloads", tmp_path / "out", 0)
    for name in ("tools", "interpreter", "wheels"):
        needs._LEFT[name](job).parent.mkdir(parents=True, exist_ok=True)
        needs._LEFT[name](job).touch()
    steps._prefix(job, _Whole(tmp_path / "prefix", ":0"))
    needs.check("tests", job, "linux")
    for lane in wine.LANES:
        assert (tmp_path / f"prefix{lane}" / "system.reg").exists()
    with pytest.raises(KeyboardInterrupt):
        steps._prefix(job, _CutOff(tmp_path / "prefix", ":0"))
    with pytest.raises(BuildError, match="the step prefix makes"):
        needs.check("tests", job, "linux")


def test_every_need_is_of_a_step_before() -> None:
    names = [step.name for step in (*steps.STEPS, steps.TWICE)]
    for step, needed in needs._NEEDED.items():
        assert all(names.index(need) < names.index(step) for need in needed)
        assert set(needed) <= needs._LEFT.keys()


def test_a_picture_of_the_screen_is_a_png_of_its_colours() -> None:
    # Two pixels, red and blue, after a header of 100 bytes and a colour map of one entry.
    fields = [100, 7, 2, 24, 2, 1] + [0] * 6 + [8] + [0] * 6 + [1] + [0] * 5
    made = shown.png(struct.pack(">25I", *fields) + bytes(12) + b"\0\0\xff\0" + b"\xff\0\0\0")
    begin = made.index(b"IDAT") + 4
    size = struct.unpack(">I", made[begin - 8 : begin - 4])[0]
    assert zlib.decompress(made[begin : begin + size]) == b"\0" + b"\xff\0\0" + b"\0\0\xff"


def test_a_tool_that_fails_stops_the_build_with_its_words(tmp_path: Path) -> None:
    script = "print('it broke here'); raise SystemExit(5)"
    call = Call(tmp_path / "log")
    assert ask([sys.executable, "-c", script], call).status == 5
    with pytest.raises(BuildError, match=r"(?s)failed with status 5.*it broke here"):
        must([sys.executable, "-c", script], call)
    assert "it broke here" in call.log.read_text("utf-8")


def _no_space(_job: Job, _machine: Machine) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_stops_the_build_with_what_to_do(tmp_path: Path) -> None:
    job = Job(tmp_path, tmp_path, tmp_path, tmp_path, 0)
    step = steps.Step("tools", "fills the disk", _no_space)
    with pytest.raises(BuildError, match=r"(?s)STOPPED at tools.*No space left.*--step tools"):
        pipeline._do(step, job)


def test_a_tool_that_does_not_end_is_ended(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="did not end within"):
        must([sys.executable, "-c", _FOREVER], Call(tmp_path / "log", limit=0.3))


_FOREVER = "import threading; threading.Event().wait()"
