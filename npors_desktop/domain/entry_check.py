"""Whether an entry is within its limits.

Looked at where something is entered, so that nothing is kept that could never be handed in.
"""

from dataclasses import fields, is_dataclass
from typing import Any, cast

from npors_desktop.domain.entry_limits import LONGEST_REASON, LONGEST_TEXT, MOST_POINTS_OF_ONE
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import PersonSignature


def check_entry(value: object) -> None:
    """Raise UserError for a domain value that holds more than any file may: ``text_too_long``,
    ``signature_too_long``."""
    match value:
        case str() if len(value) > LONGEST_TEXT:
            raise _too_long(value)
        case PersonSignature() if sum(map(len, value.strokes)) > MOST_POINTS_OF_ONE:
            raise UserError(
                message("The signature is longer than a record can hold."),
                message("Nothing was saved. Clear it and sign again, with fewer strokes."),
                code="signature_too_long",
            )
        case tuple():
            for one in cast("tuple[Any, ...]", value):
                check_entry(one)
        case _ if is_dataclass(value):
            for part in (one.name for one in fields(value) if one.name != "strokes"):
                check_entry(getattr(value, part))
        case _:
            pass


def check_reason(reason: str) -> None:
    """Raise UserError (``text_too_long``) for a reason that no laptop would read in a receipt."""
    if len(reason) > LONGEST_REASON:
        raise _too_long(reason, LONGEST_REASON)


def _too_long(text: str, most: int = LONGEST_TEXT) -> UserError:
    return UserError(
        message(
            "A text is too long to be kept: it has length {n}, and the most is {most}.",
            n=len(text),
            most=most,
        ),
        message("Nothing was saved. Shorten it: “{start} …”", start=text[:40].strip()),
        code="text_too_long",
    )
