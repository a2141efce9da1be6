"""Every worked example of a planned visit, as its page against the rules shows it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from npors_desktop.domain.schemes.plan_lines import LIGHT_WORDS
from npors_desktop.ui.office.visits.rules_page import VisitRulesPage
from npors_desktop.ui.office.visits.rules_presenter import line_row
from npors_desktop.workflows.sessions import OfficeSession
from tests.scheme_examples import ENGLISH
from tests.visit_examples import VISITS, VisitExample, planned


@pytest.mark.parametrize("example", VISITS, ids=lambda one: one.name)
def test_the_page_shows_how_a_visit_stands(
    example: VisitExample, office: OfficeSession, open_window: Callable[..., Any], tmp_path: Path
) -> None:
    visit = planned(office, example, tmp_path)
    page = open_window(office, "page_visit_rules", visit).page
    assert isinstance(page, VisitRulesPage)
    rows = [line_row(place, one, page.context.words) for place, one in enumerate(page._lines)]
    assert page.table.rows.total == len(rows)
    shown, said = dict[str, str](), list[str]()
    for row, one in zip(rows, page._lines, strict=True):
        shown[one.line.rule] = row.cells[0].text
        page.table.choose(row.key)
        QApplication.processEvents()
        said += [page.held.text(), page.told.text(), page.sources.text()]
    right = {name: ENGLISH(LIGHT_WORDS[light]) for name, light in example.rules.items()}
    assert {name: shown[name] for name in example.rules} == right
    # What is worst stands first, and the whole is as its worst line.
    assert rows[0].cells[0].text == ENGLISH(LIGHT_WORDS[example.light])
    assert [one for one in example.says if one not in "\n".join(said)] == []
    assert page.decides.text() == "This is advice. The scheme decides."
