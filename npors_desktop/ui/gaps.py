"""What is still open before the end, in words, and where each thing is put right."""

from npors_desktop.domain.assessment import Assessment, RecordedFault
from npors_desktop.domain.pack import Severity
from npors_desktop.ui.words import Words
from npors_desktop.workflows.concluding import Gap

SHOWN = 12
_PLACES = {
    "identity": "page_candidate_identity",
    "privacy": "page_candidate_privacy",
    "adjustments": "page_candidate_adjustments",
    "practical end": "page_marking",
    "theory": "page_theory",
    "unmarked": "page_marking",
    "unfiled": "page_marking",
    "met_but_safety_critical_fault": "page_marking",
    "safety_critical_without_note": "page_marking",
}
_COUNTED = ("unmarked", "unfiled")


def gap_text(words: Words, now: Assessment, gap: Gap, most: int = SHOWN) -> str:
    """One thing to sort out, with its places by name, ``most`` of them."""
    places = _places(words, now, gap)
    shown = ", ".join(places[:most]) + (" …" if len(places) > most else "")
    key = f"gap.{gap.kind}"
    if gap.kind in _COUNTED:
        text = words.count(key, len(places), where=shown)
    else:
        text = words(key, where=shown)
    return text if gap.blocks else words("gap.may_wait", text=text)


def gap_place(now: Assessment, gap: Gap) -> tuple[str, str]:
    """The page and the subject that put it right."""
    page = _PLACES[gap.kind]
    focus = ""
    if page == "page_theory":
        codes = (name.removeprefix("theory ") for name in gap.where)
        focus = next((code for code in codes if now.pack.question(code)), "")
    elif gap.kind in ("unmarked", "met_but_safety_critical_fault"):
        focus = next(iter(gap.where), "")
    elif gap.kind == "safety_critical_without_note":
        focus = next((fault.criterion for fault in _grave(now) if fault.criterion), "")
    return page, f"{now.id}/{focus}" if focus else now.id


def _places(words: Words, now: Assessment, gap: Gap) -> list[str]:
    if gap.kind == "theory":
        return [name.removeprefix("theory ") for name in gap.where]
    if gap.kind == "unmarked":
        return [_marked_name(now, code) for code in gap.where]
    if gap.kind == "unfiled":
        faults = [f for f in now.faults if not f.withdrawn and _is_open(now, f)]
        return [_fault_name(words, fault) for fault in faults]
    if gap.kind == "safety_critical_without_note":
        return [_fault_name(words, fault) for fault in _grave(now)]
    return list(gap.where)


def _marked_name(now: Assessment, code: str) -> str:
    found = now.pack.criterion(code)
    return f"{code} ⚠" if found and found.safety_critical else code


def _is_open(now: Assessment, fault: RecordedFault) -> bool:
    return fault.heading is None if now.pack.has_points() else not fault.filed


def _grave(now: Assessment) -> list[RecordedFault]:
    return [
        fault
        for fault in now.faults
        if fault.severity is Severity.SAFETY_CRITICAL and not fault.withdrawn and not fault.note
    ]


def _fault_name(words: Words, fault: RecordedFault) -> str:
    """A fault by its time on this machine's clock and its severity."""
    return f"{fault.at.astimezone():%H:%M:%S} {words(f'term.{fault.severity.value}')}"
