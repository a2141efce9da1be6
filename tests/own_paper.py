"""A theory that a candidate can answer on the laptop but for two questions, with words in every key
and model answer that are nowhere else."""

from npors_desktop.domain.pack import Pack, Question, QuestionKind, Section
from tests.theory_format2 import theory_pack

SPOKEN = "zarquon"
"""A word that is only in what candidates must not see: model answers and what counts or not."""

_CHOICES = tuple(
    Question(
        f"C{n}",
        QuestionKind.MULTIPLE if n % 2 else QuestionKind.SINGLE,
        f"What is done at step {n}?",
        2 if n % 2 else 1,
        mandatory=n == 1,
        options=tuple(f"Way {n}-{place}" for place in range(1, 5)),
        correct=("a", "c") if n % 2 else ("b",),
        topic="law",
        evidences=("1.1",),
    )
    for n in range(1, 7)
)
_SPOKEN = tuple(
    Question(
        code,
        kind,
        f"Tell me about {code}.",
        2,
        points=(f"First {SPOKEN}", f"Second {SPOKEN}"),
        accept=(f"Also {SPOKEN}",),
        refuse=(f"Never {SPOKEN}",),
        topic="hitch",
        evidences=("2.2",),
    )
    for code, kind in (("S1", QuestionKind.OPEN), ("S2", QuestionKind.ORAL))
)
CHOICES = tuple(one.code for one in _CHOICES)


def own_pack() -> Pack:
    """Six questions with options and two spoken ones, all of them asked, in 30 minutes."""
    return theory_pack(
        questions=(*_CHOICES, *_SPOKEN),
        sections=(Section("law", "Law", 6), Section("hitch", "Hitch", 2)),
        asked=8,
        mandatory_asked=1,
    )
