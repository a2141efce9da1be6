"""A visit's plan against the rules in the window, and its audit pack."""

from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.domain.planned_visits import PlannedVisit
from npors_desktop.ui.office.visits.rules_page import VisitRulesPage
from npors_desktop.ui.office.visits.visit_page import PlannedVisitPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.office.planned import AHEAD, plan
from tests.ui.office.visits.test_page import key

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


@pytest.fixture
def visit(office: OfficeSession) -> PlannedVisit:
    return plan(office, "Hendre Quarry", AHEAD, "Rhys Jones")


def test_each_rule_has_its_source_beside_it(
    office: OfficeSession, visit: PlannedVisit, open_window: Open, settle: Settle
) -> None:
    window = open_window(office, "page_booking", visit.id)
    settle(window)
    page = window.page
    assert isinstance(page, PlannedVisitPage)
    assert not page.panel.rules.isHidden()
    key(window, settle, "r")
    rules = window.page
    assert isinstance(rules, VisitRulesPage)
    lines = office.visit_check.of(visit.id).lines
    assert rules.table.rows.total == len(lines)
    assert "figure" in rules.sources.text()
    assert rules.decides.text() == "This is advice. The scheme decides."
    # What is against a rule or to be looked at stands first.
    assert rules._lines[-1].light.value == "green"


def test_an_audit_pack_is_written_to_a_new_folder(
    office: OfficeSession, visit: PlannedVisit, open_window: Open, settle: Settle, tmp_path: Path
) -> None:
    window = open_window(office, "page_booking", visit.id)
    settle(window)
    page = window.page
    assert isinstance(page, PlannedVisitPage)
    page.packing.ask("0012345")
    to = tmp_path / "pack"
    page.packing.to.show_paths([str(to)])
    page.packing.write()
    settle(window)
    assert (to / "index.pdf").read_bytes().startswith(b"%PDF-")
