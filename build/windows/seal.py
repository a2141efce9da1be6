"""The finished installer, signed with a certificate made for this: a changed byte must show.

A copy is signed and thrown away. What is shipped carries the publisher's signature or none.
"""

import shutil
from pathlib import Path

from windows import provenance, signing
from windows.calling import BuildError, Call, must
from windows.job import Job
from windows.provenance import Trust

_NAME = "A certificate for one trial"
# In the program that unpacks, in what is packed, and near the signature at the end.
_PLACES = (0.001, 0.5, 0.99)


def check(job: Job) -> None:
    """Sign a copy of the installer; raises BuildError unless only the unchanged one passes."""
    folder = job.work / "seal"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    signer, trust = certificate(folder)
    copy, log = folder / "setup.exe", job.log("seal")
    shutil.copyfile(job.setup, copy)
    signing.sign(copy, signer, log)
    provenance.check_signature(copy, trust, log)
    for share in _PLACES:
        refused(copy, share, trust, log)
    # A byte put back is the whole installer again.
    provenance.check_signature(copy, trust, log)
    shutil.rmtree(folder)
    print(f"    signed: whole; with a bit flipped at any of {len(_PLACES)} places: refused")


def certificate(folder: Path) -> tuple[signing.Signer, Trust]:
    """A key and a certificate for signing programs, good for two days, and the trust in it."""
    key, made = folder / "key.pem", folder / "certificate.pem"
    new = ["-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", made, "-days", "2"]
    named = ["-subj", f"/O={_NAME}/CN={_NAME}", "-addext", "extendedKeyUsage=codeSigning"]
    must(["openssl", "req", *new, *named], Call(folder / "openssl.log", limit=60))
    return signing.Signer(("-certs", str(made), "-key", str(key))), Trust(f"/O={_NAME}/", made)


def refused(file: Path, share: float, trust: Trust, log: Path) -> None:
    """Flip one bit at a share of the file's length; raises BuildError when nobody notices."""
    at = int(file.stat().st_size * share)
    with file.open("r+b") as opened:
        opened.seek(at)
        byte = opened.read(1)
        for wrong in (bytes([byte[0] ^ 1]), byte):
            opened.seek(at)
            opened.write(wrong)
            opened.flush()
            if wrong != byte and _passes(file, trust, log):
                raise BuildError(f"A bit of the signed installer was flipped at {at}, unnoticed.")


def _passes(file: Path, trust: Trust, log: Path) -> bool:
    try:
        provenance.check_signature(file, trust, log)
    except BuildError:
        return False
    return True
