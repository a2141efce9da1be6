"""A fault by its time and severity, for readers. The time is that of this machine's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_in
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import UNTIMED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from npors_desktop.domain.messages import Message

_SEVERITIES: Mapping[Severity, Message] = {
    Severity.MINOR: message_in("term", "Minor"),
    Severity.MAJOR: message_in("term", "Major"),
    Severity.SAFETY_CRITICAL: message_in("term", "Safety-critical"),
}


def fault_at(at: datetime, severity: Severity) -> Message:
    """A fault that has no code: ``09:42:06 Major``."""
    return message("{time} {severity}", time=fault_time(at), severity=_SEVERITIES[severity])


def fault_time(at: datetime) -> str | Message:
    """When a fault was recorded."""
    return message("no time recorded") if at == UNTIMED else f"{at.astimezone():%H:%M:%S}"
