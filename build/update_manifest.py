"""The update manifest of a release: makes a key, or signs what the setup files are.

Run by ``build/dev.py manifest`` with the environment's Python; ``resources/update/README.md`` says
how.
"""

import argparse
import hashlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from npors_desktop import __version__
from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.exchange.update_manifest import (
    MANIFEST,
    NAME,
    Setup,
    System,
    UpdateManifest,
    open_manifest,
    read_manifest,
    signed_bytes,
    version_key,
    write_manifest,
)

VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){2}")


def main(words: Sequence[str]) -> int:
    """Do what is asked; a sentence and status 2 when it cannot be."""
    parser = argparse.ArgumentParser(prog="dev.py manifest", description="Make an update manifest.")
    parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a key pair")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the private key to sign with")
    parser.add_argument("--version", default=__version__, help="the version of the files")
    parser.add_argument("--oldest", metavar="VERSION", help="the oldest version to update from")
    parser.add_argument("--url", default="", help="the https folder where the files will lie")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    asked = parser.parse_args(words)
    try:
        if asked.new_key:
            make_key(asked.new_key, resource("update", "public_key.txt"))
            return 0
        if not asked.key or not asked.files:
            parser.error("give --new-key FILE, or --key FILE and the files to publish")
        wrong = complaint(asked.version, asked.oldest, [file.name for file in asked.files])
        if wrong:
            parser.error(wrong)
        publish(asked)
    except (UserError, OSError) as error:
        parser.error(str(error))
    return 0


def publish(asked: argparse.Namespace) -> None:
    """Sign what the files are and write it beside the first. Raises UserError, OSError."""
    key = private_key(asked.key)
    setups = tuple(setup_of(file, asked.url) for file in asked.files)
    told = UpdateManifest(MANIFEST.newest, asked.version, asked.oldest, setups)
    made = write_manifest(told, key.sign(signed_bytes(told)))
    # As the program will: what it would refuse is not written.
    read_manifest(open_manifest(made))
    to = asked.files[0].with_name(NAME)
    to.write_bytes(made)
    print(f"{to}: version {told.version} for {', '.join(s.system.value for s in setups)}")


def private_key(file: Path) -> Ed25519PrivateKey:
    """The key to sign with. Raises UserError, OSError."""
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(file.read_text("ascii")))
    except ValueError as error:
        raise UserError(verbatim(f"“{file}” is not a private key that --new-key made.")) from error


def complaint(version: str, oldest: str | None, names: Sequence[str]) -> str:
    """What is wrong with what was asked, and what to do; empty when nothing is."""
    if oldest is None:
        # Nothing can stand in for it: the new version itself would turn away whoever has another.
        return (
            "say with --oldest which version the store can be updated from directly, such as 0.1.0"
        )
    if not VERSION.fullmatch(version) or not VERSION.fullmatch(oldest):
        return "--version and --oldest are three numbers each, such as 1.4.0"
    if version_key(oldest) > version_key(version):
        return f"--oldest {oldest} is newer than the version of the files, {version}"
    # As a whole: 1.2.0 is not in 11.2.0, nor in 1.2.0.5.
    whole = re.compile(rf"(?<![\d.]){re.escape(version)}(?!\.?\d)")
    others = [name for name in names if not whole.search(name)]
    if others:
        return f"{', '.join(others)}: not named as version {version}; give its files or --version"
    return ""


def make_key(private: Path, public: Path) -> None:
    """Make a pair; the private half is readable by its owner alone, and never overwritten."""
    key = Ed25519PrivateKey.generate()
    with os.fdopen(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key.private_bytes_raw().hex() + "\n")
    public.write_text(key.public_key().public_bytes_raw().hex() + "\n", "ascii")
    print(f"The private key is {private}: keep it safe. Its public half is {public}.")


def setup_of(file: Path, url: str = "") -> Setup:
    """What the manifest says of a file; its ending says for which system it is."""
    data = file.read_bytes()
    system = System.WINDOWS if file.suffix.lower() in (".exe", ".msi") else System.LINUX
    where = f"{url.rstrip('/')}/{file.name}" if url else ""
    return Setup(system, file.name, len(data), hashlib.sha256(data).hexdigest(), where)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
