"""The candidate's view: pages for the person being assessed, in large text and either language.

It shows only this candidate's data. A strip of its own is at the top, with the button that hands
the laptop back. No way leads to another kind of page but by the assessor's PIN.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.forms.candidate_strip import LETTERS_PT, CandidateStrip, pressed_letters
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.widgets.chips import Chip
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.values import Heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.buttons import KeyButton

# From this text scale on, two columns are too narrow to read.
STACKED_FROM = 1.5


# The pages of this view: from one to the other nobody has to be asked.
_VIEW = ("page_candidate_privacy", "page_outcome_told", "page_sign")
_HAND_BACK = "page_hand_back"


@dataclass(frozen=True, slots=True)
class WayBack:
    """Which page the candidate is shown, and which one the assessor wants; each with its subject.

    It is the subject of the page that asks for the PIN.
    """

    shown: str
    shown_subject: str | None
    to: str
    to_subject: str | None
    # What the candidate reads in; empty for the language of the screens.
    language: str = ""

    @classmethod
    def read(cls, subject: str) -> WayBack:
        """From the subject of that page."""
        shown, about, to, to_subject, language = (subject.split("|") + [""] * 5)[:5]
        return cls(shown, about or None, to, to_subject or None, language)

    def subject(self) -> str:
        """The subject of that page."""
        return "|".join(part or "" for part in astuple(self))


class CandidateView(FormPage):
    """A page that the candidate reads. Subclasses implement ``fill``, which puts what is read into
    ``content`` and what is signed into ``side``; a change of language calls it again. ``strip`` is
    what is there on every page. A language that was chosen stays the candidate's on each page of
    this view."""

    back = "page_candidate"
    with_candidate = True
    has_header = False

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.now: Assessment | None = None
        self._told: tuple[Message, bool] | None = None
        self._named: list[tuple[KeyButton, Message, str]] = []
        self.strip = CandidateStrip(context.look, self)
        self.hand_back, self.speech = self.strip.hand_back, self.strip.speech
        self.hand_back.clicked.connect(self.return_to_assessor)
        self.speech.setAccessibleName(self.voice("Language / Iaith"))
        self.speech.show_chosen(self.voice.language.value)
        self.speech.pressed.connect(self._speak)
        self.place_on_top(self.strip)
        self._content, self.content, self.side = self._columns()
        context.look.changed.connect(self._on_look)
        self._name_way_back()

    def fill(self, now: Assessment) -> None:
        """Put the content into ``content`` and ``side``, in the words of ``voice``."""

    def return_to_assessor(self) -> None:
        """Ask for the PIN, and then go back to the assessor's page."""
        self.go(self.back, self.subject)

    @override
    def go(self, page: str, subject: str | None = None) -> None:
        if page in _VIEW:
            super().go(page, subject)
        else:
            super().go(_HAND_BACK, self._way(page, subject))

    def leave(self, page: str, subject: str | None = None) -> None:
        """Go to a page of the assessor, who has just shown who they are."""
        super().go(page, subject)

    @override
    def back_page(self) -> str:
        return _HAND_BACK

    @override
    def open(self, subject: str | None) -> None:
        self.now = self._told = None
        self.strip.name.show_name("")
        self.voice = Words(self.context.words.language)
        super().open(subject)
        # The last action shown may be about another candidate.
        self.say("", done=False)

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: what is being signed must not be overwritten."""

    @override
    def heading(self) -> Heading:
        title = self.voice(self.title)
        return Heading(self.now.candidate.name, title) if self.now else Heading(title)

    @override
    def back_subject(self) -> str | None:
        return self.way_back(self.subject)

    def way_back(self, to: str | None) -> str:
        """The subject of the page that asks for the PIN, on the way to what the assessor left."""
        return self._way(self.back, to)

    def _way(self, page: str, subject: str | None) -> str:
        speech = self.voice.language.value
        return WayBack(self.name, self.subject, page, subject, speech).subject()

    def tell(self, text: Message, *, done: bool = True) -> None:
        """Show a sentence in the action bar, in the candidate's language."""
        self._told = text, done
        self.say(self.voice(text), done=done)

    @override
    def add_action(
        self, text: Message, name: str, act: Callable[[], None], letter: str = ""
    ) -> KeyButton:
        made = super().add_action(text, name, act, letter)
        self._named.append((made, text, letter))
        return made

    def show_assessment(self, now: Assessment) -> None:
        """Show a candidate's data in the language that they chose, on whichever page."""
        self.now = now
        language = self.context.voices.get(now.id, self.voice.language)
        if language is not self.voice.language:
            self.voice = Words(language)
        self.strip.name.show_name(now.candidate.name)
        self._build()

    def paragraph(self, text: str, kind: str = "body", *, indented: bool = False) -> None:
        """Add a paragraph in large text."""
        made = label(breakable_words(text), self._content, kind)
        made.setContentsMargins(self.context.look.mm(8) if indented else 0, 0, 0, 0)
        self.content.addWidget(made)

    def _speak(self, language: str) -> None:
        self.voice = Words(Language(language))
        if self.now is not None:
            self.context.voices[self.now.id] = self.voice.language
        self._build()

    def _build(self) -> None:
        self.speech.show_chosen(self.voice.language.value)
        self._name_way_back()
        self._name_actions()
        self.heading_changed.emit()
        if self.now is None:
            return
        self.forget_fields()
        self._content.hide()
        self._content.deleteLater()
        self._content, self.content, self.side = self._columns()
        self.fill(self.now)
        for column in (self.content, self.side):
            column.addStretch(1)
        self._relook()
        self._content.show()

    def _columns(self) -> tuple[QWidget, QVBoxLayout, QVBoxLayout]:
        """What is read on the left, what is signed on the right or, in very large text, below."""
        whole = QWidget(self.body)
        self._stacked = self.context.look.text_scale >= STACKED_FROM
        row = QVBoxLayout(whole) if self._stacked else QHBoxLayout(whole)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(self.context.look.mm(8))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(10)
        row.addLayout(left, 1)
        row.addLayout(right)
        self.column.addWidget(whole)
        return whole, left, right

    def _name_way_back(self) -> None:
        words = self.voice("Hand back to the assessor")
        self.hand_back.setText(self.voice("{text}   Esc", text=words))
        self.hand_back.setAccessibleName(words)

    def _name_actions(self) -> None:
        for made, text, letter in self._named:
            told = self.voice(text)
            made.setText(f"{told}   {letter}" if letter else told)
            made.setAccessibleName(told)
        if self._told is not None:
            text, done = self._told
            self.say(self.voice(text), done=done)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_to_turn():
            self._build()

    def _is_to_turn(self) -> bool:
        is_large = self.context.look.text_scale >= STACKED_FROM
        return self.now is not None and self._stacked != is_large

    def _on_look(self) -> None:
        # A page that is not in front waits: what is made anew there would take the focus.
        if self.isVisible() and self._is_to_turn():
            self._build()
        else:
            self._relook()

    def _relook(self) -> None:
        size = self.context.look.px(LETTERS_PT)
        title, letters = self.context.look.px(LETTERS_PT + 6), pressed_letters(self.context.look)
        self._content.setStyleSheet(
            f"QLabel, QLineEdit {{ font-size: {size}px; }}"
            f" QPushButton {{ font-size: {letters}px; }}"
            f' QLabel[type="title"] {{ font-size: {title}px; }}'
        )
        for chip in self._content.findChildren(Chip):
            chip.show_letters(letters)
        self.foot.setStyleSheet(f"QPushButton {{ font-size: {letters}px; }}")
