"""How a file for the training register is written: the provider's own settings, for the register
does not publish what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from npors_desktop.domain.provider_settings import ProviderSettings

ENCODING, DATE_FORM = "upload_encoding", "upload_date_form"
PROVIDER_NUMBER, PROVIDER_NAME = "provider_number", "provider_name"
KEYS = (ENCODING, DATE_FORM, PROVIDER_NUMBER, PROVIDER_NAME)
# What each setting may say; the first holds where none is made.
ENCODINGS = ("utf-8", "windows-1252")
DATE_FORMS: Mapping[str, str] = {
    "DD/MM/YYYY": "%d/%m/%Y",
    "DD-MM-YYYY": "%d-%m-%Y",
    "YYYY-MM-DD": "%Y-%m-%d",
}


@dataclass(frozen=True, slots=True)
class UploadForm:
    """The letters' code, the form of dates as people write it, and who the provider is."""

    encoding: str = ENCODINGS[0]
    date_form: str = next(iter(DATE_FORMS))
    provider_number: str = ""
    provider_name: str = ""

    def day(self, on: date) -> str:
        """A day as it is written; years have four digits, whatever the machine."""
        year = f"{on.year:04}"
        return on.strftime(DATE_FORMS[self.date_form].replace("%Y", year))


def form_of(settings: ProviderSettings | None, office: str, day: date) -> UploadForm:
    """The form by a provider's settings on a day; ``office`` is its name where none is set. Raises
    UserError (``upload_setting``) for a word that is not known."""

    def own(key: str, otherwise: str) -> str:
        found = settings.value_for(key, "", "", day) if settings else None
        return str(found.value).strip() if found is not None else otherwise

    encoding = own(ENCODING, ENCODINGS[0]).casefold()
    date_form = own(DATE_FORM, next(iter(DATE_FORMS))).upper()
    for key, value, known in (
        (ENCODING, encoding, ENCODINGS),
        (DATE_FORM, date_form, tuple(DATE_FORMS)),
    ):
        if value not in known:
            raise UserError(
                message("The setting {key} says “{value}”.", key=key, value=value),
                message(
                    "Nothing was written. It can say: {known}. Put it right in the provider’s "
                    "settings.",
                    known=tuple(map(verbatim, known)),
                ),
                code="upload_setting",
            )
    return UploadForm(encoding, date_form, own(PROVIDER_NUMBER, ""), own(PROVIDER_NAME, office))
