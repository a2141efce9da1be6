"""Whether a real test may begin under a standard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import joined, message, verbatim
from npors_desktop.domain.pack import PackState
from npors_desktop.domain.standard_status import StandardState

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack, PackHead
    from npors_desktop.domain.standard_status import StandardStatus


def check_use(pack: Pack | PackHead, status: StandardStatus, day: date, advice: Message) -> None:
    """Raise UserError where no new test may begin on this day: ``standard_draft``,
    ``standard_early``, ``standard_ended``. ``advice`` says what is safe and what to do."""
    named = {"title": pack.title, "edition": pack.edition}
    if pack.state is PackState.DRAFT:
        told = message("{title}, edition {edition}, is a draft: nobody is tested by it.", **named)
        raise UserError(told, advice, code="standard_draft")
    if day < date.fromisoformat(pack.valid_from):
        told = message(
            "{title}, edition {edition}, cannot be used before {day}.",
            **named,
            day=pack.valid_from,
        )
        raise UserError(told, advice, code="standard_early")
    if not status.may_begin(day):
        told = message("{title}, edition {edition}, can no longer be used for a new test.", **named)
        if status.state_on(day) is not StandardState.CURRENT and status.reason:
            told = joined((told, verbatim(status.reason)))
        raise UserError(told, advice, code="standard_ended")
