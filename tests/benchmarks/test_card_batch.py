"""A batch of 200 card applications. A person waits for it: less than five seconds on a machine that
does nothing else."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.whole_file import flush
from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.advising import advise
from npors_desktop.domain.schemes.answer import Answer
from npors_desktop.domain.schemes.inputs import AdviceAsked, PersonKnown
from tests.card_office import RHYS, TODAY, came, card_world, check_by_another, complete, prepared

APPLICATIONS, ROUNDS = 200, 5


@pytest.fixture(scope="module")
def applying(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    """An office with this many applications that are ready."""
    world = card_world(tmp_path_factory.mktemp("applying"))
    # The program's own rule books, as in an office.
    world.checking = replace(world.checking, asking=lambda: _ask)
    for workflow in (world.applications, world.batches):
        workflow._checking = world.checking
    person, _ = came(world)
    complete(world, person)
    check_by_another(world, prepared(world, person).id)
    kept, picture = world.portraits.kept(person)
    file = world.persons.file(person)
    for number in range(1, APPLICATIONS):
        # Who is alike would be looked for among all of them.
        name, born = f"Person {number}", date(1970, 1, 1) + timedelta(days=number)
        other, _ = came(world, replace(RHYS, name=name, date_of_birth=born, ni_number=""))
        for entry in file.standing:
            facts = entry.facts
            if isinstance(facts, IdentityFacts):
                facts = replace(facts, name=name, date_of_birth=born, ni="")
            world.persons.enter(other, facts, entry.seen)
        with world.store.writing() as unit:
            unit.cards.keep_portrait(other, kept, picture, unit.cards.printed(kept))
        check_by_another(world, prepared(world, other).id)
    yield world
    world.store.close()


def _ask(known: PersonKnown, asked: AdviceAsked) -> tuple[Answer, ...]:
    return advise(asked, known, rule_books(), None, TODAY)


@pytest.mark.benchmark(group="a batch of 200 applications for cards")
def test_floor_the_files_of_the_batch_are_written(
    benchmark: Any, applying: Any, tmp_path: Path
) -> None:
    """The same bytes in the same names, each flushed to the disk."""
    made, number = [one.id for one in applying.applications.all()], count()
    applying.batches.export(tmp_path / "batch", made, again="Measured.")
    whole = [one for one in (tmp_path / "batch").rglob("*") if one.is_file()]
    files = [(str(one.relative_to(tmp_path / "batch")), one.read_bytes()) for one in whole]

    def write() -> None:
        to = tmp_path / f"floor {next(number)}"
        for name, data in files:
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            with (to / name).open("wb") as out:
                out.write(data)
                flush(out)

    benchmark.pedantic(write, rounds=ROUNDS)
    assert len(files) == APPLICATIONS + 3


@pytest.mark.benchmark(group="a batch of 200 applications for cards")
def test_a_batch_of_two_hundred(benchmark: Any, applying: Any, tmp_path: Path) -> None:
    number = count()
    made = [one.id for one in applying.applications.all()]

    def write() -> int:
        to = tmp_path / f"batch {next(number)}"
        return len(applying.batches.export(to, made, again="Measured again.").applications)

    assert benchmark.pedantic(write, rounds=ROUNDS) == APPLICATIONS
