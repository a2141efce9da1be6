"""Copies of a store that are proved to restore.

A copy is one file: the vault and a snapshot of the store, still encrypted with the store's own
key, in a plain container with a checksum each. It opens with the same passphrase.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from npors_desktop.base.canonical import canonical, read_json, sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.values import moment_text
from npors_desktop.base.whole_file import machine_failed, read_limited, write_whole
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError, WrongUseError
from npors_desktop.store.store import Store, StoreHealth

FORMAT = 1
COPY_LIMIT = 8 * 1024 * 1024 * 1024
INDEX_LIMIT = 64 * 1024
INDEX = "copy.json"
STORE = "store.db"
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Proof:
    """What proving a copy found: the store opened, its chain and pages are whole, and counts."""

    health: StoreHealth
    visits: int
    assessments: int


# Opens a store in a folder with a passphrase; ``app`` gives it.
OpenStore = Callable[[Path, str], Store]


class Copying:
    """Makes a copy of an open store."""

    def __init__(self, store: Store, folder: Path, clock: Clock) -> None:
        self._store = store
        self._folder = folder
        self._clock = clock

    def copy(self, to: Path) -> Path:
        """Write a copy as one file, whole or not at all."""
        with TemporaryDirectory(dir=self._folder, prefix="copy-") as made:
            snapshot = Path(made) / STORE
            self._store.copy_to(snapshot)
            members = {STORE: snapshot.read_bytes(), **_beside(self._folder)}
        write_whole(to, _packed(members, moment_text(self._clock.now())))
        return to


def restore(file: Path, to: Path) -> Path:
    """Lay a copy out as a new store's folder; an existing one is never overwritten.

    Raises WrongUseError (something is there already), DamagedFileError, NewerFormatError,
    MachineFailedError.
    """
    members = _unpacked(file)
    if to.exists() and any(to.iterdir()):
        raise WrongUseError(
            f"There is something in “{to}” already.", "Nothing was written. Choose a new folder."
        )
    try:
        for name, data in members.items():
            target = to / name
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, data)
    except OSError as error:
        raise machine_failed(error, to) from error
    return to


def prove(file: Path, passphrase: str, open_store: OpenStore) -> Proof:
    """Restore a copy into a folder of its own, open it, and check every page and the chain."""
    with TemporaryDirectory(prefix="npors-proof-") as made:
        folder = restore(file, Path(made) / "proof")
        store = open_store(folder, passphrase)
        try:
            health = store.check()
            with store.reading() as unit:
                counts = len(unit.visits.all()), len(unit.assessments.lines())
        finally:
            store.close()
    return Proof(health, *counts)


def _beside(folder: Path) -> dict[str, bytes]:
    """What opens the store: the vault, and the office's authority where there is one."""
    names = ["vault.json", "vault.json.copy"]
    authority = folder / "authority"
    if authority.is_dir():
        names += [f"authority/{p.name}" for p in sorted(authority.iterdir()) if p.is_file()]
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


def _packed(members: dict[str, bytes], made_at: str) -> bytes:
    hashes = {name: sha256_hex(data) for name, data in members.items()}
    index = canonical({"format": FORMAT, "made_at": made_at, "files": hashes})
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, data in {INDEX: index, **members}.items():
            packed.writestr(zipfile.ZipInfo(name, _STAMP), data)
    return out.getvalue()


def _unpacked(file: Path) -> dict[str, bytes]:
    data = read_limited(file, COPY_LIMIT, "a copy of a store")
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return _checked(packed)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError) as error:
        raise _damaged(file) from error


def _checked(packed: zipfile.ZipFile) -> dict[str, bytes]:
    if packed.getinfo(INDEX).file_size > INDEX_LIMIT:
        raise ValueError(INDEX)
    index = read_json(packed.read(INDEX), "The copy's index")
    if not isinstance(index.get("format"), int) or index["format"] > FORMAT:
        raise NewerFormatError(
            "This copy was made by a newer version of the program.",
            "Nothing was changed. Update this program, then restore.",
            code="newer_format",
        )
    members: dict[str, bytes] = {}
    for name, digest in index["files"].items():
        data = packed.read(_plain_name(name))
        if sha256_hex(data) != digest:
            raise ValueError(name)
        members[name] = data
    return members


def _plain_name(name: str) -> str:
    parts = name.split("/")
    if len(parts) > 2 or any(p in {"", ".", ".."} or "\\" in p or ":" in p for p in parts):  # noqa: PLR2004
        raise ValueError(name)
    return name


def _damaged(file: Path) -> DamagedFileError:
    return DamagedFileError(
        f"“{file.name}” is not a whole copy of a store.",
        "Nothing was restored. Use another copy.",
        code="copy_damaged",
    )
