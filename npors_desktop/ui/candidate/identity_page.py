"""The identity check: the document seen, the likeness, and the name as it stands there."""

import difflib
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.sheet import IdentityKind
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, SummaryItem

YES, NO = "yes", "no"


class CandidateIdentityPage(FormPage):
    """Two choices and a name; what differs between the names is underlined."""

    name = "page_candidate_identity"
    title = "title.page_candidate_identity"
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        words, look = context.words, context.look
        self._now: Assessment | None = None
        kinds = [(kind.value, words(f"identity.{kind.value}")) for kind in IdentityKind]
        answers = [(YES, words("form.yes")), (NO, words("form.no"))]
        self.kind = ChoiceRow(look, words("identity.kind"), "identity_kind", kinds, self.body)
        self.matched = ChoiceRow(
            look, words("identity.matched"), "identity_matched", answers, self.body
        )
        self.column.addWidget(self.kind)
        self.column.addWidget(self.matched)
        # Each answer leads on to the next question.
        self.kind.changed.connect(self.matched.focus_chosen)
        self.matched.changed.connect(self._on_matched)
        self.document = self.add_field(
            line_field(words, words("identity.name"), "identity_name", self.body)
        )
        if isinstance(self.document.field, QLineEdit):
            self.document.field.textChanged.connect(self._compare)
        self.column.addWidget(label(words("identity.booked"), self.body, "strong"))
        self.booked = QLabel(self.body)
        self.booked.setTextFormat(Qt.TextFormat.RichText)
        self.booked.setWordWrap(True)
        self.booked.setObjectName("booked_name")
        self.column.addWidget(self.booked)
        self.compared = label("", self.body)
        self.column.addWidget(self.compared)
        self.add_primary("identity.record", "record_identity", self._record)
        self._choices = {"identity_kind": self.kind, "identity_matched": self.matched}

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self.show_faults([])
        for row in self._choices.values():
            row.show_error("")
        if subject:
            self.read(partial(self.context.laptop.preparation.assessment, subject), self._show)

    @override
    def refresh(self, changed: Changed) -> None:
        """What is being chosen is not overwritten."""

    @override
    def heading(self) -> Heading:
        now = self._now
        title = self.context.words(self.title)
        return Heading(now.candidate.name, title, now.letter) if now else Heading(title)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @override
    def jump(self, target: str) -> None:
        self._choices[target].focus_chosen()

    def _show(self, now: Assessment) -> None:
        self._now, check = now, now.identity
        self.heading_changed.emit()
        self.kind.show_value(check.kind.value if check else None)
        self.matched.show_value((YES if check.matched else NO) if check else None)
        self.document.show_text(check.name_on_document if check else "")
        self._compare()
        self.kind.focus_chosen()

    def _on_matched(self) -> None:
        self.document.field.setFocus()

    def _compare(self) -> None:
        booked = self._now.candidate.name if self._now else ""
        seen = self.document.text()
        if not seen:
            self.booked.setText(escape(booked))
            self.compared.setText("")
            return
        same = booked.casefold() == seen.casefold()
        self.booked.setText(escape(booked) if same else difference(booked, seen))
        self.compared.setText(self.context.words("identity.same" if same else "identity.differs"))

    def _record(self) -> None:
        words, faults = self.context.words, self._faults()
        items = [SummaryItem(name, text) for name, text in faults]
        for name, row in self._choices.items():
            row.show_error(dict(faults).get(name, ""))
        self.document.show_error(dict(faults).get("identity_name", ""))
        self.summary.show_items(items)
        if faults or self.subject is None:
            self.summary.focus_first()
            return
        id_, kind = self.subject, IdentityKind(self.kind.value or "")
        matched = self.matched.value == YES

        def done(after: Assessment) -> None:
            barred = "identity" in after.gates()
            self.say(words("identity.recorded"), words("identity.barred") if barred else "")
            self.go("page_candidate", id_)

        check = partial(
            self.context.laptop.preparation.check_identity,
            id_,
            kind,
            matched=matched,
            name_on_document=self.document.text(),
        )
        self.write(check, done, changes=id_)

    def _faults(self) -> list[tuple[str, str]]:
        words, faults = self.context.words, list[tuple[str, str]]()
        if self.kind.value is None:
            faults.append(("identity_kind", words("identity.kind_missing")))
        if self.matched.value is None:
            faults.append(("identity_matched", words("identity.matched_missing")))
        photo = self.kind.value == IdentityKind.PHOTO_TAKEN.value
        if not self.document.text() and not photo:
            faults.append(("identity_name", words("identity.name_missing")))
        return faults


def difference(booked: str, seen: str) -> str:
    """The booked name as rich text, with what the document has otherwise bold and underlined.

    Capitals do not count: documents are often printed in them.
    """
    parts: list[str] = []
    matcher = difflib.SequenceMatcher(None, booked.lower(), seen.lower(), autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        piece = escape(booked[start:end]) or "␣"
        parts.append(piece if kind == "equal" else f"<b><u>{piece}</u></b>")
    return "".join(parts)
