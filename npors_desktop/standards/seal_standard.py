"""A draft is sealed: a secret is written into its file, which is never edited again."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import read_limited, write_whole
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import PackState, Standard
from npors_desktop.standards.read_pack import read_file
from npors_desktop.standards.toml_file import LIMIT, parse_toml

if TYPE_CHECKING:
    from pathlib import Path

_BYTES = 32
_END = re.compile(rb"^[ \t]*\[[ \t]*end[ \t]*\]", re.MULTILINE)


def seal_standard(path: Path) -> None:
    """Write a new secret into the file of a draft, as the table before its last one.

    Raises UserError with the code ``sealed_already`` or ``not_sealable`` (format 1, or no line
    ``[end]``), and as ``read_file``; the file is then as before.
    """
    draft = read_file(path)
    if draft.state is PackState.SEALED:
        raise UserError(
            message("“{file}” is sealed already.", file=path.name),
            message("Nothing was changed. A sealed standard is never edited: write a new edition."),
            code="sealed_already",
        )
    data = read_limited(path, LIMIT, message("a standard"))
    ends = list(_END.finditer(data))
    secret = secrets.token_hex(_BYTES)
    if not isinstance(draft, Standard) or not ends:
        raise _not_sealable(path)
    line = b"\r\n" if b"\r\n" in data else b"\n"
    seal = line.join((b"[seal]", f'secret = "{secret}"'.encode(), b"", b""))
    at = ends[-1].start()
    sealed = data[:at] + seal + data[at:]
    if parse_toml(sealed, path.name) != {**parse_toml(data, path.name), "seal": {"secret": secret}}:
        raise _not_sealable(path)  # What looked like the line was part of a text.
    write_whole(path, sealed)


def _not_sealable(path: Path) -> UserError:
    return UserError(
        message("“{file}” cannot be sealed.", file=path.name),
        message("Nothing was changed. Only a draft of format 2 whose last table is [end] can be."),
        code="not_sealable",
    )
