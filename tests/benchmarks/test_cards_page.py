"""The page of card applications in an office that sent thousands: what it reads, and what it reads
when somebody is chosen."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from npors_desktop.base.ids import new_id
from npors_desktop.domain.cards.application import ApplicationState
from npors_desktop.ui.office.cards.found import fetch, look_closer
from tests.card_office import RHYS, came, card_world, complete, prepared

OPEN, SENT, WAITING, ROUNDS = 20, 5_000, 50, 20


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    """An office with so many applications that went out, some of them without an answer yet."""
    world = card_world(tmp_path_factory.mktemp("sent"))
    person, _ = came(world)
    complete(world, person)
    first = prepared(world, person)
    for number in range(1, OPEN):
        born = date(1970, 1, 1) + timedelta(days=number)
        other, _ = came(world, replace(RHYS, name=f"P {number}", date_of_birth=born, ni_number=""))
        with world.store.writing() as unit:
            unit.cards.put(replace(first, id=new_id(), person=other))
    states = ApplicationState.EXPORTED, ApplicationState.RECEIVED
    with world.store.writing() as unit:
        for number in range(SENT):
            state = states[number >= WAITING]
            unit.cards.put(replace(first, id=new_id(), state=state, batches=(1 + number // 200,)))
    yield SimpleNamespace(
        applications=world.applications, portraits=world.portraits, batches=world.batches,
        persons=world.persons, first=first.id,
    )  # fmt: skip
    world.store.close()


@pytest.mark.benchmark(group="the page of card applications, 5,000 sent")
def test_the_page_is_read(benchmark: Any, sent: Any) -> None:
    found = benchmark.pedantic(lambda: fetch(sent, sent.first), rounds=ROUNDS, warmup_rounds=2)
    assert (len(found.checks), len(found.out)) == (OPEN, WAITING)


@pytest.mark.benchmark(group="the page of card applications, 5,000 sent")
def test_somebody_is_chosen(benchmark: Any, sent: Any) -> None:
    found = fetch(sent, sent.first)
    work = lambda: look_closer(sent, found, sent.first)  # noqa: E731
    assert benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=2).results


@pytest.mark.benchmark(group="the page of card applications, 5,000 sent")
def test_what_the_scheme_has_to_be_told_is_found(benchmark: Any, sent: Any) -> None:
    assert benchmark.pedantic(sent.batches.tasks, rounds=ROUNDS, warmup_rounds=2) == ()
