"""The theory paper in texts and rows: the question asked, its points or options, and counts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.pack import PaperCount, QuestionKind
from npors_desktop.domain.papers import is_choice, letters_of, option_order, own_questions
from npors_desktop.ui.preparation_text import adjustment_name
from npors_desktop.ui.widgets.values import AnswerPoint, Heading, QuestionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.pack import Question
    from npors_desktop.ui.theory.paper import Paper
    from npors_desktop.ui.widgets.values import KeyHelp
    from npors_desktop.workflows.marking.feedback import Feedback

_LETTERS = "abcdefgh"
# What the help calls the keys of one kind of question only.
_OF_POINTS, _OF_OPTIONS = {"1 to 9", "M", "+ -"}, {"A to H"}
# A question that took no longer than this has a low bar, even if none took longer.
_LEAST_LONGEST = timedelta(minutes=1)


def theory_heading(words: Words, now: Assessment) -> Heading:
    """What the header says: whose paper, the time allowed, and the adjustments agreed."""
    parts = [words("Theory")]
    if now.pack.theory:
        minutes = now.theory_minutes
        parts.append(words.count("{n} minute allowed", "{n} minutes allowed", minutes))
    parts += [f"* {adjustment_name(words, one)}" for one in now.candidate.adjustments]
    return Heading(now.candidate.name, " · ".join(parts), now.letter)


def offered_keys(keys: Sequence[KeyHelp], paper: Paper | None) -> tuple[KeyHelp, ...]:
    """The keys that do something for the question asked: points are ticked, options are chosen."""
    if paper is None:
        return tuple(keys)
    idle = _OF_POINTS if paper.chooses else _OF_OPTIONS
    return tuple(one for one in keys if getattr(one.key, "text", one.key) not in idle)


def refused_text(words: Words, paper: Paper) -> str:
    """Why a press cannot be an answer by letters."""
    if paper.is_marked():
        return words("This answer is marked. Press Delete to choose again.")
    if paper.latest().chosen:
        return words("Press Enter to mark the letters chosen.")
    return words("Choose the answer by its letter.")


def own_state(words: Words, now: Assessment) -> str:
    """How far a candidate is who answers on the laptop; nothing of what it is worth."""
    own, sitting = own_questions(now), now.sitting
    told = words.count(
        "{done} of {n} question answered on the laptop",
        "{done} of {n} questions answered on the laptop",
        len(own),
        done=sum(code in sitting.given for code in own),
    )
    submitted = sitting.own is OwnPaper.SUBMITTED
    state = words("submitted") if submitted else words("not submitted yet")
    return f"{told} · {state}"


def aloud_text(words: Words, now: Assessment) -> str:
    """Which questions the candidate has on the laptop, and which are asked aloud afterwards."""
    own = own_questions(now)
    aloud = [code for code in now.paper if code not in own and code not in now.awarded]
    told = words.count(
        "{n} question is answered on the laptop.",
        "{n} questions are answered on the laptop.",
        len(own),
    )
    if not aloud:
        return told
    kept = words.count(
        "{n} question is asked aloud afterwards: {codes}.",
        "{n} questions are asked aloud afterwards: {codes}.",
        len(aloud),
        codes=", ".join(aloud),
    )
    return f"{told} {kept}"


def question_place(words: Words, paper: Paper) -> str:
    """Which question is being asked, and whether it is mandatory."""
    asked, drawn, is_extra = paper.question, len(paper.drawn), _is_extra(paper)
    place = words(
        "Question {number} of {all}   {code}",
        number=paper.at + 1 - drawn if is_extra else paper.at + 1,
        all=len(paper.questions) - drawn if is_extra else drawn,
        code=asked.code,
    )
    parts = [
        place,
        f"◆ {words('MANDATORY')}" if asked.mandatory and not is_extra else "",
        words("read again") if asked.code in paper.now.sitting.repeated else "",
    ]
    return "   ".join(filter(None, parts))


def beforehand(words: Words, paper: Paper) -> str:
    """What is said above the question: why it is asked besides the paper, and what is put before
    the candidate."""
    shown, why = paper.question.stimulus, words("Asked because something could not be seen")
    told = (
        why if _is_extra(paper) else "",
        words("Show the candidate: {what}", what=shown) if shown else "",
    )
    return "\n".join(filter(None, told))


def answer_kind(words: Words, paper: Paper) -> str:
    """What is shown below a question: its options, or a model answer."""
    asked = paper.question
    if not is_choice(asked):
        return words("Model answer, for the assessor only")
    if paper.is_candidates():
        return words("The candidate answered this on the laptop.")
    if not paper.chooses:
        return words("Read the options aloud. The correct ones are marked, for the assessor only")
    if asked.kind is QuestionKind.SINGLE:
        return words("Read the options aloud. One is chosen.")
    return words("Read the options aloud. More than one can be chosen.")


def answer_feedback(words: Words, feedback: Feedback, chosen: str = "") -> str:
    """What marking an answer did. ``chosen`` are the options as they are shown."""
    if feedback.kind == "answer_cleared":
        return words("{question}: mark cleared.", **feedback.values)
    if feedback.kind == "options_chosen":
        return words("{question}: {options} chosen.", **feedback.values, options=chosen)
    return words("{question}: {awarded} of {marks}.", **feedback.values)


def chosen_places(paper: Paper, code: str) -> str:
    """The letters under which the options chosen are shown: “a, c”."""
    asked = paper.now.pack.question(code)
    order = option_order(asked, paper.now.paper_seed) if asked else ()
    held = paper.saved(code).chosen
    return ", ".join(at for at, letter in zip(_LETTERS, order, strict=False) if letter in held)


def marked_text(words: Words, paper: Paper) -> str:
    """The saved mark of the question being asked."""
    asked = paper.question
    awarded = paper.now.awarded.get(asked.code)
    if awarded is None:
        return words.count(
            "Not marked yet · up to {n} mark", "Not marked yet · up to {n} marks", asked.marks
        )
    return words("Mark {awarded} of {marks}", awarded=awarded, marks=asked.marks)


def answer_points(words: Words, paper: Paper) -> list[AnswerPoint]:
    """What the answer is marked by: the points of a model answer with their ticks, the options to
    choose from, or in format 1 the options with the correct ones marked."""
    asked = paper.question
    if paper.chooses:
        return _options_to_choose(words, paper)
    return _right_options(words, asked) if is_choice(asked) else _points(words, paper)


def _options_to_choose(words: Words, paper: Paper) -> list[AnswerPoint]:
    asked, held = paper.question, paper.saved(paper.question.code).chosen
    text_of = dict(zip(letters_of(asked), asked.options, strict=True))
    return [
        AnswerPoint(
            at,
            text_of[letter],
            letter in held,
            words("chosen") if letter in held else words("not chosen"),
        )
        for at, letter in zip(_LETTERS, paper.letters, strict=False)
    ]


def _right_options(words: Words, asked: Question) -> list[AnswerPoint]:
    shown: list[AnswerPoint] = []
    for letter, text in zip(letters_of(asked), asked.options, strict=True):
        right = letter in asked.correct
        word = words("correct") if right else ""
        shown.append(AnswerPoint(letter, text, right, word, can_tick=False))
    return shown


def _points(words: Words, paper: Paper) -> list[AnswerPoint]:
    asked = paper.question
    ticked = paper.saved(asked.code).points
    shown: list[AnswerPoint] = []
    for number, text in enumerate(asked.points, start=1):
        word = words("ticked") if number in ticked else words("not ticked")
        shown.append(AnswerPoint(str(number), text, number in ticked, word))
    return shown


def remarks(words: Words, paper: Paper) -> str:
    """What helps the assessor to judge a spoken answer: what counts too, what does not, and what
    shows the criteria that the question is about; a line each."""
    asked = paper.question
    if is_choice(asked):
        return ""
    criteria = (paper.now.pack.criterion(code) for code in asked.evidences)
    looks = tuple(text for one in criteria if one for text in one.look_for)
    told = (
        (words("Counts too: {texts}", texts="; ".join(asked.accept)), asked.accept),
        (words("Does not count: {texts}", texts="; ".join(asked.refuse)), asked.refuse),
        (words("Look for: {texts}", texts="; ".join(looks)), looks),
    )
    return "\n".join(text for text, parts in told if parts)


def counted(words: Words, paper: Paper) -> str:
    """How many questions are answered, left for later and marked in full, as one line; of
    mandatory questions only where the paper has some."""
    awarded, all_ = paper.now.awarded, paper.drawn
    answered = sum(question.code in awarded for question in all_)
    later = sum(1 for question in all_ if _is_later(paper, question))
    must = [question for question in all_ if question.mandatory]
    told = _answered(words, paper, answered, later)
    if not must:
        return told
    done = [question for question in must if question.code in awarded]
    wrong = sum(1 for question in done if awarded[question.code] < question.marks)
    mandatory = words(
        "mandatory: {done} of {all}, without full marks: {wrong}",
        done=len(done),
        all=len(must),
        wrong=wrong,
    )
    return f"{told} · {mandatory}"


def _answered(words: Words, paper: Paper, answered: int, later: int) -> str:
    """The count that the pass mark is a share of: marks, or questions answered in full."""
    awarded, all_, theory = paper.now.awarded, paper.drawn, paper.now.pack.theory
    if theory is not None and theory.count is PaperCount.QUESTIONS:
        return words(
            "{answered} of {all} answered · later: {later} · with full marks: {full}",
            answered=answered,
            all=len(all_),
            later=later,
            full=sum(awarded.get(question.code) == question.marks for question in all_),
        )
    return words.count(
        "{answered} of {all} answered · later: {later} · {awarded} of {n} mark",
        "{answered} of {all} answered · later: {later} · {awarded} of {n} marks",
        sum(question.marks for question in all_),
        answered=answered,
        all=len(all_),
        later=later,
        awarded=sum(awarded.get(question.code, 0) for question in all_),
    )


def boxes(paper: Paper) -> list[QuestionBox]:
    """One box for each question, with the share of the longest time that it took."""
    awarded, spent = paper.now.awarded, paper.now.sitting.spent
    longest = max((*spent.values(), _LEAST_LONGEST))
    return [
        QuestionBox(
            awarded[question.code] / question.marks if question.code in awarded else None,
            question.mandatory,
            _is_later(paper, question),
            is_first_extra=number == len(paper.drawn),
            time=spent.get(question.code, timedelta()) / longest,
        )
        for number, question in enumerate(paper.questions)
    ]


def _is_later(paper: Paper, question: Question) -> bool:
    return question.code in paper.later and question.code not in paper.now.awarded


def _is_extra(paper: Paper) -> bool:
    return paper.at >= len(paper.drawn)
