"""The newest version of the program, and the setup files that install it.

The file is ``{"manifest": {...}, "signature": hex}`` in canonical JSON. The signature (Ed25519) is
over ``PURPOSE`` and the canonical bytes of the part ``manifest``, whatever its format, so that a
forgery is noticed before anything in it is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import Json, canonical
from npors_desktop.base.formats import Format
from npors_desktop.base.problems import not_valid, problem_at
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import safe_name
from npors_desktop.domain.messages import message
from npors_desktop.exchange.file_header import check_form, check_hex, open_json
from npors_desktop.exchange.shapes import MANIFEST_1

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

MANIFEST_LIMIT = 64 * 1024
SETUP_LIMIT = 512 * 1024 * 1024
NAME = "npors_desktop-update.json"
PURPOSE = b"npors_desktop update manifest\n"
WHAT = message("The update manifest")
MANIFEST = Format("manifest", WHAT, newest=1, shapes={1: MANIFEST_1})
_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}")
_SHA256 = 32


class System(StrEnum):
    """The system that a setup file is for."""

    WINDOWS = "windows"
    LINUX = "linux"


@dataclass(frozen=True, slots=True)
class Setup:
    """One setup file: its name, size in bytes, SHA-256 (hex), and its address if it has one.

    Without an address it is beside the manifest, on a USB stick as on a server.
    """

    system: System
    file: str
    size: int
    sha256: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class UpdateManifest:
    """The newest version, and the oldest version that can be updated to it directly."""

    format: int
    version: str
    min_version: str
    setups: tuple[Setup, ...]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A manifest that is not verified yet: the signed bytes, the signature, the content."""

    signed: bytes
    signature: bytes
    body: Json


def signed_bytes(manifest: UpdateManifest) -> bytes:
    """The bytes that the publisher of the program signs."""
    return PURPOSE + canonical(MANIFEST.plain(manifest))


def write_manifest(manifest: UpdateManifest, signature: bytes) -> bytes:
    """The bytes of a manifest file."""
    return canonical({"manifest": MANIFEST.plain(manifest), "signature": signature.hex()})


def open_manifest(data: bytes) -> Sealed:
    """Open a manifest file without verifying it. Raises DamagedFileError."""
    body = open_json(data, WHAT, MANIFEST_LIMIT)
    signature = body.get("signature")
    if body.keys() != {"manifest", "signature"} or not isinstance(signature, str):
        needed = message("must have “manifest” and “signature”")
        raise not_valid(WHAT, [problem_at("", needed)])
    problems = check_hex(signature, 64, "signature")
    if problems:
        raise not_valid(WHAT, problems)
    if other := check_form(data, canonical(body)):
        raise not_valid(WHAT, other)
    signed = PURPOSE + canonical(body["manifest"])
    return Sealed(signed, bytes.fromhex(signature), body["manifest"])


def read_manifest(sealed: Sealed) -> UpdateManifest:
    """Read a manifest whose signature was verified. Raises DamagedFileError, NewerFormatError."""
    read = from_plain(UpdateManifest, MANIFEST.read(sealed.body), WHAT)
    problems = [
        *_check_version(read.version, "version"),
        *_check_version(read.min_version, "min_version"),
        *(c for n, setup in enumerate(read.setups) for c in _check_setup(setup, f"setups[{n}]")),
    ]
    if len({setup.system for setup in read.setups}) < len(read.setups):
        one = message("must have one setup file for each system")
        problems.append(problem_at("setups", one))
    if problems:
        raise not_valid(WHAT, problems)
    return read


def version_key(version: str) -> tuple[int, ...]:
    """A version as numbers, to compare it by."""
    return tuple(int(part) for part in version.split("."))


def _check_version(text: str, place: str) -> list[Message]:
    if _VERSION.fullmatch(text):
        return []
    return [problem_at(place, message("must be three numbers, such as 1.4.0"))]


def _check_setup(setup: Setup, place: str) -> list[Message]:
    found = check_hex(setup.sha256, _SHA256, f"{place}.sha256")
    if not setup.file or safe_name(setup.file) != setup.file:
        name = message("must be a plain file name")
        found.append(problem_at(f"{place}.file", name))
    if not 0 < setup.size <= SETUP_LIMIT:
        size = message("must be a number of bytes, at most {most}", most=SETUP_LIMIT)
        found.append(problem_at(f"{place}.size", size))
    if setup.url and not setup.url.startswith("https://"):
        address = message("must be an address that begins with https://")
        found.append(problem_at(f"{place}.url", address))
    return found
