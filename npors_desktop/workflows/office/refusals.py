"""Why a report is not in order, for the window: by its stable code, short and in full.

The store keeps the English of the day a file was refused; these texts are in the language of the
window. A code that no version of this program knew has only the stored text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from npors_desktop.base.words import Words
from npors_desktop.domain.messages import Message, Value, message


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason: ``why`` in a few words for a table, ``what`` as a sentence, and what to do, given
    who signed."""

    why: Message
    what: Message
    advice: Callable[[Value], Message]


def reason(codes: tuple[str, ...], stored: str, words: Words) -> str:
    """Why a file was refused, in a few words; of an unknown code the stored first sentence."""
    known = [words(REFUSALS[code].why) for code in codes if code in REFUSALS]
    return "; ".join(known) or stored.split(". ", maxsplit=1)[0]


def explanation(codes: tuple[str, ...], stored: str, signer: str, words: Words) -> str:
    """Why a file was refused and what to do, in sentences; of an unknown code the stored text.

    ``signer`` is the name of who signed it, empty where that is not known.
    """
    who: Value = signer or message("the assessor")
    known = [REFUSALS[code] for code in codes if code in REFUSALS]
    return " ".join(f"{words(one.what)} {words(one.advice(who))}" for one in known) or stored


def _new_export(who: Value) -> Message:
    return message("Do not use it. Ask {who} for a new export.", who=who)


def _not_ours(_: Value) -> Message:
    return message("Do not use it. Only assessors enrolled at this office can sign its reports.")


def _ask_about_it(who: Value) -> Message:
    return message("Do not use it. Ask {who} about it.", who=who)


def _check_laptop(who: Value) -> Message:
    return message("Do not use it. Have the laptop of {who} checked.", who=who)


def _keep_for_update(_: Value) -> Message:
    return message("Update the program, then import the file again.")


def _check_clock(_: Value) -> Message:
    return message("Check this computer's clock, then import the file again.")


def _check_both_clocks(who: Value) -> Message:
    return message(
        "Do not use it. Have the clock of the laptop of {who} checked, and this computer's.",
        who=who,
    )


def _right_file(_: Value) -> Message:
    return message("Check that you chose the right file.")


def _right_office(_: Value) -> Message:
    return message("Send it to the office that it was sealed for.")


_DATA = Refusal(
    message("data damaged or not valid"),
    message("The data in this file is damaged or not valid."),
    _new_export,
)
_STANDARD_RULE = Refusal(
    message("its standard cannot be used"),
    message("The standard in this file has a rule that this program cannot use."),
    _check_laptop,
)

REFUSALS: Mapping[str, Refusal] = {
    "too_large": Refusal(
        message("too large to be a report"),
        message("This file is too large to be a report. It was not read."),
        _right_file,
    ),
    "not_a_pdf": Refusal(message("not a report"), message("This file is not a PDF."), _right_file),
    "unreadable": Refusal(
        message("damaged, or not made by this program"),
        message("This file is damaged, or was not made by this program."),
        _new_export,
    ),
    "encrypted": Refusal(
        message("encrypted; a report never is"),
        message("This file is encrypted; a report never is."),
        _new_export,
    ),
    "not_signed": Refusal(
        message("not signed"), message("This file has no certified signature."), _new_export
    ),
    "extra_signature": Refusal(
        message("one signature too many"),
        message("This file has a signature that does not belong in a report."),
        _new_export,
    ),
    "extra_revision": Refusal(
        message("added to after signing"),
        message("Something was added to this file after it was signed."),
        _new_export,
    ),
    "not_whole_file": Refusal(
        message("signature does not cover the whole file"),
        message("The signature does not cover the whole file."),
        _new_export,
    ),
    "not_certified": Refusal(
        message("not locked as a report is"),
        message("The signature does not lock this file as a report must be locked."),
        _new_export,
    ),
    "changed": Refusal(
        message("changed after signing"),
        message("This file was changed after it was signed."),
        _new_export,
    ),
    "untrusted": Refusal(
        message("signer not enrolled here"),
        message("The signer of this file is not enrolled at this office."),
        _not_ours,
    ),
    "wrong_role": Refusal(
        message("signer is not an assessor"),
        message("This file is signed with a certificate that is not an assessor's."),
        _not_ours,
    ),
    "expired": Refusal(
        message("certificate expired"),
        message("The certificate of the signer or of their office has expired."),
        _ask_about_it,
    ),
    "not_yet_valid": Refusal(
        message("certificate not valid yet; check the clock"),
        message("The certificate of the signer is not valid yet."),
        _check_clock,
    ),
    "crl_stale": Refusal(
        message("revocation not checked: list out of date"),
        message("Revocation could not be checked: the office's list is out of date."),
        _check_clock,
    ),
    "crl_missing": Refusal(
        message("revocation not checked: no list"),
        message("Revocation could not be checked: the office's list is missing."),
        _check_clock,
    ),
    "revoked": Refusal(
        message("signer was revoked"),
        message("The certificate of the signer was revoked."),
        _ask_about_it,
    ),
    "signature_altered": Refusal(
        message("signature altered"),
        message("Something was changed or hidden inside the signature."),
        _new_export,
    ),
    "attachment": Refusal(
        message("its data is missing or not alone"),
        message("The record is missing from this file, or is not the only thing attached."),
        _new_export,
    ),
    "record_json": Refusal(
        message("its data is not in the right form"),
        message("The record in this file is not in the right form."),
        _new_export,
    ),
    "wrong_assessor": Refusal(
        message("names another assessor than signed"),
        message("The record names another assessor, number or provider than the certificate."),
        _check_laptop,
    ),
    "time": Refusal(
        message("issued at an impossible time"),
        message("The record was issued in the future, or when its signer was not certified."),
        _check_both_clocks,
    ),
    "page_differs": Refusal(
        message("pages and data disagree"),
        message("The pages of this file do not match the record in it."),
        _check_laptop,
    ),
    "pack_differs": Refusal(
        message("its standard is not the published one"),
        message("The standard in this report differs from the published one."),
        _check_laptop,
    ),
    "pack_unknown": Refusal(
        message("its standard is not known here"),
        message("This program does not have the standard of this report."),
        _keep_for_update,
    ),
    "result_differs": Refusal(
        message("result does not follow from the marks"),
        message("The result in this report does not match its marks."),
        _check_laptop,
    ),
    "record_unsound": Refusal(
        message("could not come from this program"),
        message("This program could not have made this record: its parts do not fit together."),
        _check_laptop,
    ),
    "record_contested": Refusal(
        message("several assessors sent this record"),
        message("Several assessors sent a record with this number."),
        _ask_about_it,
    ),
    "other_office": Refusal(
        message("sealed for another office"),
        message("This file was sealed for another office and cannot be opened here."),
        _right_office,
    ),
    "not_sealed": Refusal(
        message("not a sealed report"), message("This file is not a sealed report."), _right_file
    ),
    "sealed_damaged": Refusal(
        message("damaged on its way"),
        message("This sealed file was damaged or changed on its way."),
        _new_export,
    ),
    "newer_format": Refusal(
        message("made by a newer version"),
        message("This file was made by a newer version of the program."),
        _keep_for_update,
    ),
    "held_full": Refusal(
        message("no room to hold it"),
        message("There was no room to hold this file until an update. Keep it where it is."),
        _keep_for_update,
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
