"""What a person's signature needs, by its kind."""

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import PersonSignature, SignatureKind


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
