"""Signs what Windows runs, when a certificate is given; says loudly that nothing is when not.

``NPORS_SIGN_PKCS12`` names a certificate file and ``NPORS_SIGN_PASSWORD_FILE`` the file with its
password; ``NPORS_SIGN_OPTIONS`` gives osslsigncode's own words instead, for a hardware token.
A password is never one of the words: every program of the machine may read those.
``NPORS_SIGN_TIMESTAMP_URL`` is the server that says when; without it a signature ends with its
certificate.
"""

import os
import shlex
import struct
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT

from windows.calling import BuildError, Call, must

_NAME = "npors_desktop"
# Of a Windows program: where it says where its header is, how long the header's first part is, and
# where in the second (of 32 or 64 bits) stands how long the signature is.
_INTEGER, _SHORT = struct.Struct("<I"), struct.Struct("<H")
_HEADER_AT, _HEADER = 0x3C, 24
_SIGNATURE_SIZE = {0x10B: 132, 0x20B: 148}
_SHOUT = """
    ****************************************************************
    *  UNSIGNED. Windows will warn everybody who starts this       *
    *  installer, and nobody can tell who made it. Do not publish. *
    *  To sign: NPORS_SIGN_PKCS12 or NPORS_SIGN_OPTIONS.           *
    ****************************************************************
"""


@dataclass(frozen=True)
class Signer:
    """osslsigncode's words for a certificate, and for the server that says when."""

    options: tuple[str, ...]


def found(settings: Mapping[str, str] = os.environ) -> Signer | None:
    """The certificate that the environment gives, if it gives one.

    Raises BuildError for a password among the words.
    """
    timestamp = settings.get("NPORS_SIGN_TIMESTAMP_URL", "")
    when = ("-ts", timestamp) if timestamp else ()
    if settings.get("NPORS_SIGN_OPTIONS"):
        words = shlex.split(settings["NPORS_SIGN_OPTIONS"])
        if "-pass" in words:
            raise BuildError(
                "NPORS_SIGN_OPTIONS holds a password, which every program here could read and the"
                " logs would keep. Put it into a file and name that: -readpass FILE."
            )
        return Signer((*words, *when))
    store = settings.get("NPORS_SIGN_PKCS12")
    if not store:
        return None
    password = settings.get("NPORS_SIGN_PASSWORD_FILE")
    opened = ("-readpass", password) if password else ()
    return Signer(("-pkcs12", store, *opened, *when))


def sign(file: Path, signer: Signer, log: Path) -> None:
    """Sign a program in its place. Raises BuildError; the file is then as before."""
    if not file.exists():
        raise BuildError(f"{file} is not there to be signed.")
    signed = file.with_suffix(".signed")
    signed.unlink(missing_ok=True)
    words = ["osslsigncode", "sign", *signer.options, "-h", "sha256", "-n", _NAME]
    must([*words, "-in", file, "-out", signed], Call(log, limit=120))
    signed.replace(file)


def line(log: Path) -> str:
    """A command that signs the file named after it, for makensis to run on the uninstaller.

    It asks the environment for the certificate anew, from the folder that paths there start at.
    """
    script = ROOT / "build" / "windows" / "sign_file.py"
    words = [sys.executable, str(script), str(Path.cwd()), str(log)]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def is_signed(file: Path) -> bool:
    """Whether a Windows program carries a signature; whose, and whether whole, is not asked."""
    data = file.read_bytes()
    header = _INTEGER.unpack_from(data, _HEADER_AT)[0] + _HEADER
    kind = _SHORT.unpack_from(data, header)[0]
    return _INTEGER.unpack_from(data, header + _SIGNATURE_SIZE[kind])[0] > 0


def shout(setup: Path) -> None:
    """Say of an installer that nobody signed it, if so."""
    print("    Signed." if is_signed(setup) else _SHOUT, flush=True)
