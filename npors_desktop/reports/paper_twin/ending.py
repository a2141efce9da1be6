"""The end of a mark sheet: the rules, the result told, the feedback, and what both people sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element
from npors_desktop.domain.rule_text import breach_message, rule_message
from npors_desktop.reports.layout.blocks import Gap, Listing, Stack
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.paper_twin.fields import (
    NEVER_SPLIT,
    choices,
    head_row,
    lines,
    row,
    section,
)
from npors_desktop.reports.paper_twin.look import BODY, STRONG
from npors_desktop.reports.paper_twin.signing import signed

if TYPE_CHECKING:
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.paper_twin.source import TwinSource

_RULES = (132.0, 50.0)
_RESULTS = ("achieved", "not_achieved", "referred", "stopped")
_CANDIDATE = (
    message("I have been told my result, as it is ticked above."),
    message("I took this test myself. I had the briefing and could ask questions."),
)
_ASSESSOR = (
    message("I assessed this candidate and certify what is on this sheet and on the theory paper."),
)


def ending(source: TwinSource) -> tuple[Block, ...]:
    """What follows the practical."""
    return _rules(source), _result(source), _feedback(source), _signatures(source)


def _rules(source: TwinSource) -> Block:
    words, pack = source.words, source.pack
    head = head_row((words("Rule"), words("Result where it is broken")), _RULES)
    rows = tuple(
        row(
            (
                Text(words(rule_message(one, pack)), BODY),
                Text(words(breach_message(one)), STRONG),
            ),
            _RULES,
        )
        for one in pack.rules
    )
    told = words(
        "The program works out the result by these rules when the sheet is entered. A part that "
        "is “{referred}” can be taken again by itself.",
        referred=words.term("referred"),
    )
    listing = Listing(head, rows, head, NEVER_SPLIT)
    return section(words("Rules"), listing, told=told)


def _result(source: TwinSource) -> Block:
    words = source.words
    results = [words.term(one) for one in _RESULTS]
    shares = (34.0, 32.0, 42.0, 37.0, 37.0)
    parts = [choices(words.term(part), results, shares) for part in Element]
    whole = choices(words("Result told"), results, shares)
    told = words("By the rules above, as the assessor told the candidate.")
    return Stack((section(words("Result"), *parts, whole, told=told),), whole=True)


def _feedback(source: TwinSource) -> Block:
    words = source.words
    return Stack(
        (
            section(words("Feedback"), Text(words("What went well"), STRONG), lines(2)),
            Stack((Gap(6), Text(words("What to do next"), STRONG), lines(2)), whole=True),
        ),
        whole=True,
    )


def _signatures(source: TwinSource) -> Block:
    words = source.words
    return section(
        words("Declarations and signatures"),
        signed(source, words("Candidate, after the result"), _CANDIDATE),
        signed(source, words("Assessor"), _ASSESSOR),
    )
