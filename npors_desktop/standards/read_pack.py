"""A pack file as a pack, or one error that lists every problem with its place."""

from pathlib import Path

from npors_desktop.domain.pack import Pack
from npors_desktop.standards.check_pack import examine
from npors_desktop.standards.cores import faulty


def read_pack(path: Path, cores: Path | None = None) -> Pack:
    """Read a pack, including its core. ``cores`` is the folder of its core; without it the folder
    ``core`` beside the pack is searched and then the program's own.

    Raises DamagedFileError (code ``pack_faulty``, every fault with its place; ``not_toml``,
    ``pack_damaged``, ``too_large``), NewerFormatError, WrongUseError, MachineFailedError.
    """
    pack, problems = examine(path, cores)
    if problems:
        raise faulty(path.name, list(problems))
    return pack
