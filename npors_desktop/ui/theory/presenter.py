"""The theory paper in texts and rows: the question asked, its points or options, and counts."""

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Question, QuestionKind
from npors_desktop.ui.theory.paper import Paper
from npors_desktop.ui.widgets.values import AnswerPoint, Heading, QuestionBox
from npors_desktop.workflows.marking.feedback import Feedback

_LETTERS = "abcdefghij"


def is_choice(asked: Question) -> bool:
    """Whether the candidate is read options to choose from."""
    return asked.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


def theory_heading(words: Words, now: Assessment) -> Heading:
    """What the header says: whose paper, the time allowed, and the adjustments agreed."""
    theory = now.pack.theory
    parts = [words("Theory")]
    if theory:
        parts.append(words.count("{n} minute allowed", "{n} minutes allowed", theory.minutes))
    parts += [f"* {one.arrangement}" for one in now.candidate.adjustments]
    return Heading(now.candidate.name, " · ".join(parts), now.letter)


def question_place(words: Words, paper: Paper) -> str:
    """Which question is being asked, and whether it is mandatory."""
    asked = paper.question
    place = words(
        "Question {number} of {all}   {code}",
        number=paper.at + 1,
        all=len(paper.questions),
        code=asked.code,
    )
    return f"{place}   ◆ {words('MANDATORY')}" if asked.mandatory else place


def answer_kind(words: Words, asked: Question) -> str:
    """What is shown below a question: its options, or a model answer."""
    if is_choice(asked):
        return words("Read the options aloud. The correct ones are marked, for the assessor only")
    return words("Model answer, for the assessor only")


def answer_feedback(words: Words, feedback: Feedback) -> str:
    """What marking an answer did."""
    if feedback.kind == "answer_cleared":
        return words("{question}: mark cleared.", **feedback.values)
    return words("{question}: {awarded} of {marks}.", **feedback.values)


def marked_text(words: Words, paper: Paper) -> str:
    """The saved mark of the question being asked."""
    asked = paper.question
    awarded = paper.now.awarded.get(asked.code)
    if awarded is None:
        return words.count(
            "Not marked yet · up to {n} mark", "Not marked yet · up to {n} marks", asked.marks
        )
    return words("Mark {awarded} of {marks}", awarded=awarded, marks=asked.marks)


def options(words: Words, asked: Question) -> list[AnswerPoint]:
    """The options with the correct ones marked."""
    shown: list[AnswerPoint] = []
    for letter, text in zip(_LETTERS, asked.options, strict=False):
        right = letter in asked.correct
        word = words("correct") if right else ""
        shown.append(AnswerPoint(letter, text, right, word, can_tick=False))
    return shown


def points(words: Words, paper: Paper) -> list[AnswerPoint]:
    """The points of the model answer with their ticks."""
    asked = paper.question
    ticked = paper.ticked(asked.code)
    shown: list[AnswerPoint] = []
    for number, text in enumerate(asked.points, start=1):
        word = words("ticked") if number in ticked else words("not ticked")
        shown.append(AnswerPoint(str(number), text, number in ticked, word))
    return shown


def counted(words: Words, paper: Paper) -> str:
    """How many questions are answered, left for later and marked in full, as one line."""
    awarded, all_ = paper.now.awarded, paper.questions
    answered = words.count(
        "{answered} of {all} answered · later: {later} · {awarded} of {n} mark",
        "{answered} of {all} answered · later: {later} · {awarded} of {n} marks",
        sum(question.marks for question in all_),
        answered=len(awarded),
        all=len(all_),
        later=sum(1 for question in all_ if _is_later(paper, question)),
        awarded=sum(awarded.values()),
    )
    must = [question for question in all_ if question.mandatory]
    done = [question for question in must if question.code in awarded]
    wrong = sum(1 for question in done if awarded[question.code] < question.marks)
    mandatory = words(
        "mandatory: {done} of {all}, without full marks: {wrong}",
        done=len(done),
        all=len(must),
        wrong=wrong,
    )
    return f"{answered} · {mandatory}"


def boxes(paper: Paper) -> list[QuestionBox]:
    """One box for each question."""
    awarded = paper.now.awarded
    return [
        QuestionBox(
            awarded[question.code] / question.marks if question.code in awarded else None,
            question.mandatory,
            _is_later(paper, question),
        )
        for question in paper.questions
    ]


def _is_later(paper: Paper, question: Question) -> bool:
    return question.code in paper.later and question.code not in paper.now.awarded
