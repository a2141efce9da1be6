"""The end of an assessment in words: open items, reasons, the table of outcomes, signatures."""

from collections.abc import Iterable

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.gap_text import NAMED, open_item_message
from npors_desktop.domain.gaps import Unanswered
from npors_desktop.domain.pack import Element, Outcome
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.result import Result, Verdict
from npors_desktop.domain.review import OpenItem, OpenItemKind
from npors_desktop.domain.rule_kinds import RestsOn
from npors_desktop.domain.sheet_facts import CountedFault
from npors_desktop.ui.widgets.values import SummaryItem

_PAGES = {
    OpenItemKind.NAME_NOT_PRINTED: "page_candidate_details",
    OpenItemKind.IDENTITY: "page_candidate_identity",
    OpenItemKind.PRIVACY: "page_candidate_privacy",
    OpenItemKind.ADJUSTMENTS: "page_candidate_adjustments",
    OpenItemKind.THEORY: "page_theory",
}

# Where what cannot be, or should be looked at, is put right.
_PAGES_OF_RULES = {
    "dates": "page_candidate_details",
    "age": "page_candidate_details",
    "no_birth_date": "page_candidate_details",
    "likeness": "page_candidate_identity",
    "name_on_document": "page_candidate_identity",
    "no_document": "page_candidate_identity",
    "no_briefing": "page_visit",
    "briefing_time": "page_visit",
    "visit_day": "page_visit",
    "visit_later": "page_visit_details",
    "signed_as_another": "page_sign",
    "signed_late": "page_sign",
    "signing_time": "page_sign",
}


# Rules about the times of a practical, which are corrected on the page of an amendment.
_TIMES = ("order", "moments", "fault_outside")


def open_items(words: Words, items: Iterable[OpenItem], text_scale: float) -> list[SummaryItem]:
    """What is open, by its kind. Large text names fewer places, so that it fits."""
    most = round(NAMED / text_scale**1.5)
    return [SummaryItem(one.name, words(open_item_message(one, most))) for one in items]


def page_of(now: Assessment, item: OpenItem) -> tuple[str, str]:
    """The page, and its subject, where an open item is sorted out."""
    questions = [one.question for one in item.theory if isinstance(one, Unanswered)]
    criteria = [one.code for one in item.criteria]
    noteless = item.faults if item.kind is OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE else ()
    filed = [fault.criterion for fault in noteless if fault.criterion]
    focus = next(iter((*questions, *criteria, *filed)), "")
    page = _PAGES_OF_RULES.get(item.rule) or _PAGES.get(item.kind, "page_marking")
    if now.revision > 1 and item.rule in _TIMES:
        page = "page_amendment"
    subject = now.visit if page in ("page_visit", "page_visit_details") else now.id
    return page, f"{subject}/{focus}" if focus else subject


def reason_texts(words: Words, verdict: Verdict) -> list[str]:
    """Why the result is what it is: one sentence for each cause."""
    return [words(cause.told) for cause in verdict.reasons]


def reasons_with_words(words: Words, verdict: Verdict) -> list[tuple[str, list[str]]]:
    """Each cause in a sentence, with the standard's own words for every code in it; they are not
    said again for a later one."""
    said: set[str] = set()
    found: list[tuple[str, list[str]]] = []
    for cause in verdict.reasons:
        named = dict(map(_code_and_words, cause.rests_on))
        fresh = [code for code in named if code and code not in said]
        said.update(fresh)
        found.append((words(cause.told), [f"{code}  {named[code]}" for code in fresh]))
    return found


def bulleted_with_words(reasons: list[tuple[str, list[str]]]) -> str:
    """A list in one text, with the words of the codes in lines of their own."""
    return "\n".join(
        "\n".join((f"–  {text}", *(f"      {line}" for line in lines))) for text, lines in reasons
    )


def bulleted(texts: list[str]) -> str:
    """A list in one text, a line for each."""
    return "\n".join(f"–  {text}" for text in texts)


def element_results(words: Words, verdict: Verdict) -> str:
    """The result of each element that the standard has, in one line."""
    shown = [e for e in Element if verdict.elements[e] is not Result.NOT_IN_PACK]
    return "   ·   ".join(
        f"{words.term(element)}: {words.term(verdict.elements[element])}" for element in shown
    )


def outcome_head(words: Words) -> list[str]:
    """The head of the table of outcomes, in the standard's own terms."""
    marks = [words.term(mark) for mark in ("met", "not_met", "not_applicable", "not_observed")]
    return [
        words.term("outcome"),
        *marks,
        words.within("criteria", "Left"),
        words("Faults"),
        words("First to last mark"),
        words("After the end"),
    ]


def outcome_rows(now: Assessment) -> list[list[str]]:
    """A row for each outcome: its marks, its faults (minor/major/safety-critical), the times of its
    first and last mark, and how many were set after the practical had ended."""
    return [_row(now, outcome) for outcome in now.outcomes()]


def left_unmarked(now: Assessment) -> int:
    """How many required criteria are still to be marked."""
    left = now.left()
    return sum(1 for c in now.pack.criteria() if c.required and c.code in left)


def way_of_signing(words: Words, signature: PersonSignature) -> str:
    """How a person signed."""
    match signature.kind:
        case SignatureKind.DRAWN:
            return words("signed")
        case SignatureKind.TYPED:
            return words("signed by typed name")
        case SignatureKind.ON_PAPER:
            return words("signed on paper")
        case SignatureKind.REFUSED:
            return words("did not sign – {reason}", reason=signature.reason)
        case SignatureKind.WITNESSED:
            return words("signed by the witness {witness}", witness=signature.witness)


def signature_text(words: Words, signature: PersonSignature) -> str:
    """Who signed and how: “Candidate: signed”."""
    who = words("Candidate") if signature.role is Role.CANDIDATE else words("Assessor")
    return f"{who}: {way_of_signing(words, signature)}"


def _code_and_words(one: RestsOn) -> tuple[str, str]:
    """A code with its words; a fault without a heading has none."""
    if isinstance(one, CountedFault):
        return (one.heading.heading, one.heading.text) if one.heading else ("", "")
    return one.code, one.text


def _row(now: Assessment, outcome: Outcome) -> list[str]:
    counts = now.counts(outcome.code)
    codes = [criterion.code for criterion in outcome.criteria]
    times = sorted(now.marks[code].at for code in codes if code in now.marks)
    span = f"{times[0].astimezone():%H:%M}–{times[-1].astimezone():%H:%M}" if times else "–"
    ended = now.clock.ended
    after = sum(1 for at in times if ended is not None and at > ended)
    return [
        f"{outcome.code}  {outcome.title}",
        str(counts.met),
        str(counts.not_met),
        str(counts.not_applicable),
        str(counts.not_observed),
        str(counts.left),
        f"{counts.minor}/{counts.major}/{counts.safety_critical}",
        span,
        str(after),
    ]
