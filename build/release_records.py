"""The records of a release that is kept: one of each kind, and drafts at every stage."""

import json
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from demonstration_scripts import later, named, part, unknowing, until

from npors_desktop.base.clock import SetClock
from npors_desktop.base.paths import resource
from npors_desktop.base.values import to_plain
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import Candidate, PersonSignature, Role, SignatureKind
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.demonstration.player import Player
from npors_desktop.workflows.demonstration.script import Demonstration, Script
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

DATA = "demonstration"
TRANSCRIBED = {"reason": "laptop_fault", "by": "Eirlys Vaughan"}


@dataclass(frozen=True)
class Scene:
    """The day's office and laptop, both open, and where files go."""

    to: Path
    work: Path
    clock: SetClock
    shown: Demonstration
    office: OfficeSession
    laptop: LaptopSession
    visit: str


def demonstrated(scene: Scene) -> dict[str, str]:
    """The demonstration's three candidates, as they are; the copies are of the first one's time,
    when the stores were small."""
    done: dict[str, str] = {}
    for name, script in zip(
        ("achieved", "not_achieved", "points"), scene.shown.scripts, strict=True
    ):
        done[name] = candidate(scene, script)
        Player(scene.laptop, scene.clock, script, LAPTOP_PASSPHRASE).play(done[name])
        hand_over(scene, name)
        scene.laptop.hand_over.read_receipts(scene.work / name)
        if name == "achieved":
            scene.laptop.backups.copy(scene.to / "laptop.npcopy")
            scene.office.backups.copy(scene.to / "office.npcopy")
    return done


def shortened(scene: Scene) -> dict[str, str]:
    """One stopped by weather, whose receipt the laptop has not read; one referred for the theory,
    whose sealed report the office has not opened."""
    first, _, points = scene.shown.scripts
    stopped = named(later(part(first, "mark", 0.3), timedelta(hours=8, minutes=2)), "Rhys Jones")
    id_ = run(scene, stopped)
    scene.laptop.marking.end(id_, "weather")
    conclude(scene, id_, signed(scene, Role.CANDIDATE, SignatureKind.TYPED, "Rhys Jones"))
    hand_over(scene, "stopped")
    failed = named(
        unknowing(until(later(points, timedelta(hours=3, minutes=5)), "give_feedback")),
        "Anya Kowalska",
    )
    other = run(scene, failed)
    refused = signed(scene, Role.CANDIDATE, SignatureKind.REFUSED, "Anya Kowalska")
    conclude(scene, other, replace(refused, reason="Does not agree with the theory's result."))
    scene.laptop.hand_over.deliver(folder := made(scene.work / "referred"))
    sealed = next(folder.glob(f"{other}*.npsealed"))
    shutil.copy(sealed, made(scene.to / "waiting") / sealed.name)
    return {"stopped": id_, "referred": other}


def from_paper(scene: Scene) -> str:
    """A sheet that was kept on paper, entered and issued; it is still in the outbox."""
    body = json.loads((resource(DATA, "scripts", "B.json")).read_text("utf-8"))["sheet"]
    person = {**body["candidate"], "name": "Owain Tudur Ellis"}
    sheet = scene.work / "sheet.json"
    sheet.write_text(json.dumps({**body, "candidate": person, "transcribed": TRANSCRIBED}), "utf-8")
    entered = scene.laptop.paper_entry.enter((sheet,))[0].record
    scene.laptop.record_issue.issue(entered, LAPTOP_PASSPHRASE)
    return entered


def drafts(scene: Scene) -> dict[str, Any]:
    """One that both people signed, one half-way with its clock running, one not begun."""
    first, second, _ = scene.shown.scripts
    id_ = run(scene, named(later(part(second, "mark", 0.3), timedelta(hours=7)), "Catrin Haf Pugh"))
    scene.laptop.marking.end(id_, "machine_breakdown")
    witnessed = signed(scene, Role.CANDIDATE, SignatureKind.WITNESSED, "Catrin Haf Pugh")
    conclude(scene, id_, replace(witnessed, witness="Mair Evans"), issue=False)
    working = later(part(first, "mark", 0.6), timedelta(hours=12, minutes=10))
    half = run(scene, named(working, "Lee Hale"))
    go_on(scene, half, first.candidate)
    new = candidate(scene, named(first, "Elin Davies-O’Connor"))
    last_saved = scene.laptop.marking.last_saved
    return {
        name: {"record": each, "sheet": to_plain(last_saved(each).assessment.sheet())}
        for name, each in (("signed", id_), ("half_way", half), ("not_started", new))
    }


def go_on(scene: Scene, id_: str, booked: Candidate) -> None:
    """What the scripts do not do and a history can hold too."""
    laptop = scene.laptop
    laptop.preparation.describe_candidate(
        id_, replace(booked, name="Lee Hale", scheme_number="N 7")
    )
    laptop.preparation.describe_machine(id_, replace(scene.shown.visit.machine, hours="2,318"))
    laptop.marking.flag(id_, "1.2")
    laptop.marking.clear(id_, "1.3")
    laptop.marking.mark_rest(id_, "8", "All seen while the others worked.")
    laptop.marking.undo(id_)
    laptop.marking.redo(id_)
    laptop.marking.record_fault(id_, Severity.MINOR)
    laptop.marking.pause(id_, "break")
    scene.clock.set(scene.clock.now() + timedelta(minutes=4))
    laptop.marking.resume(id_, "break")


def hand_over(scene: Scene, name: str) -> None:
    """Deliver on a stick, with a file that is no report, and let the office take it; of two of
    them sealed report and receipt are kept."""
    stick = made(scene.work / name)
    scene.laptop.hand_over.deliver(stick)
    (stick / "photograph.pdf").write_bytes(b"not a report at all")
    scene.office.report_import.take((stick,))
    if name in {"achieved", "stopped"}:
        for suffix, folder in ((".npsealed", "sealed"), (".npreceipt", "receipts")):
            file = next(stick.glob(f"*{suffix}"))
            shutil.copy(file, made(scene.to / folder) / file.name)


def conclude(scene: Scene, id_: str, theirs: PersonSignature, *, issue: bool = True) -> None:
    """Feedback, the candidate's signature and the assessor's, then the report."""
    scene.clock.set(scene.clock.now() + timedelta(minutes=2))
    scene.laptop.check_and_sign.give_feedback(
        id_, "Looked before each move.", "Ask before starting."
    )
    scene.laptop.check_and_sign.sign(id_, theirs)
    name = scene.laptop.enrolment.identity().assessor.name
    scene.laptop.check_and_sign.sign(id_, signed(scene, Role.ASSESSOR, SignatureKind.TYPED, name))
    if issue:
        scene.laptop.record_issue.issue(id_, LAPTOP_PASSPHRASE)


def signed(scene: Scene, role: Role, kind: SignatureKind, name: str) -> PersonSignature:
    """A signature of now without strokes."""
    return PersonSignature(role, kind, name, scene.clock.now())


def run(scene: Scene, script: Script) -> str:
    """Put the candidate on the visit and play the script; the assessment."""
    id_ = candidate(scene, script)
    Player(scene.laptop, scene.clock, script, LAPTOP_PASSPHRASE).play(id_)
    return id_


def candidate(scene: Scene, script: Script) -> str:
    """Put the script's candidate on the visit; the assessment."""
    add = scene.laptop.visits.add_candidate
    return add(scene.visit, script.candidate, script.pack, script.machine)


def made(folder: Path) -> Path:
    """A folder, made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder
