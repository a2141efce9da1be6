"""Compares the two editions that are chosen, also a file with an edition that is here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from npors_desktop.domain.edition_comparison import compare_editions
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import PackState
from npors_desktop.ui.standards.compare_pane import EditionChoice
from npors_desktop.ui.standards.comparison_text import (
    change_count,
    comparison_lines,
    counted_changes,
    decision_text,
    headline,
    touched_block,
)
from npors_desktop.ui.standards.list_text import standing_text
from npors_desktop.ui.standards.panes import Mode
from npors_desktop.ui.standards.values import DetailBlock
from npors_desktop.workflows.standards.listed_standards import (
    EditionStanding,
    ListedEdition,
    standard_in_file,
)
from npors_desktop.workflows.standards.standard_reading import TouchedByEdition

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.words import Words
    from npors_desktop.domain.edition_comparison import EditionComparison
    from npors_desktop.domain.standard_changes import Compared
    from npors_desktop.ui.standards.panes import StandardPanes
    from npors_desktop.ui.widgets.values import ListedLine
    from npors_desktop.workflows.standards.listed_standards import (
        ListedStandard,
        StandardList,
    )
    from npors_desktop.workflows.standards.standard_reading import StandardReading
    from npors_desktop.workflows.standards.standards_now import StandardShown

Run = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Does work on the store's thread, and then gives its answer to a function."""


class Comparing(QObject):
    """Fills the pane for comparing and the side panel. Signals: ``told`` a sentence for the
    last-action bar; ``complained`` an exception; ``settled`` a file was read; ``arrived`` a
    ListedStandard, which was in the file and has no edition here to compare it with."""

    told = Signal(str)
    arrived = Signal(object)
    complained = Signal(object)
    settled = Signal()

    def __init__(
        self,
        panes: StandardPanes,
        words: Words,
        run: Run,
        reading: StandardReading,
        *,
        of_office: bool,
    ) -> None:
        super().__init__(panes)
        self._panes = panes
        self._words = words
        self._run = run
        self._reading = reading
        self._of_office = of_office
        self._file: tuple[str, Compared] | None = None
        self._compared: EditionComparison | None = None
        self._touched = TouchedByEdition()
        # What is said once the file that was read is shown.
        self._of_file = ""
        self.listed: StandardList | None = None
        self.answers = False
        panes.compare.chosen.connect(self._on_chosen)

    def begin(self, one: ListedStandard, old: str = "", new: str = "") -> None:
        """Compare two editions of a standard: the ones named, or else the newest with the one
        before it. A file that was opened can be chosen instead of each."""
        readable = [edition for edition in one.editions if edition.head]
        named = [edition.edition for edition in readable]
        if not named:
            self._panes.compare.show_lines(self._words("This standard cannot be read."), ())
            return
        after = new if new in named else named[-1]
        earlier = named[: named.index(after)] or named
        before = old if old in named else earlier[-1]
        choices = self._choices(one)
        places = {(choice.id, choice.edition): at for at, choice in enumerate(choices)}
        self._panes.compare.show_choices(choices, places[one.id, before], places[one.id, after])

    def open_file(self, file: Path) -> None:
        """Read a standard's file, and compare the edition here with it."""
        self._run(partial(self._reading.read, file), partial(self.show_file, file.name))

    def compare(self) -> None:
        """Compare the two that are chosen."""
        pair = self._panes.compare.pair()
        if pair is None:
            return
        old, new = (self._edition(choice) for choice in pair)
        if old is None or new is None:
            return
        self._compared = None
        self._panes.compare.show_waiting()
        work = partial(_compare, self._reading, old, new, pair[0])
        self._run(work, partial(self._on_compared, pair))

    def show(self) -> None:
        """Show what was compared."""
        compared, answers = self._compared, self.answers
        if compared is not None and self._panes.mode is Mode.COMPARE:
            work = partial(comparison_lines, self._words, compared, answers=answers)
            self._run(work, partial(self._on_lines, compared, answers))

    def _on_lines(
        self, compared: EditionComparison, answers: bool, lines: tuple[ListedLine, ...]
    ) -> None:
        if compared is not self._compared or answers is not self.answers:
            return
        words = self._words
        told = headline(words, compared) if compared.parts else words("Nothing changes.")
        if compared.old is compared.new:
            told = words("This is one edition. Choose another one to compare, or open a file.")
        self._panes.compare.show_lines(told, lines)
        edition = compared.old.edition
        touched = touched_block(words, self._touched, edition, at_office=self._of_office)
        source = DetailBlock(
            words("Source"), (words("Check against: {name}", name=compared.new.official_standard),)
        )
        self._panes.side.show_changes(
            words("What changes"),
            counted_changes(words, compared),
            decision_text(words, compared),
            (touched, source),
        )
        of_file, self._of_file = self._of_file, ""
        if of_file:
            self.told.emit(of_file)

    def step(self, by: int) -> None:
        """Go to the next change, or the one before; after the last the first."""
        lines = self._panes.compare.lines
        known = lines.choosable()
        if known and not lines.step(by):
            lines.choose(known[0] if by > 0 else known[-1])
        lines.setFocus()

    def _choices(self, first: ListedStandard) -> list[EditionChoice]:
        """Every edition that can be read, those of this standard first, and the file."""
        listed = self.listed.standards if self.listed else ()
        others = [one for one in listed if one.id != first.id]
        choices = [
            EditionChoice(
                one.id,
                edition.edition,
                self._words("{title}, edition {edition}", title=one.title, edition=edition.edition),
                standing_text(self._words, edition),
            )
            for one in (first, *others)
            for edition in reversed(one.editions)
            if edition.head
        ]
        if self._file is not None:
            name, read = self._file
            is_draft = read.state is PackState.DRAFT
            told = self._words("{file} (draft)", file=name) if is_draft else name
            choices.append(EditionChoice("", read.edition, told))
        return choices

    def _edition(self, choice: EditionChoice) -> ListedEdition | Compared | None:
        if not choice.id:
            return self._file[1] if self._file else None
        one = self.listed.get(choice.id) if self.listed else None
        return one.get(choice.edition) if one else None

    def in_file(self) -> StandardShown | None:
        """The first route of the file, where it is chosen as what an edition changes into."""
        pair, held = self._panes.compare.pair(), self._reading.in_hand
        if pair is None or pair[1].id or self._file is None:
            return None
        is_in_hand = held is not None and held.standard is self._file[1]
        return standard_in_file(self._file[1]).chosen.routes[0] if is_in_hand else None

    def show_file(self, name: str, read: Compared) -> None:
        """Show what was read from a file, beside the edition here if there is one."""
        self.settled.emit()
        self._panes.close_file()
        words, in_file = self._words, standard_in_file(read)
        told = words("“{file}” was read. Nothing is stored.", file=name)
        own = self.listed.get(in_file.id) if self.listed else None
        if own is None or _is_in_file(own):
            self.arrived.emit(in_file)
            self.told.emit(told)
            return
        self._file = name, read
        self._of_file = told
        self._panes.list.choose(own.id)
        self._panes.show_mode(Mode.COMPARE)
        choices = self._choices(own)
        self._panes.compare.show_choices(choices, 0, len(choices) - 1)
        self._panes.enter()

    def _on_compared(
        self,
        pair: tuple[EditionChoice, EditionChoice],
        done: tuple[EditionComparison, TouchedByEdition] | UserError,
    ) -> None:
        if self._panes.compare.pair() != pair:
            return
        if isinstance(done, UserError):
            self._panes.compare.show_lines(self._words("This standard cannot be read."), ())
            self.complained.emit(done)
            return
        self._compared, self._touched = done
        self.show()

    def _on_chosen(self, key: str) -> None:
        known = self._panes.compare.lines.choosable()
        if key:
            self.told.emit(change_count(self._words, known.index(key) + 1, len(known)))


def _is_in_file(one: ListedStandard) -> bool:
    """Whether a standard of the list was itself only read from a file."""
    return one.chosen.standing is EditionStanding.IN_FILE


def _compare(
    reading: StandardReading,
    old: ListedEdition | Compared,
    new: ListedEdition | Compared,
    of: EditionChoice,
) -> tuple[EditionComparison, TouchedByEdition] | UserError:
    """What changes and who works by it; or why one cannot be read."""
    touched = reading.touched(of.id, of.edition) if of.id else TouchedByEdition()
    try:
        compared = compare_editions(_whole(old), _whole(new))
    except UserError as error:
        return error
    return compared, touched


def _whole(one: ListedEdition | Compared) -> Compared:
    if not isinstance(one, ListedEdition):
        return one
    pack = one.routes[0].pack
    return pack.source or pack
