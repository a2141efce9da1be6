"""What can be asked of a rule book."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message


class Question(StrEnum):
    """One question. A released one keeps its word: rule books name it."""

    VISIT = "visit"
    RED = "red"
    BLUE = "blue"
    TRADITIONAL = "traditional"
    GOLD = "gold"
    CPCS = "cpcs"
    CSCS = "cscs"
    STANDARD = "standard"
    GRANT = "grant"
    PROFILE = "profile"
    ECO = "eco"


QUESTION_WORDS: Mapping[Question, Message] = {
    Question.VISIT: message("Is the visit in order?"),
    Question.RED: message("Red Trained Operator card"),
    Question.BLUE: message("Blue Competent Operator card"),
    Question.TRADITIONAL: message("Traditional card"),
    Question.GOLD: message("Gold card, Occupational Work Supervisor"),
    Question.CPCS: message("From NPORS to CPCS"),
    Question.CSCS: message("A CSCS card with an NPORS card"),
    Question.STANDARD: message("Was the CITB standard met?"),
    Question.GRANT: message("May the employer claim a grant?"),
    Question.PROFILE: message("Competence profile"),
    Question.ECO: message("Eco-operations"),
}

# The numbers by which the questions are told apart besides (schemes, S1 to S11).
SYSTEMS: Mapping[str, Question] = {
    "s1": Question.VISIT,
    "s2": Question.RED,
    "s3": Question.BLUE,
    "s4": Question.TRADITIONAL,
    "s5": Question.GOLD,
    "s6": Question.CPCS,
    "s7": Question.CSCS,
    "s8": Question.STANDARD,
    "s9": Question.GRANT,
    "s10": Question.PROFILE,
    "s11": Question.ECO,
}


def question_named(word: str) -> Question | None:
    """The question of this word or number, in any case; None where there is none."""
    wanted = word.strip().lower()
    named = next((one for one in Question if one.value == wanted), None)
    return named or SYSTEMS.get(wanted)
