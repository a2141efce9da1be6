"""A standard as the assessor and as the candidate see it in a test. Nothing here is stored.

The subject is that of a ``ShownStandard``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.shown_standard import shown_standard
from npors_desktop.ui.marking.marking_list import MarkingList
from npors_desktop.ui.preview.presenter import (
    KINDS,
    PreviewKind,
    band_text,
    criteria_read,
    marking_rows,
    paper_of_all,
    question_at,
    question_read,
)
from npors_desktop.ui.shell.jobs import PageCallback
from npors_desktop.ui.shell.page import Page, SessionKind
from npors_desktop.ui.shell.places import add_page_key
from npors_desktop.ui.theory.paper import Paper
from npors_desktop.ui.theory.question_view import QuestionView
from npors_desktop.ui.widgets.button_foot import ButtonFoot
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.chips import Chip, WrappedChips
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp
from npors_desktop.workflows.marking.commands import MarkingKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack
    from npors_desktop.ui.marking.mark_keys import KeyPress
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.standards.standard_reading import StandardReading
    from npors_desktop.workflows.standards.standards_now import StandardShown

_LETTERS_PT, _TITLE_PT = 20, 25
_SHOW, _HIDE = message("Show the answers"), message("Hide the answers")
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_PageUp: -10,
}


class PreviewPage(Page):
    """One of four views; the candidate's never have an answer in them."""

    name = "page_standard_preview"
    title = message("Preview")
    help = message(
        "How a standard looks in a test: the criteria and the questions, as the assessor and as "
        "the candidate see them. Nothing can be marked here, and nothing is stored. Answers are "
        "shown to the assessor alone, and only once you ask for them."
    )
    keys = (
        KeyHelp("1 2 3 4", message("What is shown, and to whom")),
        KeyHelp("↓ ↑", message("Next or previous criterion or question")),
        KeyHelp("PgUp PgDn", message("Scroll")),
        KeyHelp("A", message("Show the answers, or hide them")),
    )
    session = SessionKind.ANY
    office_place = back = "page_standards"

    def __init__(
        self, context: Context, parent: QWidget, reading: StandardReading, *, of_office: bool
    ) -> None:
        super().__init__(context, parent)
        self._reading = reading
        self._of_office = of_office
        self._pack: Pack | None = None
        self._kind = PreviewKind.MARKING
        self._at = 0
        self._answers = False
        words, look = context.words, context.look
        self.band = label(band_text(words, None, is_named=False), self, "strong")
        self.band.setObjectName("preview_band")
        self.chips = WrappedChips(words("How it is shown"), self)
        self._chips = {kind: self._chip(kind, n) for n, kind in enumerate(PreviewKind, 1)}
        self.criteria = MarkingList(look, self)
        self.criteria.setAccessibleName(words(KINDS[PreviewKind.MARKING]))
        self.criteria.pressed_key.connect(self._on_marking_key)
        self.criteria.row_chosen.connect(self._on_row)
        self.question = QuestionView(words, look, self)
        self.question.pressed.connect(self._refuse)
        self.question.stepped.connect(self._refuse)
        self.hidden = label(words("Answers are hidden. Press A to show them."), self, "strong")
        self.read = QScrollArea(self)
        self.read.setWidgetResizable(True)
        self._add_foot()
        self._arrange()
        look.changed.connect(self._relook)
        self._relook()
        self._add_keys()

    def _add_foot(self) -> None:
        self.foot = ButtonFoot(self.keyPressEvent, self)
        self.foot.hide()
        self.answers = self._button(_SHOW, "show_answers", "A", self._turn_answers)
        self.before = self._button(message("Previous"), "shown_before", "↑", partial(self.step, -1))
        self.following = self._button(message("Next"), "next_shown", "↓", partial(self.step, 1))

    def _add_keys(self) -> None:
        for number, kind in enumerate(PreviewKind, start=1):
            add_page_key(self, str(number), partial(self.show_kind, kind))
        add_page_key(self, "A", self._turn_answers)

    @override
    def open(self, subject: str | None) -> None:
        self._pack, self._at, self._answers = None, 0, False
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject and self._pack is None:
            work = partial(shown_standard(self.subject).find, self._reading)
            reply = PageCallback(self, self._on_found, self.complained.emit)
            self.context.jobs.run(work, reply.done, failed=reply.failed)

    @override
    def heading(self) -> Heading:
        words, pack = self.context.words, self._pack
        detail = (
            words("{title}, edition {edition}", title=pack.title, edition=pack.edition)
            if pack
            else ""
        )
        return Heading(words(self.title), detail)

    @override
    def foot_widget(self) -> ButtonFoot:
        return self.foot

    @override
    def back_page(self) -> str:
        return shown_standard(self.subject).back_page if self.subject else self.back

    @override
    def back_subject(self) -> str | None:
        return shown_standard(self.subject).back_subject if self.subject else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
        elif self._kind is PreviewKind.CRITERIA:
            self._scroll(step)
        elif abs(step) > 1:
            # In large letters a question is longer than its room.
            asks = self._kind is PreviewKind.ASKING
            bar = (self._asked if asks else self.read).verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep() * (1 if step > 0 else -1))
        else:
            self.step(step)

    def show_kind(self, kind: PreviewKind) -> None:
        """Show this view, from its beginning."""
        self._kind, self._at, self._answers = kind, 0, False
        self._show()

    def step(self, by: int) -> None:
        """Go so many criteria or questions on, as far as there are any."""
        self._at = min(max(self._at + by, 0), max(self._number() - 1, 0))
        self._show()

    def _chip(self, kind: PreviewKind, number: int) -> Chip:
        look, words = self.context.look, self.context.words
        text = f"{words(KINDS[kind])}   {number}"
        made = Chip(look, f"preview_{kind.value}", text, self.chips)
        made.clicked.connect(lambda _=False: self.show_kind(kind))
        self.chips.add(made)
        return made

    def _button(self, text: Message, name: str, key: str, act: Callable[..., None]) -> QPushButton:
        made = button(f"{self.context.words(text)}   {key}", name, self.foot)
        made.clicked.connect(lambda _=False: act())
        self.foot.add(made)
        return made

    def _arrange(self) -> None:
        self._asked = QScrollArea(self)
        self._asked.setWidgetResizable(True)
        self._asked.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        asking = QWidget(self._asked)
        inner = QVBoxLayout(asking)
        inner.addWidget(self.question)
        inner.addWidget(self.hidden)
        inner.addStretch(1)
        self._asked.setWidget(asking)
        self._stack = QStackedWidget(self)
        for part in (self.criteria, self._asked, self.read):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.band)
        inside = QVBoxLayout()
        inside.setContentsMargins(14, 6, 14, 0)
        inside.addWidget(self.chips)
        inside.addWidget(self._stack, 1)
        column.addLayout(inside, 1)

    def _on_found(self, found: StandardShown | None) -> None:
        self._pack = found.pack if found else None
        is_named = self._of_office
        self.band.setText(band_text(self.context.words, self._pack, is_named=is_named))
        self.heading_changed.emit()
        if found is None:
            self._show_texts((self.context.words("This standard is not here."),))
        self._show()

    def _number(self) -> int:
        pack = self._pack
        if pack is None:
            return 0
        if self._kind in (PreviewKind.MARKING, PreviewKind.CRITERIA):
            return len(tuple(pack.criteria()))
        return len(pack.theory.questions) if pack.theory else 0

    def _show(self) -> None:
        for kind, chip in self._chips.items():
            chip.show_chosen(on=kind is self._kind)
        pack, words = self._pack, self.context.words
        if pack is None:
            return
        own = words.in_terms_of(pack.terms)
        asks = self._kind is PreviewKind.ASKING
        self.answers.setVisible(asks)
        for one in (self.following, self.before):
            one.setVisible(self._kind is not PreviewKind.CRITERIA)
        shows = {
            PreviewKind.MARKING: self._show_marking,
            PreviewKind.CRITERIA: self._show_criteria,
            PreviewKind.ASKING: self._show_asking,
            PreviewKind.QUESTIONS: self._show_question,
        }
        shows[self._kind](own, pack)

    def _show_marking(self, words: Words, pack: Pack) -> None:
        rows = marking_rows(words, pack)
        self._stack.setCurrentWidget(self.criteria)
        self.criteria.show_rows(rows, rows[self._at].code if rows else None)
        self.criteria.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_asking(self, words: Words, pack: Pack) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        paper = Paper(paper_of_all(pack, answers=self._answers), self._at)
        if not paper.questions:
            self._show_texts((words("This standard has no theory paper."),))
            return
        told = words(_HIDE if self._answers else _SHOW)
        self._stack.setCurrentWidget(self._asked)
        self.question.show_paper(paper)
        self.hidden.setVisible(not self._answers)
        self._asked.verticalScrollBar().setValue(0)
        name = f"{told}   A"
        self.answers.setText(name)
        self.answers.setAccessibleName(name)

    def _show_criteria(self, _words: Words, pack: Pack) -> None:
        texts = [line for title, lines in criteria_read(pack) for line in (title, *lines)]
        titles = frozenset(title for title, _ in criteria_read(pack))
        self._show_texts(tuple(texts), titles)
        self.read.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self, words: Words, pack: Pack) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        questions = pack.theory.questions if pack.theory else ()
        if not questions:
            self._show_texts((words("This standard has no theory paper."),))
            return
        text, *others = question_read(words, questions[self._at])
        place = question_at(words, self._at, len(questions))
        self._show_texts((place, text, *others), frozenset({text}))

    def _show_texts(self, texts: tuple[str, ...], titles: frozenset[str] = frozenset()) -> None:
        """Show paragraphs in large letters, as a candidate reads them."""
        body = QWidget(self.read)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 10, 24, 10)
        column.setSpacing(12)
        for text in texts:
            column.addWidget(label(text, body, "title" if text in titles else "body"))
        column.addStretch(1)
        look = self.context.look
        body.setStyleSheet(
            f"QLabel {{ font-size: {look.px(_LETTERS_PT)}px; }}"
            f' QLabel[type="title"] {{ font-size: {look.px(_TITLE_PT)}px; }}'
        )
        self.read.setWidget(body)
        self._stack.setCurrentWidget(self.read)

    def _turn_answers(self) -> None:
        if self._kind is PreviewKind.ASKING:
            self._answers = not self._answers
            self._show()

    def _scroll(self, step: int) -> None:
        bar = self.read.verticalScrollBar()
        bar.setValue(bar.value() + step * self.context.look.px(_LETTERS_PT))

    def _on_marking_key(self, pressed: KeyPress) -> None:
        rows = self.criteria.rows_visible()
        steps = {
            MarkingKey.DOWN: 1,
            MarkingKey.UP: -1,
            MarkingKey.PAGE_DOWN: rows,
            MarkingKey.PAGE_UP: -rows,
            MarkingKey.FIRST: -self._number(),
            MarkingKey.LAST: self._number(),
        }
        if pressed.key in steps:
            self.step(steps[pressed.key])
        else:
            self._refuse()

    def _refuse(self, *_: object) -> None:
        self.say(self.context.words("Nothing is marked in a preview."), done=False)

    def _on_row(self, code: str) -> None:
        codes = [row.code for row in self.criteria.rows]
        self._at = codes.index(code)
        self._show()

    def _relook(self) -> None:
        theme = self.context.look.theme
        self.band.setStyleSheet(
            f"color: {theme.major.text}; background: {theme.major.ground}; padding: 6px 14px;"
            f"border-bottom: {self.context.look.border}px solid {theme.edge};"
        )
        if self._kind in (PreviewKind.CRITERIA, PreviewKind.QUESTIONS):
            self._show()
