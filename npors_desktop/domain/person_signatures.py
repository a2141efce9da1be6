"""What a person's signature needs, by its kind, and what tells its strokes from all others."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import SignatureKind

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import PersonSignature, Stroke

# Fewer points can be the same by chance: a dot, a short line.
_FEWEST_POINTS = 10


def check_signature(signature: PersonSignature) -> None:
    """Raise UserError (code ``signature_missing``) for a signature without what its kind needs:
    strokes, a name, a reason or a witness."""
    needed = {
        SignatureKind.DRAWN: (signature.strokes, message("Sign in the box, or type the name.")),
        SignatureKind.TYPED: (signature.name.strip(), message("Type the name to sign.")),
        SignatureKind.REFUSED: (
            signature.reason.strip(),
            message("Enter the reason for not signing."),
        ),
        SignatureKind.WITNESSED: (
            signature.witness.strip(),
            message("Enter the name of the witness."),
        ),
    }
    if signature.kind not in needed:
        return
    given, advice = needed[signature.kind]
    if not given:
        raise UserError(message("There is no signature yet."), advice, code="signature_missing")


def way_of_signing(signature: PersonSignature) -> Message:
    """How a person signed."""
    return {
        SignatureKind.DRAWN: message("signed"),
        SignatureKind.TYPED: message("signed by typed name"),
        SignatureKind.ON_PAPER: message("signed on paper"),
        SignatureKind.REFUSED: message("did not sign – {reason}", reason=signature.reason),
        SignatureKind.WITNESSED: message(
            "signed by the witness {witness}", witness=signature.witness
        ),
    }[signature.kind]


def drawn_sha256(strokes: tuple[Stroke, ...]) -> str:
    """What names strokes point for point, however fast they were drawn (SHA-256, hex); empty for
    so few points that chance can repeat them. No hand draws the same twice."""
    if sum(map(len, strokes)) < _FEWEST_POINTS:
        return ""
    points = [[(x, y) for x, y, _ in stroke] for stroke in strokes]
    return sha256(repr(points).encode("ascii")).hexdigest()
