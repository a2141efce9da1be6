"""Plays a demonstration script through the same workflows that the window uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.sheet import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.clock import SetClock
    from npors_desktop.domain.delivery import SignedReport
    from npors_desktop.workflows.demonstration.script import Script, ScriptStep
    from npors_desktop.workflows.sessions import LaptopSession

Fields = dict[str, Any]


class Player:
    """Plays one candidate's script on one assessment, with the clock set to each step."""

    def __init__(
        self, session: LaptopSession, clock: SetClock, script: Script, passphrase: str
    ) -> None:
        self._session = session
        self._clock = clock
        self._script = script
        self._passphrase = passphrase
        self._faults: list[int] = []
        self.report: SignedReport | None = None

    def play(self, id_: str, *, until: str | None = None) -> SignedReport | None:
        """Play the steps in order; ``until`` stops before the first step of that name."""
        for step in self._script.steps:
            if step.do == until:
                break
            self._clock.set(step.at)
            self._act(step)(id_, step.fields)
        return self.report

    def _act(self, step: ScriptStep) -> Callable[[str, Fields], object]:
        acts: dict[str, Callable[[str, Fields], object]] = {
            "check_identity": self._check_identity,
            "sign_privacy": self._sign_privacy,
            "read_adjustments": lambda id_, _: self._session.preparation.read_adjustments(id_),
            "draw": lambda id_, f: self._session.theory_marking.draw(id_, f["seed"]),
            "award": lambda id_, f: self._session.theory_marking.award(id_, **f),
            "open_question": lambda id_, f: self._session.theory_taking.open_question(id_, **f),
            "put_off": lambda id_, f: self._session.theory_taking.put_off(id_, **f),
            "answer": lambda id_, f: self._session.theory_taking.answer(id_, **f),
            "submit": lambda id_, _: self._session.theory_taking.submit(id_),
            "open_score": lambda id_, _: self._session.theory_taking.open_score(id_),
            "mark": self._mark,
            "note": lambda id_, f: self._session.marking.note(id_, **f),
            "record_fault": self._record_fault,
            "file_fault": lambda id_, f: self._session.marking.file_fault(id_, **self._named(f)),
            "note_fault": lambda id_, f: self._session.marking.note_fault(id_, **self._named(f)),
            "withdraw_fault": lambda id_, f: self._session.marking.withdraw_fault(
                id_, **self._named(f)
            ),
            "enter_task_value": lambda id_, f: self._session.marking.enter_task_value(id_, **f),
            "undo": lambda id_, _: self._session.marking.undo(id_),
            "start_clock": lambda id_, _: self._session.marking.start_clock(id_),
            "pause": lambda id_, f: self._session.marking.pause(id_, **f),
            "resume": lambda id_, f: self._session.marking.resume(id_, **f),
            "end": lambda id_, f: self._session.marking.end(id_, **f),
            "give_feedback": lambda id_, f: self._session.check_and_sign.give_feedback(id_, **f),
            "sign": self._sign,
            "issue": self._issue,
        }
        if step.do not in acts:
            raise UserError(
                message("The demonstration has an unknown step “{step}”.", step=step.do)
            )
        return acts[step.do]

    def _check_identity(self, id_: str, fields: Fields) -> None:
        self._session.preparation.check_identity(
            id_,
            IdentityKind(fields["kind"]),
            matched=fields["matched"],
            name_on_document=fields["name_on_document"],
        )

    def _sign_privacy(self, id_: str, fields: Fields) -> None:
        self._session.preparation.sign_privacy(id_, self._drawn(Role.CANDIDATE, fields))

    def _mark(self, id_: str, fields: Fields) -> None:
        mark = Mark(fields["mark"])
        self._session.marking.mark(id_, fields["criterion"], mark, fields.get("reason", ""))

    def _record_fault(self, id_: str, fields: Fields) -> None:
        where = {key: fields.get(key) for key in ("criterion", "heading")}
        done = self._session.marking.record_fault(id_, Severity(fields["severity"]), **where)
        self._faults.append(done.assessment.last_seq)

    def _named(self, fields: Fields) -> Fields:
        return {**fields, "fault": self._faults[fields["fault"] - 1]}

    def _sign(self, id_: str, fields: Fields) -> None:
        self._session.check_and_sign.sign(id_, self._drawn(Role(fields["role"]), fields))

    def _issue(self, id_: str, _: Fields) -> None:
        self.report = self._session.record_issue.issue(id_, self._passphrase)

    def _drawn(self, role: Role, fields: Fields) -> PersonSignature:
        assessor = self._session.enrolment.identity().assessor.name
        name = assessor if role is Role.ASSESSOR else self._script.candidate.name
        strokes = self._script.strokes[fields["signature"]]
        at = self._clock.now().replace(microsecond=0)
        return PersonSignature(role, SignatureKind.DRAWN, name, at, strokes)
