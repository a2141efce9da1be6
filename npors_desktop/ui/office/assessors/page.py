"""The people who may sign for the office: enrol an assessor, or revoke one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from npors_desktop.domain.certificate_end import CertificateEnd
from npors_desktop.domain.delivery import EnrolledAssessor
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.enrolment.presenter import fingerprint_fault
from npors_desktop.ui.office.assessors.person_panel import PersonPanel
from npors_desktop.ui.office.assessors.presenter import (
    NOT_KNOWN,
    STATUSES,
    people_facets,
    person_row,
    unknown_row,
)
from npors_desktop.ui.office.assessors.request_panel import AskingPanel
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp
from npors_desktop.workflows.office.revoking import dated_ahead
from npors_desktop.workflows.office.unknown_certificates import (
    UnknownCertificate,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.revocation_kind import RevocationKind
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.assessors import Asked, AssessorEnrolment
    from npors_desktop.workflows.office.revoking import RevokedEnrolment
    from npors_desktop.workflows.office.unknown_certificates import (
        UnknownCertificates,
    )

_Fetched = tuple[
    tuple[EnrolledAssessor, ...],
    frozenset[str],
    tuple[UnknownCertificate, ...],
    tuple[EnrolledAssessor, ...],
    dict[str, CertificateEnd],
]


_NOT_TO_ENROL = message("Only an administrator of this office can enrol an assessor.")


class AssessorsPage(ShortTablePage):
    """Every enrolment ever made; beside it the chosen assessor, or the request being looked at."""

    name = "page_assessors"
    office_place = back = "page_people"
    title = message("Assessors")
    help = message(
        "The assessors who may sign reports for this office. An assessor's laptop writes a "
        "request. Phone the assessor: type the fingerprint that they read from their laptop, and "
        "read them this office's. Then enrol them and send the answer back. The same request "
        "gives the answer again. If a laptop is lost, revoke its assessor at once."
    )
    keys = (
        KeyHelp("I", message("Enrol an assessor: their request is asked for")),
        KeyHelp("Enter", message("Look at the request, then enrol")),
        KeyHelp("1 2 3", message("Show one kind of assessor, or all")),
        FIND,
        SORT,
        KeyHelp("F", message("The assessor’s file: cover and card")),
        KeyHelp("R", message("Revoke the selected assessor, or correct that")),
        GO_TO_PLACE,
    )
    empty = message(
        "Nobody is enrolled yet. An assessor’s laptop makes a request, a file that ends in "
        ".npenrol. Have it sent to you, then enrol them."
    )
    empty_deed = ActionKind.ASSESSOR_ENROLLED
    empty_without = message("Nobody is enrolled yet. An administrator enrols assessors.")
    empty_icon = Icon.PEOPLE

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        enrolment: AssessorEnrolment,
        unknown: UnknownCertificates,
    ) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._enrolment = enrolment
        self._certificates = unknown
        self._unknown: dict[str, UnknownCertificate] = {}
        self._people: dict[str, EnrolledAssessor] = {}
        self._set_back: frozenset[str] = frozenset()
        self._ahead: dict[str, EnrolledAssessor] = {}
        self._ends: dict[str, CertificateEnd] = {}
        # Only the request that is shown beside the table can be enrolled.
        self._asked: Asked | None = None
        self._newest = ""
        self._looking_at: Path | None = None
        self._waiting: list[Path] = []
        self._add_request()
        self.person = PersonPanel(context.look, words, self)
        self.asking = AskingPanel(context.look, words, self)
        self.side = QStackedWidget(self)
        self.side.addWidget(self.person)
        self.side.addWidget(self.asking)
        self.request.entered.connect(self.look_at_request)
        self.asking.agreed.connect(self.enrol)
        self.asking.left.connect(self.leave_request)
        self.person.revoked.connect(self.revoke)
        self.person.taken_in.connect(self.take_in)
        for made in (self.asking.cancel, self.asking.enrol):
            self.foot.put(made, step="asking")
        for made in (self.person.keep, self.person.confirm):
            self.foot.put(made, step="revoking")
        self._offer()
        self.person.turned.connect(self._on_turned)
        self.arrange((self.side, 5))
        self.begin_at(self.table)

    def _offer(self) -> None:
        self.offer(self.asking.enrol, ActionKind.ASSESSOR_ENROLLED)
        self.offer(self.person.begin, ActionKind.ENROLMENT_REVOKED)
        self.offer(self.person.take_in, ActionKind.CERTIFICATE_TAKEN_IN)

    def _add_request(self) -> None:
        words = self.context.words
        self.to_file = self.add_action(words("Assessor’s file  F"), "to_file", self.open_file)
        self.to_enrol = self.add_primary(
            words("Enrol an assessor  I"),
            "to_enrol",
            self.ask_request,
            kind=ActionKind.ASSESSOR_ENROLLED,
        )
        self.when_empty = self.to_enrol
        self.step = self.add_step("request", words("An assessor's request (.npenrol)"))
        self.request = self.step.field
        self.request.add_file()
        self.looking = self.add_primary(
            words("Look at the request  Enter"),
            "look_at_request",
            self.look_at_request,
            step="request",
            kind=ActionKind.ASSESSOR_ENROLLED,
        )

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Status"), letters(map(words, (*STATUSES.values(), NOT_KNOWN))), 0),
            Column(words("Name"), 12, 2),
            Column(words("Number"), 9, 1, rank=1),
            Column(words("Since"), 9, 0, rank=3),
            Column(words("Until"), 12, 2, rank=2),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} assessor", "{n} assessors", self.table.rows.total)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        if subject:
            self.take_file(Path(subject))

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(
            partial(_fetch, self._enrolment, self._certificates), self._on_fetched
        )

    @override
    def on_opened(self, key: str) -> None:
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def on_chosen(self, key: str) -> None:
        if key in self._unknown:
            self.person.show_unknown(self._unknown[key])
        else:
            person, set_back = self._people.get(key), key in self._set_back
            self.person.show_person(person, self._ends.get(key), set_back=set_back)
            if key in self._ahead:
                self.person.show_ahead(dated_ahead(self._ahead[key]))

    @override
    def escape(self) -> bool:
        if self.side.currentWidget() is self.asking:
            self.leave_request()
            return True
        if self.person.leave():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().escape()

    @override
    def take_file(self, file: Path) -> None:
        if self.to_enrol.is_withheld:
            self.say(self.context.words(_NOT_TO_ENROL), done=False)
            return
        # The request being compared by telephone stays until it is decided.
        if self._asked or self._looking_at:
            self._waiting.append(file)
            self.asking.show_more(len(self._waiting))
        else:
            self._look_at(file)

    def open_file(self) -> None:
        """Go to what is kept of the chosen assessor beside the enrolment."""
        if (person := self._people.get(self.table.key or "")) is not None:
            self.go("page_assessor_file", person.number)

    def ask_request(self) -> None:
        """Ask for the file of a request."""
        if not self.to_enrol.is_withheld:
            self.ask(self.step)

    def look_at_request(self) -> None:
        """Read the request in the field and show who asks."""
        path = self.request.path()
        if path is None:
            self.request.show_error(self.context.words("Enter the request file."))
            return
        self.settled.emit()
        self._look_at(path)

    def leave_request(self) -> None:
        """Do not enrol the assessor who asks."""
        self._asked = None
        self._show_side(asking=False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_at_next()

    def enrol(self) -> None:
        """Enrol the assessor who asks and write the answer for their laptop."""
        to = self.asking.to.path()
        if to is None or self._asked is None or self.asking.to.names_folder():
            self.asking.to.show_error(self.context.words("Enter a file for the answer."))
            return
        if not self.asking.enrol.isEnabled():
            return
        typed, agreed = self.asking.typed.text(), self.asking.to.replaces(to)
        work = partial(_enrol, self._enrolment, self._asked, to, typed, replace=agreed)
        self.asking.enrol.setEnabled(False)
        self.context.jobs.run(
            work, self._on_enrolled, failed=self._on_refused, changes=Changed(), saves=True
        )

    def revoke(
        self, serial: str, reason: str, kind: RevocationKind, since: datetime | None
    ) -> None:
        """Revoke an enrolment by its certificate, for a reason, since a moment (now, where none is
        given), or correct how it was revoked."""
        work = partial(self._certificates.revoke, serial, reason, kind, since)
        self.context.jobs.run(work, self._on_revoked, changes=Changed(), saves=True)

    def take_in(self, serial: str, reason: str) -> None:
        """Take a certificate of another copy of the office into this one's list."""
        work = partial(self._certificates.take_in, serial, reason)
        self.context.jobs.run(work, self._on_taken_in, changes=Changed(), saves=True)

    def _show_side(self, *, asking: bool) -> None:
        self.side.setCurrentWidget(self.asking if asking else self.person)
        # One primary action at a time: while a request is shown, it is to enrol.
        self.step.hide()
        self._show_step()

    def _on_turned(self) -> None:
        was_at_button = self.foot.isAncestorOf(self.window().focusWidget())
        self._show_step()
        if was_at_button:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_step(self) -> None:
        if self.side.currentWidget() is self.asking:
            self.foot.show_step("asking")
        else:
            self.foot.show_step("revoking" if self.person.is_asking else "")

    @override
    def on_letter(self, letter: str) -> None:
        if self.side.currentWidget() is not self.person:
            return
        if letter == "f":
            self.open_file()
        elif letter == "r":
            self.person.ask()
        elif letter == "i" and not self.person.is_asking:
            self.ask_request()

    @override
    def show_body(self) -> None:
        super().show_body()
        self.side.setVisible(not self.is_empty() or self._asked is not None)

    def _on_fetched(self, fetched: _Fetched) -> None:
        people, self._set_back, unknown, ahead, self._ends = fetched
        self._ahead = {one.serial: one for one in ahead}
        self._unknown = {one.serial: one for one in unknown}
        self._people = {person.serial: person for person in people}
        words = self.context.words
        rows = [unknown_row(one, words) for one in unknown]
        known = [person_row(one, words, self._ends.get(one.serial)) for one in people]
        self.foot.leave_out(self.to_file, out=not known)
        self.show_rows([*rows, *known])
        self.show_facets(people_facets(people, unknown, words))
        if self._newest in self._people:
            self.table.choose(self._newest)
            self._newest = ""

    def _look_at(self, file: Path) -> None:
        self.request.show_error("")
        self.request.show_paths([str(file)])
        self._looking_at = file
        work = partial(_look, self._enrolment, file)
        self.context.jobs.run(work, self._on_looked, failed=self._on_no_request)

    def _look_at_next(self) -> None:
        if self._waiting:
            self._look_at(self._waiting.pop(0))

    def _on_looked(self, found: tuple[Asked, Path, str]) -> None:
        self._asked, file, own = found
        self._looking_at = None
        self.asking.show_asked(self._asked, str(file.with_suffix(".npidentity")), own)
        self.asking.show_more(len(self._waiting))
        self.asking.enrol.setEnabled(True)
        self._show_side(asking=True)
        self.side.show()
        first = self.asking.to if self._asked.is_known else self.asking.typed
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no_request(self, error: Exception) -> None:
        self._looking_at = None
        self.complained.emit(error)
        if self._asked is None:
            self._look_at_next()

    def _on_enrolled(self, enrolled: tuple[EnrolledAssessor, Asked, Path]) -> None:
        person, asked, to = enrolled
        self.settled.emit()
        self.saved.emit(person.enrolled_at)
        # Whoever was enrolled just now is the one to look at.
        self._newest = person.serial
        if asked is self._asked:
            self.request.show_paths([])
            self.leave_request()
        told = self.context.words(
            "{name} is enrolled. The answer is in “{file}”: take it to their laptop.",
            name=person.name,
            file=to,
        )
        self.say(told)

    def _on_refused(self, error: Exception) -> None:
        self.asking.enrol.setEnabled(True)
        fault = fingerprint_fault(error)
        self.asking.typed.show_error(self.context.words(fault) if fault else "")
        if fault is None:
            self.complained.emit(error)
        else:
            self.asking.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_revoked(self, ended: RevokedEnrolment) -> None:
        person, words = ended.person, self.context.words
        self.settled.emit()
        if person.revoked_at:
            self.saved.emit(person.revoked_at)
        self.person.leave()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        corrected = words(ended.correction) if ended.correction else ""
        self.say(corrected or words("{name} is revoked.", name=person.name))

    def _on_taken_in(self, person: EnrolledAssessor) -> None:
        self.settled.emit()
        self.saved.emit(person.enrolled_at)
        self.person.leave()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        told = self.context.words(
            "{name} is in this office's list. What waited is judged when you open the Inbox.",
            name=person.name,
        )
        self.say(told)


def _fetch(enrolment: AssessorEnrolment, unknown: UnknownCertificates) -> _Fetched:
    people, ends = enrolment.people(), enrolment.certificate_ends()
    return people, enrolment.set_back(), unknown.all(), enrolment.ahead(), ends


def _look(enrolment: AssessorEnrolment, file: Path) -> tuple[Asked, Path, str]:
    return enrolment.look_at(file), file, enrolment.fingerprint()


def _enrol(
    enrolment: AssessorEnrolment, asked: Asked, to: Path, typed: str, *, replace: bool
) -> tuple[EnrolledAssessor, Asked, Path]:
    return enrolment.enrol(asked, to, typed, replace=replace).assessor, asked, to
