"""Why a report is not in order: the stable codes and their sentences."""

from collections.abc import Mapping

from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.messages import Message, joined, message

FILE_LIMIT = 64 * MIB

# Who signed it, where that is not known.
_SOMEONE = message("the assessor")
_NEW_EXPORT = message("Do not use it. Ask {who} for a new export.", who=_SOMEONE)
_ASK_OFFICE = message("Do not use it. Ask your office about {who}.", who=_SOMEONE)
_CHECK_LAPTOP = message("Do not use it. Ask {who} to have their laptop checked.", who=_SOMEONE)
_CHECK_CLOCKS = message(
    "Do not use it. Ask {who} to have their laptop's clock checked, and check this machine's.",
    who=_SOMEONE,
)

# What was found, and what to do.
SENTENCES: Mapping[str, tuple[Message, Message]] = {
    "too_large": (
        message(
            "This file is larger than {size} MiB and cannot be a report.", size=FILE_LIMIT // MIB
        ),
        message("It was not read."),
    ),
    "not_a_pdf": (
        message("This file is not a PDF."),
        message("Check that it is the report itself."),
    ),
    "unreadable": (
        message("This file is damaged, or this program did not make it."),
        _NEW_EXPORT,
    ),
    "encrypted": (message("This file is encrypted; a report never is."), _NEW_EXPORT),
    "not_signed": (message("This file has no certified signature."), _NEW_EXPORT),
    "extra_signature": (
        message("This file has a signature that a report does not have."),
        _NEW_EXPORT,
    ),
    "extra_revision": (
        message("Something was added to this file after it was signed."),
        _NEW_EXPORT,
    ),
    "not_whole_file": (
        message("The signature does not cover the whole of this file."),
        _NEW_EXPORT,
    ),
    "not_certified": (
        message("The signature does not lock this file as it locks a report."),
        _NEW_EXPORT,
    ),
    "changed": (message("This file was changed after it was signed."), _NEW_EXPORT),
    "untrusted": (
        message("This office did not enrol the person who signed this file."),
        _ASK_OFFICE,
    ),
    "wrong_role": (
        message("The certificate that signed this file is not an assessor's."),
        _ASK_OFFICE,
    ),
    "expired": (
        message("The certificate of the signer or of their office has expired."),
        _ASK_OFFICE,
    ),
    "not_yet_valid": (
        message("The certificate of the signer is not valid yet."),
        message("Check this machine's clock."),
    ),
    "crl_stale": (
        message("Revocation was not checked: the office's revocation list is out of date."),
        message("Get the current list from the office, then verify again."),
    ),
    "crl_missing": (
        message("Revocation was not checked: the office's revocation lists are missing."),
        message("Nothing else is wrong. Get the lists from the office, then verify again."),
    ),
    "revoked": (message("The certificate of the signer was revoked."), _ASK_OFFICE),
    "signature_altered": (
        message("Something was changed or hidden inside the signature."),
        _NEW_EXPORT,
    ),
    "attachment": (
        message("The record is missing from this file, or is not the only file in it."),
        _NEW_EXPORT,
    ),
    "record_json": (
        message("The record in this file is not in the form that this program writes."),
        _NEW_EXPORT,
    ),
    "wrong_assessor": (
        message(
            "The record names a different assessor, number or provider from the certificate that "
            "signed it."
        ),
        _ASK_OFFICE,
    ),
    "time": (
        message(
            "The record says that it was issued in the future, or while its signer was not "
            "certified."
        ),
        _CHECK_CLOCKS,
    ),
    "page_differs": (
        message("The pages of this file do not match the record in it."),
        _CHECK_LAPTOP,
    ),
}


class RefusedError(Exception):
    """A report is not in order, for one of the reasons above. Never leaves ``verification``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def text(self, who: str) -> Message:
        """What was found and what to do; ``who`` is the signer's name, empty if not known."""
        found, advice = SENTENCES[self.code]
        if who and "who" in advice.values:
            advice = Message(advice.text, {"who": who})
        return joined((found, advice))
