"""Which pictures are taken: for every page of the list at least one, by a recipe.

To add a page: one line in ``SHOTS``. A page of the list that has none makes the whole command
fail, and a test says so before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.spreadsheet import SpreadsheetFinding, Suspicion
from npors_desktop.ui.office.assessors.page import AssessorsPage
from npors_desktop.ui.office.bookings.page import BookingsPage
from npors_desktop.ui.office.frameworks.page import FrameworksPage
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.person.page import PersonPage
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.office.uploads.page import UploadsPage
from npors_desktop.ui.office.visits.page import VisitsPage
from npors_desktop.ui.office.visits.plan_page import VisitPlanPage
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.preview.page import PreviewPage
from npors_desktop.ui.preview.presenter import PreviewKind
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page import Page
from npors_desktop.ui.standards.authoring_page import StandardAuthoringPage
from npors_desktop.ui.standards.authoring_text import release_text
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.ui.standards.panes import Mode
from npors_desktop.ui.standards.values import ReadPart
from npors_desktop.ui.theory.candidate_page import TheoryCandidatePage
from npors_desktop.workflows.office.standard_authoring import AuthoredReading, SealedFile
from npors_desktop.workflows.standards.spreadsheets import StandardDraft


class Where(StrEnum):
    """Which session is open when a picture is taken."""

    EMPTY = "empty"
    LOCKED = "locked"
    LAPTOP = "laptop"
    OFFICE = "office"


@dataclass(frozen=True)
class Shot:
    """One picture: the page, where, of what (a name in the scene), and what is done before it is
    taken."""

    page: str
    where: Where
    subject: str = ""
    state: str = ""
    before: Callable[[MainWindow, Page], None] | None = None

    @property
    def name(self) -> str:
        """The name of the file, without its ending."""
        return f"{self.page}-{self.state}" if self.state else self.page


def choose_why(page: Page, reason: Message) -> None:
    """Look at the first row of the inbox that gives this reason, in the language of the window."""
    if isinstance(page, InboxPage):
        rows, told = page.table.rows, page.context.words(reason)
        whys = [rows.cell(row, len(rows.columns) - 1).text for row in range(rows.rowCount())]
        at = next(row for row, why in enumerate(whys) if why.startswith(told))
        page.table.setCurrentIndex(rows.index(at, 0))


def choose_refused(_window: MainWindow, page: Page) -> None:
    """Look at a file that is no report."""
    choose_why(page, message("not a report"))


def choose_conflict(_window: MainWindow, page: Page) -> None:
    """Look at a record of which there is another version."""
    choose_why(page, message("a different version"))


def revoke(_window: MainWindow, page: Page) -> None:
    """Open the second step of a revocation."""
    if isinstance(page, AssessorsPage):
        page.person.ask()


def enter_about_person(_window: MainWindow, page: Page) -> None:
    """Ask what is to be entered."""
    if isinstance(page, PersonPage):
        page.ask_what()


def take_framework(_window: MainWindow, page: Page) -> None:
    """Open the field for a spreadsheet, at a statement that a test alone cannot evidence."""
    if isinstance(page, FrameworksPage):
        page.table.choose("RO-B1")
        page.files.taking.click()


def scroll_to_marks(_window: MainWindow, page: Page) -> None:
    """Show the middle of what a record says as text."""
    if isinstance(page, ReportPage):
        page.show_other()
        bar = page.area.verticalScrollBar()
        bar.setValue(bar.maximum() // 4)


def scroll_to_end(_window: MainWindow, page: Page) -> None:
    """Show the end of what a record says as text."""
    if isinstance(page, ReportPage):
        page.show_other()
        page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())


def show_timeline(_window: MainWindow, page: Page) -> None:
    """See the course of a practical."""
    if isinstance(page, ReportPage):
        page.tabs.show_tab("timeline")


def ask_return(_window: MainWindow, page: Page) -> None:
    """Ask why an open record goes back to its assessor."""
    if isinstance(page, ReportPage):
        page.deciding.ask_return()


def find_by_employer(_window: MainWindow, page: Page) -> None:
    """Search for what an employer is called."""
    if isinstance(page, RegisterPage):
        page.search.edit.setText("cwmni")


def show_history(_window: MainWindow, page: Page) -> None:
    """See what became of a record."""
    if isinstance(page, ReportPage):
        page.tabs.show_tab("history")


def ask_filter(_window: MainWindow, page: Page) -> None:
    """Say which records are shown."""
    if isinstance(page, RegisterPage):
        page.ask_filter()


def say_columns(_window: MainWindow, page: Page) -> None:
    """Say what the columns of the training register's template mean."""
    if isinstance(page, UploadsPage):
        page.ask_columns()


def ask_columns(_window: MainWindow, page: Page) -> None:
    """Choose the columns of the register, while a record is selected."""
    if isinstance(page, RegisterPage):
        page.table.pick({page.table.key or ""})
        page.ask_columns()


def ask_list(_window: MainWindow, page: Page) -> None:
    """Ask for a list to print."""
    if isinstance(page, RegisterPage):
        page.ask_list()


def fill_visit(_window: MainWindow, page: Page) -> None:
    """Type a visit that is almost ready to be stored."""
    if isinstance(page, VisitPlanPage):
        texts = {"site": "Chwarel Penmaen, Llanfair", "on": "4 12 2026", "contact": "Sioned Parry"}
        for name, text in texts.items():
            page.fields[name].show_text(text)
        names = page.candidates.fields()[::3]
        for row, text in zip(names, ("Rhys Jones", "Catrin Haf Pugh"), strict=False):
            row.show_text(text)


def show_month(_window: MainWindow, page: Page) -> None:
    """Look at the visits of a month."""
    if isinstance(page, VisitsPage):
        page.turn()


def read_bookings(_window: MainWindow, page: Page) -> None:
    """Read a spreadsheet of bookings."""
    if isinstance(page, BookingsPage):
        page.take_file(Path(__file__).with_name("shot_bookings.csv"))


def all_questions(_window: MainWindow, page: Page) -> None:
    """Look at how far every question is."""
    if isinstance(page, TheoryCandidatePage):
        for button in page.foot.findChildren(QPushButton, "own_all"):
            button.click()


def help_open(window: MainWindow, _page: Page) -> None:
    """Open the help."""
    window.toggle_help()


def read_answers(_window: MainWindow, page: Page) -> None:
    """Read a question with its answer."""
    if isinstance(page, StandardsPage):
        page.panes.read.show_part(ReadPart.QUESTIONS)
        page.panes.enter()
        page.panes.buttons["show_answers"].click()


def read_rules(_window: MainWindow, page: Page) -> None:
    """Read what decides the result."""
    if isinstance(page, StandardsPage):
        page.panes.read.show_part(ReadPart.RULES)
        page.panes.enter()


def search_standards(_window: MainWindow, page: Page) -> None:
    """Search for some words."""
    if isinstance(page, StandardsPage):
        page.panes.turned.emit(Mode.SEARCH)
        page.panes.search.field.edit.setText("overhead lines")


def _show_step(page: StandardAuthoringPage, step: QWidget) -> None:
    """Show a step as it is shown when the button that leads to it was pressed."""
    if page.primary is not None:
        page.primary.setFocus()
    page.show_part(step)


def standard_with_faults(_window: MainWindow, page: Page) -> None:
    """A spreadsheet was checked, and something in it is to be put right."""
    if isinstance(page, StandardAuthoringPage):
        at = message("Sheet {sheet}, row {row}", sheet="Criteria", row=14)
        found = (
            SpreadsheetFinding(
                message(
                    "Sheet {sheet}, row {row}, column {column}",
                    sheet="Criteria", row=12, column="Safety-critical",
                ),
                message("“{value}” is neither yes nor no.", value="yess"),
            ),
            SpreadsheetFinding(
                at,
                message(
                    "{finding}. Mend it, or accept it on the sheet “{sheet}” as “{about}”, "
                    "with why.",
                    finding=message("it seems to ask for two acts: “{text}”", text="Stops, looks"),
                    sheet="Accepted findings",
                    about="Two acts",
                ),
                suspicion=Suspicion("criterion 4.3", "Two acts"),
            ),
        )  # fmt: skip
        page.check.sheet.show_text("/home/you/Documents/dumper.xlsx")
        page.checked.show_reading(AuthoredReading(found))
        page.found.show_reading(AuthoredReading(found))
        page.accept.show_findings(found)
        _show_step(page, page.found)


def standard_to_seal(_window: MainWindow, page: Page) -> None:
    """Nothing is wrong in a spreadsheet: it can be sealed."""
    if isinstance(page, StandardAuthoringPage):
        packs = tuple(one for one in catalogue().packs() if one.id == "industrial-forklift")
        draft = StandardDraft("industrial-forklift", "2027.1", "Industrial forklift", b"")
        clean = AuthoredReading((), draft, packs)
        for step in (page.checked, page.found, page.seal):
            step.show_reading(clean)
        page.accept.show_findings(())
        page.seal.sealed_in.show_text("/home/you/Documents")
        _show_step(page, page.seal)


def standard_to_release(_window: MainWindow, page: Page) -> None:
    """A sealed standard is about to be released: the question is open."""
    if isinstance(page, StandardAuthoringPage):
        step = page.release
        step.sealed.show_text("/home/you/Documents/industrial-forklift-2027.1.toml")
        step.signed_to.show_text("/home/you/Documents/industrial-forklift-2027.1.nppack")
        sealed = SealedFile(step.sealed.path(), "Industrial forklift", "2027.1", "0" * 64)
        words, to = page.context.words, step.signed_to.path()
        means = release_text(words, sealed, page.heading().detail, to, is_limited=False)
        step.ask(means, words("Release edition {edition} now", edition="2027.1"))
        page.show_part(step.question)


def preview_asking(_window: MainWindow, page: Page) -> None:
    """See a question as the assessor does, with its answer."""
    if isinstance(page, PreviewPage):
        page.show_kind(PreviewKind.ASKING)
        page.step(2)
        page.answers.click()


def preview_candidate(_window: MainWindow, page: Page) -> None:
    """See a question as the candidate does."""
    if isinstance(page, PreviewPage):
        page.show_kind(PreviewKind.QUESTIONS)


SHOTS = (
    Shot("page_first_run", Where.EMPTY),
    Shot("page_set_up", Where.LAPTOP),
    Shot("page_set_up", Where.OFFICE, state="office"),
    Shot("page_unlock", Where.LOCKED),
    Shot("page_unlock_recovery", Where.LOCKED),
    Shot("page_restore", Where.LOCKED),
    Shot("page_pin", Where.LAPTOP),
    Shot("page_hand_back", Where.LAPTOP, "finished"),
    Shot("page_passphrase", Where.LAPTOP),
    Shot("page_recovery", Where.LAPTOP),
    Shot("page_enrolment", Where.LAPTOP),
    Shot("page_settings", Where.LAPTOP),
    Shot("page_about", Where.LAPTOP),
    Shot("page_today", Where.LAPTOP),
    Shot("page_visit", Where.LAPTOP, "visit"),
    Shot("page_visit_details", Where.LAPTOP, "visit"),
    Shot("page_visit_details", Where.LAPTOP, state="new"),
    Shot("page_plan", Where.LAPTOP, "visit"),
    Shot("page_briefing", Where.LAPTOP, "visit"),
    Shot("page_course_days", Where.LAPTOP, "visit"),
    Shot("page_course_day", Where.LAPTOP, "visit"),
    Shot("page_course_day_sign", Where.LAPTOP, "day"),
    Shot("page_course_day_learner", Where.LAPTOP, "learner"),
    Shot("page_course_days_out", Where.LAPTOP, "visit"),
    Shot("page_candidate", Where.LAPTOP, "running"),
    Shot("page_candidate", Where.LAPTOP, "new", state="new"),
    Shot("page_candidate_details", Where.LAPTOP, "new"),
    Shot("page_candidate_identity", Where.LAPTOP, "new"),
    Shot("page_candidate_adjustments", Where.LAPTOP, "new"),
    Shot("page_candidate_ready", Where.LAPTOP, "new"),
    Shot("page_candidate_advice", Where.LAPTOP, "new"),
    Shot("page_candidate_list", Where.LAPTOP, "visit"),
    Shot("page_candidate_privacy", Where.LAPTOP, "new"),
    Shot("page_theory", Where.LAPTOP, "theory"),
    Shot("page_theory_handed", Where.LAPTOP, "answering"),
    Shot("page_theory_candidate", Where.LAPTOP, "answering"),
    Shot("page_theory_candidate", Where.LAPTOP, "answering", state="all", before=all_questions),
    Shot("page_marking", Where.LAPTOP, "running"),
    Shot("page_marking", Where.LAPTOP, "running", state="help", before=help_open),
    Shot("page_tasks", Where.LAPTOP, "running"),
    Shot("page_check", Where.LAPTOP, "gaps"),
    Shot("page_outcome", Where.LAPTOP, "finished"),
    Shot("page_outcome_told", Where.LAPTOP, "finished"),
    Shot("page_sign", Where.LAPTOP, "finished"),
    Shot("page_sign", Where.LAPTOP, "signed", state="assessor"),
    Shot("page_record", Where.LAPTOP, "issued"),
    Shot("page_amendment", Where.LAPTOP, "amended"),
    Shot("page_candidate", Where.LAPTOP, "amended", state="amended"),
    Shot("page_outbox", Where.LAPTOP),
    Shot("page_standards", Where.LAPTOP, "reading"),
    Shot("page_standards", Where.LAPTOP, "reading", state="questions", before=read_answers),
    Shot("page_standards", Where.LAPTOP, "reading", state="rules", before=read_rules),
    Shot("page_standards", Where.LAPTOP, "reading", state="search", before=search_standards),
    Shot("page_standards", Where.LAPTOP, "comparing", state="compare"),
    Shot("page_standard_preview", Where.LAPTOP, "standard"),
    Shot("page_standard_preview", Where.LAPTOP, "standard", state="asking", before=preview_asking),
    Shot(
        "page_standard_preview",
        Where.LAPTOP,
        "standard",
        state="candidate",
        before=preview_candidate,
    ),
    Shot("page_standard_print", Where.LAPTOP, "standard"),
    Shot("page_edition", Where.LAPTOP, "edition"),
    Shot("page_edition", Where.LAPTOP, state="none"),
    Shot("page_inbox", Where.OFFICE),
    Shot("page_inbox", Where.OFFICE, state="refused", before=choose_refused),
    Shot("page_inbox", Where.OFFICE, state="conflict", before=choose_conflict),
    Shot("page_settings", Where.OFFICE, state="office"),
    Shot("page_register", Where.OFFICE),
    Shot("page_register", Where.OFFICE, state="found", before=find_by_employer),
    Shot("page_register", Where.OFFICE, state="filter", before=ask_filter),
    Shot("page_register", Where.OFFICE, state="columns", before=ask_columns),
    Shot("page_register", Where.OFFICE, state="list", before=ask_list),
    Shot("page_dates", Where.OFFICE),
    Shot("page_uploads", Where.OFFICE),
    Shot("page_uploads", Where.OFFICE, state="columns", before=say_columns),
    Shot("page_cards", Where.OFFICE, "application"),
    Shot("page_card_form", Where.OFFICE, "card_details"),
    Shot("page_card_photograph", Where.OFFICE, "application"),
    Shot("page_assessor_file", Where.OFFICE, "assessor"),
    Shot("page_report", Where.OFFICE, "record"),
    Shot("page_report", Where.OFFICE, "record", state="timeline", before=show_timeline),
    Shot("page_report", Where.OFFICE, "record", state="history", before=show_history),
    Shot("page_report", Where.OFFICE, "record", state="return", before=ask_return),
    Shot("page_report", Where.OFFICE, "record", state="marks", before=scroll_to_marks),
    Shot("page_report", Where.OFFICE, "record", state="end", before=scroll_to_end),
    Shot("page_decision", Where.OFFICE, "versions"),
    Shot("page_categories", Where.OFFICE),
    Shot("page_log", Where.OFFICE),
    Shot("page_staff", Where.OFFICE),
    Shot("page_staff_change", Where.OFFICE),
    Shot("page_office_days", Where.OFFICE),
    Shot("page_category_own", Where.OFFICE),
    Shot("page_frameworks", Where.OFFICE),
    Shot("page_frameworks", Where.OFFICE, state="taking", before=take_framework),
    Shot("page_people", Where.OFFICE),
    Shot("page_person", Where.OFFICE, "person"),
    Shot("page_route", Where.OFFICE, "person"),
    Shot("page_person", Where.OFFICE, "person", state="entering", before=enter_about_person),
    Shot("page_advice", Where.OFFICE, "answer"),
    Shot("page_rule_books", Where.OFFICE),
    Shot("page_person_deed", Where.OFFICE, "card"),
    Shot("page_merge", Where.OFFICE, "person"),
    Shot("page_employers", Where.OFFICE),
    Shot("page_assessors", Where.OFFICE),
    Shot("page_assessors", Where.OFFICE, state="revoking", before=revoke),
    Shot("page_visits", Where.OFFICE),
    Shot("page_visits", Where.OFFICE, state="month", before=show_month),
    Shot("page_visit_plan", Where.OFFICE, before=fill_visit),
    Shot("page_booking", Where.OFFICE, "planned"),
    Shot("page_visit_rules", Where.OFFICE, "planned"),
    Shot("page_candidate_booking", Where.OFFICE, "planned"),
    Shot("page_notification", Where.OFFICE, "planned"),
    Shot("page_cancel", Where.OFFICE, "planned"),
    Shot("page_bookings", Where.OFFICE),
    Shot("page_bookings", Where.OFFICE, state="read", before=read_bookings),
    Shot("page_chase", Where.OFFICE),
    Shot("page_standards", Where.OFFICE, "reading", state="office"),
    Shot("page_standard_authoring", Where.OFFICE),
    Shot(
        "page_standard_authoring",
        Where.OFFICE,
        state="faults",
        before=standard_with_faults,
    ),
    Shot("page_standard_authoring", Where.OFFICE, state="seal", before=standard_to_seal),
    Shot(
        "page_standard_authoring",
        Where.OFFICE,
        state="release",
        before=standard_to_release,
    ),
)


def uncovered() -> list[str]:
    """The pages of the list of which no picture is taken."""
    return sorted({entry.page.name for entry in PAGES} - {shot.page for shot in SHOTS})


def unknown() -> list[str]:
    """The pages of which a picture should be taken, and which are not in the list."""
    return sorted({shot.page for shot in SHOTS} - {entry.page.name for entry in PAGES})
