"""The signatures: the candidate's, the assessor's, and the passphrase that locks the record."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import Assessment, Stage
from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.domain.errors import UserError, WrongPassphraseError
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.review import Review
from npors_desktop.ui.forms.candidate_view import CandidateView
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.sign_box import REFUSE, SIGN, WITNESS, SignBox
from npors_desktop.workflows.sessions import LaptopSession


@dataclass(frozen=True, slots=True)
class _Found:
    """What this page is about, fetched at once."""

    review: Review
    identity: LaptopIdentity


class SignPage(CandidateView):
    """One step at a time; only the last cannot be taken back, and its button says so."""

    name = "page_sign"
    title = "title.page_sign"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._found: _Found | None = None
        self.box: SignBox | None = None
        self.passphrase: FieldRow | None = None
        self.add_primary("sign.agree", "sign_primary", self._primary)
        self.enrolment = self.add_action(
            "sign.to_enrolment", "to_enrolment", partial(self.go, "page_enrolment")
        )

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._found = None
        if subject:
            self.read(partial(_fetch, self.context.laptop, subject), self._show)

    @property
    def step(self) -> str:
        """Who is next: ``candidate``, ``assessor``, ``lock``, or ``no`` while something is open."""
        if self._found is None or not self._found.review.can_be_signed:
            return "no"
        roles = {signature.role for signature in self._found.review.assessment.signatures}
        if Role.CANDIDATE not in roles:
            return "candidate"
        return "lock" if Role.ASSESSOR in roles else "assessor"

    @override
    def fill(self, now: Assessment) -> None:
        found = self._found
        if found is None:
            return
        before, self.box, self.passphrase = self.box, None, None
        step = self.step
        confirmed = found.identity.confirmed
        self.enrolment.setVisible(step in ("assessor", "lock") and not confirmed)
        if step == "no":
            self.paragraph(self.voice("sign.not_ready"))
            self.name_primary("outcome.to_check")
            return
        self.paragraph(self.voice(f"sign.step_{step}"), "title")
        if step == "candidate":
            self._fill_candidate(now, before)
        else:
            self._fill_assessor(now, confirmed=confirmed)
        self._focus()

    def _show(self, found: _Found) -> None:
        self._found = found
        self.box = None
        if found.review.assessment.stage is Stage.ISSUED:
            self.go("page_record", self.subject)
            return
        self.show_assessment(found.review.assessment)

    def _words_of_result(self, now: Assessment) -> dict[str, str]:
        voice = self.voice.in_terms_of(now.pack.terms)
        result = self._found.review.verdict.result.value if self._found else ""
        return {
            "result": voice(f"term.{result}"),
            "title": now.pack.title,
            "name": now.candidate.name,
        }

    def _fill_candidate(self, now: Assessment, before: SignBox | None) -> None:
        self.paragraph(self.voice("told_result.for", name=now.candidate.name, title=now.pack.title))
        self.paragraph(self.voice("sign.told", **self._words_of_result(now)), "strong")
        self.paragraph(self.voice("sign.was_me"), "strong")
        self._add_box((SIGN, REFUSE, WITNESS))
        if before is not None and self.box is not None:
            self.box.take_over(before)
        if self.box is not None:
            self.box.way_changed.connect(self._on_way)
            self._on_way(self.box.way.value or SIGN)

    def _fill_assessor(self, now: Assessment, *, confirmed: bool) -> None:
        self.paragraph(self.voice("sign.certify", **self._words_of_result(now)), "strong")
        for signature in now.signatures:
            if signature.role is Role.CANDIDATE:
                self.paragraph(self.voice("sign.candidate_did", way=self._way(signature)))
        if self.step == "assessor":
            self._add_box((SIGN,))
        if confirmed:
            self._add_passphrase()
            self.name_primary("sign.lock")
        else:
            self.paragraph(self.voice("sign.not_confirmed"))
            locks_later = self.step == "assessor"
            self.name_primary("sign.keep" if locks_later else "sign.to_enrolment")
            self.enrolment.setVisible(locks_later)

    def _on_way(self, way: str) -> None:
        self.name_primary({SIGN: "sign.agree"}.get(way, f"sign.do_{way}"))

    def _way(self, signature: PersonSignature) -> str:
        key = f"sign.kind.{signature.kind.value}"
        return self.voice(key, reason=signature.reason, witness=signature.witness)

    def _add_box(self, ways: tuple[str, ...]) -> None:
        self.box = SignBox(self.context.look, self.voice, ways, self.body)
        for row in self.box.fields:
            self.know_field(row)
        self.side.addWidget(self.box)

    def _add_passphrase(self) -> None:
        text = self.voice("sign.passphrase")
        row = line_field(self.voice, text, "sign_passphrase", self.body)
        if isinstance(row.field, QLineEdit):
            row.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.know_field(row)
        self.side.addWidget(row)
        self.passphrase = row

    def _focus(self) -> None:
        target = self.box.typed if self.box else self.passphrase
        if target is not None and self.isVisible():
            target.field.setFocus()

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
        if self.box is None or self._box_faulty():
            return
        work = self._keep(now, Role.CANDIDATE, now.candidate.name)

        def done(_: object) -> None:
            self.say(self.context.words("sign.candidate_done"))
            self.open(now.id)

        self.write(work, done, changes=now.id)

    def _sign_assessor(self, now: Assessment, identity: LaptopIdentity) -> None:
        row, secret = self.passphrase, ""
        if self._box_faulty():
            return
        if row is not None and isinstance(row.field, QLineEdit):
            secret = row.field.text()
            if not secret:
                self.show_faults([(row, self.voice("unlock.missing"))])
                row.field.setFocus()
                return
            row.show_text("")
        sign = self._keep(now, Role.ASSESSOR, identity.assessor.name) if self.box else None
        laptop = self.context.laptop

        def work() -> bool:
            if sign is not None:
                sign()
            if secret:
                laptop.record_issue.issue(now.id, secret)
            return bool(secret)

        if secret:
            self.say(self.context.words("sign.working"), done=False)
        self.write(work, partial(self._on_signed, now.id), changes=now.id, failed=self._on_refused)

    def _keep(self, now: Assessment, role: Role, name: str) -> Callable[[], object]:
        laptop = self.context.laptop
        made = self.box.signature(role, name) if self.box else None

        def keep() -> object:
            return made and laptop.conclusion.sign(now.id, made(laptop.marking.now()))

        return keep

    def _box_faulty(self) -> bool:
        fault = self.box.fault() if self.box else None
        return self.show_faults([fault] if fault else [])

    def _on_signed(self, id_: str, locked: bool) -> None:
        words = self.context.words
        if locked:
            self.say(words("sign.locked"), words("sign.next_send"))
            self.go("page_record", id_)
        else:
            self.say(words("sign.assessor_done"))
            self.go("page_candidate", id_)

    def _on_refused(self, error: Exception) -> None:
        """The signature may have been kept before the passphrase was refused: show what stands."""
        self.say("", done=False)
        self.open(self.subject)
        if isinstance(error, WrongPassphraseError):
            words = self.context.words
            self.complained.emit(UserError(words("sign.wrong"), words("sign.still_kept")))
        else:
            self.complained.emit(error)


def _fetch(laptop: LaptopSession, id_: str) -> _Found:
    return _Found(laptop.conclusion.review(id_), laptop.enrolment.identity())
