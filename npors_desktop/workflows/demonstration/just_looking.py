"""The demonstration for whoever only looks: an office and a laptop in the middle of their work.

The first candidate's record has reached the office, the second one's practical has ended, and the
third one has not begun. Nothing in it is real, so its passphrases and its PIN are no secrets.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.base.clock import SetClock
from npors_desktop.base.passphrase_rule import LAPTOP_PASSPHRASE
from npors_desktop.base.whole_file import make_folder
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.workflows.demonstration.demonstration import enrol, make_sessions
from npors_desktop.workflows.demonstration.player import Player
from npors_desktop.workflows.demonstration.script import read_demonstration

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.workflows.demonstration.demonstration import MakeStores
    from npors_desktop.workflows.demonstration.script import Demonstration
    from npors_desktop.workflows.sessions import LaptopSession

# Signs, and brings back from the candidate's view; it is shown on every page of the demonstration.
DEMONSTRATION_PIN = "480271"


class JustLooking:
    """Makes the stores of the demonstration, for somebody to look at."""

    def __init__(self, make_stores: MakeStores, data: Path, clock: Clock) -> None:
        self._make_stores = make_stores
        self._data = data
        self._clock = clock

    def make(self, folder: Path) -> None:
        """Make ``laptop`` and ``office`` below a folder, both closed, and a ``stick`` between
        them. Raises UserError."""
        now = self._clock.now()
        shown = read_demonstration(self._data, now)
        clock = SetClock(shown.briefed_at - timedelta(days=1))
        office, laptop = make_sessions(self._make_stores(clock), folder, shown)
        stick = folder / "stick"
        make_folder(stick)
        try:
            enrol(office, laptop, folder)
            _play(laptop, clock, shown, now)
            clock.set(now)
            laptop.hand_over.deliver(stick)
            office.report_import.take((stick,))
            laptop.hand_over.read_receipts(stick)
        finally:
            laptop.close()
            office.close()


def _play(laptop: LaptopSession, clock: SetClock, shown: Demonstration, now: datetime) -> None:
    """One candidate's test to its end, one up to its signatures, and one who is only there."""
    clock.set(shown.briefed_at)
    visit = laptop.visits.open_visit(shown.visit).id
    finished, ended, untouched = shown.scripts
    add = laptop.visits.add_candidate
    ids = [add(visit, one.candidate, one.pack, one.machine) for one in (finished, ended)]
    laptop.visits.brief(visit)
    for script, id_, until in zip((finished, ended), ids, (None, "sign"), strict=True):
        Player(laptop, clock, script, LAPTOP_PASSPHRASE).play(id_, until=until)
    clock.set(now)
    today = now.astimezone().date()
    if shown.visit.on != today:
        visit = laptop.visits.open_visit(replace(shown.visit, on=today)).id
    add(visit, untouched.candidate, untouched.pack, untouched.machine)


def let_sign(laptop: LaptopSession) -> None:
    """Let the PIN sign in an open laptop of the demonstration, as after a day's first signature."""
    laptop.pin.choose(DEMONSTRATION_PIN)
    # There is no sheet to be reminded of.
    laptop.recovery_code.note_kept()
    envelope = laptop.enrolment.identity().key_envelope
    laptop.pin.hold(open_key(envelope, LAPTOP_PASSPHRASE))
