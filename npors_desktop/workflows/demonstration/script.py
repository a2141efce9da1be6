"""The demonstration visit of ``resources/demonstration``; the README there describes the files.

Its times are moved by whole days, so that it is always in the past and at sensible hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from npors_desktop.base.canonical import read_json
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import AssessorDetails, Candidate, MachineDetails, Stroke, Visit
from npors_desktop.domain.sheet import PackRef

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.canonical import Json

LIMIT = 4 * MIB
WHAT = message("The demonstration")
_KIND = message("a file of the demonstration")


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """One step of a script: its time, the action, and the fields of that action."""

    at: datetime
    do: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Script:
    """The steps for one candidate, and the signatures that are drawn."""

    candidate: Candidate
    pack: PackRef
    machine: MachineDetails
    steps: tuple[ScriptStep, ...]
    strokes: dict[str, tuple[Stroke, ...]]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The whole demonstration: office, assessor, visit, briefing, and each candidate's script."""

    office: str
    assessor: AssessorDetails
    visit: Visit
    briefed_at: datetime
    scripts: tuple[Script, ...]


def read_demonstration(folder: Path, now: datetime) -> Demonstration:
    """Read the demonstration, moved by whole days so that all of it is before ``now``."""
    body = read_json(read_limited(folder / "visit.json", LIMIT, _KIND), WHAT)
    raw = [
        read_json(read_limited(folder / c["script"], LIMIT, _KIND), WHAT)
        for c in body["candidates"]
    ]
    last = max(_moment(step["at"]) for script in raw for step in script["steps"])
    moved = timedelta(days=(now - last) // timedelta(days=1))
    visit = from_plain(Visit, {"id": "", **body["visit"]}, WHAT)
    return Demonstration(
        office=body["office"]["name"],
        assessor=from_plain(AssessorDetails, body["assessor"], WHAT),
        visit=_on(visit, moved),
        briefed_at=_moment(body["briefed_at"]) + moved,
        scripts=tuple(
            _script(one, script, moved) for one, script in zip(body["candidates"], raw, strict=True)
        ),
    )


def _on(visit: Visit, moved: timedelta) -> Visit:
    return Visit(
        id=visit.id,
        site=visit.site,
        on=visit.on + moved,
        contact=visit.contact,
        notification=visit.notification,
        machine=visit.machine,
        area=visit.area,
        ground=visit.ground,
        weather=visit.weather,
    )


def _script(one: Json, script: Json, moved: timedelta) -> Script:
    return Script(
        candidate=from_plain(Candidate, one["candidate"], WHAT),
        pack=from_plain(PackRef, one["pack"], WHAT),
        machine=from_plain(MachineDetails, one["machine"], WHAT),
        steps=tuple(_step(step, moved) for step in script["steps"]),
        strokes={
            name: from_plain(tuple[Stroke, ...], strokes, WHAT)
            for name, strokes in script["strokes"].items()
        },
    )


def _step(step: Json, moved: timedelta) -> ScriptStep:
    fields = {key: value for key, value in step.items() if key not in {"at", "do"}}
    return ScriptStep(_moment(step["at"]) + moved, step["do"], fields)


def _moment(text: str) -> datetime:
    return from_plain(datetime, text, WHAT)
