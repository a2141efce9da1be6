"""What is still open before the end, in words, and where each thing is put right."""

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.gaps import PaperShort, Unanswered
from npors_desktop.domain.review import OpenItem, OpenItemKind

SHOWN = 12
_PLACES = {
    OpenItemKind.IDENTITY: "page_candidate_identity",
    OpenItemKind.PRIVACY: "page_candidate_privacy",
    OpenItemKind.ADJUSTMENTS: "page_candidate_adjustments",
    OpenItemKind.THEORY: "page_theory",
}
_COUNTED = (OpenItemKind.UNMARKED, OpenItemKind.UNFILED)


def gap_text(words: Words, gap: OpenItem, most: int = SHOWN) -> str:
    """One thing to sort out, with its places by name, ``most`` of them."""
    places = _places(words, gap)
    shown = ", ".join(places[:most]) + (" …" if len(places) > most else "")
    key = f"gap.{gap.kind}"
    if gap.kind in _COUNTED:
        text = words.count(key, len(places), where=shown)
    else:
        text = words(key, where=shown)
    return text if gap.blocks else words("gap.may_wait", text=text)


def gap_place(now: Assessment, gap: OpenItem) -> tuple[str, str]:
    """The page and the subject that put it right."""
    questions = [one.question for one in gap.theory if isinstance(one, Unanswered)]
    criteria = [one.code for one in gap.criteria]
    noteless = gap.faults if gap.kind is OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE else ()
    filed = [fault.criterion for fault in noteless if fault.criterion]
    focus = next(iter((*questions, *criteria, *filed)), "")
    return _PLACES.get(gap.kind, "page_marking"), f"{now.id}/{focus}" if focus else now.id


def _places(words: Words, gap: OpenItem) -> list[str]:
    warned = gap.kind is OpenItemKind.UNMARKED
    return [
        *(_theory_name(one) for one in gap.theory),
        *(f"{c.code} ⚠" if warned and c.safety_critical else c.code for c in gap.criteria),
        *(_fault_name(words, fault) for fault in gap.faults),
    ]


def _theory_name(gap: PaperShort | Unanswered) -> str:
    return gap.question if isinstance(gap, Unanswered) else f"{gap.counted} of {gap.asked}"


def _fault_name(words: Words, fault: RecordedFault) -> str:
    """A fault by its time on this machine's clock and its severity."""
    return f"{fault.at.astimezone():%H:%M:%S} {words(f'term.{fault.severity.value}')}"
