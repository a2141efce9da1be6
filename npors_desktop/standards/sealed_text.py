"""The texts of a sealed standard: its file and that of its core, as they travel and are stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import PACK, standard_sha256
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Pack, PackState, Standard
from npors_desktop.standards.build_standard import build_standard
from npors_desktop.standards.cores import core_file, core_of, faulty
from npors_desktop.standards.read_pack import read_file
from npors_desktop.standards.toml_file import LIMIT, checked_toml
from npors_desktop.standards.toml_table import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.standards.cores import SharedCore
    from npors_desktop.standards.toml_table import PackProblem

_WHAT = message("a standard")


@dataclass(frozen=True, slots=True)
class SealedText:
    """A sealed standard with the text of its file, and of its core (empty without one)."""

    standard: Standard
    text: str
    core: str


def sealed_text(path: Path) -> SealedText:
    """The texts of a standard's file that checks clean and was sealed.

    Raises UserError (``standard_draft``, ``standard_format_1``), and as ``read_file``.
    """
    standard = read_file(path)
    if isinstance(standard, Pack):
        raise UserError(
            message("“{file}” is a standard of the first format.", file=path.name),
            message("Nothing was changed. It is in every program that needs it; it is not signed."),
            code="standard_format_1",
        )
    if standard.state is PackState.DRAFT:
        raise UserError(
            message("“{file}” is a draft.", file=path.name),
            message("Nothing was changed. Seal it with “packs seal” when it is finished."),
            code="standard_draft",
        )
    core = standard.core
    beside = core_file(path, None, core.id, core.edition) if core else None
    return SealedText(standard, _text(path), _text(beside) if beside else "")


def read_sealed(name: str, text: str, core: str, identity: str) -> Standard:
    """The standard that these texts are of; ``name`` is what problems call it. What a later program
    finds to say of its words does not matter: it was sealed.

    Raises DamagedFileError (``standard_altered`` where it has not this identity), UserError
    (``standard_draft``), NewerFormatError.
    """
    values = checked_toml(text.encode(), name, PACK, _WHAT)
    found: list[PackProblem] = []

    def find(id_: str, edition: str) -> SharedCore | None:
        return core_of(core.encode(), f"{id_}-{edition}.toml", judging=False) if core else None

    standard = build_standard(TomlTable(values, None, found), find).standard
    if found:
        raise faulty(name, found)
    if standard.state is PackState.DRAFT:
        raise UserError(
            message("The standard “{title}” is a draft.", title=standard.title),
            message("It is not used. Ask your office for the sealed standard."),
            code="standard_draft",
        )
    if standard_sha256(standard) != identity:
        raise DamagedFileError(
            message("The standard “{title}” was altered.", title=standard.title),
            message("It is not used. Ask your office for it again."),
            code="standard_altered",
        )
    return standard


def _text(path: Path) -> str:
    return read_limited(path, LIMIT, _WHAT).decode("utf-8-sig")
