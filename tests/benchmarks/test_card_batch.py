"""A batch of 200 card applications. A person waits for it: less than five seconds on a machine that
does nothing else."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.persons.entries import IdentityFacts
from tests.card_office import RHYS, came, card_world, check_by_another, complete, prepared

APPLICATIONS, ROUNDS = 200, 2


@pytest.fixture(scope="module")
def applying(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    """An office with this many applications that are ready."""
    world = card_world(tmp_path_factory.mktemp("applying"))
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


@pytest.mark.benchmark(group="a batch of 200 applications for cards")
def test_a_batch_of_two_hundred(benchmark: Any, applying: Any, tmp_path: Path) -> None:
    number = count()
    made = [one.id for one in applying.applications.all()]

    def write() -> int:
        to = tmp_path / f"batch {next(number)}"
        return len(applying.batches.export(to, made, again="Measured again.").applications)

    assert benchmark.pedantic(write, rounds=ROUNDS) == APPLICATIONS
