"""What is still open in an assessment: one thing to sort out, and its kind."""

from dataclasses import dataclass

from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.gaps import (
    PaperShort,
    QuestionNeeded,
    TaskValueMissing,
    Unanswered,
)
from npors_desktop.domain.messages import Message
from npors_desktop.domain.open_item_kind import OpenItemKind
from npors_desktop.domain.pack import Criterion


@dataclass(frozen=True, slots=True)
class OpenItem:
    """The things of one kind to sort out, with what they concern. While ``blocks`` is true the
    record cannot be signed. ``rule`` is the code of the broken rule of ``plausibility``, ``told``
    how it is broken."""

    kind: OpenItemKind
    blocks: bool = True
    rule: str = ""
    told: tuple[Message, ...] = ()
    theory: tuple[PaperShort | Unanswered, ...] = ()
    questions: tuple[QuestionNeeded, ...] = ()
    values: tuple[TaskValueMissing, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    faults: tuple[RecordedFault, ...] = ()

    @property
    def name(self) -> str:
        """What names it among the items of one review."""
        return f"{self.kind}/{self.rule}" if self.rule else str(self.kind)
