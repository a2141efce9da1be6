"""The mark sheet: all that an assessor writes down in a test, with the codes of the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.reports.paper_twin.criteria import outcomes
from npors_desktop.reports.paper_twin.document import TwinDocument, render_document
from npors_desktop.reports.paper_twin.ending import ending
from npors_desktop.reports.paper_twin.faults import faults
from npors_desktop.reports.paper_twin.front import front
from npors_desktop.reports.paper_twin.practical import end_of_practical, keys, tasks, times
from npors_desktop.reports.paper_twin.signing import privacy
from npors_desktop.reports.paper_twin.theory_marks import theory_marks

if TYPE_CHECKING:
    from npors_desktop.reports.paper_twin.source import TwinSource

KEY = "mark sheet"
TITLE = message("Mark sheet")


def render_mark_sheet(source: TwinSource) -> bytes:
    """The sheet as a PDF file. Raises UserError (``paper_impossible``)."""
    story = (
        *front(source),
        privacy(source),
        theory_marks(source),
        times(source),
        tasks(source),
        *outcomes(source),
        faults(source),
        end_of_practical(source),
        *ending(source),
        keys(source),
    )
    return render_document(TwinDocument(KEY, source.words(TITLE), story), source)
