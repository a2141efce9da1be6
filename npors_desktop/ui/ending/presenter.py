"""The end of an assessment in words: open items, reasons, the table of outcomes, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.gap_text import NAMED, open_item_message
from npors_desktop.domain.gaps import Unanswered
from npors_desktop.domain.open_item_kind import OpenItemKind
from npors_desktop.domain.pack import Element
from npors_desktop.domain.people import Role
from npors_desktop.domain.person_signatures import way_of_signing
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet_facts import CountedFault
from npors_desktop.domain.taking_again import taken_again
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.widgets.values import SummaryItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.open_items import OpenItem
    from npors_desktop.domain.pack import Outcome, ReplacedFigure, ResitRule
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.domain.result import Verdict
    from npors_desktop.domain.rule_kinds import RestsOn

_PAGES = {
    OpenItemKind.NAME_NOT_PRINTED: "page_candidate_details",
    OpenItemKind.IDENTITY: "page_candidate_identity",
    OpenItemKind.PRIVACY: "page_candidate_privacy",
    OpenItemKind.ADJUSTMENTS: "page_candidate_adjustments",
    OpenItemKind.FITNESS: "page_candidate_ready",
    OpenItemKind.THEORY: "page_theory",
    OpenItemKind.TASK_VALUES: "page_tasks",
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
    asked = [question for one in item.questions for question in one.questions]
    if asked:
        return "page_theory", f"{now.id}/{asked[0]}"
    questions = [one.question for one in item.theory if isinstance(one, Unanswered)]
    values = [f"{one.task}.{one.key}" for one in item.values]
    criteria = [one.code for one in item.criteria]
    noteless = item.faults if item.kind is OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE else ()
    filed = [fault.criterion for fault in noteless if fault.criterion]
    focus = next(iter((*questions, *values, *criteria, *filed)), "")
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


def restrictions(words: Words, verdict: Verdict) -> list[str]:
    """What a result does not cover, in the words of the standard, each once."""
    criteria: dict[str, tuple[str, ...]] = {}
    for one in verdict.restrictions:
        criteria[one.text] = (*criteria.get(one.text, ()), one.criterion)
    return [
        words("With the restriction: {text} ({criterion})", text=text, criterion=codes)
        for text, codes in criteria.items()
    ]


def notes_on_result(words: Words, now: Assessment, verdict: Verdict) -> list[str]:
    """What else belongs to a result: what was carried to it, what can be taken again by itself, and
    the provider's own figures."""
    carried = carried_text(words, now)
    return [
        *([carried] if carried else []),
        *(_again(words, rule) for rule in taken_again(now.pack, verdict)),
        *(_replaced(words, figure) for figure in now.pack.replaced),
    ]


def carried_text(words: Words, now: Assessment) -> str:
    """What a resit carries, and from where; empty for any other test."""
    earlier = now.resit_of
    if earlier is None:
        return ""
    return words(
        "{elements}: achieved on {day}, carried from record {record}",
        day=spoken_day(words, earlier.on),
        record=earlier.record,
        elements=tuple(words.term(element) for element in earlier.elements),
    )


def _again(words: Words, rule: ResitRule) -> str:
    element = words.term(rule.element)
    if rule.within_days is None:
        return words(
            "{element} can be taken again by itself. The provider has not set within how long.",
            element=element,
        )
    return words.count(
        "{element} can be taken again by itself within {n} day of this test.",
        "{element} can be taken again by itself within {n} days of this test.",
        rule.within_days,
        element=element,
    )


def _replaced(words: Words, figure: ReplacedFigure) -> str:
    if figure.standard is None:
        return words(
            "{figure}: {value} (the provider's setting; the standard has none)",
            figure=figure.text,
            value=figure.value,
        )
    return words(
        "{figure}: {value} (the provider's setting; the standard's own is {own})",
        figure=figure.text,
        value=figure.value,
        own=figure.standard,
    )


def bulleted_with_words(reasons: list[tuple[str, list[str]]]) -> str:
    """A list in one text, with the words of the codes in lines of their own."""
    return "\n".join(
        "\n".join((f"–  {text}", *(f"      {line}" for line in lines))) for text, lines in reasons
    )


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


def signature_text(words: Words, signature: PersonSignature) -> str:
    """Who signed and how: “Candidate: signed”."""
    who = words("Candidate") if signature.role is Role.CANDIDATE else words("Assessor")
    return f"{who}: {words(way_of_signing(signature))}"


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
