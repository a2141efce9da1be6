"""Course days in the window, by keyboard only: entered, signed, corrected, handed over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.course_days import INSTRUCTOR, CourseDay
from npors_desktop.ui.course.presenter import DayPlace, signature_facts
from npors_desktop.ui.widgets.values import FactState
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.ui.conftest import MORNING, PIN, SECRET, Keyboard


@dataclass
class Desk:
    """The window on a visit with three candidates, and the hands at its keyboard."""

    window: Any
    opened: Callable[..., Any]
    keys: Keyboard
    typed: Callable[[str], None]
    laptop: LaptopSession
    visit: str

    @property
    def page(self) -> Any:
        """The page in front."""
        return self.window.page

    @property
    def days(self) -> tuple[CourseDay, ...]:
        """The course days as they are stored."""
        return self.laptop.course_days.course(self.visit).days

    def fill(self, **texts: str) -> None:
        """Type these texts into the fields of the form."""
        for name, text in texts.items():
            field = self.page.fields[name].field
            field.setFocus()
            field.clear()
            self.typed(text)

    def sign(self, *names: str) -> None:
        """These people sign, one after the other: the learners in their own view."""
        for name in names:
            assert name.upper() in self.page.who.text().upper()
            if self.page.box is None:
                self.keys("Enter")
                assert self.page.name == "page_course_day_learner"
                self.typed(name)
                self.keys("Enter")
                self.come_back()
            else:
                self.typed(name)
                self.keys("Enter")

    def come_back(self) -> None:
        """The assessor shows who they are."""
        assert self.page.name == "page_hand_back"
        self.typed(PIN)
        self.keys("Enter")
        assert self.page.name == "page_course_day_sign"

    def at_button(self, key: str) -> None:
        """Press a letter while no field has the focus."""
        self.page.primary.setFocus()
        self.keys(key)

    def enter_day(self) -> CourseDay:
        """A saved day, made without the window."""
        learners = self.laptop.course_days.course(self.visit).learners
        made = CourseDay(
            "", date(2026, 11, 20), learners, "Gareth Price", "GP-7", "Doosan", time(8, 0),
            time(9, 0), (), "Digging", MORNING,
        )  # fmt: skip
        return self.laptop.course_days.enter(self.visit, made)

    def see(self, day: CourseDay) -> Any:
        """The page of a day."""
        return self.opened("page_course_day_sign", DayPlace(self.visit, day.id).subject())


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Desk:
    """With three candidates."""
    part = request.getfixturevalue
    laptop = part("laptop")
    visit = laptop.preparation.assessment(part("candidates")()[0]).visit
    return Desk(part("window"), part("opened"), part("keyboard"), part("typed"), laptop, visit)


def test_who_has_still_to_sign_is_not_told_as_unknown(desk: Desk):
    facts = signature_facts(Words(), desk.enter_day())
    assert {fact.state for fact in facts} == {FactState.OPEN}


def test_a_day_is_entered_and_signed_by_keyboard(desk: Desk):
    desk.opened("page_visit", desk.visit)
    desk.keys("T")
    assert desk.page.name == "page_course_days"
    assert desk.page.empty.isVisible()
    desk.keys("Enter")
    texts = {name: row.text() for name, row in desk.page.fields.items()}
    assert texts["learners"] == "A B C"
    assert (texts["instructor"], texts["machine"]) == ("Gareth Price", "Doosan DX140 X1")
    desk.fill(began="8:30", ended="9:00")
    assert desk.page.told.text() == (
        "Taught: 0 h 30 min. Learners at one time: 3 to 1 instructor, 3 to 1 machine."
    )
    desk.keys("Ctrl+Enter")
    assert desk.page.fields["topics"].error.text() == "Enter what was taught."
    desk.typed("Digging a trench")
    desk.keys("Ctrl+Enter")
    desk.sign("Sam", "Rhys", "Anya", "Gareth")
    assert desk.days[0].is_signed
    assert not desk.page.side.isVisible()
    desk.keys("Enter")
    assert desk.page.name == "page_course_days"
    assert "Sam OKORO: 0 h 30 min" in desk.page.totals.text()


def test_signed_days_reach_the_office_by_keyboard(
    desk: Desk, office: OfficeSession, tmp_path: Path
):
    day = desk.enter_day()
    desk.see(day)
    desk.sign("Sam", "Rhys", "Anya", "Gareth")
    desk.keys("Enter", "O")
    desk.typed(str(tmp_path))
    desk.page.passphrase.field.setFocus()
    desk.typed(SECRET)
    desk.keys("Enter")
    assert desk.page.name == "page_course_days"
    assert "Handed over" in desk.page.days.row_of(day.id).task.word
    (file,) = tmp_path.glob("*.npdays")
    assert office.report_import.take((file,))[0].verdict == "accepted"
    assert office.course_days.all()[0].day.id == day.id


def test_a_signed_day_is_corrected_by_another(desk: Desk):
    day = desk.enter_day()
    desk.see(day)
    for _ in range(3):
        desk.at_button("P")
    assert "(instructor)" in desk.page.who.text()
    desk.sign("Gareth")
    desk.at_button("E")
    assert desk.page.fields["reason"].isVisible()
    desk.keys("Ctrl+Enter")
    assert desk.page.fields["reason"].error.text()
    desk.typed("The times were wrong")
    desk.keys("Ctrl+Enter")
    _, later = desk.days
    assert (later.replaces, later.reason) == (day.id, "The times were wrong")
    assert "It replaces the entry of" in desk.page.told.text()
    before = desk.see(day)
    assert "A later entry replaces this one" in before.told.text()
    assert not before.side.isVisible()
    desk.opened("page_course_days", desk.visit)
    assert desk.page.days.row_of(day.id).task.word == "Replaced by a later entry"


def test_an_unsigned_day_is_changed_and_a_learner_may_refuse(desk: Desk):
    desk.see(desk.enter_day())
    desk.at_button("E")
    assert not desk.page.fields["reason"].isVisible()
    desk.fill(learners="B")
    desk.keys("Ctrl+Enter")
    assert [one.name for one in desk.days[0].learners] == ["Rhys JONES"]
    desk.keys("Enter")
    desk.page.box.way._chips["refuse"].click()
    desk.keys("Enter")
    assert desk.page.box.reason.error.text()
    desk.typed("I was ill")
    desk.keys("Enter")
    desk.come_back()
    assert desk.days[0].unsigned == (INSTRUCTOR,)


def test_a_day_that_goes_on_says_so_and_can_be_signed(desk: Desk, ui_clock: SetClock):
    told = "!  This day has not ended yet: it ends at 16:30, and it is 09:00 now."
    desk.opened("page_course_day", desk.visit)
    desk.fill(began="8:30", ended="16:30", topics="Digging")
    assert told in desk.page.told.text()
    desk.keys("Ctrl+Enter")
    assert told in desk.page.told.text()
    page = view_of(desk, "Rhys", desk.days[0])
    assert told in shown(page)
    desk.typed("Rhys")
    desk.keys("Enter")
    desk.come_back()
    ui_clock.set(MORNING.replace(hour=16, minute=30))
    assert "not ended" not in desk.see(desk.days[0]).told.text()


def test_a_learner_who_chose_welsh_before_reads_the_day_in_welsh(desk: Desk):
    ids = [one.record for one in desk.laptop.course_days.course(desk.visit).learners]
    desk.opened("page_candidate_privacy", ids[0]).speech.pressed.emit("cy")
    desk.opened("page_candidate", ids[0])
    view = view_of(desk, "Sam")
    assert view.voice.language is Language.WELSH
    assert view.primary.accessibleName() == Words(Language.WELSH)("Sign this day")
    desk.typed("Sam")
    desk.keys("Enter")
    desk.come_back()
    again = desk.opened("page_course_day_learner", view.subject)
    assert again.primary.accessibleName() == Words(Language.WELSH)("Hand back to the assessor")
    assert desk.opened("page_candidate_privacy", ids[1]).voice.language is Language.ENGLISH


def view_of(desk: Desk, name: str, day: CourseDay | None = None) -> Any:
    """The view of this learner of a day that nobody has signed."""
    desk.see(day or desk.enter_day())
    while name.upper() not in desk.page.who.text().upper():
        desk.at_button("P")
    desk.page.primary.setFocus()
    desk.keys("Enter")
    assert desk.page.name == "page_course_day_learner"
    return desk.page


def shown(page: Any) -> list[str]:
    """What can be read and heard in the window of a page."""
    parts = [w for w in page.window().findChildren(QWidget) if w.isVisible()]
    return [w.accessibleName() + getattr(w, "text", str)() for w in parts]


def test_a_learner_sees_their_own_day_alone_in_their_own_language(desk: Desk):
    page = view_of(desk, "Rhys")
    texts = " ".join(shown(page))
    for told in ("Rhys JONES", "Topics taught: Digging", "I was taught", "I will not"):
        assert told in texts
    assert "Sam" not in texts
    assert "Anya" not in texts
    sizes = {one.fontInfo().pointSizeF() for one in page._content.findChildren(QLabel)}
    assert min(sizes) >= 20 * 0.95
    page.box.typed.show_text("Rhys")
    page.findChild(QWidget, "view_language_cy").click()
    assert page.primary.accessibleName() == "Llofnodi'r diwrnod hwn"
    assert page.box.typed.text() == "Rhys"


def test_a_learner_cannot_go_back_without_the_pin(desk: Desk):
    page = view_of(desk, "Sam")
    page.hand_back.click()
    desk.keys()
    desk.come_back()
    page = view_of(desk, "Sam")
    desk.keys("Escape")
    assert desk.page.name == "page_hand_back"
    desk.keys("Escape")
    assert desk.page is page


def test_who_has_signed_and_comes_back_to_the_page_signs_no_second_time(desk: Desk):
    page = view_of(desk, "Sam")
    desk.typed("Sam")
    desk.keys("Enter", "Escape")
    assert desk.page is page
    assert page.box is None
    assert "Your signature is saved." in shown(page)
    desk.keys("Enter")
    desk.come_back()
    assert "Rhys" in desk.page.who.text()


def test_what_is_mistyped_is_told_at_its_field(desk: Desk):
    desk.opened("page_course_day", desk.visit)
    desk.fill(learners="X", began="half past", on="21 11 2026", breaks="lunch")
    desk.keys("Ctrl+Enter")
    wrong = {name for name, row in desk.page.fields.items() if row.error.text()}
    assert wrong == {"learners", "began", "ended", "breaks"}
    desk.fill(learners="A", began="8:00", ended="7:00", breaks="", topics="x")
    desk.keys("Ctrl+Enter")
    wrong = {name for name, row in desk.page.fields.items() if row.error.text()}
    assert wrong == {"on", "ended"}


def test_a_wrong_passphrase_and_a_missing_place_are_told(
    desk: Desk, office: OfficeSession, tmp_path: Path
):
    page = desk.opened("page_course_days_out", desk.visit)
    assert page.told.text() == "0 entries are ready."
    desk.keys("Enter")
    assert page.place.error.text()
    assert page.passphrase.error.text() == "Enter your passphrase."
    day = desk.enter_day()
    assert "1 entry is not signed" in desk.opened("page_course_days_out", desk.visit).told.text()
    desk.see(day)
    desk.sign("Sam", "Rhys", "Anya", "Gareth")
    desk.opened("page_course_days_out", desk.visit)
    own = desk.laptop.folder
    for place, secret in ((tmp_path, "wrong"), (own, SECRET), (tmp_path / "none", SECRET)):
        page.place.show_text(str(place))
        page.passphrase.field.setFocus()
        desk.typed(secret)
        desk.keys("Enter")
        assert desk.page is page
    assert "does not exist" in page.place.error.text()
    assert not list(own.glob("*.npdays"))
