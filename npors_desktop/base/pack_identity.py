"""What a pack is, whatever file it came from: its plain JSON, and the SHA-256 of that.

Signed records point at this hash, so what it covers never changes for a published pack.
"""

from npors_desktop.base.canonical import Json, canonical, sha256_hex
from npors_desktop.base.values import to_plain
from npors_desktop.domain.pack import Pack


def pack_plain(pack: Pack) -> Json:
    """The resolved pack as plain JSON, as ``packs show ID --json`` prints it. A rule has only
    the fields of its kind."""
    plain = to_plain(pack)
    plain["rules"] = [
        {key: value for key, value in rule.items() if value is not None} for rule in plain["rules"]
    ]
    return plain


def pack_sha256(pack: Pack) -> str:
    """The pack's identity: SHA-256 of its canonical JSON, core included (64 hex digits)."""
    return sha256_hex(canonical(pack_plain(pack)))
