"""Beside an opened record: what verification finds of it now, and its history."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import Arrival, EnrolledAssessor, RegisteredRecord
from npors_desktop.domain.record import Record
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.arrival_text import clock_fact, facts_of_codes, facts_of_record
from npors_desktop.ui.office.side_panel import OfficeSidePanel
from npors_desktop.ui.office.text import moment
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.signed_word import SignedWord
from npors_desktop.ui.widgets.values import Fact, FactState, Icon


class VerificationPanel(OfficeSidePanel):
    """Nothing is told as in order before it was verified."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "verification", words("report.verification"), parent)
        self._words = words
        self._word = SignedWord(look, self.body)
        self._facts = FactList(look, "facts", self.body)
        self._history = label("", self.body)
        self._history.setObjectName("history")
        self._identity = label("", self.body, "small")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(10)
        column.addWidget(self._word)
        column.addWidget(self._facts)
        column.addWidget(label(words("report.history"), self.body, "heading"))
        column.addWidget(self._history)
        column.addWidget(self._identity)
        column.addStretch(1)
        self.show_verifying()

    def show_verifying(self) -> None:
        """Say that nothing is known yet."""
        self._word.show_word(Icon.HELP, self._words("report.verification"))
        self._facts.show_facts([Fact(FactState.UNKNOWN, self._words("report.verifying"))])

    def show_in_order(self, row: RegisteredRecord) -> None:
        """Say that it is in order, and in what."""
        words = self._words
        self._word.show_word(Icon.TICK, words("report.in_order"))
        self._facts.show_facts([*facts_of_record(row, words), clock_fact(row, words)])

    def show_not_in_order(self, row: RegisteredRecord, codes: tuple[str, ...], text: str) -> None:
        """Say what is not in order now, and that it was when it was accepted."""
        words = self._words
        self._word.show_word(Icon.CROSS, words("report.not_in_order"))
        was = words("report.was_in_order", time=moment(row.received_at))
        facts = (Fact(FactState.BAD, text), *facts_of_codes(codes, words))
        self._facts.show_facts([*facts, Fact(FactState.DOUBTFUL, was)])

    def show_not_verified(self, why: str) -> None:
        """Say that it could not be found out."""
        words = self._words
        self._word.show_word(Icon.HELP, words("report.verification"))
        self._facts.show_facts([Fact(FactState.UNKNOWN, words("report.not_verified", why=why))])

    def show_history(
        self,
        row: RegisteredRecord,
        record: Record,
        arrivals: Sequence[Arrival],
        assessor: EnrolledAssessor | None,
    ) -> None:
        """Tell when it was signed, when it came and how often, and what became of its signer."""
        words = self._words
        lines = [words("report.signed_at", time=moment(row.signed_at))]
        for arrival in reversed(arrivals):
            verdict = words(f"verdict.{arrival.verdict.value}")
            lines.append(words("report.came", time=moment(arrival.at), verdict=verdict))
        if assessor and assessor.revoked_at:
            when = moment(assessor.revoked_at)
            lines.append(words("report.signer_gone", time=when, reason=assessor.reason))
        self._history.setText("\n".join(lines))
        # A word of 64 letters has no place to break: in eight groups it has.
        sha256 = " ".join(row.content_sha256[i : i + 8] for i in range(0, 64, 8))
        self._identity.setText(
            words(
                "report.identity",
                record=breakable(row.record),
                revision=row.revision,
                sha256=sha256,
                program=record.program,
            )
        )
