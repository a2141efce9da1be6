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
