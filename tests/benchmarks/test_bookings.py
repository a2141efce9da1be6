"""The planned visits of a busy office: 20,000 bookings, of which a page of the list is read in any
order, found by a word, and gone through by the month and for what is waited for."""

import random
from collections.abc import Generator
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from npors_desktop.base.ids import new_id
from npors_desktop.domain.list_query import ListQuery, Stretch, sought
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.core.booking_tables import SORTED_BY
from npors_desktop.store.core.payload import value_text
from npors_desktop.store.core.visit_lines import BOOKING, RETURNED, VISIT
from npors_desktop.ui.widgets.paged_rows import PAGE
from npors_desktop.workflows.sessions import OfficeSession
from tests.benchmarks.synthetic_office import NOW, make_office, names

Row = dict[str, Any]
VISITS, OF_EACH = 5000, 4
ROUNDS = 60
SITES = ("Hendre Quarry", "Trefor depot", "Pen-y-bont yard", "Cwm works", "Dolgarrog")
PACK = PackRef("industrial-forklift", "2026.2", "novice")
TYPED = ("s", "si", "sion", "sion j", "jones", "hendre", "bowen plant", "zzz")


@pytest.fixture(scope="module")
def busy_office(tmp_path_factory: pytest.TempPathFactory) -> Generator[OfficeSession]:
    """An office with 20,000 bookings; all but the last weeks' came back."""
    office = make_office(tmp_path_factory.mktemp("busy") / "office", 0)
    luck, today = random.Random(20_000), NOW.date()
    name = names(luck)
    visits, bookings, came = list[Row](), list[Row](), list[Row]()
    for number in range(VISITS):
        on = today + timedelta(days=30 - number % 1500)
        visit = PlannedVisit(new_id(), luck.choice(SITES), on, notification=f"{number:07}")
        own = UUID(visit.id)
        _, site, who = visit.key
        keys = {"day": on, "site_key": site, "assessor_key": who}
        visits.append({"id": own, **keys, "body": value_text(visit)})
        for _ in range(OF_EACH):
            person = Candidate(next(name), date(1990, 1, 31), "Bowen Plant Ltd")
            booking = PlannedBooking(new_id(), person, PACK, phone="01248 123456")
            id_ = UUID(booking.id)
            bookings.append({"id": id_, "visit": own, "body": value_text(booking)})
            if on < today - timedelta(days=20):
                record = UUID(new_id())
                of = {"visit": own, "booking": id_, "candidate": person.name}
                came.append({"record": record, **of})
    with office.backups._store.writing() as transaction:
        connection = transaction.planned_visits._connection
        for table, rows in ((VISIT, visits), (BOOKING, bookings), (RETURNED, came)):
            connection.execute(sa.insert(table), rows)
        transaction.planned_visits.follow([str(row["id"]) for row in visits], today)
    yield office
    office.close()


@pytest.mark.benchmark(group="a page of the planned visits")
@pytest.mark.parametrize("by", ["", *SORTED_BY])
def test_a_page(benchmark: Any, busy_office: OfficeSession, by: str) -> None:
    lists, query = busy_office.visit_planning.list, ListQuery(by)
    stretch = Stretch(PAGE, lists.rows(query, Stretch(1, skip=VISITS // 2))[0].place)
    work = partial(lists.rows, query, stretch)
    assert len(benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=3)) == PAGE


@pytest.mark.benchmark(group="a key of a search in the planned visits")
def test_a_key(benchmark: Any, busy_office: OfficeSession) -> None:
    lists, typed = busy_office.visit_planning.list, cycle(TYPED)

    def key() -> None:
        lists.begin(ListQuery("day", words=sought(next(typed), {})), 2 * PAGE, PAGE, (1,))

    benchmark.pedantic(key, rounds=ROUNDS, warmup_rounds=len(TYPED))


@pytest.mark.benchmark(group="planned visits")
@pytest.mark.parametrize("what", ["month", "chase", "roll"])
def test_what_is_read_besides(benchmark: Any, busy_office: OfficeSession, what: str) -> None:
    planning, today = busy_office.visit_planning, NOW.date()
    works = {
        "month": partial(planning.between, today, today + timedelta(days=41)),
        "chase": busy_office.chasing.items,
        "roll": planning.roll,
    }
    benchmark.pedantic(works[what], rounds=5, warmup_rounds=1)
