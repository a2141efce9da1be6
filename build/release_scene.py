"""Makes the files that are kept of a release; run by a Python that finds that version's program.

``release_scene.py FOLDER DAY`` makes in an empty folder, on one day of an assessor and an office,
at least one file of each kind that a version leaves behind, and prints one JSON document: the
moment of the last clock, what opens the stores, and what a later version must find in them.
"""

import json
import shutil
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from release_records import DATA, Scene, demonstrated, drafts, from_paper, made, shortened

import npors_desktop
from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.moments import moment_text
from npors_desktop.base.paths import resource
from npors_desktop.base.values import to_plain
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE
from npors_desktop.workflows.demonstration.script import Demonstration, read_demonstration
from npors_desktop.workflows.sessions import CreatedStore, LaptopSession, OfficeSession, Session

try:
    from npors_desktop.composition.stores import Stores
except ImportError:
    # Where version 0.1.0 has it.
    from npors_desktop.composition.stores import Stores

OPEN_PASSPHRASE = "heron quayside forty saucepans"
# What a row of the register says besides the moment at which it came and the report itself.
ROW = ("record", "revision", "content_sha256", "candidate", "pack", "title", "result",
       "assessor_number", "assessor", "tested_on", "signed_at", "contested")  # fmt: skip
# What a store's folder holds and a later start makes again.
NOT_KEPT = ("lock", "reserve.bin", "opened")


def main(to: Path, day: date) -> int:
    """Make everything in ``to`` and print what a later version must find."""
    clock = SetClock(datetime.combine(day, time(7), UTC))
    shown = read_demonstration(resource(DATA), datetime.combine(day, time(18), UTC))
    with TemporaryDirectory(ignore_cleanup_errors=True) as made:
        print(json.dumps(play(to, Path(made), clock, shown), ensure_ascii=False))
    return 0


def play(to: Path, work: Path, clock: SetClock, shown: Demonstration) -> dict[str, Any]:
    """The day from the office's first key to a practical whose clock runs."""
    stores = Stores(clock)
    office = stores.make_office(work / "office", shown.office, OFFICE_PASSPHRASE)
    laptop = stores.make_laptop(work / "laptop", shown.assessor, LAPTOP_PASSPHRASE)
    waiting = newcomers(to, work, stores, office_of(office.session), shown)
    visit = begin_day(work, clock, shown, office_of(office.session), laptop_of(laptop.session))
    scene = Scene(
        to, work, clock, shown, office_of(office.session), laptop_of(laptop.session), visit
    )
    reports = {**demonstrated(scene), **shortened(scene)}
    reports["paper"] = from_paper(scene)
    told: dict[str, Any] = {
        "version": npors_desktop.__version__,
        "drafts": drafts(scene),
        "reports": {f"{name}.pdf": kept(scene, name, id_) for name, id_ in reports.items()},
        "outbox": {i.record: i.state.value for i in scene.laptop.hand_over.outbox()},
        "people": {p.number: p.standing.value for p in scene.office.assessor_enrolment.people()},
        "arrivals": [a.verdict.value for a in scene.office.report_import.arrivals()],
        "register": [row(r) for r in scene.office.register.records()],
    }
    # Nothing is to lie after the moment at which a later version begins.
    clock.set(datetime.combine(clock.now().date(), time(23), UTC))
    for folder, session in (("office", scene.office), ("laptop", scene.laptop)):
        session.close()
        lay(work / folder, to / folder)
    lay(work / "laptop_waiting", to / "laptop_waiting")
    stores = {
        "office": opens(office, OFFICE_PASSPHRASE),
        "laptop": opens(laptop, LAPTOP_PASSPHRASE),
        "laptop_waiting": opens(waiting, OPEN_PASSPHRASE),
    }
    return {"clock": moment_text(clock.now()), "stores": stores, **told}


def newcomers(
    to: Path, work: Path, stores: Stores, office: OfficeSession, shown: Demonstration
) -> CreatedStore:
    """A laptop that has not taken the office's answer, a request that the office has not seen,
    and an assessor who was revoked; and a visit for the first."""
    who = AssessorDetails("Gethin Pryce", "DEMO-0528", shown.assessor.provider, "g.p@example.org")
    waiting = asking(work / "laptop_waiting", stores, who, asked := work / "waiting.npenrol")
    enrol(office, asked, to / "answer.npidentity")
    third = replace(who, name="Lowri Mai Beynon", number="DEMO-0633")
    asking(work / "laptop_asking", stores, third, to / "request.npenrol")
    gone = replace(who, name="Huw Garmon", number="DEMO-0702")
    asking(work / "laptop_gone", stores, gone, asked := work / "gone.npenrol")
    enrol(office, asked, work / "gone.npidentity")
    office.assessor_enrolment.revoke(gone.number, "Left the provider")
    first = shown.scripts[0]
    booking = Booking(replace(first.candidate, name="Nia Ellis"), first.pack, first.machine)
    visit = replace(shown.visit, id=new_id(), site="Chwarel Penmaen, Llanfair")
    office.visit_writing.write(visit, (booking,), who.number, to / "visit.npvisit")
    return waiting


def enrol(office: OfficeSession, request: Path, answer: Path) -> None:
    """Let the office accept a request as if its fingerprint had been compared."""
    asked = office.assessor_enrolment.look_at(request)
    office.assessor_enrolment.enrol(asked, answer, asked.fingerprints()[0])


def asking(folder: Path, stores: Stores, who: AssessorDetails, to: Path) -> CreatedStore:
    """A laptop that wrote its request and was closed."""
    store = stores.make_laptop(folder, who, OPEN_PASSPHRASE)
    laptop = laptop_of(store.session)
    laptop.enrolment.write_request(to, OPEN_PASSPHRASE)
    laptop.close()
    return store


def begin_day(
    work: Path, clock: SetClock, shown: Demonstration, office: OfficeSession, laptop: LaptopSession
) -> str:
    """Enrol the assessor, then open and brief the visit; its id."""
    request, answer = work / "first.npenrol", work / "first.npidentity"
    laptop.enrolment.write_request(request, LAPTOP_PASSPHRASE)
    enrol(office, request, answer)
    laptop.enrolment.accept(answer, office.assessor_enrolment.fingerprint())
    clock.set(shown.briefed_at)
    return laptop.visits.open_visit(replace(shown.visit, briefed_at=shown.briefed_at)).id


def kept(scene: Scene, name: str, id_: str) -> dict[str, str]:
    """Write the clear copy of a report, and say what it is of."""
    scene.laptop.hand_over.save_copy(id_, made(scene.to / "reports") / f"{name}.pdf")
    review = scene.laptop.check_and_sign.review(id_)
    return {
        "record": id_,
        "candidate": review.assessment.candidate.name,
        "assessor": scene.laptop.enrolment.identity().assessor.name,
        "result": review.verdict.result.value,
    }


def row(record: RegisteredRecord) -> dict[str, Any]:
    """What a row of the register says, as plain values."""
    return {name: to_plain(getattr(record, name)) for name in ROW}


def opens(store: CreatedStore, passphrase: str) -> dict[str, str]:
    """What opens a store."""
    return {"passphrase": passphrase, "recovery_code": store.recovery_code}


def lay(folder: Path, to: Path) -> None:
    """Copy a closed store without what the next start makes anew."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns(*NOT_KEPT))


def laptop_of(session: Session) -> LaptopSession:
    """The session as a laptop's."""
    assert isinstance(session, LaptopSession)
    return session


def office_of(session: Session) -> OfficeSession:
    """The session as an office's."""
    assert isinstance(session, OfficeSession)
    return session


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])))
