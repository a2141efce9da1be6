"""What was found of one file that came to the office, in plain words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, RegisteredRecord
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.arrival_text import VERDICT_ICONS, facts, found
from npors_desktop.ui.office.side_panel import OfficeSidePanel
from npors_desktop.ui.office.text import moment
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.signed_word import SignedWord

NO_RECEIPT = {
    ReceiptVerdict.REJECTED: "inbox.no_receipt",
    ReceiptVerdict.HELD: "inbox.receipt_later",
}


class ArrivalPanel(OfficeSidePanel):
    """Beside the inbox: the verdict, its facts, what to do, and where the receipt went."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "arrival_panel", words("inbox.detail"), parent)
        self._words = words
        self._verdict = SignedWord(look, self.body)
        self._who = label("", self.body, "strong")
        self._file = label("", self.body, "small")
        self._facts = FactList(look, "facts", self.body)
        self._text = label("", self.body)
        self._receipt = label("", self.body, "small")
        self.open = button(words("inbox.open"), "open_record", self.body)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(10)
        for part in (self._verdict, self._who, self._facts, self._text, self._receipt, self._file):
            column.addWidget(part)
        column.addWidget(self.open)
        column.addStretch(1)
        self.body.hide()

    def show_arrival(
        self, arrival: Arrival | None, record: RegisteredRecord | None, receipts: str
    ) -> None:
        """Show what was found, or nothing; ``receipts`` is the folder that keeps the receipts."""
        self.body.setVisible(arrival is not None)
        if arrival is None:
            return
        words, verdict = self._words, arrival.verdict
        refused = verdict is ReceiptVerdict.REJECTED
        self._verdict.show_word(VERDICT_ICONS[verdict], words(f"verdict.{verdict.value}"))
        category = f"\n{record.title}" if record else ""
        self._who.setText(f"{arrival.candidate}{category}")
        self._who.setVisible(bool(arrival.candidate))
        came = words("inbox.came_at", time=moment(arrival.at))
        self._file.setText(words("inbox.file", file=breakable(arrival.file)) + "\n" + came)
        self._facts.show_facts(facts(arrival, record, words))
        # The words of a verdict are known here in both languages, those of a refusal are not.
        self._text.setText(arrival.text if refused else found(arrival, words))
        key = NO_RECEIPT.get(verdict, "inbox.receipt_to")
        self._receipt.setText(words(key, folder=breakable(receipts)))
        self.open.setVisible(record is not None)
        self.verticalScrollBar().setValue(0)
