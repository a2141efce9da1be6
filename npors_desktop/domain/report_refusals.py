"""Why a report is not in order: by its stable code, in a few words and in full, and what to do.

A store keeps the English of the day on which a file was refused; these messages can be shown in any
language. A code that no version of this program knew has only the stored text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, joined, message, verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason: ``why`` in a few words for a table, ``what`` as a sentence, and what to do."""

    why: Message
    what: Message
    advice: Message

    def text(self, signer: str) -> Message:
        """What was found and what to do; ``signer`` is a name, empty if it is not known."""
        advice = self.advice
        if signer and "who" in advice.values:
            advice = Message(advice.text, {"who": signer})
        return joined((self.what, advice))


def reason(codes: tuple[str, ...], stored: str) -> Message:
    """Why a file was refused, in a few words; for an unknown code, the stored first sentence."""
    known = [REFUSALS[code].why for code in codes if code in REFUSALS]
    return joined(known, "; ") if known else verbatim(stored.split(". ", maxsplit=1)[0])


def explanation(codes: tuple[str, ...], stored: str, signer: str) -> Message:
    """Why a file was refused and what to do, in sentences; for an unknown code, the stored text.

    ``signer`` is the name of who signed it, empty if it is not known.
    """
    known = [REFUSALS[code].text(signer) for code in codes if code in REFUSALS]
    return joined(known) if known else verbatim(stored)


# Who signed it, where that is not known.
_SOMEONE = message("the assessor")
_NEW_EXPORT = message("Do not use it. Ask {who} for a new export.", who=_SOMEONE)
_NOT_OURS = message("Do not use it. Only assessors enrolled at this office can sign its reports.")
_ASK_ABOUT_IT = message("Do not use it. Ask {who} about it.", who=_SOMEONE)
_SEE_PEOPLE = message(
    "Do not use it. The office's list of people says when that was, why, and from which day."
)
_CHECK_LAPTOP = message("Do not use it. Ask {who} to have their laptop checked.", who=_SOMEONE)
_UPDATE = message("Update the program, then import the file again.")
_CHECK_CLOCK = message("Check this computer's clock, then try again.")
_CHECK_BOTH_CLOCKS = message(
    "Do not use it. Ask {who} to have their laptop's clock checked, and check this computer's.",
    who=_SOMEONE,
)
_CURRENT_LIST = message(
    "Check this computer's clock. If it is right, get the office's current list, then try again."
)
_NOT_A_TEST = message("Do not use it. Nothing needs to be done about it.")
_RIGHT_FILE = message("Check that you chose the right file.")
_RIGHT_OFFICE = message("Send it to the office that it was sealed for.")

_DATA = Refusal(
    message("data damaged or not valid"),
    message("The data in this file is damaged or not valid."),
    _NEW_EXPORT,
)
_STANDARD_RULE = Refusal(
    message("its standard cannot be used"),
    message("The standard in this file has a rule that this program cannot use."),
    _CHECK_LAPTOP,
)

DEMONSTRATION = "demonstration"
REFUSALS: Mapping[str, Refusal] = {
    "too_large": Refusal(
        message("too large to be a report"),
        message("This file is too large to be a report. It was not read."),
        _RIGHT_FILE,
    ),
    "not_a_pdf": Refusal(message("not a report"), message("This file is not a PDF."), _RIGHT_FILE),
    "unreadable": Refusal(
        message("damaged, or not made by this program"),
        message("This file is damaged, or was not made by this program."),
        _NEW_EXPORT,
    ),
    "encrypted": Refusal(
        message("encrypted, which a report never is"),
        message("This file is encrypted, which a report never is."),
        _NEW_EXPORT,
    ),
    "not_signed": Refusal(
        message("not signed"), message("This file has no certified signature."), _NEW_EXPORT
    ),
    "extra_signature": Refusal(
        message("one signature too many"),
        message("This file has a signature that a report does not have."),
        _NEW_EXPORT,
    ),
    "extra_revision": Refusal(
        message("added to after signing"),
        message("Something was added to this file after it was signed."),
        _NEW_EXPORT,
    ),
    "not_whole_file": Refusal(
        message("signature does not cover the whole file"),
        message("The signature does not cover the whole file."),
        _NEW_EXPORT,
    ),
    "not_certified": Refusal(
        message("not locked as a report should be"),
        message("The signature does not lock this file as a report must be locked."),
        _NEW_EXPORT,
    ),
    "changed": Refusal(
        message("changed after signing"),
        message("This file was changed after it was signed."),
        _NEW_EXPORT,
    ),
    "untrusted": Refusal(
        message("signer not enrolled here"),
        message("This office did not enrol the person who signed this file."),
        _NOT_OURS,
    ),
    DEMONSTRATION: Refusal(
        message("demonstration, not a record of a test"),
        message(
            "This file was made in a demonstration of the program. It is not a record of a test, "
            "and nothing in it is real."
        ),
        _NOT_A_TEST,
    ),
    "wrong_role": Refusal(
        message("signer is not an assessor"),
        message("This file is signed with a certificate that is not an assessor's."),
        _NOT_OURS,
    ),
    "expired": Refusal(
        message("signed after the certificate had expired"),
        message("This was signed after the certificate of the signer or their office had expired."),
        _ASK_ABOUT_IT,
    ),
    "not_yet_valid": Refusal(
        message("certificate not valid yet; check the clock"),
        message("The signer's certificate is not valid yet."),
        _CHECK_CLOCK,
    ),
    "future_date": Refusal(
        message("dated later than this computer's clock"),
        message("The record in this file is dated later than this computer's clock."),
        _CHECK_CLOCK,
    ),
    "not_in_ledger": Refusal(
        message("certified by this authority, not known here"),
        message(
            "The signer's certificate comes from this office's authority, but is not known here: "
            "another copy of this office gave it."
        ),
        message("Take the certificate into this office's list, or revoke it."),
    ),
    "crl_stale": Refusal(
        message("revocation not checked: list out of date"),
        message("Revocation was not checked: the office's revocation list is out of date."),
        _CURRENT_LIST,
    ),
    "crl_missing": Refusal(
        message("revocation not checked: no list"),
        message("Revocation was not checked: the office's revocation lists are missing."),
        _CURRENT_LIST,
    ),
    "revoked": Refusal(
        message("signer was revoked"),
        message("The signer's enrolment was revoked, so this file does not count."),
        _SEE_PEOPLE,
    ),
    "signature_altered": Refusal(
        message("signature altered"),
        message("Something was changed or hidden inside the signature."),
        _NEW_EXPORT,
    ),
    "attachment": Refusal(
        message("its data is missing or not alone"),
        message("The record is missing from this file, or is not the only file in it."),
        _NEW_EXPORT,
    ),
    "photograph_changed": Refusal(
        message("a photograph was exchanged"),
        message("A photograph in this file is not the one that its record names."),
        _NEW_EXPORT,
    ),
    "photograph_missing": Refusal(
        message("a photograph is missing"),
        message("A photograph that the record names is missing from this file."),
        _NEW_EXPORT,
    ),
    "photograph_added": Refusal(
        message("a photograph was added"),
        message("This file has a photograph that its record does not name."),
        _NEW_EXPORT,
    ),
    "photograph_unsound": Refusal(
        message("a photograph has another form"),
        message("A photograph in this file is not in the form that this program keeps."),
        _CHECK_LAPTOP,
    ),
    "record_json": Refusal(
        message("its data is not in the right form"),
        message("The record in this file is not in the form that this program writes."),
        _NEW_EXPORT,
    ),
    "wrong_assessor": Refusal(
        message("not signed by the assessor it names"),
        message(
            "The record names a different assessor, number or provider from the certificate that "
            "signed it."
        ),
        _CHECK_LAPTOP,
    ),
    "time": Refusal(
        message("issued at an impossible time"),
        message(
            "The record says that it was issued in the future, or while its signer was not "
            "certified."
        ),
        _CHECK_BOTH_CLOCKS,
    ),
    "page_differs": Refusal(
        message("pages and data disagree"),
        message("The pages of this file do not match the record in it."),
        _CHECK_LAPTOP,
    ),
    "pack_differs": Refusal(
        message("its standard is not the published one"),
        message("The standard in this report differs from the published one."),
        _CHECK_LAPTOP,
    ),
    "pack_unknown": Refusal(
        message("its standard is not known here"),
        message("This program does not have the standard used in this report."),
        _UPDATE,
    ),
    "result_differs": Refusal(
        message("result does not follow from the marks"),
        message("The result in this report does not match its marks."),
        _CHECK_LAPTOP,
    ),
    "marks_differ": Refusal(
        message("theory marks do not follow from the answers"),
        message("The theory marks in this report do not match the answers in it."),
        _CHECK_LAPTOP,
    ),
    "paper_differs": Refusal(
        message("theory paper is not the one drawn"),
        message("The questions in this report are not those that its paper was drawn with."),
        _CHECK_LAPTOP,
    ),
    "settings_differ": Refusal(
        message("figures are not those of the office"),
        message("The figures in this report are not those that this office set."),
        _CHECK_LAPTOP,
    ),
    "resit_not_allowed": Refusal(
        message("not a resit that the standard allows"),
        message("What this test takes again cannot be taken by itself under its standard."),
        _ASK_ABOUT_IT,
    ),
    "record_unsound": Refusal(
        message("could not come from this program"),
        message("This program could not have made this record: its parts do not fit together."),
        _CHECK_LAPTOP,
    ),
    "record_implausible": Refusal(
        message("what it says cannot be"),
        message("What this record says cannot be: its dates or signatures do not fit together."),
        _ASK_ABOUT_IT,
    ),
    "record_contested": Refusal(
        message("several assessors sent this record"),
        message("Several assessors sent a record with this number."),
        _ASK_ABOUT_IT,
    ),
    "not_kept": Refusal(
        message("another version of it counts"),
        message("The office decided that another version of this record counts."),
        message("It is kept. Nothing more needs to be done about it."),
    ),
    "other_office": Refusal(
        message("sealed for another office"),
        message("This file was sealed for another office and cannot be opened here."),
        _RIGHT_OFFICE,
    ),
    "not_sealed": Refusal(
        message("not a sealed report"), message("This file is not a sealed report."), _RIGHT_FILE
    ),
    "sealed_damaged": Refusal(
        message("damaged in transit"),
        message("This sealed file was damaged or changed in transit."),
        _NEW_EXPORT,
    ),
    "newer_format": Refusal(
        message("made by a newer version"),
        message("This file was made by a newer version of the program."),
        _UPDATE,
    ),
    "held_full": Refusal(
        message("no room to hold it"),
        message("There was no room to hold this file until an update. Keep it where it is."),
        _UPDATE,
    ),
    "bad_shape": _DATA,
    "not_json": _DATA,
    "record": _DATA,
    "unstorable": _DATA,
    "bad_id": _DATA,
    "rule_incomplete": _STANDARD_RULE,
    "rule_unknown": _STANDARD_RULE,
    "severity_missing": _STANDARD_RULE,
    "pack_faulty": _STANDARD_RULE,
}
