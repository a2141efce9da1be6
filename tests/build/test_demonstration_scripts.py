"""Scripts of the demonstration made into others play, and say what they are made to say."""

from pathlib import Path

from demonstration_scripts import by_the_candidate, named, until

from npors_desktop.base.clock import SetClock
from npors_desktop.base.paths import resource
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails, Visit
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.player import Player
from npors_desktop.workflows.demonstration.script import Script, read_demonstration
from npors_desktop.workflows.sessions import LaptopSession
from tests.ui.conftest import NOW

SECRET = "a passphrase for tests"


def test_a_paper_is_worth_the_same_answered_aloud_or_on_the_laptop(tmp_path: Path) -> None:
    clock = SetClock(NOW)
    who = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    made = Stores(clock, cost=KdfCost(64, 1, 1)).make_laptop(tmp_path / "laptop", who, SECRET)
    laptop = made.session
    assert isinstance(laptop, LaptopSession)
    script = until(read_demonstration(resource("demonstration"), NOW).scripts[0], "start_clock")
    visit = laptop.visits.open_visit(Visit("", "Hendre", NOW.date())).id

    def played(one: Script) -> tuple[dict[str, int], set[str]]:
        id_ = laptop.visits.add_candidate(visit, one.candidate, one.pack, one.machine)
        Player(laptop, clock, one, SECRET).play(id_)
        sheet = laptop.preparation.assessment(id_).sheet()
        paper = [answer for answer in sheet.theory if not answer.extra]
        own = {answer.question for answer in paper if answer.by_candidate}
        return {answer.question: answer.awarded or 0 for answer in paper}, own

    aloud = played(script)
    on_the_laptop = played(named(by_the_candidate(script), "Anwen Kowalska"))
    laptop.close()
    assert aloud[0] == on_the_laptop[0]
    assert not aloud[1]
    assert len(on_the_laptop[1]) > len(aloud[0]) / 2
