"""A standard as it is seen in a test: what the assessor marks, and what the candidate reads."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import PackState, QuestionKind
from npors_desktop.domain.papers import letters_of
from npors_desktop.domain.standard_routes import shown_part
from npors_desktop.ui.marking.values import CriterionRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack, Question


class PreviewKind(StrEnum):
    """What is looked at, in the order of its key (1, 2 ...)."""

    MARKING = "marking"
    CRITERIA = "criteria"
    ASKING = "asking"
    QUESTIONS = "questions"


KINDS: Mapping[PreviewKind, Message] = {
    PreviewKind.MARKING: message("Criteria, for the assessor"),
    PreviewKind.CRITERIA: message("Criteria, for the candidate"),
    PreviewKind.ASKING: message("Questions, for the assessor"),
    PreviewKind.QUESTIONS: message("Questions, for the candidate"),
}
_ANSWERED: Mapping[QuestionKind, Message] = {
    QuestionKind.SINGLE: message("Choose one answer."),
    QuestionKind.MULTIPLE: message("Choose every answer that is right."),
    QuestionKind.OPEN: message("Answer in your own words."),
    QuestionKind.ORAL: message("Say your answer aloud."),
}


def band_text(words: Words, pack: Pack | None, *, is_named: bool) -> str:
    """What stands above the preview; ``is_named``: the standard too, where the header has no room
    for a long name."""
    told = words("Preview. Nothing is stored.")
    if pack is None:
        return told
    named = words("{title}, edition {edition}", title=pack.title, edition=pack.edition)
    draft = words("Draft, not sealed: not for tests") if pack.state is PackState.DRAFT else ""
    return " · ".join(filter(None, (told, named if is_named else "", draft)))


def marking_rows(words: Words, pack: Pack) -> tuple[CriterionRow, ...]:
    """Every criterion as the marking screen shows it before it is marked."""
    criteria = tuple(pack.criteria())
    return tuple(
        CriterionRow(
            code=one.code,
            text=one.text,
            safety_critical=one.safety_critical,
            mark=None,
            word=words("not marked"),
            flagged=False,
            noted=False,
            faults="",
            limit_reached=False,
            sentence=", ".join(
                (
                    one.code,
                    one.text.rstrip("."),
                    words("row {at} of {of}", at=number, of=len(criteria)),
                )
            ),
        )
        for number, one in enumerate(criteria, start=1)
    )


def paper_of_all(pack: Pack, *, answers: bool) -> Assessment:
    """An assessment of nobody in which every question is asked. Unless ``answers``, nothing of what
    is right is in it."""
    theory = pack.theory
    if theory is None:
        return Assessment(id="", revision=1, pack=pack)
    if not answers:
        bare = tuple(replace(shown_part(one), evidences=()) for one in theory.questions)
        pack = replace(pack, theory=replace(theory, questions=bare))
    return Assessment(
        id="", revision=1, pack=pack, paper=tuple(one.code for one in theory.questions)
    )


def criteria_read(pack: Pack) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The outcomes with their criteria, as a candidate reads them."""
    return tuple(
        (f"{outcome.code} {outcome.title}", tuple(one.text for one in outcome.criteria))
        for outcome in pack.outcomes
    )


def question_read(words: Words, question: Question) -> tuple[str, ...]:
    """A question as a candidate reads it, the text first: nothing of what is right."""
    asked = shown_part(question)
    told = [asked.text]
    if asked.stimulus:
        told.append(words("You are shown: {what}", what=asked.stimulus))
    told += [f"{at}   {text}" for at, text in zip(letters_of(asked), asked.options, strict=True)]
    marks = words.count("worth {n} mark", "worth {n} marks", asked.marks)
    return (*told, f"{words(_ANSWERED[asked.kind])}   {marks}")


def question_at(words: Words, at: int, of: int) -> str:
    """Which question is shown."""
    return words("Question {number} of {all}", number=at + 1, all=of)
