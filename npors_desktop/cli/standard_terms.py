"""The words in plain output for what becomes of a standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message_in
from npors_desktop.domain.pack import PackState
from npors_desktop.domain.standard_status import ENGLISH_ONLY, StandardState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack

STANDARDS: Mapping[str, Message] = {
    PackState.DRAFT: message_in("standard", "draft"),
    PackState.SEALED: message_in("standard", "sealed"),
    StandardState.DEPRECATED: message_in("standard", "deprecated"),
    StandardState.WITHDRAWN: message_in("standard", "withdrawn"),
}


def tell_language(pack: Pack, printer: Printer) -> None:
    """Say so where a standard's own words are not in the language of the command."""
    if printer.words.language.value not in pack.languages:
        printer.tell(ENGLISH_ONLY)
