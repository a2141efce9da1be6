"""Every worked example of the schemes and every edge case, as the page of an answer shows it: one
office holds all the people, one window asks about each."""

import shutil
import time
from collections.abc import Generator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Words
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.schemes.answer import RESULT_WORDS, AnswerLine
from npors_desktop.domain.schemes.answer_text import EFFECT_WORDS
from npors_desktop.domain.schemes.rule_book import Effect
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.advice.asking_step import ASKED_BESIDES
from npors_desktop.ui.office.advice.page import AdvicePage
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.workflows.sessions import OfficeSession
from tests.office_of_examples import NOW, hold, reading_json
from tests.scheme_examples import ENGLISH, EXAMPLES, MAP, Example, Told, bare
from tests.ui.office.conftest import CHEAP, OFFICE_PASSPHRASE

# What an office enters of nobody: in which name a test is, and with which date of birth.
NOT_HELD = {"names differ", "names differ and a paper links them", "dates of birth differ"}
HELD = tuple(one for one in EXAMPLES if one.name not in NOT_HELD)
RESULTS = {ENGLISH(words): result for result, words in RESULT_WORDS.items()}
EFFECTS = {ENGLISH(words): effect for effect, words in EFFECT_WORDS.items()}
OWN = """
[[setting]]
key = "{key}"
value = "{value}"
source = "our rule"
seen_on = 2020-01-01
confidence = "S"
valid_from = 2020-01-01
"""


class Shown:
    """The window of the office, with the clock that it goes by."""

    def __init__(self, office: OfficeSession, clock: SetClock, folder: Path) -> None:
        look = Look()
        look.apply()
        opener = DataFolderSessions(Stores(), folder / "nothing")
        context = WindowContext(Words(), look, Jobs(), opener, office)
        self.window = MainWindow(context, PAGES)
        context.jobs.setParent(self.window)
        self._clock, self._office = clock, office
        self.window.resize(1366, 728)
        self.window.show()

    def settle(self) -> None:
        """Wait until all that was asked of the store is shown."""
        until = time.monotonic() + 20
        while self.window.context.jobs.pending:
            QApplication.processEvents()
            assert time.monotonic() < until
        QApplication.processEvents()

    def page(self, person: str, example: Example) -> AdvicePage:
        """The page of an answer about somebody, on the day of an example."""
        self._clock.set(datetime.combine(example.as_of, NOW.timetz()))
        subject = example.subject if example.subject is not None else self._subject(person, example)
        self.window.open_page("page_advice", f"{person}/{example.question.value}/{subject}")
        self.settle()
        page = self.window.page
        assert isinstance(page, AdvicePage)
        self._ask_otherwise(page, example)
        return page

    def _subject(self, person: str, example: Example) -> str:
        found = self._office.advice.all_questions(person)
        return next(one.subject for one in found if one.question is example.question)

    def _ask_otherwise(self, page: AdvicePage, example: Example) -> None:
        """Enter what the question hangs on, where the example says it."""
        asked = example.request.ask(example.question)
        besides = ASKED_BESIDES.get(example.question, ())
        page.on_letter("w")
        step = page.otherwise
        if besides:
            step.show_asked(asked)
            page.answer_otherwise()
            self.settle()
        assert step.isHidden()


@pytest.fixture(scope="module")
def shown(bare: Path, tmp_path_factory: pytest.TempPathFactory, qapp: Any) -> Generator[Any]:
    """The window, and the id of the person of each example."""
    folder = tmp_path_factory.mktemp("examples")
    clock = SetClock(NOW)
    stores = Stores(clock, cost=CHEAP)
    shutil.copytree(bare, folder / "office")
    office = reading_json(stores.open_office(folder / "office", OFFICE_PASSPHRASE))
    # Of the provider's own: which qualification is for which category, and that it is a member.
    figures = {**MAP, "citb_member": "yes"}
    file = folder / "own.toml"
    parts = [OWN.format(key=key, value=value) for key, value in figures.items()]
    file.write_text("\n".join(["format = 1", *parts]), "utf-8")
    office.settings.issue(file)
    people = {one.name: hold(office, one.person) for one in HELD}
    made = Shown(office, clock, folder)
    yield made, people
    made.window.close()
    QApplication.processEvents()


@pytest.mark.parametrize("example", HELD, ids=lambda one: one.name)
def test_the_page_shows_the_answer_that_is_right(example: Example, shown: Any) -> None:
    window, people = shown
    page = window.page(people[example.name], example)
    example.check(told_of(page))
    book = page.answer.book
    assert f"rule book {book.id}, edition {book.edition}" in page.book.text()
    assert "The scheme decides." in page.book.text()


def told_of(page: AdvicePage) -> Told:
    """What the page shows: its chip, its rows, and what stands beside each of them."""
    assert page.answer is not None
    lines = dict[str, tuple[Effect, AnswerLine]]()
    said, unset = list[str](), set[str]()
    for row in page._rows:
        line = row.value
        assert isinstance(line, AnswerLine)
        lines[line.rule] = EFFECTS[row.cells[0].text], line
        page.table.choose(row.key)
        QApplication.processEvents()
        said += [row.cells[1].text, page.told.text(), page.source.text()]
        unset |= {name for name in line.unset if f"{name}: not set" in page.source.text()}
    shown = page.dates._shown[1::2]
    dates = dict(zip((one.id for one in page.answer.dates), map(_day, shown), strict=True))
    missing = [one.missing for effect, one in lines.values() if effect is Effect.MISSING]
    return Told(
        RESULTS[page.head._state.accessibleName()],
        tuple(dict.fromkeys(missing)),
        frozenset(bare(name) for name, (one, _) in lines.items() if one is Effect.WARNING),
        {bare(name): on for name, (on, _) in dates.items()},
        frozenset(bare(name) for name, (_, is_about) in dates.items() if is_about),
        frozenset(unset),
        "\n".join(said),
    )


def _day(shown: QWidget) -> tuple[date | None, bool]:
    """A date as it is written, and whether it is only about so."""
    told = shown.accessibleName()
    with suppress(ValueError):
        on = datetime.strptime(told.rpartition(" ")[2], "%d/%m/%Y").date()
        return on, ": about " in told
    return None, False
