"""The steps of the first run: who it is for, their order, their titles, and what is wrong with an
answer."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.base.passphrase_rule import Strength, strength_of
from npors_desktop.domain.messages import message
from npors_desktop.ui.widgets.values import Checked, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message


class LaptopUse(StrEnum):
    """Who uses this laptop, or that somebody only looks."""

    ASSESSOR = "assessor"
    OFFICE = "office"
    LOOKING = "looking"


class FirstRunStep(StrEnum):
    """One step of setting up a store."""

    WHO = "who"
    YOU = "you"
    OFFICE = "office"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a step
    RECOVERY = "recovery"
    ENROL = "enrol"
    LOOKING = "looking"


_LAPTOP = (
    FirstRunStep.WHO,
    FirstRunStep.YOU,
    FirstRunStep.PASSPHRASE,
    FirstRunStep.RECOVERY,
    FirstRunStep.ENROL,
)
_OFFICE = (
    FirstRunStep.WHO,
    FirstRunStep.OFFICE,
    FirstRunStep.PASSPHRASE,
    FirstRunStep.RECOVERY,
)
_TITLES: dict[FirstRunStep, Message] = {
    FirstRunStep.WHO: message("Who uses this laptop?"),
    FirstRunStep.YOU: message("Your details"),
    FirstRunStep.OFFICE: message("The office"),
    FirstRunStep.PASSPHRASE: message("Your passphrase"),
    FirstRunStep.RECOVERY: message("Your recovery sheet"),
    FirstRunStep.ENROL: message("Tell your office"),
    FirstRunStep.LOOKING: message("Just looking"),
}
# What each step is about, beside its title in the list of the steps.
_ABOUT: dict[FirstRunStep, Message] = {
    FirstRunStep.WHO: message("language, text size, light"),
    FirstRunStep.YOU: message("name, number"),
    FirstRunStep.OFFICE: message("its name and yours"),
    FirstRunStep.PASSPHRASE: message("locks everything"),
    FirstRunStep.RECOVERY: message("if you forget it"),
    FirstRunStep.ENROL: message("a file to send"),
}
_BEGIN: dict[LaptopUse, Message] = {
    LaptopUse.ASSESSOR: message("Continue as an assessor"),
    LaptopUse.OFFICE: message("Continue as the office"),
    LaptopUse.LOOKING: message("Look at the demonstration"),
}
_CONTINUE = message("Continue")
_PRIMARY: dict[FirstRunStep, Message] = {
    FirstRunStep.PASSPHRASE: message("Use this passphrase"),
    FirstRunStep.RECOVERY: message("Save the recovery sheet"),
    FirstRunStep.ENROL: message("Save the request"),
}


def step_before(step: FirstRunStep, *, is_office: bool) -> FirstRunStep:
    """The step to go back to; the first step itself at the beginning."""
    steps = _OFFICE if is_office else _LAPTOP
    return steps[max(steps.index(step) - 1, 0)]


def begin_text(role: LaptopUse) -> Message:
    """What the primary button of the first step says."""
    return _BEGIN[role]


def first_step_of(role: str) -> FirstRunStep:
    """Where a first run that was interrupted goes on: there is no store yet, and nothing typed was
    kept."""
    steps = {
        LaptopUse.ASSESSOR.value: FirstRunStep.YOU,
        LaptopUse.OFFICE.value: FirstRunStep.OFFICE,
    }
    return steps.get(role, FirstRunStep.WHO)


def listed_steps(
    words: Words, step: FirstRunStep, *, is_office: bool, left: Collection[FirstRunStep] = ()
) -> list[Checked]:
    """The steps as a list: those that are done, the one that is under way, and the others;
    ``left`` for later are also still to do."""
    steps = _OFFICE if is_office else _LAPTOP
    now = steps.index(step) if step in steps else 0
    lines: list[Checked] = []
    for place, one in enumerate(steps):
        status, word = Status.NOT_STARTED, words("To do")
        if place == now:
            status, word = Status.IN_PROGRESS, words("Now")
        elif place < now and one not in left:
            status, word = Status.DONE, words("Done")
        lines.append(Checked(one.value, status, words(_TITLES[one]), word, words(_ABOUT[one])))
    return lines


def step_heading(words: Words, step: FirstRunStep, *, is_office: bool) -> str:
    """The number and title of a step; of a step aside, its title."""
    if step is FirstRunStep.LOOKING:
        return words(_TITLES[step])
    steps = _OFFICE if is_office else _LAPTOP
    return words(
        "Step {number} of {all}   {title}",
        number=steps.index(step) + 1,
        all=len(steps),
        title=_TITLES[step],
    )


def primary_text(step: FirstRunStep) -> Message:
    """What the primary button says at a step."""
    return _PRIMARY.get(step, _CONTINUE)


def passphrase_fault(passphrase: str, names: Sequence[str]) -> Message | None:
    """Why a new passphrase is not accepted, or None."""
    match strength_of(passphrase, names):
        case Strength.SHORT:
            return message("Use at least 12 characters. You typed {n}.", n=len(passphrase))
        case Strength.EASY:
            return message(
                "This passphrase is too easy to guess. Use four unrelated words of your own, not "
                "the example."
            )
        case Strength.HARD | Strength.VERY_HARD:
            return None


_STRENGTHS: dict[Strength, Message] = {
    Strength.SHORT: message("Strength: too short"),
    Strength.EASY: message("Strength: too easy to guess"),
    Strength.HARD: message("Strength: hard to guess"),
    Strength.VERY_HARD: message("Strength: very hard to guess"),
}


def strength_text(passphrase: str, names: Sequence[str]) -> Message:
    """What is said of a passphrase while it is being typed."""
    if not passphrase:
        return message("Strength: shown as you type")
    return _STRENGTHS[strength_of(passphrase, names)]
