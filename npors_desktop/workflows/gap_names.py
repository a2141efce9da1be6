"""What is missing, named in the English of a refusal: codes, and times by this machine's clock."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import assert_never

from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.gaps import (
    Gate,
    Missing,
    NotEnded,
    PaperShort,
    Unanswered,
    Unmarked,
    WithoutHeading,
)
from npors_desktop.domain.review import OpenItem, OpenItemKind
from npors_desktop.domain.sheet import UNTIMED

# What is named by a code: the word for it and the code; else no word and the whole name.
_Name = tuple[str, str]
_CRITERION, _QUESTION = "criterion", "theory question"
_MANY = {_CRITERION: "criteria", _QUESTION: "theory questions"}
_END = "the end of the practical"
_WHOLE = {
    OpenItemKind.PRACTICAL_END: _END,
    OpenItemKind.CLOCK_SET: "the change of the laptop's clock",
}
_GATES = {
    Gate.IDENTITY: "the identity check",
    Gate.PRIVACY: "the privacy page",
    Gate.ADJUSTMENTS: "the agreed adjustments",
}


def gate_names(gates: Iterable[Gate]) -> str:
    """The gates that are shut."""
    return ", ".join(_GATES[gate] for gate in gates)


def missing_names(missing: Iterable[Missing]) -> str:
    """What a verdict lacks, in its order."""
    return _joined(_missing(gap) for gap in missing)


def gap_names(gaps: Iterable[OpenItem]) -> str:
    """What is to be sorted out in an assessment."""
    return _joined(name for gap in gaps for name in _named(gap))


def _missing(gap: Missing) -> _Name:
    match gap:
        case Unmarked():
            return _CRITERION, gap.criterion
        case PaperShort():
            return "", f"the theory paper ({gap.counted} of {gap.asked} questions)"
        case Unanswered():
            return _QUESTION, gap.question
        case NotEnded():
            return "", _END
        case WithoutHeading():
            return "", f"the heading of {_fault(gap.at)}"
        case _:
            assert_never(gap)


def _named(gap: OpenItem) -> list[_Name]:
    match gap.kind:
        case OpenItemKind.IDENTITY | OpenItemKind.PRIVACY | OpenItemKind.ADJUSTMENTS:
            return [("", _GATES[Gate(gap.kind.value)])]
        case OpenItemKind.PRACTICAL_END | OpenItemKind.CLOCK_SET:
            return [("", _WHOLE[gap.kind])]
        case OpenItemKind.THEORY:
            return [_missing(one) for one in gap.theory]
        case OpenItemKind.UNMARKED:
            return [(_CRITERION, one.code) for one in gap.criteria]
        case OpenItemKind.UNFILED:
            return _about("the filing of", gap.faults)
        case OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT:
            return [("", f"the mark of {one.code}") for one in gap.criteria]
        case OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE:
            return _about("the reason for", gap.faults, "safety-critical ")
        case _:
            assert_never(gap.kind)


def _about(what: str, faults: Iterable[RecordedFault], severity: str = "") -> list[_Name]:
    return [("", f"{what} {_fault(fault.at, severity)}") for fault in faults]


def _fault(at: datetime, severity: str = "") -> str:
    if at == UNTIMED:
        return "a fault without a time"
    return f"the {severity}fault of {at.astimezone():%H:%M:%S}"


def _joined(names: Iterable[_Name]) -> str:
    told: list[str] = []
    for word, group in groupby(names, key=lambda name: name[0]):
        codes = [code for _, code in group]
        before = f"{word if len(codes) == 1 else _MANY[word]} " if word else ""
        told.append(before + ", ".join(codes))
    return ", ".join(told)
