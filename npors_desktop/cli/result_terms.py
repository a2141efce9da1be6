"""The words in plain output for a result and its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.reason_text import FIGURES_IN_SENTENCE
from npors_desktop.domain.result import Result

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.result import Cause


def result_word(words: Words, result: str) -> str:
    """The word for a result, such as Not achieved."""
    if result == Result.NOT_IN_PACK:
        return words("Not part of this standard")
    return words.term(result)


def cause_line(cause: Cause, printer: Printer) -> str:
    """A cause of a result, with the codes it rests on; figures are in its sentence already."""
    if cause.rule in FIGURES_IN_SENTENCE:
        return printer.words("Reason: {text}", text=cause.told)
    codes = ", ".join(printer.text(code) for code in cause.codes)
    return printer.words("Reason: {text} ({codes})", text=cause.told, codes=codes)
