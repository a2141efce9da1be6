"""The packaged program for Windows does its main job, and understands Linux and is understood."""

import json
import shutil
from pathlib import Path

from windows.calling import BuildError, Call
from windows.calling import must as call
from windows.job import Job
from windows.running import Frozen, Program, WorkingCopy, document, must
from windows.wine import Machine

_SECRET = "one passphrase for both desks of this trial"
_WHO = ("--name", "Gareth Price", "--number", "GP-7", "--provider", "Trial Training")
_SHEETS = ("excavator-safety-critical-not-met.json", "forklift-40-points.json")


def frozen(job: Job, machine: Machine) -> Frozen:
    """The packaged program with a console."""
    return Frozen("packaged program", job.frozen / "npors-desktop.exe", machine, job)


def main_job(job: Job, machine: Machine) -> None:
    """Let the packaged program test itself and do the demonstration."""
    there = frozen(job, machine)
    print("    " + must(there, "self-test").text.strip().replace("\n", "\n    "), flush=True)
    _demonstrate(there, _demo(job, "windows"))


def both_ways(job: Job, machine: Machine) -> None:
    """Reports and records made on one system are in order, and accepted, on the other."""
    there, here = frozen(job, machine), WorkingCopy("working copy", job)
    ours, theirs = _demo(job, "linux"), _demo(job, "windows")
    if not theirs.exists():
        raise BuildError("Do the step frozen first: it makes the reports that are looked at here.")
    _demonstrate(here, ours)
    _verified_by_another(job, theirs)
    _in_order(here, theirs, "Windows", "Linux")
    _in_order(there, ours, "Linux", "Windows")
    _hand_over(there, here, job, "Windows to Linux")
    _hand_over(here, there, job, "Linux to Windows")


def _demo(job: Job, system: str) -> Path:
    return job.work / "demonstration" / system


def _demonstrate(program: Program, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = document(program, "demo", "--folder", folder)
    for record in done["records"]:
        print(f"    {record['candidate']}: {record['result']}", flush=True)


def _verified_by_another(job: Job, folder: Path) -> None:
    """A program that knows nothing of this one finds each signature whole."""
    reports = sorted(folder.glob("reports/*.pdf"))
    for report in reports:
        said = call(["pdfsig", report], Call(job.log("exchange"), limit=60))
        whole = "Signature is Valid." in said and "Total document signed" in said
        if not whole:
            raise BuildError(f"pdfsig does not find the signature of {report} whole:\n{said}")
    print(f"    pdfsig: {len(reports)} reports from Windows signed and whole", flush=True)


def _in_order(program: Program, folder: Path, made: str, seen: str) -> None:
    """Verification draws each report again and compares: the drawing is the same on both."""
    reports = sorted(folder.glob("reports/*.pdf"))
    found = document(program, "verify", "--office", folder / "office", *reports)["files"]
    bad = [file for file in found if not file["in_order"]]
    if bad or len(found) != len(reports) or not reports:
        raise BuildError(f"Made on {made}, not in order on {seen}: {bad}")
    print(f"    {len(found)} reports of {made} drawn again on {seen}: in order", flush=True)


def _hand_over(laptop: Program, office: Program, job: Job, label: str) -> None:
    """From a laptop on one system to an office on the other, and the receipt back."""
    place = job.work / "hand-over" / label.replace(" ", "-")
    shutil.rmtree(place, ignore_errors=True)
    stick = place / "stick"
    stick.mkdir(parents=True)
    _enrol(laptop, office, place)
    for sheet in _papers(job, place):
        must(laptop, "transcribe", sheet, "--laptop", place / "laptop", secret=_SECRET)
    must(laptop, "sign", "--laptop", place / "laptop", secret=_SECRET)
    must(laptop, "deliver", "--laptop", place / "laptop", "--to", stick, secret=_SECRET)
    taken = document(office, "office", "import", place / "office", stick, secret=_SECRET)["files"]
    words = ["receipts", "--laptop", place / "laptop", "--from", stick]
    back = document(laptop, *words, secret=_SECRET)["receipts"]
    verdicts = [file["verdict"] for file in taken]
    states = [receipt["state"] for receipt in back]
    if verdicts != ["accepted"] * len(_SHEETS) or states != ["received"] * len(_SHEETS):
        raise BuildError(f"{label}: the office said {verdicts}, the laptop read {states}.")
    print(f"    {label}: {len(taken)} records accepted, their receipts read", flush=True)


def _enrol(laptop: Program, office: Program, place: Path) -> None:
    request, answer = place / "request.npenrol", place / "answer.npidentity"
    at = place / "laptop"
    must(laptop, "laptop", "init", at, *_WHO, secret=_SECRET)
    must(office, "office", "init", place / "office", "--name", "Trial Training", secret=_SECRET)
    asked = ("laptop", "enrol", at, "--to", request, "--json")
    shown = document(laptop, *asked, secret=_SECRET)["fingerprint"]
    enrol = ("office", "enrol", place / "office", request, "--to", answer, "--json")
    own = document(office, *enrol, "--fingerprint", shown, secret=_SECRET)["fingerprint"]
    must(laptop, "laptop", "identity", at, answer, "--fingerprint", own, secret=_SECRET)


def _papers(job: Job, place: Path) -> list[Path]:
    """Completed mark sheets, as if from paper."""
    made: list[Path] = []
    for name in _SHEETS:
        sheet = json.loads((job.source / "tests/fixtures/sheets" / name).read_text("utf-8"))
        sheet["candidate"]["date_of_birth"] = "1990-01-31"
        sheet["transcribed"] = {"reason": "weather", "by": "Gareth Price"}
        made.append(place / name)
        made[-1].write_text(json.dumps(sheet), "utf-8")
    return made
