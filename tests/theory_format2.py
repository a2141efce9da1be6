"""A theory of format 2 with a question of every kind, for ``opened_format2.varied_pack``."""

from dataclasses import replace
from typing import Any

from npors_desktop.base.question_digests import with_digests
from npors_desktop.domain.pack import (
    Element,
    Pack,
    PaperCount,
    Question,
    QuestionKind,
    ResitRule,
    Section,
    Theory,
)
from tests.opened_format2 import varied_pack
from tests.small_format2 import SECRET, STANDARD

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
    bank = tuple(with_digests(one, SECRET) for one in made.questions)
    return replace(made, questions=bank)


def theory_pack(**changes: Any) -> Pack:
    """A pack with this theory, in which criterion 2.2 can be shown by T9 instead, and all but the
    theory can be taken again by itself."""
    checks = STANDARD.outcomes[1]
    hitch = replace(
        checks.criteria[0],
        code="2.2",
        or_question=("T9",),
        look_for=("Pulls at the bucket", "Looks at the pin"),
    )
    checks = replace(checks, criteria=(replace(checks.criteria[1], code="2.1"), hitch))
    resits = (ResitRule(Element.PRE_USE, None), ResitRule(Element.PRACTICAL, None))
    outcomes = (STANDARD.outcomes[0], checks)
    return varied_pack(theory=theory(**changes), outcomes=outcomes, uses=(), resits=resits)
