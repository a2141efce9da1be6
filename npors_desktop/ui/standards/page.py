"""The standards of this laptop or office: to read, to search, and two editions side by side.

The subject says what is shown first: ``read/ID/EDITION/ROUTE/CODE`` (as far as it is given),
``compare/ID/OLD/NEW``, ``file/PATH``, ``hand/ID/EDITION/ROUTE`` for what is read and stored
nowhere, or nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.pack import PackState
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.ui.forms.shown_standard import ShownFrom, ShownStandard
from npors_desktop.ui.shell.jobs import Changed, PageCallback
from npors_desktop.ui.shell.page import Page, SessionKind
from npors_desktop.ui.shell.places import add_page_key
from npors_desktop.ui.standards.comparing import Comparing
from npors_desktop.ui.standards.detail_text import line_blocks, source_blocks
from npors_desktop.ui.standards.edition_page import edition_subject
from npors_desktop.ui.standards.list_text import count_text, route_text
from npors_desktop.ui.standards.panes import Mode, StandardPanes
from npors_desktop.ui.standards.reading_all import ReadingAll
from npors_desktop.ui.standards.values import ReadPart
from npors_desktop.ui.widgets.values import Heading, KeyHelp
from npors_desktop.workflows.standards.listed_standards import (
    EditionStanding,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.button_foot import ButtonFoot
    from npors_desktop.workflows.standards.listed_standards import (
        ListedStandard,
        StandardList,
    )
    from npors_desktop.workflows.standards.standard_reading import StandardReading
    from npors_desktop.workflows.standards.standard_search import SearchAnswer, StandardSearch
    from npors_desktop.workflows.standards.standards_now import StandardShown

T = TypeVar("T")
# What is said where a key has nothing to show.
_CANNOT = {
    "preview_standard": message("What is shown here cannot be previewed."),
    "print_standard": message("What is shown here cannot be printed."),
}


class StandardsPage(Page):
    """The list at the left; beside it what is read, found or compared; details at the right."""

    name = office_place = "page_standards"
    title = message("Standards")
    help = message(
        "The standards that candidates can be assessed against. A sealed standard never changes: "
        "each record names its edition and its fingerprint, digits worked out from every letter of "
        "it. A figure that the scheme has not "
        "confirmed is said to be so; your provider's own stands beside it. Answers to questions "
        "stay hidden until you ask for them: do so only where no candidate sees the screen."
    )
    keys = (
        KeyHelp("Enter", message("Go to what is chosen, or to the next change")),
        KeyHelp("/", message("Find a standard")),
        KeyHelp("R", message("Read")),
        KeyHelp("F", message("Search all criteria and questions")),
        KeyHelp("D", message("Compare two editions")),
        KeyHelp("1 2 3 4 5", message("The parts of the standard")),
        KeyHelp("E", message("Choose the edition and route")),
        KeyHelp("I", message("Details")),
        KeyHelp("A", message("Show the answers, or hide them")),
        KeyHelp("V", message("Preview")),
        KeyHelp("O", message("Open a standard file")),
        KeyHelp("Ctrl+P", message("Print")),
    )
    session = SessionKind.ANY
    back = "page_today"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        reading: StandardReading,
        *,
        of_office: bool,
    ) -> None:
        super().__init__(context, parent)
        self._reading = reading
        self._of_office = of_office
        self._listed: StandardList | None = None
        # A standard that is only in the file that was opened.
        self._in_file: ListedStandard | None = None
        # Whether the draft that is being written is read here, in between.
        self._reads_draft = False
        self._search: StandardSearch | None = None
        self._wanted = ""
        self._answers = False
        self._letters: dict[str, Callable[[], None]] = {}
        may_write = context.may(ActionKind.STANDARD_SIGNED)
        self.panes = StandardPanes(
            context.look, context.words, self, of_office=of_office, may_write=may_write
        )
        self.comparing = Comparing(
            self.panes, context.words, self._run, reading, of_office=of_office
        )
        self._all = ReadingAll(self._run, self)
        self._connect()
        self._add_keys()
        self.begin_at(self.panes.list.lines)

    @override
    def open(self, subject: str | None) -> None:
        self.subject, self._wanted = subject, subject or ""
        self._in_file = None
        held = self._reading.in_hand
        is_in_hand = self._wanted.startswith(f"{ShownFrom.IN_HAND.value}/")
        self._reads_draft = is_in_hand and held is not None and held.is_written
        self._show_answers(on=False)
        self.refresh(Changed())

    @override
    def refresh(self, changed: Changed) -> None:
        self._run(self._reading.now, self._on_fetched)

    @override
    def heading(self) -> Heading:
        words, one = self.context.words, self._chosen()
        told = [count_text(words, self._listed, at_office=self._of_office)] if self._listed else []
        if one is not None:
            told.append(self._doing(one))
        return Heading(words(self.title), " · ".join(told))

    @override
    def back_page(self) -> str:
        if self._reads_draft:
            return "page_standard_authoring"
        return "page_inbox" if self._of_office else self.back

    @override
    def header_widget(self) -> QWidget:
        return self.panes.modes

    @override
    def foot_widget(self) -> ButtonFoot:
        return self.panes.foot

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters also work while a button of the action bar has the focus."""
        act = self._letters.get(event.text().upper())
        if act is None or event.modifiers() or event.isAutoRepeat():
            super().keyPressEvent(event)
        else:
            act()

    @override
    def escape(self) -> bool:
        if self.panes.close_file() or self.panes.list.clear() or self.panes.back():
            return True
        if self.panes.mode is not Mode.READ:
            self._turn(Mode.READ)
            return True
        return False

    @override
    def take_file(self, file: Path) -> None:
        self.comparing.open_file(file)

    def _connect(self) -> None:
        panes = self.panes
        panes.list.chosen.connect(self._on_standard)
        panes.compare.paired.connect(self._show_buttons)
        panes.list.opened.connect(lambda _="": self._enter_standard())
        panes.read.turned.connect(self._on_turned)
        panes.read.chosen.connect(self._show_details)
        panes.read.opened.connect(lambda _="": panes.enter_details())
        panes.search.typed.connect(self._on_typed)
        panes.search.opened.connect(self._on_found)
        panes.compare.paired.connect(self.comparing.compare)
        panes.compare.opened.connect(lambda _="": self.comparing.step(1))
        panes.turned.connect(self._on_mode)
        panes.file.entered.connect(self._on_file)
        self._all.done.connect(self._on_read)
        self.comparing.complained.connect(self.complained)
        self.comparing.told.connect(self._tell)
        self.comparing.arrived.connect(self._on_arrived)
        self.comparing.settled.connect(self.settled)
        for name, act in self._acts().items():
            panes.buttons[name].clicked.connect(partial(_pressed, act))

    def _acts(self) -> dict[str, Callable[[], None]]:
        """What each button of the row at the foot does."""
        return {
            "print_standard": partial(self._show_alone, "page_standard_print"),
            "open_standard_file": self.panes.ask_file,
            "preview_standard": partial(self._show_alone, "page_standard_preview"),
            "show_answers": lambda: self._show_answers(on=not self._answers),
            "to_edition": self._to_edition,
            "write_standard": self._write,
            "to_categories": lambda: self.go("page_categories"),
            "previous_change": lambda: self.comparing.step(-1),
            "next_change": lambda: self.comparing.step(1),
        }

    def _add_keys(self) -> None:
        panes = self.panes
        acts: dict[str, Callable[[], None]] = {
            "R": partial(self._turn, Mode.READ),
            "F": partial(self._turn, Mode.SEARCH),
            "D": partial(self._turn, Mode.COMPARE),
            "/": panes.find_standard,
            "E": panes.to_edition,
            "I": panes.enter_details,
        }
        acts |= {key: partial(self._press, name) for key, name in panes.letters().items()}
        for number, part in enumerate(ReadPart, start=1):
            acts[str(number)] = partial(self._open_part, part)
        self._letters = acts
        for key, act in acts.items():
            add_page_key(self, key, act)

    def _press(self, name: str) -> None:
        button = self.panes.buttons[name]
        if not button.isHidden() and button.isEnabled():
            button.click()
        elif name in _CANNOT:
            self.say(self.context.words(_CANNOT[name]), done=False)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do work on the store's thread; its answer is dropped with this page."""
        reply = PageCallback(self, done, self.complained.emit)
        self.context.jobs.run(work, reply.done, failed=reply.failed)

    def _chosen(self) -> ListedStandard | None:
        listed = self._listed
        return listed.get(self.panes.list.lines.key) if listed else None

    def _doing(self, one: ListedStandard) -> str:
        words, shown = self.context.words, self.panes.read.shown
        if self.panes.mode is Mode.COMPARE:
            return words("compare two editions of {title}", title=one.title)
        if self.panes.mode is Mode.SEARCH or shown is None:
            return words("search all standards") if shown else one.title
        return words(
            "{title}, edition {edition}, {route}",
            title=one.title,
            edition=shown.head.edition,
            route=route_text(words, shown.head.route),
        )

    def _on_fetched(self, fetched: StandardList) -> None:
        self._all.begin(fetched)
        self._show_list(fetched)
        wanted, self._wanted = self._wanted, ""
        kind, _, rest = wanted.partition("/")
        if kind == "file":
            self.comparing.open_file(Path(rest))
        elif kind == ShownFrom.IN_HAND:
            self._show_in_hand(*rest.split("/"))
        elif kind:
            self._open_at(kind, rest.split("/"))
        self.heading_changed.emit()

    def _show_list(self, listed: StandardList) -> None:
        """List these standards, and at their top the one that is only in a file."""
        if self._in_file is not None:
            listed = listed.with_one_more(self._in_file)
        self._listed = self.comparing.listed = listed
        self.panes.list.show_standards(listed)
        self.panes.show_empty(on=not listed.standards)

    def _on_arrived(self, in_file: ListedStandard) -> None:
        """Read a standard that nothing here can be compared with."""
        before, self._in_file = self._in_file, in_file
        listed = self._listed
        if listed is None:
            return
        kept = tuple(one for one in listed.standards if one is not before)
        self._show_list(replace(listed, standards=kept))
        self.panes.list.choose(in_file.id)
        self._turn(Mode.READ)

    def _on_read(self, fetched: StandardList, search: StandardSearch) -> None:
        self._search = search
        listed = fetched.with_one_more(self._in_file) if self._in_file else fetched
        if listed != self._listed:
            # The file of one cannot be used.
            here, shown = self.panes.read.here, self.panes.read.shown
            self._show_list(fetched)
            one = self._chosen()
            if one is not None and here is not None:
                self.panes.read.show_standard(one, here.edition, shown.head.route if shown else "")
        if self.panes.mode is Mode.SEARCH:
            self._on_typed(self.panes.search.field.edit.text())

    def _show_in_hand(self, _id: str, edition: str, route: str) -> None:
        held = self._reading.in_hand
        if held is None:
            return
        self.comparing.show_file(held.name, held.standard)
        one = self._chosen()
        if one is not None and one is self._in_file and route:
            self.panes.read.show_standard(one, edition, route)

    def _open_at(self, kind: str, named: list[str]) -> None:
        id_, first, second, code = (*named, "", "", "", "")[:4]
        self.panes.list.choose(id_)
        one = self._chosen()
        if one is None or one.id != id_:
            return
        if kind == "compare":
            self.panes.show_mode(Mode.COMPARE)
            self._show_buttons()
            self.comparing.begin(one, first, second)
        else:
            self._turn(Mode.READ)
            self.panes.read.show_standard(one, first, second)
            self.panes.read.go_to(code)
            self._enter_standard()

    def _on_standard(self, _id: str) -> None:
        one = self._chosen()
        if one is None:
            return
        self.panes.read.show_standard(one)
        if self.panes.mode is Mode.COMPARE:
            self.comparing.begin(one)
        self.heading_changed.emit()

    def _enter_standard(self) -> None:
        if self.panes.mode is Mode.SEARCH:
            self._turn(Mode.READ)
        self.panes.enter()

    def _on_turned(self) -> None:
        # The line that is chosen now has shown its details already.
        if self._answers:
            self._show_answers(on=False)
        self._show_buttons()
        self.heading_changed.emit()

    def _show_details(self, key: str) -> None:
        read = self.panes.read
        if self.panes.mode is Mode.COMPARE or read.here is None:
            return
        words, shown = self.context.words, read.shown
        blocks = line_blocks(words, shown.pack, key, answers=self._answers) if shown else ()
        self.panes.side.show_blocks((*blocks, *source_blocks(words, read.here, shown)))

    def _show_buttons(self) -> None:
        read = self.panes.read
        standing = read.here.standing if read.here else None
        shown, alone = read.shown, self._alone()
        in_hand = alone is not None and alone[0] is ShownFrom.IN_HAND
        is_draft = alone is not None and alone[1].head.state is PackState.DRAFT
        self.panes.show_buttons(
            is_readable=shown is not None,
            # The papers of a sealed standard that nobody vouches for could be used in a test.
            is_printable=alone is not None and (is_draft or not in_hand),
            is_previewed=alone is not None and (self.panes.mode is Mode.READ or in_hand),
            to_read=standing is EditionStanding.TO_READ,
            asks=shown is not None and shown.pack.theory is not None,
            answers=self._answers,
        )

    def _show_answers(self, *, on: bool) -> None:
        self._answers = self.comparing.answers = on
        self._show_buttons()
        self._show_details(self.panes.read.lines.key)
        if self.panes.mode is Mode.COMPARE:
            self.comparing.show()

    def _turn(self, mode: Mode) -> None:
        if self._answers:
            self._show_answers(on=False)
        self.panes.show_mode(mode)
        self._show_buttons()
        one = self._chosen()
        if mode is Mode.COMPARE and one is not None:
            self.comparing.begin(one)
        elif mode is Mode.READ:
            self._show_details(self.panes.read.lines.key)
        self.panes.enter()
        self.heading_changed.emit()

    def _on_mode(self, mode: str) -> None:
        self._turn(Mode(mode))

    def _tell(self, text: str) -> None:
        self.say(text, done=False)

    def _open_part(self, part: ReadPart) -> None:
        if self.panes.mode is not Mode.READ:
            self._turn(Mode.READ)
        self.panes.read.show_part(part)
        self.panes.enter()

    def _on_typed(self, typed: str) -> None:
        search = self._search
        if search is None:
            self.panes.search.show_waiting()
        else:
            self._run(partial(search.find, typed), partial(self._on_answer, typed))

    def _on_answer(self, typed: str, answer: SearchAnswer) -> None:
        if typed == self.panes.search.field.edit.text():
            self.panes.search.show_answer(answer)

    def _on_found(self, id_: str, edition: str, code: str) -> None:
        self._open_at("read", [id_, edition, "", code])

    def _on_file(self) -> None:
        file = self.panes.file_path()
        if file is not None:
            self.comparing.open_file(file)

    def _alone(self) -> tuple[ShownFrom, StandardShown] | None:
        """The route that can be shown by itself: the one that is read, or of a file beside the
        edition in use its first."""
        compared = self.comparing.in_file() if self.panes.mode is Mode.COMPARE else None
        if compared is not None:
            return ShownFrom.IN_HAND, compared
        read = self.panes.read
        if read.shown is None or read.here is None:
            return None
        if read.here.standing is not EditionStanding.IN_FILE:
            return ShownFrom.STORED, read.shown
        head = read.shown.head
        # Another file may have been opened since.
        held = self._reading.route_in_hand(head.id, head.edition, head.route)
        return (ShownFrom.IN_HAND, held) if held else None

    def _show_alone(self, page: str) -> None:
        one, alone = self._chosen(), self._alone()
        if one is not None and alone is not None:
            origin, head = alone[0], alone[1].head
            self.go(page, ShownStandard(one.id, head.edition, head.route, origin).subject)

    def _to_edition(self) -> None:
        shown = self.panes.read.shown
        if shown is not None:
            self.go("page_edition", edition_subject(pack_ref(shown.head)))

    def _write(self) -> None:
        one, here = self._chosen(), self.panes.read.here
        if self._reads_draft:
            # What is being written there stays as it is.
            one = None
        self.go("page_standard_authoring", f"{one.id}/{here.edition}" if one and here else None)


def _pressed(act: Callable[[], None], *_: object) -> None:
    act()
