"""The list of people and one person's page, in an office of any size."""

from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.list_query import ListQuery, SoughtWord, Stretch, sought
from npors_desktop.domain.persons.person import SUGGESTED
from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.store.core.party_lines import PERSON_LINES
from npors_desktop.ui.widgets.paged_rows import PAGE
from npors_desktop.workflows.office.known_people import KnownPeople
from npors_desktop.workflows.sessions import OfficeSession

ROUNDS = 60
# All answers about a person, in seconds.
LIMIT = 0.05
TYPED = ("s", "sion", "sion j", "jones", "plant 7", "zzz")


@pytest.mark.benchmark(group="a page of people")
@pytest.mark.parametrize("by", ["", *PERSON_LINES.columns])
def test_a_page_of_people(benchmark: Any, large_office: OfficeSession, records: int, by: str):
    lists, query = large_office.persons.list, ListQuery(by)
    stretch = Stretch(PAGE, lists.rows(query, Stretch(1, skip=records // 3))[0].place)
    work = partial(lists.rows, query, stretch)
    assert len(benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=3)) == PAGE


@pytest.mark.benchmark(group="a key of a search for people")
def test_a_key_of_people(benchmark: Any, large_office: OfficeSession, records: int):
    lists, typed = large_office.persons.list, cycle(TYPED)

    def key() -> None:
        lists.begin(ListQuery("name", words=sought(next(typed), {})), 2 * PAGE, PAGE, (1,))

    benchmark.pedantic(key, rounds=ROUNDS, warmup_rounds=len(TYPED))


@pytest.mark.benchmark(group="suggested merges")
def test_suggested_merges_are_counted(benchmark: Any, large_office: OfficeSession, records: int):
    query = ListQuery(words=(SoughtWord(SUGGESTED, (SUGGESTED,)),))
    benchmark.pedantic(partial(large_office.persons.list.count, query), rounds=ROUNDS)


@pytest.mark.benchmark(group="the page of a person")
def test_the_page_of_a_person(benchmark: Any, large_office: OfficeSession, records: int):
    persons = large_office.persons
    ids = cycle([row.value.id for row in persons.list.rows(ListQuery("tests"), Stretch(50))])
    found = benchmark.pedantic(lambda: persons.file(next(ids)), rounds=ROUNDS, warmup_rounds=3)
    assert found.tests


@pytest.mark.benchmark(group="the page of a person")
def test_who_may_be_the_same(benchmark: Any, large_office: OfficeSession, records: int):
    persons = large_office.persons
    ids = cycle([row.value.id for row in persons.list.rows(ListQuery("tests"), Stretch(50))])
    benchmark.pedantic(lambda: persons.alike(next(ids)), rounds=ROUNDS, warmup_rounds=3)


@pytest.mark.benchmark(group="answers about a person")
def test_floor_the_rules_of_what_is_known_already(
    benchmark: Any, large_office: OfficeSession, records: int
):
    """The engine alone, over what was read of the people before."""
    advice = large_office.advice
    rows = large_office.persons.list.rows(ListQuery("tests"), Stretch(50))
    known = cycle([advice.known(row.value.id) for row in rows])
    ask, questions = advice.asking(), advice.questions()

    def answer() -> int:
        one = next(known)
        return len([ask(one, AdviceAsked(question)) for question in questions])

    assert benchmark.pedantic(answer, rounds=ROUNDS, warmup_rounds=50) == len(questions)


@pytest.mark.benchmark(group="answers about a person")
@pytest.mark.parametrize("is_first", [True, False])
def test_every_answer_about_a_person(
    benchmark: Any, large_office: OfficeSession, records: int, demonstration: Path, is_first: bool
):
    """With reports like real ones: read for the first time, or remembered."""
    report = next((demonstration / "reports").glob("*.pdf")).read_bytes()
    contents, advice = record_json_of(report), large_office.advice
    people = KnownPeople(advice.store, lambda _: contents)
    rows = large_office.persons.list.rows(ListQuery("tests"), Stretch(50))
    ids = cycle([row.value.id for row in rows])

    def answer() -> int:
        known = KnownPeople(advice.store, lambda _: contents) if is_first else people
        return len(replace(advice, people=known).all_questions(next(ids)))

    assert benchmark.pedantic(answer, rounds=ROUNDS, warmup_rounds=50)
    assert benchmark.stats.stats.min < LIMIT
