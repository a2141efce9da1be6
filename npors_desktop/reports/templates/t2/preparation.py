"""What was established before the test, as far as a record states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.people import AdjustmentKind, PaperKind
from npors_desktop.reports.templates.t2 import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.people import (
        Adjustment,
        Experience,
        ExtraTime,
        Helper,
        MachinePaper,
        Training,
    )
    from npors_desktop.domain.record import RecordedCandidate
    from npors_desktop.reports.templates.t2.building_blocks import Fact

PAPERS: Mapping[PaperKind, str] = {
    PaperKind.THOROUGH_EXAMINATION: "Thorough examination (LOLER)",
    PaperKind.INSPECTION: "Inspection (PUWER)",
    PaperKind.HOUR_METER: "Hour meter",
    PaperKind.PLATE: "Serial or plant number",
    PaperKind.OTHER: "Other paper",
}
ADJUSTMENTS: Mapping[AdjustmentKind, str] = {
    AdjustmentKind.EXTRA_TIME: "Extra time",
    AdjustmentKind.READER: "Reader",
    AdjustmentKind.SCRIBE: "Scribe",
    AdjustmentKind.INTERPRETER: "Interpreter",
    AdjustmentKind.SIGN_LANGUAGE: "Sign language",
    AdjustmentKind.LARGE_TEXT: "Large text",
    AdjustmentKind.COLOURED_BACKGROUND: "Coloured background",
    AdjustmentKind.REST_BREAKS: "Rest breaks",
    AdjustmentKind.SEPARATE_ROOM: "Separate room",
}


def candidate_facts(person: RecordedCandidate) -> list[Fact]:
    """Prerequisites, experience, training and fitness; what is not stated is left out."""
    fitness = person.fitness
    given = [
        ("Health and safety test type", person.hse_test_type),
        ("Health and safety test seen", person.hse_seen),
        ("Experience", _experience(person.experience)),
        ("Trained by", _training(person.training)),
        ("Fit to take the test", fitness and f"{_yes(fitness.is_fit)}, {words.moment(fitness.at)}"),
    ]
    return [(name, told) for name, told in given if told]


def paper_facts(papers: tuple[MachinePaper, ...]) -> list[Fact]:
    """What was seen of each paper of the machine."""
    return [(PAPERS[one.kind], one.seen if one.is_applicable else _without(one)) for one in papers]


def arrangement(one: Adjustment) -> str:
    """An adjustment in words, with who helps."""
    kind = ADJUSTMENTS.get(one.kind, "")
    told = ": ".join(part for part in (kind, one.arrangement) if part)
    return f"{told} ({_helper(one.helper)})" if one.helper else told


def extra(one: Adjustment) -> str:
    """The time that an adjustment adds."""
    minutes = [f"{one.extra_minutes} min"] if one.extra_minutes else []
    return " + ".join((*minutes, *_extra_time(one.extra_time))) or "None"


def _extra_time(time: ExtraTime | None) -> list[str]:
    if time is None:
        return []
    percent = [f"{time.percent} %"] if time.percent else []
    return [*percent, *([f"{time.minutes} min"] if time.minutes else [])]


def _helper(who: Helper) -> str:
    return ", ".join(part for part in (who.name, who.organisation, who.number) if part)


def _without(paper: MachinePaper) -> str:
    return f"Not applicable: {paper.seen}" if paper.seen else "Not applicable"


def _experience(known: Experience | None) -> str:
    if known is None:
        return ""
    parts = (words.count(known.years, "year"), known.machines, known.reference)
    return ", ".join(part for part in parts if part)


def _training(known: Training | None) -> str:
    if known is None:
        return ""
    whether = "the tester trained the candidate" if known.by_tester else "not by the tester"
    return ", ".join(part for part in (known.trained_by, whether, known.reason) if part)


def _yes(is_so: bool) -> str:
    return "Yes" if is_so else "No"
