"""The identity check: the document seen, whether its photograph matches, and the name on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from typing_extensions import override

from npors_desktop.domain.gaps import Gate
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Candidate
from npors_desktop.ui.candidate.photograph_panel import PhotographPanel
from npors_desktop.ui.candidate.presenter import DOCUMENTS, candidate_heading, compared_names
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.values import KeyHelp, SummaryItem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Heading
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.visit.photographs import PhotographTaking
    from npors_desktop.workflows.visit.preparation import Preparation

YES, NO = "yes", "no"
# The button that keeps the photograph that is shown.
_KEEP = "portrait_keep"


class CandidateIdentityPage(DraftedForm):
    """Two choices and a name; what differs between the names is underlined."""

    name = "page_candidate_identity"
    title = message("Identity check")
    help = message(
        "Look at the document, compare its photograph with the candidate, and enter the name as it "
        "is shown there. No copy of the document is kept."
    )
    keys = (
        KeyHelp("← →", message("Move through the answers")),
        KeyHelp("Enter", message("Choose an answer, record the check")),
    )
    back = "page_candidate"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        preparation: Preparation,
        photographs: PhotographTaking,
        preferences: PreferencesFile,
    ) -> None:
        super().__init__(context, parent)
        self._preparation = preparation
        self.narrow(230)
        words, look = context.words, context.look
        self._now: Assessment | None = None
        kinds = [(kind.value, words(text)) for kind, text in DOCUMENTS.items()]
        answers = [(YES, words("Yes")), (NO, words("No"))]
        self.kind = ChoiceRow(look, words("Document seen"), "identity_kind", kinds, self.body)
        question = words("Does the photograph match this person?")
        self.matched = ChoiceRow(look, question, "identity_matched", answers, self.body)
        self.column.addWidget(self.kind)
        self.column.addWidget(self.matched)
        same = words("Is the name on the document the one that is booked?")
        self.same = ChoiceRow(look, same, "identity_same", answers, self.body)
        self.column.addWidget(self.same)
        self._lead_on()
        self.document = self.add_field(
            line_field(words, words("Name as shown on the document"), "identity_name", self.body)
        )
        if isinstance(self.document.field, QLineEdit):
            self.document.field.textChanged.connect(self._compare)
        self._add_booked()
        self.photograph = PhotographPanel(self, photographs, preferences)
        self.column.addWidget(self.photograph)
        self.add_primary(message("Record the identity check"), "record_identity", self._record)
        self._choices = {"identity_kind": self.kind, "identity_matched": self.matched}
        for row in self._choices.values():
            row.changed.connect(self.draft.touch)

    def _add_booked(self) -> None:
        self.column.addWidget(label(self.context.words("Booked as"), self.body, "strong"))
        self.booked = QLabel(self.body)
        self.booked.setTextFormat(Qt.TextFormat.RichText)
        self.booked.setWordWrap(True)
        self.booked.setObjectName("booked_name")
        self.column.addWidget(self.booked)
        self.compared = label("", self.body)
        self.column.addWidget(self.compared)

    def _lead_on(self) -> None:
        """Each answer leads on to the next question; the last, that nothing differs, records."""
        self.kind.changed.connect(self.matched.focus_chosen)
        self.matched.changed.connect(self.same.focus_chosen)
        self.same.changed.connect(self._on_same)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        for row in self._choices.values():
            row.show_error("")
        if subject:
            self.read_form(partial(self._preparation.assessment, subject), self._show)

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: what is being chosen must not be overwritten."""

    @override
    def heading(self) -> Heading:
        return candidate_heading(self.context.words, self._now, self.title)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @override
    def draft_texts(self) -> dict[str, str]:
        chosen = {name: row.value or "" for name, row in self._choices.items()}
        return super().draft_texts() | chosen

    @override
    def show_draft(self, texts: Mapping[str, str]) -> None:
        super().show_draft(texts)
        for name, row in self._choices.items():
            if name in texts:
                row.show_value(texts[name] or None)
        self._compare()

    @override
    def jump(self, target: str) -> None:
        if target == _KEEP:
            self.photograph.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._choices[target].focus_chosen()

    def _show(self, now: Assessment) -> None:
        self._now, check = now, now.identity
        self.photograph.show_record(now)
        self.heading_changed.emit()
        self.kind.show_value(check.kind.value if check else None)
        self.same.show_value(_same_as_booked(now))
        self.matched.show_value((YES if check.matched else NO) if check else None)
        self.document.show_text(check.name_on_document if check else "")
        self._compare()
        self.kind.focus_chosen()

    def _on_same(self, answer: str) -> None:
        booked = self._now.candidate if self._now else Candidate("")
        if answer == YES:
            self.document.show_text(booked.latin_name or booked.name)
            self._compare()
        self.document.field.setFocus()
        if answer == YES and self.kind.value and self.matched.value:
            self._record("page_candidate_privacy")

    def _compare(self) -> None:
        booked = self._now.candidate if self._now else Candidate("")
        name, text = compared_names(self.context.words, booked, self.document.text())
        self.booked.setText(breakable_words(name))
        self.compared.setText(breakable_words(text))

    def _record(self, then: str = "page_candidate") -> None:
        words, faults = self.context.words, self._faults()
        items = [SummaryItem(name, text) for name, text in faults]
        for name, row in self._choices.items():
            row.show_error(dict(faults).get(name, ""))
        self.document.show_error(dict(faults).get("identity_name", ""))
        self.summary.show_items(items)
        if faults:
            self.go_to(faults[0][0])
        if faults or self.subject is None:
            return
        id_, kind = self.subject, IdentityKind(self.kind.value or "")
        matched = self.matched.value == YES

        def done(after: Assessment) -> None:
            barred = words(
                "You recorded that the photograph does not match, so the practical cannot start."
            )
            is_barred = Gate.IDENTITY in after.bars()
            self.say(words("Identity check recorded."), barred if is_barred else "")
            self.go("page_candidate" if is_barred or after.privacy else then, id_)

        check = partial(
            self._preparation.check_identity,
            id_,
            kind,
            matched=matched,
            name_on_document=self.document.text(),
        )
        self.save_form(check, done, changes=id_)

    def _faults(self) -> list[tuple[str, str]]:
        words, faults = self.context.words, list[tuple[str, str]]()
        if self.kind.value is None:
            faults.append(("identity_kind", words("Choose the document that you saw.")))
        if self.matched.value is None:
            text = words("Say whether the photograph matches this person.")
            faults.append(("identity_matched", text))
        photo = self.kind.value == IdentityKind.PHOTO_TAKEN.value
        if not self.document.text() and not photo:
            faults.append(("identity_name", words("Enter the name as shown on the document.")))
        if self.photograph.is_waiting:
            text = words("The photograph is not kept yet. Keep it, or press Esc to leave it.")
            faults.append((_KEEP, text))
        return faults


def _same_as_booked(now: Assessment) -> str | None:
    """What was answered earlier: whether the name on the document is the one that is booked."""
    if now.identity is None:
        return None
    booked = (now.candidate.name, now.candidate.latin_name)
    return YES if now.identity.name_on_document in booked else NO
