"""Rules that a record must meet before a laptop locks it, and before an office accepts it.

The program itself never breaks those on the form of a record; a changed program with a genuine key
could. What people enter is in ``plausibility``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Role, SignatureKind
from npors_desktop.domain.person_signatures import check_signature
from npors_desktop.domain.plausibility import PLAUSIBILITY, RecordRule, Weight
from npors_desktop.domain.record import (
    LONGEST_CHANGE,
    MOST_CHANGES,
    MOST_EARLIER,
    MOST_REVISIONS,
    TEMPLATE,
)
from npors_desktop.domain.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.domain.record import (
        HistoryProof,
        Record,
    )

# The template that goes with each format of records.
TEMPLATE_OF = {1: 1, 2: 2}
# Only zeros would be an empty log: no record comes from that.
_DIGEST = re.compile(r"(?!0+$)[0-9a-f]{64}")
_EMPTY_SIGNATURE: Mapping[Role, Message] = {
    Role.CANDIDATE: message("the candidate's signature is empty"),
    Role.ASSESSOR: message("the assessor's signature is empty"),
}


def check_acceptable(record: Record) -> tuple[str, ...]:
    """The codes of the rules that a record breaks but that are only remarks on it.

    Raises UserError (code ``record_unsound``, or ``record_implausible`` where only what people
    entered cannot be) with all that breaks the other rules, and NewerFormatError.
    """
    if record.template > TEMPLATE:
        raise NewerFormatError(
            message("This report was made by a newer version of the program."),
            message("It was not imported. Update the program, then import it again."),
        )
    broken = [(rule, told) for rule in RULES if (told := list(rule.faults(record)))]
    refused = [(rule, told) for rule, told in broken if rule.weighs(record) is Weight.REFUSE]
    if refused:
        faults = tuple(fault for _, told in refused for fault in told)
        # What people or a wrong clock entered is no reason to suspect a laptop.
        if all(rule in PLAUSIBILITY for rule, _ in refused):
            raise UserError(
                message("What this record says cannot be: {faults}.", faults=faults),
                message("Do not use the report. Ask the assessor about it."),
                code="record_implausible",
            )
        raise UserError(
            message("This record cannot have been made by this program: {faults}.", faults=faults),
            message("Do not use the report. Ask for the assessor's laptop to be checked."),
            code="record_unsound",
        )
    return tuple(rule.code for rule, _ in broken)


def _form(record: Record) -> Iterator[Message]:
    if TEMPLATE_OF.get(record.format) != record.template:
        yield message(
            "no version of the program uses template {template} for format {format}",
            template=record.template,
            format=record.format,
        )
    if record.result.result is Result.INCOMPLETE:
        yield message("an incomplete record is never signed")
    proof = record.history
    if proof.events < 1 or not all(map(_DIGEST.fullmatch, (proof.chain_head, proof.digest))):
        yield message("the proof of its history is not valid")
    if (record.format > 1) != (proof.earlier is not None) or not _names_issues(proof):
        yield message("the records that it names as issued before it cannot be right")
    if record.format > 1 and not _says_what_it_amends(record):
        yield message("it does not say which revision it amends, and why")
    if record.format > 1 and not _amends_as_it_can(record):
        yield message("its revision has a number or changes that cannot be right")
    marked = {entry.criterion for entry in record.marks}
    if not {entry.criterion for entry in record.times} <= marked:
        yield message("it gives the time of a mark that it does not have")


def _amends_as_it_can(record: Record) -> bool:
    """Whether a revision has a number and changes that this program gives."""
    changes = record.amendment.changes if record.amendment else ()
    texts = (len(text) for one in changes for text in (one.field, one.before, one.after))
    sizes_fit = len(changes) <= MOST_CHANGES and all(size <= LONGEST_CHANGE for size in texts)
    return record.revision <= MOST_REVISIONS and sizes_fit


def _says_what_it_amends(record: Record) -> bool:
    """Whether a later revision names the one before it, with a reason, and a first one none."""
    amends = record.amendment
    if amends is None or record.revision == 1:
        return amends is None and record.revision == 1
    return bool(_DIGEST.fullmatch(amends.content_sha256) and amends.reason.strip())


def _names_issues(proof: HistoryProof) -> bool:
    """Whether a record names as many as it may, each a step back in its history."""
    named = proof.earlier or ()
    steps = [proof.events, *(one.events for one in named), 0]
    falling = all(later > earlier for later, earlier in pairwise(steps))
    whole = all(_DIGEST.fullmatch(one.chain_head) for one in named)
    return len(named) <= MOST_EARLIER and falling and whole


def _extract(record: Record) -> Iterator[Message]:
    """What a record has of its standard: that of the questions asked, and no secret."""
    standard = record.standard.source
    if standard is None:
        return
    bank = standard.theory.questions if standard.theory else ()
    shown = {question.code for question in bank if question.text}
    if standard.secret or shown != {answer.question for answer in record.theory}:
        yield message("it does not have exactly the questions that were asked")
    drawn = any(not answer.extra for answer in record.theory)
    if drawn and not record.paper_seed and record.transcribed is None:
        yield message("it does not say by which seed its paper was drawn")
    if record.resit_of is not None and record.resit_of.record == record.record:
        yield message("it is a resit of itself")


def _people(record: Record) -> Iterator[Message]:
    held = [s.role for s in record.signatures]
    if sorted(held) != sorted((Role.CANDIDATE, Role.ASSESSOR)):
        yield message("the candidate and the assessor must each sign once")
    yield from (text for signature in record.signatures for text in _signed(signature))
    if any(s.role is Role.ASSESSOR and s.kind is SignatureKind.REFUSED for s in record.signatures):
        yield message("the assessor did not sign")


def _gates(record: Record) -> Iterator[Message]:
    if record.transcribed is not None:
        return
    identity = record.candidate.identity
    known = identity and (identity.matched or identity.kind is IdentityKind.PHOTO_TAKEN)
    if not known:
        yield message("the candidate's identity was not confirmed")
    if record.privacy is None or record.privacy.kind is SignatureKind.REFUSED:
        yield message("the privacy page was not signed")


def _signed(signature: PersonSignature) -> Iterator[Message]:
    try:
        check_signature(signature)
    except UserError:
        yield _EMPTY_SIGNATURE[signature.role]


# No released version ever wrote a record that breaks one of these. A later rule is since the format
# that is open then: it does not bind an older record.
_CHANGED = message("The program that made it does not do so.")
RULES = (
    RecordRule("form", 1, _form, _CHANGED),
    RecordRule("people", 1, _people, _CHANGED),
    RecordRule("gates", 1, _gates, _CHANGED),
    RecordRule("extract", 2, _extract, _CHANGED),
    *PLAUSIBILITY,
)
