"""What can be asked of a rule book."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message


class SchemeQuestion(StrEnum):
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


QUESTION_WORDS: Mapping[SchemeQuestion, Message] = {
    SchemeQuestion.VISIT: message("Is the visit in order?"),
    SchemeQuestion.RED: message("Red Trained Operator card"),
    SchemeQuestion.BLUE: message("Blue Competent Operator card"),
    SchemeQuestion.TRADITIONAL: message("Traditional card"),
    SchemeQuestion.GOLD: message("Gold card, Occupational Work Supervisor"),
    SchemeQuestion.CPCS: message("From NPORS to CPCS"),
    SchemeQuestion.CSCS: message("A CSCS card with an NPORS card"),
    SchemeQuestion.STANDARD: message("Was the CITB standard met?"),
    SchemeQuestion.GRANT: message("May the employer claim a grant?"),
    SchemeQuestion.PROFILE: message("Competence profile"),
    SchemeQuestion.ECO: message("Eco-operations"),
}

# The numbers by which the questions are told apart besides (schemes, S1 to S11).
SYSTEMS: Mapping[str, SchemeQuestion] = {
    "s1": SchemeQuestion.VISIT,
    "s2": SchemeQuestion.RED,
    "s3": SchemeQuestion.BLUE,
    "s4": SchemeQuestion.TRADITIONAL,
    "s5": SchemeQuestion.GOLD,
    "s6": SchemeQuestion.CPCS,
    "s7": SchemeQuestion.CSCS,
    "s8": SchemeQuestion.STANDARD,
    "s9": SchemeQuestion.GRANT,
    "s10": SchemeQuestion.PROFILE,
    "s11": SchemeQuestion.ECO,
}


def question_named(word: str) -> SchemeQuestion | None:
    """The question of this word or number, in any case; None where there is none."""
    wanted = word.strip().lower()
    named = next((one for one in SchemeQuestion if one.value == wanted), None)
    return named or SYSTEMS.get(wanted)
