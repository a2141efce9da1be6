"""The three files by which Windows' own package manager finds an installer."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from windows import signing
from windows.installed import ENDINGS
from windows.job import Job

_NAME = "npors_desktop.npors_desktop"
_SCHEMA = "1.6.0"
# Until there is a public place; the files are not submitted before.
_NOWHERE = "https://example.invalid/npors_desktop"


def write(job: Job) -> Path:
    """Write the manifests of the finished installer; their folder. The address of the release
    comes from ``NPORS_RELEASE_URL``."""
    folder = job.out / "winget" / job.version
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(job.setup.read_bytes()).hexdigest().upper()
    address = os.environ.get("NPORS_RELEASE_URL", _NOWHERE).rstrip("/")
    made = manifests(job.version, digest, f"{address}/{job.setup.name}", job.moment)
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
    print(f"    {folder}", flush=True)
    if address == _NOWHERE:
        print("    No NPORS_RELEASE_URL is given: not to be submitted.", flush=True)
    if not signing.is_signed(job.setup):
        print("    The installer is UNSIGNED: not to be submitted.", flush=True)
    return folder


def manifests(version: str, sha256: str, url: str, moment: int) -> dict[str, str]:
    """Names and texts of the manifests."""
    released = datetime.fromtimestamp(moment, UTC).date().isoformat()
    shared = f"PackageIdentifier: {_NAME}\nPackageVersion: {version}\n"
    return {
        f"{_NAME}.yaml": shared + "DefaultLocale: en-GB\n" + _kind("version"),
        f"{_NAME}.installer.yaml": shared + _installer(sha256, url, released) + _kind("installer"),
        f"{_NAME}.locale.en-GB.yaml": shared + _LOCALE + _kind("defaultLocale"),
    }


def _kind(kind: str) -> str:
    return f"ManifestType: {kind}\nManifestVersion: {_SCHEMA}\n"


def _installer(sha256: str, url: str, released: str) -> str:
    endings = "".join(f"  - {ending.lstrip('.')}\n" for ending in ENDINGS)
    return (
        "Platform:\n  - Windows.Desktop\n"
        "MinimumOSVersion: 10.0.18362.0\n"
        "InstallerType: nullsoft\n"
        "Scope: user\n"
        # For the person who asks: another's rights may be those of another's account.
        "ElevationRequirement: elevationProhibited\n"
        "UpgradeBehavior: install\n"
        "ProductCode: npors_desktop\n"
        "ExpectedReturnCodes:\n"
        "  - InstallerReturnCode: 1\n    ReturnResponse: cancelledByUser\n"
        "  - InstallerReturnCode: 3\n    ReturnResponse: systemNotSupported\n"
        "  - InstallerReturnCode: 4\n    ReturnResponse: packageInUse\n"
        "  - InstallerReturnCode: 5\n    ReturnResponse: invalidParameter\n"
        "  - InstallerReturnCode: 6\n    ReturnResponse: systemNotSupported\n"
        "  - InstallerReturnCode: 7\n    ReturnResponse: invalidParameter\n"
        f"FileExtensions:\n{endings}"
        f"ReleaseDate: {released}\n"
        "Installers:\n"
        "  - Architecture: x64\n"
        f"    InstallerUrl: {url}\n"
        f"    InstallerSha256: {sha256}\n"
    )


_LOCALE = """\
PackageLocale: en-GB
Publisher: npors_desktop contributors
PackageName: npors_desktop
License: MIT
ShortDescription: Records practical assessments of construction plant operators, offline and signed
"""
