"""A theory of format 2 with a question of every kind, for ``standards_format2.standard``."""

from dataclasses import replace
from typing import Any

from npors_desktop.base.question_digests import shown_digest
from npors_desktop.domain.pack import Pack, PaperCount, Question, QuestionKind, Section, Theory
from tests.standards_format2 import pack

SINGLE = Question(
    "T1",
    QuestionKind.SINGLE,
    "Which law says that the machine must be fit for its work?",
    1,
    mandatory=True,
    options=("PUWER", "LOLER", "COSHH", "RIDDOR"),
    correct=("a",),
    topic="law",
    evidences=("1.1",),
)
MULTIPLE = Question(
    "T2",
    QuestionKind.MULTIPLE,
    "What holds the bucket on a quick hitch?",
    3,
    options=("The pin", "The lock", "The weight of the bucket", "The safety catch", "The oil"),
    correct=("a", "b", "d"),
    topic="hitch",
    stimulus="The manual of the machine, open at the figure of the hitch",
    evidences=("1.1",),
)
OPEN = Question(
    "T3",
    QuestionKind.OPEN,
    "Name two checks of the tracks.",
    2,
    points=("The tension", "The bolts", "The sprocket"),
    topic="hitch",
    accept=("How tight they are",),
    refuse=("They are clean",),
    evidences=("2.2",),
)
BESIDE = Question(
    "T9",
    QuestionKind.ORAL,
    "How do you prove that the hitch is locked?",
    2,
    points=("Curl the bucket against the ground", "Look at the pin"),
    topic="beside",
    evidences=("1.1",),
)


def theory(**changes: Any) -> Theory:
    """T1, T2 and T3, all of them asked; T9 is never on the paper."""
    made = Theory(
        asked=3,
        minutes=30,
        questions=(SINGLE, MULTIPLE, OPEN, BESIDE),
        sections=(Section("law", "Law", 1), Section("hitch", "Hitch", 2)),
        mandatory_asked=1,
        count=PaperCount.MARKS,
    )
    made = replace(made, **changes)
    bank = tuple(replace(one, shown=shown_digest(one)) for one in made.questions)
    return replace(made, questions=bank)


def theory_pack(**changes: Any) -> Pack:
    """A pack with this theory, in which criterion 2.2 can be shown by T9 instead."""
    outcomes = tuple(
        replace(
            outcome,
            criteria=tuple(
                replace(one, or_question=("T9",)) if one.or_question else one
                for one in outcome.criteria
            ),
        )
        for outcome in pack().outcomes
    )
    return pack(theory=theory(**changes), outcomes=outcomes, uses=())
