"""The signatures: first the candidate's, then the assessor's.

The assessor's passphrase locks the day's first record, their PIN the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from typing_extensions import override

from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.declarations import assessor_declaration, candidate_declarations
from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.domain.errors import UserError, WrongPassphraseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Role
from npors_desktop.domain.review import Review
from npors_desktop.ui.ending.presenter import signature_text
from npors_desktop.ui.forms.candidate_view import STACKED_FROM, CandidateView
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.sign_box import REFUSE, SIGN, WITNESS, SignBox
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.ui.ending.sign_work import SignWork
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow

_STEPS = {
    "candidate": message("Signature 1 of 2 · Candidate"),
    "assessor": message("Signature 2 of 2 · Assessor"),
    "lock": message("Lock the record"),
}
_CANDIDATE_WAYS = {
    SIGN: message("I agree and sign"),
    REFUSE: message("Record that I will not sign"),
    WITNESS: message("Sign as the witness"),
}
_WRONG_PASSPHRASE = message(
    "That passphrase does not open your signing key, so nothing was signed."
)
_NOTHING_LOST = message("Nothing that you entered is lost. Check Caps Lock and type it again.")
_TO_ENROLMENT = message("Open the office's answer")


@dataclass(frozen=True, slots=True)
class _ToSign:
    """The record that is to be signed, and the assessor who signs it."""

    review: Review
    identity: LaptopIdentity
    pin_signs: bool


class SignPage(CandidateView):
    """One step at a time. Only the last cannot be undone, and its button says so."""

    name = "page_sign"
    title = message("Signatures")
    help = message(
        "First the candidate signs to confirm that they were told the result, or refuses with a "
        "reason. Then you sign. Your passphrase locks the first record of a day, your PIN the "
        "others. After that the record changes only by being amended, as a new revision."
    )
    keys = (
        KeyHelp("Tab", message("Next field")),
        KeyHelp("Enter", message("Sign")),
        KeyHelp("Esc", message("Hand back to the assessor")),
    )

    def __init__(self, context: Context, parent: QWidget, work: SignWork) -> None:
        super().__init__(context, parent)
        self._work = work
        self._found: _ToSign | None = None
        self.box: SignBox | None = None
        self.secret: FieldRow | None = None
        self._boxed = ""
        self._again: Role | None = None
        self.add_primary(_CANDIDATE_WAYS[SIGN], "sign_primary", self._primary)
        self.enrolment = self.add_action(
            _TO_ENROLMENT, "to_enrolment", partial(self.go, "page_enrolment")
        )
        self.again = (
            self.add_action(
                message("Candidate signs again"),
                "candidate_again",
                partial(self._on_again, Role.CANDIDATE),
            ),
            self.add_action(
                message("Assessor signs again"),
                "assessor_again",
                partial(self._on_again, Role.ASSESSOR),
            ),
        )

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._found, self.box, self._again = None, None, None
        if subject:
            self.read(partial(_fetch, self._work, subject), self._show)

    @property
    def step(self) -> str:
        """Who is next: ``candidate``, ``assessor``, ``lock``, or ``no`` while something is open."""
        if self._found is None or not self._found.review.can_be_signed:
            return "no"
        signed = {signature.role for signature in self._found.review.assessment.signatures}
        if Role.CANDIDATE not in signed - {self._again}:
            return "candidate"
        return "lock" if Role.ASSESSOR in signed - {self._again} else "assessor"

    @override
    def fill(self, now: Assessment) -> None:
        found = self._found
        if found is None:
            return
        before, self.box, self.secret = self.box, None, None
        step = self.step
        confirmed = found.identity.confirmed
        self.enrolment.setVisible(step in ("assessor", "lock") and not confirmed)
        for signs_again in self.again:
            signs_again.setVisible(step == "lock")
        if step == "no":
            self.paragraph(self.voice("Something is still open, so nothing can be signed yet."))
            self.name_primary(message("Check what is open"))
            return
        self.paragraph(self.voice(_STEPS[step]), "title")
        if now.revision > 1:
            amended = message(
                "This amends a record that was signed before. Reason: {reason}",
                reason=now.amendment_reason,
            )
            self.paragraph(self.voice(amended))
        if step == "candidate":
            self._fill_candidate(now)
        else:
            self._fill_assessor(now, confirmed=confirmed)
        if self.box is not None:
            # What this person entered, after a change of language or a wrong PIN.
            if before is not None and self._boxed == step:
                self.box.take_over(before)
            self._boxed = step
        self._focus()

    def _show(self, found: _ToSign) -> None:
        self._found = found
        if found.review.assessment.stage is Stage.ISSUED:
            self.leave("page_record", self.subject)
            return
        self.show_assessment(found.review.assessment)

    def _result(self, now: Assessment) -> str:
        voice = self.voice.in_terms_of(now.pack.terms)
        return voice.term(self._found.review.verdict.result) if self._found else ""

    def _fill_candidate(self, now: Assessment) -> None:
        title = now.pack.title
        self.paragraph(f"{now.candidate.name} · {title}")
        briefed = self._found is not None and self._found.review.is_briefed
        for declaration in candidate_declarations(self._result(now), title, is_briefed=briefed):
            self.paragraph(self.voice(declaration), "strong")
        self._add_box((SIGN, REFUSE, WITNESS))
        if self.box is not None:
            self.box.way_changed.connect(self._on_way)
            self._on_way(self.box.way.value or SIGN)

    def _fill_assessor(self, now: Assessment, *, confirmed: bool) -> None:
        declaration = assessor_declaration(now.candidate.name, self._result(now), now.pack.title)
        self.paragraph(self.voice(declaration), "strong")
        for signature in now.signatures:
            if signature.role is Role.CANDIDATE or self.step == "lock":
                self.paragraph(f"{signature_text(self.voice, signature)} · {signature.name}")
        if confirmed or self.step == "assessor":
            self._add_secret()
        if self.step == "assessor":
            self._add_box((SIGN,))
        if confirmed:
            self.name_primary(message("Sign and lock – cannot be changed afterwards"))
        else:
            self.paragraph(
                self.voice(
                    "The office has not answered your enrolment request yet. Your "
                    "signature is saved, and you can lock the record once the answer "
                    "arrives."
                )
            )
            locks_later = self.step == "assessor"
            save = message("Save my signature and lock later")
            self.name_primary(save if locks_later else _TO_ENROLMENT)
            self.enrolment.setVisible(locks_later)

    def _on_way(self, way: str) -> None:
        self.name_primary(_CANDIDATE_WAYS[way])

    def _add_box(self, ways: tuple[str, ...]) -> None:
        self.box = SignBox(self.context.look, self.voice, ways, self.body)
        for row in self.box.fields:
            self.know_field(row)
        self.side.addWidget(self.box)

    def _add_secret(self) -> None:
        """The first field of this step, which has the focus: what is typed here is never shown."""
        if self._found and self._found.pin_signs:
            row = secret_field(self.voice, self.voice("Your PIN"), "sign_pin", self.body)
        else:
            text = self.voice("Your passphrase, for the first signature of the day")
            row = secret_field(self.voice, text, "sign_passphrase", self.body)
        self.know_field(row)
        self.side.addWidget(row)
        self.secret = row

    def _on_again(self, role: Role) -> None:
        self._again = role
        if self.now is not None:
            self.show_assessment(self.now)

    def _focus(self) -> None:
        target = self.secret or (self.box.typed if self.box else None)
        if target is not None and self.isVisible():
            # In large letters the field is below what is signed; Enter leads there.
            reads_first = self.secret is None and self.context.look.text_scale >= STACKED_FROM
            (self if reads_first else target.field).setFocus()
        if self.secret is not None:
            # In large text it lies below the declaration; its place is known only after this.
            QTimer.singleShot(0, self.secret, partial(self.area.ensureWidgetVisible, self.secret))

    def _primary(self) -> None:
        step, now = self.step, self.now
        if now is None or self._found is None:
            return
        if step == "no":
            self.go("page_check", now.id)
        elif step == "candidate":
            self._sign_candidate(now)
        elif not self._found.identity.confirmed and step == "lock":
            self.go("page_enrolment")
        else:
            self._sign_assessor(now, self._found.identity)

    def _sign_candidate(self, now: Assessment) -> None:
        if self.box is None or self.show_faults(self._faults()):
            return
        box, made = self.box, self.box.signature(Role.CANDIDATE, now.candidate.name)
        check_and_sign, clock = self._work.check_and_sign, self._work.marking

        def work() -> object:
            return check_and_sign.sign(now.id, made(clock.now()))

        def done(_: object) -> None:
            self.open(now.id)
            self.tell(message("The candidate's signature is saved."))

        def refused(error: Exception) -> None:
            box.rest(on=False)
            self.complained.emit(error)

        box.rest(on=True)
        self.write(work, done, changes=now.id, failed=refused)

    def _sign_assessor(self, now: Assessment, identity: LaptopIdentity) -> None:
        row, secret = self.secret, self.secret.typed() if self.secret else ""
        if self.show_faults(self._faults()):
            return
        if row is not None:
            row.show_text("")
        made = self.box.signature(Role.ASSESSOR, identity.assessor.name) if self.box else None
        by_pin = self._found is not None and self._found.pin_signs
        issuing, clock = self._work.record_issue, self._work.marking

        def work() -> bool:
            signature = made(clock.now()) if made else None
            if identity.confirmed:
                issue = issuing.issue_with_pin if by_pin else issuing.issue
                issue(now.id, secret, signature)
            elif signature is not None:
                sign = issuing.sign_with_pin if by_pin else issuing.sign
                sign(now.id, secret, signature)
            return identity.confirmed

        if identity.confirmed:
            self.tell(
                message("Writing the report, signing it and putting it in the outbox …"),
                done=False,
            )
        self.write(work, partial(self._on_signed, now.id), changes=now.id, failed=self._on_refused)

    def _faults(self) -> list[Fault]:
        """What is missing, in the order of the fields."""
        found: list[Fault] = []
        if self.secret is not None and not self.secret.typed():
            by_pin = self._found is not None and self._found.pin_signs
            missing = message("Type your PIN.") if by_pin else message("Enter your passphrase.")
            found.append((self.secret, self.voice(missing)))
        if self.box is not None and (fault := self.box.fault()):
            found.append(fault)
        return found

    def _on_signed(self, id_: str, locked: bool) -> None:
        words = self.context.words
        if locked:
            self.say(words("Signed and locked."), words("It is in the outbox, ready to hand over."))
            self.leave("page_record", id_)
        else:
            self.say(words("Your signature is saved."))
            self.go("page_candidate", id_)

    def _on_refused(self, error: Exception) -> None:
        """Show what is saved now: the signature is, where only the issue failed."""
        self.say("", done=False)
        self._again = None
        if self.subject:
            self.read(partial(_fetch, self._work, self.subject), self._show)
        if isinstance(error, WrongPassphraseError):
            self.complained.emit(UserError(_WRONG_PASSPHRASE, _NOTHING_LOST))
        else:
            self.complained.emit(error)


def _fetch(work: SignWork, id_: str) -> _ToSign:
    signs = work.record_issue.pin_signs()
    return _ToSign(work.check_and_sign.review(id_), work.enrolment.identity(), signs)
