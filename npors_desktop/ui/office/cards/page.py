"""Applications for cards: who applies, what the rule asks and what we hold, and the batch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout
from typing_extensions import override

from npors_desktop.domain.cards.check_line import Remedy
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.entries import EntryKind
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.office.cards.card_side import CardSide
from npors_desktop.ui.office.cards.forms import FORMS, form_subject
from npors_desktop.ui.office.cards.found import LINES, PERSON, RECORDS, begin, fetch, look_closer
from npors_desktop.ui.office.cards.presenter import (
    REMEDY_WORDS,
    TASK,
    book_plate,
    card_after_press,
    check_lines,
    detail_of,
    next_step,
    person_lines,
    ready_names,
    tasks_of,
    tile_of,
    tiles,
)
from npors_desktop.ui.office.office_page import MARGIN, SPACING, OfficePage
from npors_desktop.ui.office.page_area import PageArea
from npors_desktop.ui.office.person import deeds
from npors_desktop.ui.office.person.deeds import deed_subject
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.empty_state import EmptyState
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.portrait_list import PortraitList
from npors_desktop.ui.widgets.result_tiles import ResultTiles
from npors_desktop.ui.widgets.sourced_list import SourcedList
from npors_desktop.ui.widgets.tab_order import put_in_order
from npors_desktop.ui.widgets.values import Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.cards.application import CardApplication, CardBatch, CardType
    from npors_desktop.domain.cards.check_line import CheckLine
    from npors_desktop.domain.cards.gate import CardCheck
    from npors_desktop.domain.cards.tasks import CardTask
    from npors_desktop.ui.office.cards.found import CardsFound
    from npors_desktop.ui.office.cards.work import CardsWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context

# What is entered with the person, by what puts a line right.
_DEEDS = {
    Remedy.IDENTITY: EntryKind.IDENTITY.value,
    Remedy.NAME: deeds.RENAME,
    Remedy.EMPLOYER: deeds.EMPLOYMENT,
    Remedy.HSE: EntryKind.HSE.value,
    Remedy.QUALIFICATION: EntryKind.QUALIFICATION.value,
    Remedy.CARD: EntryKind.CARD.value,
    Remedy.EXPERIENCE: EntryKind.EXPERIENCE.value,
}
_FORMS = {
    Remedy.DETAILS: "details",
    Remedy.CATEGORIES: "category",
    Remedy.ASK: "asked",
    Remedy.HSE_AGAIN: "hse_again",
}
_LEFT, _MIDDLE, _RIGHT = 18, 53, 27
# From this width of the page the header has room for the edition of the rule book.
_PLATE_FROM, _LARGE = 1100, 1.2


class CardsPage(OfficePage):
    """Its subject is the id of an application, or for whom to begin one (``work.begin``)."""

    name = "page_cards"
    title = message("Cards")
    help = message(
        "Who applies for a card, what the rule book and the application form ask, and what the "
        "office holds. Enter leads to the next missing thing; what you enter is kept with the "
        "person, so nobody types it again. Another person checks each application (X). Export "
        "writes all that are ready to a new folder: tables, photographs and the check. Nothing is "
        "sent. Where a record is amended after its batch, it stands here until you say that the "
        "scheme was told. The scheme decides."
    )
    keys = (
        KeyHelp("Enter", message("The next missing thing")),
        KeyHelp("1 2 3 4", message("Which card is applied for; 1 again changes its years")),
        KeyHelp("H I M Q F D G", message("Enter what a line is missing: the key in it")),
        KeyHelp("K", message("Enter what the scheme said")),
        KeyHelp("L", message("Look up the HS&E test")),
        KeyHelp("X", message("Say that you have checked all of it")),
        KeyHelp("Ctrl+P", message("Print the check, as a PDF")),
        KeyHelp("E", message("Export those that are ready")),
        KeyHelp("A", message("Enter the scheme’s answer")),
        KeyHelp("T", message("What the scheme has to be told; then, that it was told")),
        KeyHelp("W", message("Withdraw the application")),
        KeyHelp("P", message("Open the person")),
        GO_TO_PLACE,
    )
    office_place = "page_cards"

    def __init__(self, context: Context, parent: QWidget, office: str, work: CardsWork) -> None:
        super().__init__(context, parent, office)
        self._work = work
        self._found: CardsFound | None = None
        self._chosen = ""
        # What was done last, for the foot of the page once all is read anew.
        self._done = ""
        self._make_parts()
        self._make_steps()
        self._make_buttons()
        self._arrange()
        self._make_keys()
        self.begin_at(self.people)

    def _make_parts(self) -> None:
        look, words = self.context.look, self.context.words
        self.people_card = Card(look, "people_card", self)
        self.batch = label("", self.people_card, "heading")
        self.counted = label("", self.people_card, "small")
        self.people = PortraitList(look, "applicants", words("Who applies"), self.people_card)
        self.people.chosen.connect(self._on_person)
        self.people.opened.connect(self._on_person_opened)
        self.tiles = ResultTiles(look, "card_tiles", words("Which card"), self)
        self.tiles.chosen.connect(self._on_tile)
        self.lines_card = Card(look, "lines_card", self)
        asked = words("The rule asks, and what we hold")
        self.lines = SourcedList(look, "card_lines", asked, self.lines_card)
        self.lines.chosen.connect(self._on_line)
        self.lines.opened.connect(self._on_line_opened)
        self.detail = label("", self.lines_card, "small")
        self.detail.setObjectName("line_detail")
        self.panel = CardSide(look, words, self)
        self.plate = label("", self, "small", wrap=False)
        self.plate.setObjectName("rule_book")
        self.add_tool(self.plate)
        told = words(
            "Nobody applies for a card yet. Open a person and press Y, or select records in the "
            "register and press K."
        )
        self.empty = EmptyState(look, "empty", Icon.CARD, told, self)

    def _make_steps(self) -> None:
        words = self.context.words
        text = words("New folder for the batch (unencrypted personal data)")
        self.exporting = self.add_step("export", text)
        self.to = self.exporting.field
        self.to.add_folder()
        self.again = line_field(words, words("Why one goes out again"), "again", self.exporting)
        self.exporting.column.addWidget(self.again)
        self.to.entered.connect(self.export)
        field = self.again.field
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self.export)
        self.printing = self.add_step(
            "print", words("File for the check (.pdf; anyone can read it)")
        )
        self.check_to = self.printing.field
        self.check_to.add_target("*.pdf")
        self.check_to.entered.connect(self.print_check)
        self.answering = self.add_step("answers", words("Table of the scheme’s answers (.csv)"))
        self.answers_from = self.answering.field
        self.answers_from.add_file()
        self.answers_from.entered.connect(self.take_answers)

    def _make_buttons(self) -> None:
        words, kind = self.context.words, ActionKind.CARD_BATCH_EXPORTED
        self.to_print = self.add_action(
            words("Print the check  Ctrl+P"),
            "to_print",
            self.ask_print,
            kind=ActionKind.CARD_CHECK_PRINTED,
        )
        self.to_answer = self.add_action(
            words("Scheme’s answer  A"),
            "to_answer",
            self.ask_answer,
            kind=ActionKind.CARD_ANSWERED,
        )
        self.to_task = self.add_action(words("To tell  T"), "to_task", self.tell_scheme)
        self.to_export = self.add_action(
            words("Export  E"), "to_export", self.ask_export, kind=kind
        )
        self.to_next = self.add_primary(words("Next  Enter"), "to_next", self.go_on)
        self.add_primary(
            words("Write the batch  Enter"), "write_batch", self.export, step="export", kind=kind
        )
        self.add_primary(
            words("Save the check  Enter"),
            "write_check",
            self.print_check,
            step="print",
            kind=ActionKind.CARD_CHECK_PRINTED,
        )
        self.add_primary(
            words("Read the answers  Enter"),
            "read_answers",
            self.take_answers,
            step="answers",
            kind=ActionKind.CARD_ANSWERED,
        )

    def _arrange(self) -> None:
        self._arrange_lines()
        middle = QVBoxLayout()
        middle.setSpacing(SPACING)
        middle.addWidget(self.tiles)
        middle.addWidget(self.lines_card, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(SPACING)
        self._row.addWidget(self.people_card, _LEFT)
        self._row.addLayout(middle, _MIDDLE)
        self._row.addWidget(self.panel, _RIGHT)
        area = PageArea(self)
        area.column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        area.column.addWidget(self.empty)
        area.add(self._row)
        self.panel.wanted.connect(area.show_part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        for step in self.steps:
            whole.addWidget(step)
        put_in_order(self.people, self.tiles, self.lines, self.panel, *self.steps)
        self.context.look.changed.connect(self._turn)
        self._turn()

    def _arrange_lines(self) -> None:
        """Who applies, and what is asked of them."""
        words = self.context.words
        for part in (self.batch, self.counted):
            self.people_card.column.addWidget(part)
            part.setContentsMargins(10, 0, 10, 0)
        self.people_card.column.addWidget(self.people, 1)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(label(words("The rule asks, and what we hold"), self, "strong"), 62)
        self.stands = label(words("Where it stands"), self, "strong")
        head.addWidget(self.stands, 38)
        self.lines_card.column.addLayout(head)
        self.lines_card.column.addWidget(self.lines, 1)
        self.lines_card.column.addWidget(self.detail)
        self.detail.setContentsMargins(10, 0, 10, 6)
        for card in (self.people_card, self.lines_card):
            card.column.setContentsMargins(3, 10, 3, 3)

    def _make_keys(self) -> None:
        for remedy, told in REMEDY_WORDS.items():
            self.add_key(told.letter, partial(self.put_right, remedy))
        for number in range(1, 5):
            self.add_key(str(number), partial(self._press_tile, number))
        plain = {
            "E": self.ask_export, "A": self.ask_answer, "W": self.withdraw, "P": self.open_person,
            "Ctrl+P": self.ask_print, "T": self.tell_scheme,
        }  # fmt: skip
        for letter, act in plain.items():
            self.add_key(letter, act)

    @override
    def heading(self) -> Heading:
        words, found, check = self.context.words, self._found, self.check
        if found is not None and self.tasks:
            name = found.names.get(self.tasks[0].person, "")
            return Heading(words("To tell the scheme · {name}", name=name), self.office)
        if found is None or check is None:
            return Heading(words("Cards"), self.office)
        name = check.prepared.known.identity.name
        ready = sum(one.is_ready for one in found.checks)
        told = words(
            "Batch {number} · {ready} of {people} ready · nothing is sent before you export",
            number=found.number,
            ready=ready,
            people=len(found.checks),
        )
        return Heading(words("Card application · {name}", name=name), told)

    @override
    def open(self, subject: str | None) -> None:
        self.leave_step()
        self._done = ""
        if subject and subject.startswith((PERSON, RECORDS, LINES)):
            self.subject = None
            work = partial(begin, self._work, subject)
            self.context.jobs.run(work, self._on_begun, saves=True)
            return
        self._chosen = subject or self._chosen
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(partial(fetch, self._work, self._chosen), self._show)

    @property
    def check(self) -> CardCheck | None:
        """The application in front, with its lines."""
        checks = self._found.checks if self._found else ()
        return next((x for x in checks if x.prepared.application.id == self._chosen), None)

    @property
    def tasks(self) -> list[CardTask]:
        """What the scheme has to be told of the line in front; nothing of an application that is
        worked at."""
        return tasks_of(self._found, self._chosen)

    @property
    def line(self) -> CheckLine | None:
        """The line in focus."""
        lines = self.check.lines if self.check else ()
        return next((one for one in lines if one.code == self.lines.key), None)

    def go_on(self) -> None:
        """Do the next missing thing; of one that is ready, go to the next person, or export."""
        if self.foot.step:
            return
        line = next_step(self.check)
        if self.tasks:
            self.tell_scheme()
        elif line is not None and line.remedy is not None:
            self.put_right(line.remedy)
        elif (other := self._next_lacking()) is not None:
            self.people.choose(other)
        elif self._ready():
            self.ask_export()
        elif self._is_empty():
            self.go("page_register")

    def put_right(self, remedy: Remedy) -> None:
        """Lead to what puts a line right."""
        check = self.check
        if check is None or self.foot.step or not self.context.may(_kind_of(remedy)):
            return
        own = check.prepared.application
        if remedy in _DEEDS:
            subject = deed_subject(_DEEDS[remedy], own.person, back=f"page_cards={own.id}")
            self.go("page_person_deed", subject)
        elif remedy in _FORMS:
            self.go("page_card_form", form_subject(_FORMS[remedy], own.id))
        elif remedy is Remedy.PHOTOGRAPH:
            self.go("page_card_photograph", own.id)
        else:
            work = partial(self._work.applications.second_check, own.id)
            self.context.jobs.run(work, self._on_checked, saves=True)

    def ask_export(self) -> None:
        """Ask for the folder of the batch."""
        if self._ready() and self._found and not self.to_export.is_withheld and not self.foot.step:
            words = self.context.words
            self.to.propose(words("Card batch {number}", number=self._found.number))
            self.again.show_text("")
            self.again.show_error("")
            self.again.setVisible(self._goes_again())
            self.ask(self.exporting)

    def export(self) -> None:
        """Write the batch to the folder in the field; of one that was in a batch, only with why."""
        to, words = self.to.path(), self.context.words
        self.to.show_error("" if to else words("Enter a new folder."))
        lacks_why = self._goes_again() and not self.again.text()
        self.again.show_error(words("Enter why one goes out again.") if lacks_why else "")
        if to is not None and lacks_why:
            self.again.setFocus()
        elif to is not None and self.foot.step == "export":
            work = partial(
                self._work.batches.export,
                to,
                again=self.again.text(),
                languages=(self.context.words.language,),
            )
            self.context.jobs.run(work, partial(self._on_exported, to), saves=True)

    def ask_print(self) -> None:
        """Ask for the file of the check."""
        if self.check is not None and not self.to_print.is_withheld and not self.foot.step:
            name = self.check.prepared.known.identity.name
            self.check_to.propose(f"{self.context.words('Check of {name}', name=name)}.pdf")
            self.ask(self.printing)

    def print_check(self) -> None:
        """Write the check of the application in front."""
        to, check = self.check_to.path(), self.check
        missing = to is None or self.check_to.names_folder()
        told = self.context.words("Enter the name of a file.") if missing else ""
        self.check_to.show_error(told)
        if to is None or missing or check is None or self.foot.step != "print":
            return
        work = partial(
            self._work.batches.print_check,
            [check.prepared.application.id],
            to,
            (self.context.words.language,),
            replace_file=self.check_to.replaces(to),
        )
        self.context.jobs.run(work, self._on_printed, saves=True)

    def ask_answer(self) -> None:
        """Enter the answer on the application in front where it is with the scheme, or else read a
        table of answers."""
        if self.to_answer.is_withheld or self.foot.step or self._found is None:
            return
        out = [one.id for one in self._found.out]
        if self._chosen in out:
            self.go("page_card_form", form_subject("answer", self._chosen))
        elif out:
            self.ask(self.answering)

    def take_answers(self) -> None:
        """Read the table in the field."""
        file = self.answers_from.path()
        told = "" if file else self.context.words("Enter the name of a file.")
        self.answers_from.show_error(told)
        if file is not None and self.foot.step == "answers":
            work = partial(self._work.batches.answer_from, file)
            self.context.jobs.run(work, self._on_answered, saves=True)

    def tell_scheme(self) -> None:
        """Enter that the scheme was told of what is in front; or else go to the first that it has
        to be told of."""
        tasks = self._found.tasks if self._found else ()
        if self.foot.step or not tasks:
            return
        if not self.tasks:
            self.people.choose(f"{TASK}{tasks[0].application}")
        elif self.context.may(ActionKind.CARD_TASK_DONE):
            self.go("page_card_form", form_subject("told", self.tasks[0].application))

    def withdraw(self) -> None:
        """Ask why the application in front goes no further."""
        may = self.context.may(ActionKind.CARD_APPLICATION_WITHDRAWN)
        if self.check is not None and may and not self.foot.step:
            self.go("page_card_form", form_subject("withdraw", self._chosen))

    def open_person(self) -> None:
        """Open the page of the person in front."""
        known = [one.person for one in self.tasks]
        known += [self.check.prepared.application.person] if self.check else []
        if known and not self.foot.step:
            self.go("page_person", known[0])

    def _on_begun(self, made: CardApplication) -> None:
        self._chosen = made.id
        self.settled.emit()
        self.context.jobs.run(partial(fetch, self._work, self._chosen), self._show)

    def _show(self, found: CardsFound) -> None:
        self._found = found
        words = self.context.words
        lines = person_lines(found, words)
        known = [one.key for one in lines]
        if self._chosen not in known:
            self._chosen = next(iter(known), "")
        self.people.show_lines(lines, self._chosen)
        self.batch.setText(words("Batch {number}", number=found.number))
        ready = sum(one.is_ready for one in found.checks)
        people = words.count("{n} person", "{n} people", len(found.checks))
        self.counted.setText(words("{people} · {ready} ready", people=people, ready=ready))
        has = bool(lines)
        self.empty.setVisible(not has)
        for part in (self.people_card, self.tiles, self.lines_card, self.panel):
            part.setVisible(has)
        self._show_chosen()

    def _show_chosen(self) -> None:
        found, check, words = self._found, self.check, self.context.words
        if found is None:
            return
        if check is not None:
            own = check.prepared.application
            same = any(x.prepared.application.id == own.id for x in found.results.values())
            if same:
                self.tiles.show_tiles(tiles(found, words), tile_of(own.card))
            first = next((one.code for one in check.missing), "")
            self.lines.show_lines(check_lines(check, words), first)
        for part in (self.tiles, self.lines_card):
            part.setVisible(check is not None)
        if self.tasks:
            self.panel.show_tasks(self.tasks)
        else:
            person = check.prepared.application.person if check else ""
            self.panel.show_check(
                check,
                found.portraits.get(person, b""),
                next((one for one in found.out if one.id == self._chosen), None),
            )
        self.plate.setText(book_plate((check,) if check else (), words))
        self._fit_plate()
        self._show_buttons()
        self.heading_changed.emit()

    def _show_buttons(self) -> None:
        words, found = self.context.words, self._found
        ready, line = self._ready(), next_step(self.check)
        told = words.count("Export {n} ready  E", "Export {n} ready  E", ready)
        self.foot.rename(self.to_export, told)
        self.foot.leave_out(self.to_export, out=not ready)
        self.foot.leave_out(self.to_print, out=self.check is None)
        self.foot.leave_out(self.to_answer, out=not (found and found.out))
        self.foot.rename(self.to_next, self._next_text(line))
        self.foot.leave_out(self.to_task, out=not (found and found.tasks) or bool(self.tasks))
        settles = bool(self.tasks) and self.context.may(ActionKind.CARD_TASK_DONE)
        goes_on = (
            line is not None or self._next_lacking() is not None or bool(ready) or self._is_empty()
        )
        wanted = settles if self.tasks else goes_on
        self.foot.leave_out(self.to_next, out=not wanted)
        if self._done:
            self.say(self._done)
        elif found is not None and found.checks and not self.foot.step:
            self.say(ready_names(found, words), done=False)

    def _next_text(self, line: CheckLine | None) -> str:
        words = self.context.words
        if self.tasks:
            return words("The scheme was told  Enter")
        if line is not None and line.remedy is not None:
            return f"{words(REMEDY_WORDS[line.remedy].whole)}  Enter"
        if self._next_lacking() is not None:
            return words("Next person  Enter")
        if self._is_empty():
            return words("Open the register  Enter")
        return words("Export all that are ready  Enter")

    def _is_empty(self) -> bool:
        found = self._found
        return found is not None and not found.checks and not found.tasks

    def _on_person(self, key: str) -> None:
        if not key or key == self._chosen or self._found is None:
            return
        self._chosen = self.subject = key
        self._done = ""
        self._show_chosen()
        self.context.jobs.run(partial(look_closer, self._work, self._found, key), self._on_looked)

    def _on_looked(self, found: CardsFound) -> None:
        """What each card comes to for who is in front now."""
        self._found = found
        self._show_chosen()

    def _on_person_opened(self, _key: str) -> None:
        self.go_on()

    def _on_line(self, _key: str) -> None:
        told = detail_of(self.line, self.context.words)
        self.detail.setText(told)
        self.detail.setVisible(bool(told))

    def _on_line_opened(self, _key: str) -> None:
        line = self.line
        if line is not None and line.remedy is not None:
            self.put_right(line.remedy)
        else:
            self.go_on()

    def _press_tile(self, number: int) -> None:
        if not self.foot.step:
            self.tiles.press(number)

    def _on_tile(self, key: str) -> None:
        check = self.check
        if check is None or not self.context.may(ActionKind.CARD_APPLICATION_CHANGED):
            return
        own = check.prepared.application
        card = card_after_press(own.card, key)
        if card is not own.card:
            self._change(own.id, card)

    def _change(self, id_: str, card: CardType) -> None:
        work = partial(self._work.applications.change, id_, {"card": card})
        self.context.jobs.run(work, lambda _: self.refresh_all(), saves=True)

    def refresh_all(self) -> None:
        """Read everything anew."""
        self.settled.emit()
        self.context.jobs.run(partial(fetch, self._work, self._chosen), self._show)

    def _on_checked(self, _made: object) -> None:
        self.refresh_all()

    def _on_exported(self, to: Path, batch: CardBatch) -> None:
        words = self.context.words
        self.leave_step()
        self._done = words.count(
            "Batch {batch}: {n} application is in {folder}.",
            "Batch {batch}: {n} applications are in {folder}.",
            len(batch.applications),
            batch=batch.number,
            folder=to,
        )
        self.refresh_all()

    def _on_printed(self, to: Path) -> None:
        self.leave_step()
        self.settled.emit()
        self.say(self.context.words("The check is in {file}.", file=to))

    def _on_answered(self, found: tuple[CardApplication, ...]) -> None:
        self.leave_step()
        self._done = self.context.words.count(
            "{n} answer was entered.", "{n} answers were entered.", len(found)
        )
        self.refresh_all()

    def _ready(self) -> int:
        return sum(one.is_ready for one in self._found.checks) if self._found else 0

    def _goes_again(self) -> bool:
        """Whether one of those that are ready was in a batch before."""
        checks = self._found.checks if self._found else ()
        return any(one.is_ready and one.prepared.application.batches for one in checks)

    def _next_lacking(self) -> str | None:
        """The next application in which something is missing."""
        checks = self._found.checks if self._found else ()
        ids = [x.prepared.application.id for x in checks if next_step(x) is not None]
        return next((one for one in ids if one != self._chosen), None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_plate()

    def _fit_plate(self) -> None:
        """The edition stands in the header where there is room; the side says it always."""
        room = self.width() >= _PLATE_FROM and self.context.look.text_scale < _LARGE
        self.plate.setVisible(room and bool(self.plate.text()))

    def _turn(self) -> None:
        """Side by side; in large text one below the other, and the page scrolls."""
        look, way = self.context.look, QBoxLayout.Direction
        stacked = look.text_scale >= STACKED_FROM
        self._row.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self.panel.show_whole(whole=stacked)
        self.stands.setVisible(not stacked)
        self._fit_plate()
        self.people.setMinimumHeight(look.mm(60) if stacked else 0)
        self.lines.setMinimumHeight(look.mm(90) if stacked else 0)


def _kind_of(remedy: Remedy) -> ActionKind:
    """What of the office's log it is that puts a line right."""
    if remedy in _DEEDS:
        return deeds.kind_of(_DEEDS[remedy])
    if remedy in _FORMS:
        return FORMS[_FORMS[remedy]].kind
    if remedy is Remedy.PHOTOGRAPH:
        return ActionKind.CARD_PORTRAIT_ACCEPTED
    return ActionKind.CARD_APPLICATION_CHECKED
