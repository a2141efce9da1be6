"""What a verb on an assessment answers: the new state, where the focus is, and what was done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Said:
    """What was done, as a key and its values; the screen's words make a sentence of it.

    ``done`` is false when nothing was changed and the words say why.
    """

    kind: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    done: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """The state after a verb's transaction was committed. ``saved_at`` is None when nothing was
    written (``said.done`` is false, or the state was only read)."""

    assessment: Assessment
    focus: str | None
    saved_at: datetime | None
    said: Said
