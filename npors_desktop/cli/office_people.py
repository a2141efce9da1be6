"""The office's commands about people and their certificates, and about copies of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.moments import moment_text
from npors_desktop.cli.office_session import (
    arrival_json,
    opened_office,
    own_fingerprint,
    take_held,
    working_office,
)
from npors_desktop.cli.passphrase import (
    fingerprint,
)
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.revocation import OUTCOMES
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.workflows.office.assessors import newest_of
from npors_desktop.workflows.office.restored_office import ONLY_ONE
from npors_desktop.workflows.office.revoking import dated_ahead
from npors_desktop.workflows.office.unknown_certificates import OTHER_COPY, typed_serial

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.certificate_end import CertificateEnd
    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.workflows.office.revoking import RevokedEnrolment
    from npors_desktop.workflows.sessions import OfficeSession


def enrol(asked: Namespace, printer: Printer) -> int:
    """Accept an enrolment request and write the answer."""
    with working_office(asked, printer) as session:
        session.acting.check(ActionKind.ASSESSOR_ENROLLED)
        enrolment = session.assessor_enrolment
        own, looked_at = enrolment.fingerprint(), enrolment.look_at(asked.file)
        for warning in looked_at.warnings:
            printer.tell(warning)
        who = looked_at.details
        question = message(
            "{name}, number {number}, {provider}, asks to sign for this office. Phone them, and "
            "type the fingerprint that they read from their laptop: ",
            name=who.name,
            number=who.number,
            provider=who.provider,
        )
        typed = "" if looked_at.is_known else fingerprint(asked, printer, question)
        who = enrolment.enrol(looked_at, asked.to, typed, replace=asked.force).assessor
    printer.line(
        message(
            "{name} ({number}) is enrolled. Take {file} to the laptop.",
            name=who.name,
            number=who.number,
            file=asked.to,
        )
    )
    printer.line(own_fingerprint(own))
    warnings = [printer.text(warning) for warning in looked_at.warnings]
    told = {"assessor": who.number, "name": who.name, "identity": str(asked.to)}
    printer.document({**told, "fingerprint": own, "warnings": warnings})
    return 0


def revoke(asked: Namespace, printer: Printer) -> int:
    """End an assessor's enrolment, and so their right to sign."""
    # Held files are left to the next command: the key may be stolen, so revoking comes first.
    with opened_office(asked, printer) as session:
        ended = _revoked(session, asked)
    person = ended.person
    who = {"name": person.name, "number": person.number, "serial": person.serial}
    if ended.correction:
        printer.line(ended.correction)
    elif ended.trusted:
        printer.line(message("The enrolment of {name} ({number}) has ended.", **who))
    printer.line(
        message_of_count(
            "Certificate {serials} is revoked.",
            "{n} certificates of the same key are revoked: {serials}.",
            len(ended.serials),
            serials=", ".join(ended.serials),
        )
    )
    refused = message("Reports that were signed with it are refused.")
    printer.line(OUTCOMES[person.kind or RevocationKind.OTHER] if ended.trusted else refused)
    told: dict[str, Json] = {
        "assessor": person.number,
        "standing": person.standing.value,
        "serial": person.serial,
        "serials": list(ended.serials),
        **_end(person),
        "was": _end(ended.was) if ended.was else None,
    }
    printer.document(told)
    return 0


def _end(person: EnrolledAssessor) -> dict[str, Json]:
    """Why and since when somebody is revoked."""
    since = person.untrusted_from
    return {
        "kind": (person.kind or RevocationKind.OTHER).value,
        "from": moment_text(since) if since else None,
    }


def _revoked(session: OfficeSession, asked: Namespace) -> RevokedEnrolment:
    """Revoke by an assessor's number, or by the number of any certificate of this authority."""
    serial, people = typed_serial(asked.assessor), session.assessor_enrolment.people()
    kind = RevocationKind(asked.kind) if asked.kind else None
    # A number may look like that of a certificate.
    if serial is None or newest_of(people, asked.assessor):
        enrolment = session.assessor_enrolment
        return enrolment.revoke(asked.assessor, asked.reason, kind, asked.since)
    return session.unknown_certificates.revoke(serial, asked.reason, kind, asked.since)


def recognise(asked: Namespace, printer: Printer) -> int:
    """Take a certificate that another copy of this office gave into this office's list."""
    with opened_office(asked, printer) as session:
        serial = typed_serial(asked.serial) or asked.serial
        known = session.unknown_certificates.take_in(serial, asked.reason)
        taken = take_held(session.report_import, printer)
    printer.line(
        message("{name} ({number}) is known here now.", name=known.name, number=known.number)
    )
    files = [arrival_json(a.file, a, printer) for a in taken]
    printer.document({"assessor": known.number, "serial": known.serial, "files": files})
    return 0


def check(asked: Namespace, printer: Printer) -> int:
    """Say whether the office was restored from a backup, what it met that it does not know, and
    whether its log is whole."""
    with opened_office(asked, printer) as session:
        found, epoch = session.restored.found, session.restored.epoch
        unknown = session.unknown_certificates.all()
        ahead = session.assessor_enrolment.ahead()
        ends = session.assessor_enrolment.certificate_ends()
        people = session.assessor_enrolment.people()
        altered = session.log.problems()
    for problem in altered:
        printer.line(message("This office's log: {problem}", problem=problem))
    if found is not None:
        printer.line(found.message)
        printer.line(ONLY_ONE)
        printer.line(
            message("If this copy is the one to continue, confirm it with “office continue”.")
        )
    for one in unknown:
        printer.line(
            message_of_count(
                "Not known here: certificate {serial}, {name} ({number}); {n} file waits.",
                "Not known here: certificate {serial}, {name} ({number}); {n} files wait.",
                one.files,
                serial=one.serial,
                name=one.name,
                number=one.number,
            )
        )
    if unknown:
        printer.line(OTHER_COPY)
    for one in ahead:
        printer.line(dated_ahead(one))
    if not (found or unknown or ahead or altered):
        printer.line(message("Nothing needs a decision here."))
    certificates = _told_ends(people, ends, printer)
    made = moment_text(found.made_at) if found and found.made_at else None
    told = [
        {"serial": u.serial, "name": u.name, "number": u.number, "files": u.files} for u in unknown
    ]
    restored = {"made_at": made, "days": found.days} if found else None
    later: list[Json] = [
        {"serial": one.serial, "name": one.name, "number": one.number, **_end(one)} for one in ahead
    ]
    document: dict[str, Json] = {"epoch": epoch, "restored": restored}
    document |= {"unknown_certificates": told, "revoked_later_than_now": later}
    log: list[Json] = [str(problem) for problem in altered]
    printer.document({**document, "certificates": certificates, "log": log})
    return 1 if found or unknown or ahead or altered else 0


def _told_ends(
    people: tuple[EnrolledAssessor, ...], ends: dict[str, CertificateEnd], printer: Printer
) -> list[Json]:
    """When each certificate ends; of those that end soon, or have ended, also on a line."""
    told: list[Json] = []
    for one in people:
        if one.serial not in ends:
            continue
        end = ends[one.serial]
        if end.warning:
            printer.line(f"{one.name} ({one.number}): {printer.text(end.warning)}")
        told.append(
            {
                "serial": one.serial, "name": one.name, "number": one.number,
                "ends": moment_text(end.at), "days": end.days, "renew": end.can_be_renewed,
            }
        )  # fmt: skip
    return told


def go_on(asked: Namespace, printer: Printer) -> int:
    """Confirm that an office restored from a backup goes on, and no other copy of it."""
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.RESTORED_OFFICE_CONTINUED)
        found, epoch = session.restored.go_on(), session.restored.epoch
    if found is None:
        printer.line(message("This office was not restored from a backup. Nothing was changed."))
    else:
        printer.line(found.message)
        printer.line(message("This copy of the office continues. {only}", only=ONLY_ONE))
    printer.document({"continued": found is not None, "epoch": epoch})
    return 0
