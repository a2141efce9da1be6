"""A batch of 200 card applications is written within five seconds."""

import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from npors_desktop.domain.persons.entries import IdentityFacts
from tests.card_office import RHYS, came, card_world, check_by_another, complete, prepared

APPLICATIONS, MOST_SECONDS = 200, 5.0


def test_a_batch_of_two_hundred(tmp_path: Path) -> None:
    world = card_world(tmp_path)
    person, _ = came(world)
    complete(world, person)
    first = check_by_another(world, prepared(world, person).id)
    _, picture = world.portraits.kept(person)
    kept, _ = world.portraits.kept(person)
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
            unit.cards.keep_portrait(other, kept, picture)
        check_by_another(world, prepared(world, other).id)
    started = time.perf_counter()
    batch = world.batches.export(tmp_path / "batch")
    took = time.perf_counter() - started
    world.store.close()
    print(f"{len(batch.applications)} applications in {took:.2f} s")
    assert first.id in batch.applications
    assert len(batch.applications) == APPLICATIONS
    assert took < MOST_SECONDS
