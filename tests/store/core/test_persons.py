"""People arise from what comes, are merged, split and renamed in any order, and can be made again
from what came and what was entered."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.persons.entries import (
    EmployerFacts,
    EmploymentFacts,
    EntryKind,
    IdentityFacts,
    NameFacts,
    NoFacts,
    PartyEntry,
    PartyKind,
)
from npors_desktop.domain.persons.person import PersonFile
from npors_desktop.store.core.party_lines import EMPLOYER_LINES, PERSON_LINES
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.sqlcipher.store import Store
from tests.store.conftest import AUDIT_KEY, DATABASE_KEY, START
from tests.store.core.test_delivery import registered

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
BORN = date(1990, 1, 31)
ANN = Candidate("Ann Evans", BORN, "Jones Plant Ltd", ni_number="QQ 12 34 56 C")


def read(pdf: bytes) -> Candidate | None:
    return value_of(Candidate, pdf.decode(), None)  # pyright: ignore[reportArgumentType]


def record_of(candidate: Candidate, id_: str = "", **changes: Any) -> RegisteredRecord:
    id_ = id_ or new_id()
    made = registered(
        id_, candidate=candidate.name, date_of_birth=candidate.date_of_birth,
        pdf=value_text(candidate).encode(), content_sha256=id_.replace("-", "") * 2,
    )  # fmt: skip
    return replace(made, **changes)


def bring(unit: Any, candidate: Candidate, **changes: Any) -> str:
    """The person of a record that comes in."""
    record = record_of(candidate, **changes)
    unit.register.claim(record)
    unit.persons.take_registered(read, (record.record,))
    return unit.persons.of_record(record.record)[0]


def _nothing_known(_pdf: bytes) -> None:
    """What a report says that cannot be read."""


def entry(party: str, kind: EntryKind, facts: Any = None, **more: Any) -> PartyEntry:
    return PartyEntry(new_id(), party, kind, AT, facts or NoFacts(), **more)


def lines(unit: Any) -> list[tuple[Any, ...]]:
    """Both lists as they are stored, by the ids of whom they are of."""
    found: list[tuple[Any, ...]] = []
    for table in (PERSON_LINES.table, EMPLOYER_LINES.table):
        columns = [c for c in table.c if c.name != "pk"]
        found += map(tuple, unit.persons._connection.execute(sa.select(*columns)))
    return sorted(found)


def everybody(unit: Any) -> set[str]:
    places = list(unit.persons.lines.each(ListQuery()))
    return {one.id for one in unit.persons.listed([place.pk for place in places])}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    file: Path = tmp_path_factory.mktemp("persons") / "store.db"
    made = Store.open(file, DATABASE_KEY, AUDIT_KEY, SetClock(START), make=True)
    yield made
    made.close()


class UndoneError(Exception):
    """Rolls an example back."""


@contextmanager
def tried(store: Store) -> Generator[Any]:
    try:
        with store.writing() as unit:
            yield unit
            raise UndoneError
    except UndoneError:
        pass


def test_what_agrees_in_name_birth_and_ni_joins_by_itself(store: Store):
    with tried(store) as unit:
        one = bring(unit, ANN)
        assert bring(unit, replace(ANN, name="ANN  EVANS", ni_number="qq123456c")) == one
        assert len(unit.persons.file(one).tests) == 2
        assert unit.persons.alike(one) == ()


def test_the_people_of_many_records_are_read_at_once(store: Store):
    with tried(store) as unit:
        one, two, gone = new_id(), new_id(), new_id()
        ann, twin = bring(unit, ANN, id_=one), bring(unit, replace(ANN, ni_number=""), id_=two)
        unit.persons.add(entry(ann, EntryKind.MERGED, other=twin))
        found = unit.persons.files_of_records([one, two, gone])
        assert set(found) == {one, two}
        assert found[one] == found[two]
        assert replace(unit.persons.file(ann), employers=()) == found[one]


def test_several_people_are_read_at_once_as_each_by_themselves(store: Store):
    with tried(store) as unit:
        ann, twin = bring(unit, ANN), bring(unit, replace(ANN, ni_number=""))
        gone = new_id()
        unit.persons.add(entry(ann, EntryKind.MERGED, other=twin))
        assert unit.persons.files([ann, twin]) == {
            one: unit.persons.file(one) for one in (ann, twin)
        }
        assert unit.persons.files([]) == {}
        with pytest.raises(UserError) as caught:
            unit.persons.files([ann, gone])
        assert caught.value.code == "no_party"


def test_what_is_known_of_several_employers_is_read_without_who_works_there(store: Store):
    with tried(store) as unit:
        firm, other = new_id(), new_id()
        for id_, name in ((firm, "Bowen Plant Ltd"), (other, "Pugh Hire")):
            unit.persons.add(entry(id_, EntryKind.EMPLOYER, EmployerFacts(name)))
        wrong = entry(firm, EntryKind.EMPLOYER, EmployerFacts("Bowne"))
        unit.persons.add(wrong)
        unit.persons.add(entry(firm, EntryKind.REVOKED, about=wrong.id, reason="A slip."))
        unit.persons.add(entry(bring(unit, ANN), EntryKind.EMPLOYMENT, EmploymentFacts(firm)))
        found = unit.persons.facts_of_employers([firm, other, firm, new_id()])
        assert {id_: facts.name for id_, facts in found.items()} == {
            firm: "Bowen Plant Ltd", other: "Pugh Hire",
        }  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        replace(ANN, ni_number=""),
        replace(ANN, ni_number="QQ123457C"),
        replace(ANN, name="Evans Ann"),
        replace(ANN, name="Ann Jones"),
        replace(ANN, date_of_birth=date(1990, 1, 30)),
        replace(ANN, date_of_birth=None),
    ],
)
def test_all_else_is_only_suggested(store: Store, other: Candidate):
    with tried(store) as unit:
        one, two = bring(unit, ANN), bring(unit, other)
        assert one != two
        assert unit.persons.alike(one) == (two,)
        assert unit.persons.alike(two) == (one,)
        shown = unit.persons.listed(
            [place.pk for place in unit.persons.lines.each(ListQuery("name"))]
        )
        assert [line.is_suggested for line in shown] == [True, True]


@pytest.mark.parametrize(
    "other",
    [
        replace(ANN, name="Ann Evans-Jones", ni_number=""),
        replace(ANN, date_of_birth=date(1980, 1, 1), ni_number=""),
        Candidate("Ann Evans"),
    ],
)
def test_who_has_nothing_in_common_is_not_suggested(store: Store, other: Candidate):
    with tried(store) as unit:
        one, two = bring(unit, ANN), bring(unit, other)
        assert one != two
        assert unit.persons.alike(one) == unit.persons.alike(two) == ()


def test_a_revision_stays_with_the_person_of_its_record(store: Store):
    with tried(store) as unit:
        first = record_of(ANN)
        unit.register.claim(first)
        unit.persons.take_registered(read, (first.record,))
        other = replace(ANN, name="Anna Evans", date_of_birth=date(1991, 1, 31))
        second = replace(
            record_of(other), record=first.record, revision=2, former=first.content_sha256
        )
        unit.register.claim(second)
        unit.persons.take_registered(read, (first.record,))
        (person,) = unit.persons.of_record(first.record)
        file = unit.persons.file(person)
        assert [one.revision for one in file.tests] == [2]
        assert [one.candidate.name for one in file.sources] == ["Ann Evans", "Anna Evans"]
        assert file.other_names == (("Anna Evans", ""),)


def test_a_booking_makes_a_person_whom_a_record_joins(store: Store):
    with tried(store) as unit:
        booked = unit.persons.of_booking("b-1", ANN)
        assert unit.persons.of_booking("b-1", replace(ANN, name="Anna Evans")) == booked
        assert bring(unit, ANN) == booked


def test_each_booking_has_its_person_as_they_are_known_now(store: Store):
    with tried(store) as unit:
        ann = unit.persons.of_booking("b-1", ANN)
        other = unit.persons.of_booking("b-2", replace(ANN, name="Rhys Jones", ni_number=""))
        found = unit.persons.of_bookings(["b-1", "b-2", "b-unknown"])
        assert {name: one.id for name, one in found.items()} == {"b-1": ann, "b-2": other}
        assert unit.persons.of_bookings([]) == {}
        unit.persons.add(entry(ann, EntryKind.MERGED, other=other, reason="The same."))
        merged = unit.persons.of_bookings(["b-2"])
        # The names of the employers are left out.
        assert merged["b-2"] == replace(unit.persons.file(ann), employers=())


def test_a_report_that_cannot_be_read_counts_by_its_line(store: Store):
    with tried(store) as unit:
        record = record_of(ANN)
        unit.register.claim(record)
        unit.persons.take_registered(_nothing_known, (record.record,))
        (person,) = unit.persons.of_record(record.record)
        assert unit.persons.file(person).identity == IdentityFacts("Ann Evans", BORN)


def test_told_apart_is_suggested_no_more_until_that_is_revoked(store: Store):
    with tried(store) as unit:
        one, two = bring(unit, ANN), bring(unit, replace(ANN, ni_number=""))
        told = entry(one, EntryKind.APART, other=two, reason="Twins of one name.")
        unit.persons.add(told)
        assert unit.persons.alike(two) == ()
        unit.persons.add(entry(one, EntryKind.REVOKED, about=told.id, reason="A mistake."))
        assert unit.persons.alike(two) == (one,)


def test_an_identity_that_was_entered_finds_who_may_be_the_same(store: Store):
    with tried(store) as unit:
        one = bring(unit, replace(ANN, ni_number=""))
        two = bring(unit, replace(ANN, name="Ann Jones"))
        assert unit.persons.alike(one) == ()
        told = entry(one, EntryKind.IDENTITY, IdentityFacts("Ann Evans", BORN, "QQ123456C"))
        unit.persons.add(told)
        assert unit.persons.alike(one) == (two,)
        unit.persons.add(entry(one, EntryKind.REVOKED, about=told.id, reason="Not hers."))
        assert unit.persons.alike(one) == unit.persons.alike(two) == ()


def test_employers_arise_and_are_suggested_by_name_or_number(store: Store):
    with tried(store) as unit:
        named = replace(ANN, employer="J. Price & Co", levy_number="0012345")
        one = bring(unit, named)
        bring(unit, replace(named, name="Bob", employer="J Price and Co", levy_number="0012345"))
        bring(unit, replace(named, name="Cai", employer="Price Plant", levy_number="0012345"))
        pks = [one.pk for one in unit.persons.employer_lines.each(ListQuery("name"))]
        shown = unit.persons.listed_employers(pks)
        assert [(e.facts.name, e.people, e.is_suggested) for e in shown] == [
            ("J. Price & Co", 2, True),
            ("Price Plant", 1, True),
        ]
        assert shown[0].facts.levy_number == "0012345"
        file = unit.persons.file(one)
        assert dict(file.employers)[file.employments[0].employer] == "J. Price & Co"


def test_an_employer_that_was_renamed_is_so_in_the_list_of_people(store: Store):
    with tried(store) as unit:
        person = bring(unit, ANN)
        employer = unit.persons.file(person).employments[0].employer
        told = EmployerFacts("Jones Plant Holdings", levy_number="0000001")
        unit.persons.add(entry(employer, EntryKind.EMPLOYER, told))
        assert unit.persons.employer_facts(employer) == told
        pks = [one.pk for one in unit.persons.lines.each(ListQuery("name"))]
        assert unit.persons.listed(pks)[0].employer == "Jones Plant Holdings"
        works = EmploymentFacts(employer, date(2020, 1, 1), None)
        unit.persons.add(entry(person, EntryKind.EMPLOYMENT, works, other=employer))
        assert unit.persons.file(person).employments == (works,)


def test_a_later_spelling_of_an_employer_changes_no_line(store: Store):
    with tried(store) as unit:
        bring(unit, ANN)
        bring(unit, replace(ANN, name="Bob", employer="Jones Plant Ltd."))
        before = lines(unit)
        unit.persons.rebuild()
        assert lines(unit) == before


# Steps: bring one of some candidates; merge, split, rename or tell apart those of some numbers.
CANDIDATES = (
    ANN,
    replace(ANN, ni_number=""),
    replace(ANN, name="Evans Ann", employer="Jones Plant Ltd."),
    replace(ANN, name="Ann Jones"),
    Candidate("Bob Rees", date(1985, 5, 5), ni_number="AB123456A"),
    Candidate("Bob Rees", date(1985, 5, 5)),
)
number = st.integers(0, 7)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("bring"), st.integers(0, len(CANDIDATES) - 1), st.just(0)),
        st.tuples(st.sampled_from(["merge", "merge", "split", "rename", "apart"]), number, number),
    ),
    max_size=14,
)


class Model:
    """Who is under whom, as plain Python says, and what each was called last: in the order in which
    they came. The same records come in every play, so that the same people arise."""

    def __init__(self) -> None:
        self.records = 0
        self.into: dict[str, str | None] = {}
        self.names: dict[str, str] = {}

    def root(self, one: str) -> str:
        while (above := self.into[one]) is not None:
            one = above
        return one

    def groups(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self.into:
            found.setdefault(self.root(one), set()).add(one)
        return found


def play(unit: Any, model: Model, step: tuple[str, int, int]) -> None:
    what, first, second = step
    if what == "bring":
        model.records += 1
        record = record_of(CANDIDATES[first], str(UUID(int=model.records)))
        unit.register.claim(record)
        unit.persons.take_registered(read, (record.record,))
        (root,) = unit.persons.of_record(record.record)
        base = next(
            one.party for one in unit.persons.file(root).sources if one.ref == record.record
        )
        if base not in model.into:
            model.into[base] = None
            model.names[base] = CANDIDATES[first].name
        return
    known = list(model.into)
    if not known:
        return
    one, other = known[first % len(known)], known[second % len(known)]
    if what == "merge" and model.root(one) != model.root(other):
        one, other = model.root(one), model.root(other)
        unit.persons.add(entry(one, EntryKind.MERGED, other=other, reason="One."))
        model.into[other] = one
    elif what == "split" and (above := model.into[one]) is not None:
        unit.persons.add(entry(model.root(above), EntryKind.SPLIT, other=one, reason="Not one."))
        model.into[one] = None
    elif what == "rename":
        root = model.root(one)
        name = f"Renamed {len(unit.persons.file(root).entries)}"
        facts = NameFacts(name, unit.persons.file(root).identity.name, "Deed poll", BORN)
        unit.persons.add(entry(root, EntryKind.NAME, facts, reason="Asked."))
        model.names[root] = name
    elif what == "apart" and model.root(one) != model.root(other):
        told = entry(model.root(one), EntryKind.APART, other=model.root(other), reason="Two.")
        unit.persons.add(told)


def in_accord(unit: Any, model: Model) -> dict[str, PersonFile]:
    """The files of all, which say what the model does."""
    groups = model.groups()
    assert everybody(unit) == set(groups)
    files = {root: unit.persons.file(root) for root in groups}
    for root, members in groups.items():
        file = files[root]
        assert {(one.id, one.into) for one in file.members} == {
            (one, model.into[one]) for one in members
        }
        assert file.identity.name == model.names[root]
        assert all(unit.persons.root(unit.persons.party(one)).id == root for one in members)
    return files


@settings(max_examples=settings().max_examples // 2)
@given(steps)
def test_merged_split_and_renamed_in_any_order_is_right(store: Store, steps: Any):
    # What is right after each step is tried too: every beginning of a play is a play.
    with tried(store) as unit:
        model = Model()
        for step in steps:
            play(unit, model, step)
        files, shown = in_accord(unit, model), lines(unit)
        unit.persons.rebuild()
        assert in_accord(unit, model) == files
        assert lines(unit) == shown


def test_the_one_that_is_kept_keeps_their_name(store: Store):
    with tried(store) as unit:
        ann, bob = bring(unit, ANN), bring(unit, CANDIDATES[4])
        renamed = NameFacts("Bob Price", "Bob Rees", "Deed poll", BORN)
        unit.persons.add(entry(bob, EntryKind.NAME, renamed))
        unit.persons.add(entry(ann, EntryKind.MERGED, other=bob, reason="One."))
        file = unit.persons.file(ann)
        assert file.identity.name == "Ann Evans"
        assert ("Bob Rees", "Deed poll") in file.other_names


def test_what_came_after_a_name_was_entered_stays_in_its_place_in_a_rebuild(store: Store):
    with tried(store) as unit:
        ann = bring(unit, ANN)
        unit.persons.add(entry(ann, EntryKind.NAME, NameFacts("Ann Rees", "Ann Evans", "Deed")))
        assert bring(unit, ANN) == ann
        file = unit.persons.file(ann)
        unit.persons.rebuild()
        assert unit.persons.file(ann) == file


def test_a_person_is_shown_with_the_name_that_their_employer_has_now(store: Store):
    with tried(store) as unit:
        ann, bob = bring(unit, ANN), bring(unit, Candidate("Bob Rees", BORN, "Price Plant"))
        (jones, price) = (unit.persons.file(one).employments[0].employer for one in (ann, bob))
        unit.persons.add(entry(price, EntryKind.EMPLOYER, EmployerFacts("Price Holdings")))
        assert unit.persons.file(ann).employers == ((jones, "Jones Plant Ltd"),)
        unit.persons.add(entry(price, EntryKind.MERGED, other=jones, reason="One."))
        assert unit.persons.file(ann).employers == ((jones, "Price Holdings"),)
        unit.persons.add(entry(price, EntryKind.SPLIT, other=jones, reason="Not one."))
        assert unit.persons.file(ann).employers == ((jones, "Jones Plant Ltd"),)


def about_themselves(file: PersonFile) -> tuple[Any, ...]:
    """A person but for what was said of whom they are one with."""
    kinds = (EntryKind.MERGED, EntryKind.SPLIT, EntryKind.APART)
    told = tuple(one for one in file.entries if one.kind not in kinds)
    return file.id, file.sources, file.tests, told, file.identity, file.other_names


def test_split_again_is_exactly_as_before(store: Store):
    with tried(store) as unit:
        ann, anna, bob = (
            bring(unit, one) for one in (ANN, replace(ANN, ni_number=""), CANDIDATES[4])
        )
        renamed = NameFacts("Ann Rees", "Ann Evans", "Marriage certificate 12", BORN)
        unit.persons.add(entry(anna, EntryKind.NAME, renamed))
        before = [about_themselves(unit.persons.file(one)) for one in (ann, anna, bob)]
        for kept, other in ((ann, anna), (bob, ann)):
            unit.persons.add(entry(kept, EntryKind.MERGED, other=other, reason="One."))
        assert unit.persons.file(anna).id == bob
        unit.persons.add(entry(bob, EntryKind.SPLIT, other=ann, reason="Not one."))
        assert unit.persons.file(anna).id == ann
        unit.persons.add(entry(ann, EntryKind.SPLIT, other=anna, reason="Not one."))
        assert [about_themselves(unit.persons.file(one)) for one in (ann, anna, bob)] == before


def test_an_id_names_one_of_the_kind_that_is_asked_for(store: Store):
    with tried(store) as unit:
        person, other = bring(unit, ANN), bring(unit, CANDIDATES[4])
        employer = unit.persons.file(person).employments[0].employer
        assert unit.persons.party(person[:20]).id == person
        assert person in unit.persons.ids(person[:8])
        assert other not in unit.persons.ids(person)
        assert unit.persons.ids("no ID") == unit.persons.ids("") == ()
        # Of so many some begin with the same digit.
        for number in range(17):
            bring(unit, replace(ANN, name=f"Ann {number}"))
        shared = next(one for one in "0123456789abcdef" if len(unit.persons.ids(one)) > 1)
        for id_, kind, code in (
            ("no ID", None, "no_party"),
            (new_id(), None, "no_party"),
            (shared, None, "party_ambiguous"),
            (person, PartyKind.EMPLOYER, "other_party"),
            (employer, PartyKind.PERSON, "other_party"),
        ):
            with pytest.raises(UserError) as refused:
                unit.persons.party(id_, kind)
            assert refused.value.code == code


def test_an_entry_is_found_by_its_id_and_has_the_file_that_came_with_it(store: Store):
    with tried(store) as unit:
        person = bring(unit, ANN)
        told = entry(person, EntryKind.IDENTITY, IdentityFacts("Ann Evans", BORN))
        unit.persons.add(told)
        assert unit.persons.entries.get(told.id) == told
        assert unit.persons.entries.file(told) == b""
        with pytest.raises(UserError) as refused:
            unit.persons.entries.get(new_id())
        assert refused.value.code == "no_entry"
