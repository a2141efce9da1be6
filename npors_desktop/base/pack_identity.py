"""The identity of a pack, whatever file it came from: its plain JSON, and the SHA-256 of that.

Signed records point at this hash, so what it covers never changes for a published pack: exactly
the fields that its format had, whatever a later version of the program adds to a pack.
"""

from npors_desktop.base.canonical import Json, canonical, sha256_hex
from npors_desktop.base.formats import Format, fields
from npors_desktop.base.values import from_plain
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.pack import Pack

_FORMAT_1 = fields(
    "format id edition route title state valid_from valid_to category scheme_code notice "
    "official_standard briefing terms",
    core=fields("id edition sha256"),
    outcomes=fields(
        "code title",
        criteria=fields(
            "code text element method dimension safety_critical required not_applicable_allowed"
        ),
    ),
    faults=fields("heading text points severity disqualifies"),
    theory=fields(
        "asked minutes",
        questions=fields("code kind text marks mandatory options correct points"),
    ),
    practical=fields("minutes"),
    end_reasons=fields("code text result"),
    rules=fields("kind on_breach element limit points severity percent"),
)
PACK = Format("pack", message("The standard"), newest=1, shapes={1: _FORMAT_1})


def pack_plain(pack: Pack) -> dict[str, Json]:
    """The resolved pack as plain JSON, as ``packs show ID --json`` prints it. A rule has only
    the fields of its kind."""
    plain = PACK.plain(pack)
    plain["rules"] = [
        {key: value for key, value in rule.items() if value is not None} for rule in plain["rules"]
    ]
    return plain


def pack_sha256(pack: Pack) -> str:
    """The pack's identity: SHA-256 of its canonical JSON, core included (64 hex digits)."""
    return sha256_hex(canonical(pack_plain(pack)))


def pack_of(plain: Json, what: Message) -> Pack:
    """The pack of resolved JSON of any format; ``what`` begins the error's sentence.

    Raises DamagedFileError, NewerFormatError.
    """
    return from_plain(Pack, PACK.read(plain, what), what)
