"""Where to look for an update: the path or address that was typed or pasted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from npors_desktop.base.drives import is_network_drive
from npors_desktop.base.paths import typed_path
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.exchange.update_manifest import NAME

if TYPE_CHECKING:
    from pathlib import Path

# How the name of a folder on another machine begins; Windows takes either slash.
_SHARE = "//"


def plain_source(source: str) -> str:
    """The source without quotation marks and spaces around it; a file's URL as its path.

    Raises WrongUseError.
    """
    plain = source.strip().strip("\"'“”")
    if plain.lower().startswith("file://"):
        plain = _path_of(plain)
    if not plain or "\0" in plain:
        raise WrongUseError(message("Enter where to look: a file, a folder or an address."))
    return plain


def is_url(source: str) -> bool:
    """Whether this is an address and not a path."""
    return "://" in source


def is_share(source: str) -> bool:
    """Whether this path leads to another machine."""
    if source.replace("\\", "/").startswith(_SHARE):
        return True
    return is_network_drive(str(typed_path(source)))


def manifest_file(source: str) -> Path:
    """The manifest for a path: in that folder, or beside that setup file."""
    path = typed_path(source)
    # Not Path's own: they raise for a name that cannot be.
    if os.path.isdir(path):  # noqa: PTH112
        return path / NAME
    # A setup file stands for the update it belongs to. A drive has no name.
    beside = path.parent / NAME
    picked = path.suffix.lower() != ".json" and os.path.isfile(beside)  # noqa: PTH113
    return beside if picked else path


def _path_of(url: str) -> str:
    try:
        parts = urlsplit(url)
        path = url2pathname(parts.path)
    except (ValueError, OSError) as error:
        # OSError is how Python on Windows refuses one with two colons.
        raise WrongUseError(
            message("“{address}” is not the address of a file.", address=url),
            message("No search was made. Enter the file or its folder."),
            code="not_an_address",
        ) from error
    return path if parts.netloc in ("", "localhost") else f"//{parts.netloc}{path}"
