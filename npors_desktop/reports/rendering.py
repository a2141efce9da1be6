"""The report of a record, drawn by the template that the record names, for ever."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from npors_desktop.base.formats import newer
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import Record
from npors_desktop.reports.layout.fonts import has_letters
from npors_desktop.reports.templates.drawn import NO_PHOTOGRAPHS, Drawn, Photographs
from npors_desktop.reports.templates.t1 import template as t1
from npors_desktop.reports.templates.t2 import look
from npors_desktop.reports.templates.t2 import template as t2

if TYPE_CHECKING:
    from collections.abc import Mapping

Template = Callable[[Record, bytes, Photographs], Drawn]


def _first(record: Record, record_json: bytes, _photographs: Photographs) -> Drawn:
    """Template 1, whose records have no photographs."""
    return t1.render(record, record_json)


TEMPLATES: Mapping[int, Template] = MappingProxyType({1: _first, 2: t2.render})


def prints(name: str) -> bool:
    """Whether a report of the newest template has a letter for all of a name; otherwise it prints
    the number of those that it lacks."""
    return has_letters(name, look.REGULAR)


def render(record: Record, record_json: bytes, photographs: Photographs = NO_PHOTOGRAPHS) -> Drawn:
    """Draw a record whose canonical JSON is ``record_json``, with the photographs that it names.
    The same record gives the same bytes.

    Raises NewerFormatError (code ``newer_format``) for a template that is newer than this program,
    and DamagedFileError for a number that no template ever had.
    """
    number = record.template
    if number > max(TEMPLATES):
        raise newer(message("This report"), record.program)
    if number not in TEMPLATES:
        raise DamagedFileError(
            message("Template {number} does not exist.", number=number),
            message("Do not use the report."),
            code="record_unsound",
        )
    return TEMPLATES[number](record, record_json, photographs)
