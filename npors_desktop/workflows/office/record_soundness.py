"""What a record must be before an office may take it, whatever its signer's program allowed.

The laptop's own program makes none of these; a changed program with a genuine key could.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.record import TEMPLATE, Record
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import IdentityKind
from npors_desktop.workflows.visit.preparation import check_signature

# Zeros are the head of a log in which nothing has happened yet: no record comes of that.
# The template that the program of each format drew by.
TEMPLATE_OF = {1: 1, 2: 2}
_DIGEST = re.compile(r"(?!0+$)[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class SoundnessRule:
    """What a record must be since one format of records; the code of the remark that breaking it
    is for an older one, made when nobody had the rule yet."""

    code: str
    since: int
    faults: Callable[[Record], Iterator[str]]


def check_sound(record: Record) -> tuple[str, ...]:
    """The codes of the rules that a record of its format need not keep, and does not.

    Raises UserError (code ``record_unsound``) naming everything else that cannot be.
    """
    if record.template > TEMPLATE:
        raise NewerFormatError(
            "This report was made by a newer version of the program.",
            "It was not taken in. Update this program, then import it again.",
            code="newer_format",
        )
    broken = [(rule, told) for rule in RULES if (told := list(rule.faults(record)))]
    faults = [fault for rule, told in broken if record.format >= rule.since for fault in told]
    if faults:
        raise UserError(
            f"This record cannot have been made by this program: {'; '.join(faults)}.",
            "Do not use the report. Ask for the assessor's laptop to be checked.",
            code="record_unsound",
        )
    return tuple(rule.code for rule, _ in broken)


def _form(record: Record) -> Iterator[str]:
    if TEMPLATE_OF.get(record.format) != record.template:
        yield f"no program drew format {record.format} by template {record.template}"
    if record.result.result is Result.INCOMPLETE:
        yield "an incomplete record is never signed"
    proof = record.history
    if proof.events < 1 or not all(map(_DIGEST.fullmatch, (proof.chain_head, proof.digest))):
        yield "its history proof is not one"
    marked = {entry.criterion for entry in record.marks}
    if not {entry.criterion for entry in record.times} <= marked:
        yield "it tells the time of a mark that it does not have"


def _people(record: Record) -> Iterator[str]:
    held = [s.role for s in record.signatures]
    if sorted(held) != sorted((Role.CANDIDATE, Role.ASSESSOR)):
        yield "the candidate and the assessor sign once each"
    yield from (text for signature in record.signatures for text in _signed(signature))
    if any(s.role is Role.ASSESSOR and s.kind is SignatureKind.REFUSED for s in record.signatures):
        yield "the assessor did not sign"


def _gates(record: Record) -> Iterator[str]:
    if record.transcribed is not None:
        return
    identity = record.candidate.identity
    known = identity and (identity.matched or identity.kind is IdentityKind.PHOTO_TAKEN)
    if not known:
        yield "the candidate's identity was not established"
    if record.privacy is None or record.privacy.kind is SignatureKind.REFUSED:
        yield "the privacy page was not signed"


def _order(record: Record) -> Iterator[str]:
    times = record.practical
    if any(at is not None and at > record.issued_at for at in (times.started, times.ended)):
        yield "the practical was later than the signature"


def _signed(signature: PersonSignature) -> Iterator[str]:
    try:
        check_signature(signature)
    except UserError:
        yield f"the {signature.role}'s signature is empty"


# No program that was released ever wrote a record that breaks one of these. A rule that comes later
# is since the format that is open then: it binds no record that is older than itself.
RULES = (
    SoundnessRule("form", 1, _form),
    SoundnessRule("people", 1, _people),
    SoundnessRule("gates", 1, _gates),
    SoundnessRule("order", 1, _order),
)
