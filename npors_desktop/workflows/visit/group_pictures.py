"""The group picture of a visit: only between practicals, and each look is in the histories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessment_parts import ClockState, Stage
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.preparation import GroupPictureOpened
from npors_desktop.domain.group_picture import group_pictures
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from npors_desktop.domain.group_picture import GroupPicture
    from npors_desktop.store.sqlcipher.store import Store

_UNDER_WAY = (ClockState.RUNNING, ClockState.PAUSED)


class GroupPictures:
    """Shows how the candidates of a visit do beside each other."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, visit: str) -> tuple[GroupPicture, ...]:
        """The picture for each standard of the visit. Whoever's record can still change gets it
        written into their history that it was looked at.

        Raises UserError (``clock_running``) while a practical of anybody on this laptop is under
        way: how others did must not stand beside the one who is being marked.
        """
        with self._store.writing() as transaction:
            assessments = transaction.assessments
            if any(line.clock in _UNDER_WAY for line in assessments.lines()):
                raise UserError(
                    message("The group picture is closed while a practical is under way."),
                    message("Nothing was opened. End the practical first."),
                    code="clock_running",
                )
            lines = sorted(assessments.lines(visit), key=lambda line: line.letter)
            for line in lines:
                if line.stage is Stage.DRAFT:
                    assessments.append(line.id, GroupPictureOpened())
            return group_pictures([assessments.get(line.id) for line in lines])
