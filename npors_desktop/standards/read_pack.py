"""The file of a standard as what it holds, or one error that lists every problem with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.pack import Pack
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.standards.check_pack import examine
from npors_desktop.standards.cores import faulty

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.pack import Standard


def read_file(path: Path, cores: Path | None = None) -> Pack | Standard:
    """Read a standard of any format, including its core: a pack of format 1, or a standard of
    format 2 with all its routes. ``cores`` is the folder of its core; without it the folder
    ``core`` beside the file is searched and then the program's own.

    Raises DamagedFileError (code ``pack_faulty``, every fault with its place; ``not_toml``,
    ``pack_damaged``, ``too_large``), NewerFormatError, WrongUseError, MachineFailedError.
    """
    read, problems = examine(path, cores)
    if problems:
        raise faulty(path.name, list(problems))
    return read


def packs_of(read: Pack | Standard) -> tuple[Pack, ...]:
    """The packs of a standard: itself, or since format 2 one for each route."""
    if isinstance(read, Pack):
        return (read,)
    return tuple(pack_of_route(read, route.code) for route in read.routes)
