"""The panel beside the inbox: what was found in the selected file."""

from PySide6.QtWidgets import QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import Arrival, RegisteredRecord
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.inbox.presenter import VERDICT_ICONS, facts, found, named, receipt
from npors_desktop.ui.office.presenter import VERDICTS, moment
from npors_desktop.ui.office.side_panel import OfficeSidePanel
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fact_list import FactList, IconLabel
from npors_desktop.ui.widgets.labels import breakable, label


class ArrivalPanel(OfficeSidePanel):
    """The verdict, its facts, what to do, and where the receipt is."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "arrival_panel", words("What was found"), parent)
        self._words = words
        self._verdict = IconLabel(look, self.body)
        self._who = label("", self.body, "strong")
        self._file = label("", self.body, "small")
        self._facts = FactList(look, "facts", self.body)
        self._text = label("", self.body)
        self._receipt = label("", self.body, "small")
        self.open = button(words("Open the record  Enter"), "open_record", self.body)
        for part in (self._verdict, self._who, self._facts, self._text, self._receipt, self._file):
            self.column.addWidget(part)
        self.column.addWidget(self.open)
        self.column.addStretch(1)
        self.body.hide()

    def show_arrival(
        self, arrival: Arrival | None, record: RegisteredRecord | None, receipts: str
    ) -> None:
        """Show what was found, or nothing; ``receipts`` is the folder that keeps the receipts."""
        self.body.setVisible(arrival is not None)
        if arrival is None:
            return
        words, verdict = self._words, arrival.verdict
        self._verdict.show_word(VERDICT_ICONS[verdict], words(VERDICTS[verdict]))
        category = f"\n{record.title}" if record else ""
        self._who.setText(f"{named(arrival.candidate, arrival, words)}{category}")
        self._who.setVisible(bool(arrival.candidate))
        received = words("Received {time}", time=moment(arrival.at))
        self._file.setText(words("File: {file}", file=breakable(arrival.file)) + "\n" + received)
        self._facts.show_facts(facts(arrival, record, words))
        self._text.setText(found(arrival, words))
        self._receipt.setText(receipt(verdict, breakable(receipts), words))
        self.open.setVisible(record is not None)
        self.verticalScrollBar().setValue(0)
