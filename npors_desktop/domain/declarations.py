"""What the candidate and the assessor sign: the words of each declaration in the window.

A released report template keeps its own words for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

PRIVACY = (
    message(
        "What is kept: your name, date of birth and numbers; your answers and what you did in this "
        "test; the result; your signature."
    ),
    message(
        "Why: to show that you can operate this machine safely, and so that your training provider "
        "can apply for your card."
    ),
    message(
        "Who sees it: your assessor, your training provider, the people who check the provider's "
        "work, and the card scheme. It is kept locked on this laptop until it is handed to the "
        "provider."
    ),
    message(
        "You can ask the provider for a copy or to correct mistakes. If you do not sign, the test "
        "cannot continue."
    ),
)
PRIVACY_ON_PAPER = (
    *PRIVACY[:2],
    message(
        "Who sees it: your assessor, your training provider, the people who check the provider's "
        "work, and the card scheme. This paper is locked away when it is not in use, and handed to "
        "the provider."
    ),
    PRIVACY[3],
)
"""The same on paper, where a test is taken without the laptop."""

PRIVACY_READ = message("I have read how my data is used.")


def candidate_declarations(result: str, title: str, *, is_briefed: bool) -> tuple[Message, Message]:
    """What the candidate signs after the assessment; ``title`` is the standard's. They sign for
    the briefing only where one was recorded."""
    told = message("I have been told my result: {result} ({title}).", result=result, title=title)
    if not is_briefed:
        return told, message("I took this test myself.")
    return told, message("I took this test myself. I had the briefing and could ask questions.")


def assessor_declaration(candidate: str, result: str, title: str) -> Message:
    """What the assessor signs; ``candidate`` is the name, ``title`` the standard's."""
    return message(
        "I assessed {name} and certify this record: {result} ({title}).",
        name=candidate,
        result=result,
        title=title,
    )
