"""A record laid out to be read: the result, then everything behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.people import SignatureKind
from npors_desktop.ui.office.report import besides
from npors_desktop.ui.office.report import presenter as parts
from npors_desktop.ui.widgets.fact_list import LetterIcon
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.sign_pad import HEIGHT_MM, WIDTH_MM, SignPad

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QTabletEvent
    from PySide6.QtWidgets import QLabel

    from npors_desktop.base.words import Words
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.domain.record import Record
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.office.report.presenter import Pair, PartLine

_TOP = Qt.AlignmentFlag.AlignTop
_SHOWN = 0.6  # of its size when it was drawn


class SignatureView(SignPad):
    """A drawn signature, for display only."""

    def __init__(self, look: Look, words: Words, signed: PersonSignature, parent: QWidget) -> None:
        self._shown_look = look
        super().__init__(look, words, parent)
        self.setObjectName("signature_view")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unsetCursor()
        self.show_strokes(signed.strokes)
        self.setAccessibleName(words("Signature of {name}", name=signed.name))

    @override
    def sizeHint(self) -> QSize:
        look = self._shown_look
        return QSize(look.mm(WIDTH_MM * _SHOWN), look.mm(HEIGHT_MM * _SHOWN))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class ReportBody(QWidget):
    """The column of a record's sections. Made once for a record and never changed."""

    def __init__(self, look: Look, words: Words, record: Record, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report_body")
        self._look = look
        self._words = words.in_terms_of(record.standard.terms)
        self._record = record
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._result()
        self._facts()
        self._marks()
        self._faults()
        self._theory()
        self._signatures()
        self._column.addStretch(1)

    def _result(self) -> None:
        words, record = self._words, self._record
        verdict = parts.verdict_of(record)
        band = ResultBand(self._look, self)
        word = words.term(verdict.result)
        band.show_result(verdict.result, word)
        self._column.addWidget(band)
        self._lines(parts.elements(verdict, words))
        if resit := besides.resit(record, words):
            self._text(resit, "strong")
        if restrictions := besides.restrictions(record, verdict, words):
            self._heading(words("Restrictions on this result"))
            for told in restrictions:
                self._text(told, "strong")
        if from_paper := parts.transcribed(record, words):
            self._text(from_paper, "strong")
        self._heading(words("Why"))
        lines = parts.reasons(verdict, words)
        if lines:
            self._lines(lines)
        else:
            self._text(words("No rules were broken."))

    def _facts(self) -> None:
        words, record = self._words, self._record
        for title, pairs in (
            (words("Candidate"), parts.candidate(record, words)),
            (words("Test"), parts.test(record, words)),
            (words("Times"), parts.times(record, words)),
            (words("Tasks"), besides.tasks(record, words)),
            (words("The provider's own figures"), besides.figures(record, words)),
            (words("Debrief"), parts.debrief(record, words)),
        ):
            if pairs:
                self._heading(title)
                self._pairs(pairs)

    def _marks(self) -> None:
        self._heading(self._words("Marks"))
        for outcome in self._record.standard.outcomes:
            self._text(parts.outcome_title(self._record, outcome, self._words), "strong")
            self._lines(parts.marks(self._record, outcome, self._words))

    def _faults(self) -> None:
        self._heading(self._words("Faults"))
        lines = parts.faults(self._record, self._words)
        if lines:
            self._lines(lines)
        else:
            self._text(self._words("No faults were recorded."))

    def _theory(self) -> None:
        lines = parts.theory(self._record, self._words)
        title = parts.theory_title(self._record, self._words)
        self._text(title if lines else self._words("No theory questions were asked."), "heading")
        self._lines(lines)

    def _signatures(self) -> None:
        words, record = self._words, self._record
        self._heading(words("Signatures"))
        if record.privacy:
            self._signature(record.privacy, words("Candidate, privacy page"))
        for signed in record.signatures:
            self._signature(signed)

    def _signature(self, signed: PersonSignature, role: str = "") -> None:
        self._text(parts.signature(signed, self._words, role))
        if signed.kind is SignatureKind.DRAWN and signed.strokes:
            self._column.addWidget(SignatureView(self._look, self._words, signed, self))

    def _heading(self, text: str) -> None:
        self._column.addSpacing(6)
        self._text(text, "heading")

    def _text(self, text: str, kind: str = "body") -> QLabel:
        made = label(text, self, kind)
        self._column.addWidget(made)
        return made

    def _pairs(self, pairs: Iterable[Pair]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        for row, (name, value) in enumerate(pairs):
            grid.addWidget(label(name, self), row, 0, _TOP)
            grid.addWidget(label(value, self, "strong"), row, 1, _TOP)
        self._column.addLayout(grid)

    def _lines(self, lines: Iterable[PartLine]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(3, 2)
        for row, line in enumerate(lines):
            grid.addWidget(label(line.code, self, "strong", wrap=False), row, 0, _TOP)
            grid.addWidget(label(line.text, self), row, 1, _TOP)
            grid.addWidget(LetterIcon(self._look, line.icon, self), row, 2, _TOP)
            word = f"{line.word}   {line.remark}" if line.remark else line.word
            grid.addWidget(label(word, self, "strong"), row, 3, _TOP)
        self._column.addLayout(grid)
