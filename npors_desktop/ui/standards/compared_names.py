"""The values of a standard's parts by name, as people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_in, verbatim
from npors_desktop.domain.pack import Pack, Standard
from npors_desktop.domain.rule_text import breach_message, rule_message
from npors_desktop.domain.standard_changes import PartKind, rule_code
from npors_desktop.domain.standard_routes import PLACEHOLDER, pack_of_route
from npors_desktop.ui.standards.list_text import route_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.edition_comparison import ComparedPart
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.standard_changes import Compared

_FIELDS: Mapping[str, Message] = {
    "accept": message("Counts too"),
    "area": message("The ground"),
    "asked": message("Asked"),
    "basis": message("Rests on"),
    "briefing": message("Briefing"),
    "cause": message("Cause"),
    "confirmed": message("Confirmed by the scheme"),
    "correct": message("Right"),
    "criterion": message("Criterion"),
    "dimension": message("What it judges"),
    "disqualifies": message("Ends the test as failed"),
    "element": message("Part of the test"),
    "evidences": message("What it shows"),
    "kind": message("Kind"),
    "kinds": message("Kinds of questions"),
    "leave_out": message("Leaves out"),
    "limit": message("Limit"),
    "look_for": message("Look for"),
    "mandatory": message("Mandatory"),
    "marks": message("Marks"),
    "measured": message("Measured"),
    "method": message("How it is judged"),
    "not_applicable_allowed": message("Can be not applicable"),
    "notice": message("About this text"),
    "official_standard": message("Check against"),
    "on_breach": message("Where it is broken"),
    "options": message("Options"),
    "or_question": message("Questions asked instead"),
    "percent": message("Per cent"),
    "points": message("Points"),
    "practical_minutes": message("Minutes for the practical"),
    "prerequisites": message("Before the test"),
    "refuse": message("Does not count"),
    "required": message("Required"),
    "resources": message("What is needed"),
    "restriction": message("Restriction on the result"),
    "result": message("Result"),
    "routes": message("Routes"),
    "safety_critical": message("Safety-critical"),
    "says_what": message("Needs a note where it is not met"),
    "scheme_code": message("Category code"),
    "scheme_number": message("The scheme's number"),
    "seen_on": message("Seen on"),
    "set": message("Set"),
    "severity": message("How serious"),
    "source": message("Source"),
    "stimulus": message("Put before the candidate"),
    "tags": message("Tags"),
    "terms": message("Words of the standard"),
    "text": message("Text"),
    "theory: asked": message("Questions in a paper"),
    "theory: count": message("What the pass mark is a share of"),
    "theory: mandatory_asked": message("Mandatory questions in a paper"),
    "theory: wrong_ticks": message("What a wrong tick costs"),
    "theory_first": message("Theory comes first"),
    "theory_minutes": message("Minutes for the theory"),
    "title": message("Title"),
    "topic": message("Topic"),
    "valid_from": message("Valid from"),
    "value": message("Value"),
    "within_days": message("Within days"),
}
_VALUES: Mapping[str, Message] = {
    "true": message("yes"),
    "false": message("no"),
    "all_or_nothing": message("all marks of the question"),
    "right_minus_wrong": message("one mark for each"),
    "candidate_act": message("what the candidate did"),
    "not_achieved": message_in("term", "Not achieved"),
    "pre_use": message_in("term", "Pre-use checks"),
    "safety_critical": message_in("term", "Safety-critical"),
}


def field_text(words: Words, name: str) -> str:
    """What people call a value; one that has no name here as the file has it."""
    return words(_FIELDS.get(name, verbatim(name)))


def value_text(words: Words, value: str) -> str:
    """A value, as people call it."""
    return words(_VALUES.get(value, verbatim(value)))


def filled(text: str, side: Compared) -> str:
    """A text of an edition with the figures that it names."""
    values = {one.key: one.value for one in side.figures if one.value is not None}
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)


def whole_text(words: Words, side: Compared, one: ComparedPart) -> str:
    """What an edition calls a part that says nothing itself; empty for one that it does not have,
    and for one that has a text."""
    found = _NAMES.get(one.part)
    return found(words, side, one.code) if found else ""


def _rule(words: Words, side: Compared, code: str) -> str:
    pack = pack_of_route(side, side.routes[0].code) if isinstance(side, Standard) else side
    rules = (rule for rule in pack.rules if rule_code(rule) == code)
    told = (
        words(
            "{rule} Otherwise: {result}.",
            rule=rule_message(rule, pack),
            result=breach_message(rule),
        )
        for rule in rules
    )
    return next(told, "")


def _route(words: Words, side: Compared, code: str) -> str:
    codes = [side.route] if isinstance(side, Pack) else [one.code for one in side.routes]
    return route_text(words, code) if code in codes else ""


def _section(_words: Words, side: Compared, code: str) -> str:
    sections = side.theory.sections if side.theory else ()
    return next((one.title for one in sections if code.partition(" ")[0] == one.topic), "")


def _resit(words: Words, side: Compared, code: str) -> str:
    return next((words.term(code) for one in side.resits if one.element.value == code), "")


_NAMES: Mapping[PartKind, Callable[[Words, Compared, str], str]] = {
    PartKind.OUTCOME: lambda _, side, code: next(
        (f"{one.code} {one.title}" for one in side.outcomes if one.code == code), ""
    ),
    PartKind.SECTION: _section,
    PartKind.END_REASON: lambda _, side, code: next(
        (one.text for one in side.end_reasons if one.code == code), ""
    ),
    PartKind.RULE: _rule,
    PartKind.TASK: lambda _, side, code: next(
        (one.title for one in side.tasks if one.code == code), ""
    ),
    PartKind.RESIT: _resit,
    PartKind.FIGURE: lambda _, side, code: next(
        (one.text for one in side.figures if one.key == code), ""
    ),
    PartKind.ROUTE: _route,
}
