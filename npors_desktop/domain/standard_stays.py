"""Whether a candidate who was added with the wrong standard can be given another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.assessment_parts import TheorySitting
from npors_desktop.domain.messages import message
from npors_desktop.domain.photographs import PhotographPurpose

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message


def why_standard_stays(now: Assessment) -> Message | None:
    """Why an assessment stays with its standard; None as long as nothing was asked, marked, signed
    or recorded by it. A paper that was drawn and not asked is drawn again."""
    if now.stage is Stage.ISSUED or now.revision > 1:
        return message(
            "The record was signed and locked, so the standard can no longer be changed."
        )
    if now.resit_of is not None:
        return message("This is a resit, so the standard stays that of the earlier test.")
    if now.clock.state is not ClockState.NOT_STARTED:
        return message("The practical has begun, so the standard can no longer be changed.")
    if now.sitting != TheorySitting():
        return message("The theory has begun, so the standard can no longer be changed.")
    if _is_used(now):
        return message("Something is recorded by this standard, so it can no longer be changed.")
    return None


def _is_used(now: Assessment) -> bool:
    """What was undone can be redone, and names what the standard has."""
    evidence = any(one.purpose is PhotographPurpose.EVIDENCE for one in now.photographs)
    acted = now.undoable or now.redoable
    return bool(acted or now.signed or evidence or now.transcribed is not None)
