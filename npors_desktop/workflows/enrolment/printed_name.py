"""Whether reports can print a name, or need its spelling in Latin letters too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.names import is_latin

if TYPE_CHECKING:
    from npors_desktop.domain.people import AssessorDetails


def needs_latin(name: str) -> bool:
    """Whether a name has letters that no font of the reports has, such as Chinese or Tamil ones."""
    if is_latin(name):
        return False
    # The library behind it is loaded for nothing else before a report is drawn.
    from npors_desktop.reports.rendering import prints  # noqa: PLC0415

    return not prints(name)


def check_printed(details: AssessorDetails) -> None:
    """Raise UserError (``latin_name_missing``) for a name that could not be read on a report."""
    if needs_latin(details.name) and not details.latin_name:
        raise UserError(
            message("Reports cannot print the name “{name}”.", name=details.name),
            message("Nothing was created. Give it in Latin letters too, as your passport does."),
            code="latin_name_missing",
        )
