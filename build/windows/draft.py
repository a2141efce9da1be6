"""Makes a laptop with a practical half way through; run by a Python that finds the program.

``draft.py FOLDER STATE FILE`` makes the laptop in a new folder below FOLDER and prints one JSON
document: where it is, the record, the criterion in focus, and the passphrase. STATE is ``half``
of the marks, or ``sign``: all is done but the signing. FILE becomes a visit that an office
prepared, with one candidate. The version of the program
that stands on the path does it, so that a later one can be asked whether it goes on from there.
"""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.paths import resource
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE
from npors_desktop.workflows.demonstration.player import Player
from npors_desktop.workflows.demonstration.script import Demonstration, Script, read_demonstration
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession


def main(folder: Path, state: str, file: Path) -> int:
    """Make the laptop and say what a later version must find."""
    now = datetime.now(UTC)
    shown = read_demonstration(resource("demonstration"), now)
    script = until(shown.scripts[0], state, now)
    clock = SetClock(shown.briefed_at - timedelta(days=1))
    stores = Stores(clock)
    home = folder / (id_ := new_id())
    made = stores.make_laptop(home, shown.assessor, LAPTOP_PASSPHRASE, id_)
    if not isinstance(made.session, LaptopSession):
        raise TypeError("a laptop's session is a laptop's")
    visit = replace(shown.visit, id=new_id(), site="Hendre Quarry, east face", on=now.date())
    booked = Booking(Candidate("Nia Ellis"), script.pack)
    try:
        found = begin(made.session, stores, clock, shown, script, (visit, booked, file))
    finally:
        made.session.close()
    print(json.dumps({"laptop": str(home), "passphrase": LAPTOP_PASSPHRASE, **found}))
    return 0


def begin(
    session: LaptopSession, stores: Stores, clock: SetClock, shown: Demonstration, script: Script,
    sent: tuple[Visit, Booking, Path],
) -> dict[str, str]:  # fmt: skip
    """Enrol the assessor, open the visit, and mark until the script ends. ``sent`` is a later visit
    that the office writes, with its candidate and its file."""
    with TemporaryDirectory() as place:
        enrol(session, stores, Path(place), shown.office, sent)
    clock.set(script.steps[0].at - timedelta(minutes=1))
    visit = session.visits.open_visit(replace(shown.visit, on=script.steps[0].at.date()))
    record = session.visits.add_candidate(visit.id, script.candidate, script.pack, script.machine)
    session.visits.brief(visit.id)
    Player(session, clock, script, LAPTOP_PASSPHRASE).play(record)
    return {"record": record, "focus": session.marking.last_saved(record).focus or ""}


def enrol(
    session: LaptopSession, stores: Stores, place: Path, office: str,
    sent: tuple[Visit, Booking, Path],
) -> None:  # fmt: skip
    """Let an office that only lives for this accept the assessor and write them a visit."""
    made = stores.make_office(place / "office", office, OFFICE_PASSPHRASE).session
    if not isinstance(made, OfficeSession):
        raise TypeError("an office's session is an office's")
    try:
        request, answer = place / "request.npenrol", place / "answer.npidentity"
        session.enrolment.write_request(request, LAPTOP_PASSPHRASE)
        made.assessor_enrolment.accept(request, answer, session.enrolment.fingerprint())
        session.enrolment.accept(answer, made.assessor_enrolment.fingerprint())
        visit, booked, file = sent
        number = session.enrolment.identity().assessor.number
        made.visit_writing.write(visit, (booked,), number, file)
    finally:
        made.close()


def until(script: Script, state: str, now: datetime) -> Script:
    """The script's beginning, moved so that its last step was a moment ago."""
    names = [step.do for step in script.steps]
    end = names.index("sign")
    if state == "half":
        begun = names.index("start_clock")
        marks = [at for at in range(begun, end) if names[at] == "mark"]
        end = marks[len(marks) // 2]
    kept = script.steps[:end]
    moved = now - timedelta(seconds=20) - kept[-1].at
    return replace(script, steps=tuple(replace(step, at=step.at + moved) for step in kept))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
