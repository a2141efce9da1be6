"""The file of a person that is asked about, as a person would write it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from npors_desktop.exchange.person_file import PERSON

if TYPE_CHECKING:
    from npors_desktop.exchange.person_file import AdviceRequest


def write_person_file(request: AdviceRequest) -> bytes:
    """The bytes of a file: every field, in lines that people can read."""
    return json.dumps(PERSON.plain(request), ensure_ascii=False, indent=1).encode() + b"\n"
