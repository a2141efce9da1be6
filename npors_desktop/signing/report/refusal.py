"""Why a report is not in order: the stable codes and their sentences."""

from npors_desktop.base.whole_file import MIB

FILE_LIMIT = 64 * MIB
_AGAIN = "Do not use it. Ask {who} for a new export."
_SIGNER = "Do not use it. Ask your office about {who}."

SENTENCES = {
    "too_large": f"This file is larger than {FILE_LIMIT // MIB} MiB and cannot be a report. It was "
    "not read.",
    "not_a_pdf": "This file is not a PDF. Check that it is the report itself.",
    "unreadable": f"This file is damaged, or was not made by this program. {_AGAIN}",
    "encrypted": f"This file is encrypted; a report never is. {_AGAIN}",
    "not_signed": f"This file carries no certified signature. {_AGAIN}",
    "extra_signature": f"This file has a signature that a report does not have here. {_AGAIN}",
    "extra_revision": f"Something was added to this file after it was signed. {_AGAIN}",
    "not_whole_file": f"The signature does not cover the whole of this file. {_AGAIN}",
    "not_certified": f"The signature does not lock this file as a report is locked. {_AGAIN}",
    "changed": f"This file was changed after it was signed. {_AGAIN}",
    "untrusted": f"The signer of this file was not enrolled by this office. {_SIGNER}",
    "wrong_role": f"This file is signed with a certificate that is not an assessor's. {_SIGNER}",
    "expired": f"The certificate of the signer or of his office has expired. {_SIGNER}",
    "not_yet_valid": "The certificate of the signer is not valid yet. Check this machine's clock.",
    "crl_stale": "Revocation not checked: the office's revocation list is out of date. Get the "
    "present one from the office, then verify again.",
    "crl_missing": "Revocation not checked: the office's revocation lists are not at hand. Nothing "
    "else was found wrong. Get the lists from the office, then verify again.",
    "revoked": f"The certificate of the signer was revoked. {_SIGNER}",
    "signature_altered": f"Something was changed or hidden inside the signature. {_AGAIN}",
    "attachment": f"The record is missing from this file, or is not alone in it. {_AGAIN}",
    "record_json": f"The record in this file is not in its one proper form. {_AGAIN}",
    "wrong_assessor": "The record names another assessor, number or provider than the certificate "
    f"of the one who signed it. {_SIGNER}",
    "time": "The record says that it was issued while its signer was not certified, or in the "
    "future. Do not use it. Ask for the clock of the laptop of {who} to be checked, and this "
    "machine's.",
    "page_differs": "The pages of this file are not those of the record in it. Do not use it. Ask "
    "for the laptop of {who} to be checked.",
}


class RefusedError(Exception):
    """A report is not in order, for one of the reasons above. Never leaves ``verification``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def text(self, who: str) -> str:
        """The sentence, with the signer's name where he is known."""
        return SENTENCES[self.code].format(who=who or "the assessor")
