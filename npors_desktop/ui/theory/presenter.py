"""What the theory page paints of a paper: points, options, boxes and counts."""

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Question, QuestionKind
from npors_desktop.ui.theory.paper import Paper
from npors_desktop.ui.widgets.values import AnswerPoint, QuestionBox

_LETTERS = "abcdefghij"


def is_choice(asked: Question) -> bool:
    """Whether options are read to the candidate."""
    return asked.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


def marked_text(words: Words, paper: Paper) -> str:
    """The mark of the question asked, as it is kept."""
    asked = paper.question
    awarded = paper.now.awarded.get(asked.code)
    if awarded is None:
        return words("theory.not_marked", marks=asked.marks)
    return words("theory.mark", awarded=awarded, marks=asked.marks)


def options(words: Words, asked: Question) -> list[AnswerPoint]:
    """The options with the right ones marked."""
    shown: list[AnswerPoint] = []
    for letter, text in zip(_LETTERS, asked.options, strict=False):
        right = letter in asked.correct
        word = words("theory.right") if right else ""
        shown.append(AnswerPoint(letter, text, right, word, can_tick=False))
    return shown


def points(words: Words, paper: Paper) -> list[AnswerPoint]:
    """The points of the model answer with their ticks."""
    asked = paper.question
    ticked = paper.ticked(asked.code)
    shown: list[AnswerPoint] = []
    for number, text in enumerate(asked.points, start=1):
        word = words("theory.ticked" if number in ticked else "theory.unticked")
        shown.append(AnswerPoint(str(number), text, number in ticked, word))
    return shown


def counted(words: Words, paper: Paper) -> str:
    """How many are answered, put off and in full, as a sentence."""
    awarded, all_ = paper.now.awarded, paper.questions
    told = words(
        "theory.counted",
        answered=len(awarded),
        all=len(all_),
        later=sum(1 for question in all_ if _is_later(paper, question)),
        awarded=sum(awarded.values()),
        available=sum(question.marks for question in all_),
    )
    must = [question for question in all_ if question.mandatory]
    done = [question for question in must if question.code in awarded]
    wrong = sum(1 for question in done if awarded[question.code] < question.marks)
    return f"{told} · {words('theory.must', done=len(done), all=len(must), wrong=wrong)}"


def boxes(paper: Paper) -> list[QuestionBox]:
    """One box a question."""
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
