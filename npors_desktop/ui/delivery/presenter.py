"""How far a record has come, in words."""

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import OutboxItem, OutboxState
from npors_desktop.ui.dates import spoken_moment
from npors_desktop.ui.widgets.values import Status

STATUS: dict[OutboxState, Status] = {
    OutboxState.WAITING: Status.NOT_STARTED,
    OutboxState.SENT: Status.IN_PROGRESS,
    OutboxState.RECEIVED: Status.DONE,
    OutboxState.REFUSED: Status.ATTENTION,
}


def delivery_text(words: Words, item: OutboxItem) -> str:
    """Where a record is: on this laptop, written to a place, received, or sent back."""
    time = spoken_moment(words, item.received_at) if item.received_at else ""
    return words(f"outbox.state.{item.state.value}", place=item.place, time=time)
