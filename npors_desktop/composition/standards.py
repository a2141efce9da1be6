"""The standards that come with the program; they need no store."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npors_desktop.base.paths import resource
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.standards.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.sheet import PackRef


def catalogue() -> Catalogue:
    """The standards that come with the program."""
    return _read_once(resource("standards"))


def bundled_pack(ref: PackRef) -> Pack:
    """The pack of the program with this id, edition and route, for which only the file of its
    edition is read. Raises as ``Catalogue.get``."""
    alone = _read_once(resource("standards"), f"{ref.id}-{ref.edition}")
    listed = any(pack_ref(head) == ref for head in alone.heads())
    # What the others are is a part of why there is no such pack.
    return (alone if listed else catalogue()).get(ref)


@cache
def _read_once(folder: Path, only: str | None = None) -> Catalogue:
    """Nothing changes the program's own files while it runs, and a store is often opened again."""
    return Catalogue.usable(folder, only=only)
