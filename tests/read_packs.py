"""A file of a standard as the packs that tests look at."""

from pathlib import Path

from npors_desktop.domain.pack import Pack
from npors_desktop.standards.read_pack import packs_of, read_file


def read_packs(path: Path, cores: Path | None = None) -> tuple[Pack, ...]:
    """The packs of a file; raises as ``read_file``."""
    return packs_of(read_file(path, cores))
