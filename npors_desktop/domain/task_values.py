"""The values of a task that are numbers, as people type them and as records keep them."""

import re

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.plain_text import plain

_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")


def task_number(text: str) -> str:
    """A number with a point, whatever it was typed with; empty for nothing. Raises UserError with
    the code ``not_a_number``."""
    number = plain(text).replace(",", ".")
    if number and not _NUMBER.fullmatch(number):
        raise UserError(
            message("“{text}” is not a number.", text=text.strip()[:40]),
            message("Nothing was saved. Enter digits, such as 2.5, without the unit."),
            code="not_a_number",
        )
    return number
