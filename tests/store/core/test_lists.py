"""The long lists: any page in any order, what is searched for, and that they follow the records."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.delivery import (
    Arrival,
    HeldFile,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
)
from npors_desktop.domain.folded_text import search_token, search_words, sort_value
from npors_desktop.domain.inbox_state import InboxCounts
from npors_desktop.domain.list_query import ListQuery, RowPlace, SoughtWord, Stretch, sought
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.record_versions import version_name
from npors_desktop.store.core import sorted_groups, stored_list
from npors_desktop.store.core.listed_records import list_all
from npors_desktop.store.sqlcipher.store import Store
from tests.store.conftest import AUDIT_KEY, DATABASE_KEY, START
from tests.store.core.test_delivery import NOW, registered

NAMES = ("Siôn Llŷr", "sion", "SIONED  Ŵyn", "Ann-Marie O'Neil", "Straße", "Δάφνη", "", "A.B", "ab")
CATEGORIES = (
    "Excavatorabove10tonnes", "Excavator 360, above 10 tonnes", "Dumper", "Telehandler (N010)",
    "dumper, novice",
)  # fmt: skip
TYPED = (
    "s", "si", "sio", "sion", "sioned wyn", "llyr si", "ŴYN", "excavator", "excavato", "excavatora",
    "excavatorabove1", "excavatorabove10t", "excavatorabove10toner",
    "dump nov", "10 exc", "achieved", "refer", "2026", "neil ann", "strasse", "δαφ", "-", "b", "zz",
    "20/11",
)  # fmt: skip
RESULTS = ("achieved", "not_achieved", "referred", "stopped")
SHOWN = {search_token("result", one): one.replace("_", " ") for one in RESULTS}
COLUMNS = ("", "result", "candidate", "category", "assessor", "tested", "accepted", "record")
Values = tuple[str, str, str, int]
values = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from(CATEGORIES), st.sampled_from(RESULTS),
        st.integers(0, 3),
    ),
    max_size=9,
)  # fmt: skip


def asked(by: str, typed: str, *, turned: bool) -> ListQuery:
    return ListQuery(by, turned, sought(typed, SHOWN))


queries = st.builds(
    asked,
    st.sampled_from(COLUMNS),
    st.one_of(st.just(""), st.sampled_from(TYPED)),
    turned=st.booleans(),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    """One store for all examples; what an example writes is rolled back."""
    file: Path = tmp_path_factory.mktemp("lists") / "store.db"
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


def made(one: Values, **changes: Any) -> RegisteredRecord:
    name, category, result, day = one
    on = date(2026, 11, 20) + timedelta(days=day)
    at = NOW + timedelta(days=day)
    found = registered(
        new_id(), candidate=name, title=category, result=result, tested_on=on, received_at=at,
        assessor=NAMES[day], accepted_at=at if day else None,
    )  # fmt: skip
    return replace(found, **changes)


def add(unit: Any, rows: list[Values]) -> None:
    for one in rows:
        assert unit.register.claim(made(one)) is ReceiptVerdict.ACCEPTED


def pks(places: Any) -> list[int]:
    return [one.pk for one in places]


def naive(unit: Any, query: ListQuery) -> list[int]:
    """All rows at once, chosen and sorted in Python."""
    everything = unit.register.lines.each(ListQuery())
    numbers = pks(everything)
    records = dict(zip(numbers, unit.register.listed(numbers), strict=True))
    found = [pk for pk, row in records.items() if all(holds(row, w) for w in query.words)]
    falling = query.turned if query.by else not query.turned
    return sorted(found, key=lambda pk: (value(records[pk], query.by), pk), reverse=falling)


def value(row: RegisteredRecord, by: str) -> str:
    """What a record is sorted by."""
    values = {
        "": "",
        "result": row.result,
        "candidate": sort_value(row.candidate),
        "category": sort_value(row.title),
        "assessor": sort_value(row.assessor),
        "tested": row.tested_on.isoformat(),
        "accepted": row.accepted_at.isoformat() if row.accepted_at else "",
        "record": row.record[-8:],
    }
    return values[by]


def holds(row: RegisteredRecord, word: SoughtWord) -> bool:
    days = f"{row.tested_on:%d/%m/%Y}", f"{row.received_at.astimezone():%d/%m/%Y}"
    texts = (row.candidate, row.title, row.assessor, row.assessor_number, row.record, *days)
    words = [one for text in texts for one in search_words(text)]
    return any(one.startswith(word.start) for one in words) or (
        search_token("result", row.result) in word.tokens
    )


# How many rows are few; None where the list is short enough to be read in the order of its index.
LIMITS = pytest.mark.parametrize("few", [0, 1, 2, 1000, None])


@LIMITS
@given(rows=values, query=queries, size=st.integers(1, 4))
def test_pages_of_any_size_in_any_order_are_what_reading_all_of_it_gives(
    store: Store, few: int | None, rows: list[Values], query: ListQuery, size: int
):
    with pytest.MonkeyPatch.context() as patch, tried(store) as unit:
        limit(patch, few)
        add(unit, rows)
        check_pages(unit, query, size)


@LIMITS
@pytest.mark.parametrize("by", COLUMNS)
def test_pages_of_known_rows(
    store: Store, few: int | None, by: str, monkeypatch: pytest.MonkeyPatch
):
    limit(monkeypatch, few)
    with tried(store) as unit:
        add(unit, [(n, CATEGORIES[i % 5], RESULTS[i % 4], i % 4) for i, n in enumerate(NAMES)])
        for typed in ("", "s", "sion", "exc", "excavatorabove1", "achieved", "zz"):
            for turned in (False, True):
                check_pages(unit, asked(by, typed, turned=turned), 2)


@pytest.mark.parametrize("few", [2, None])
@pytest.mark.parametrize("by", ["candidate", "category"])
def test_values_that_nothing_comes_after_and_that_are_longer_than_a_word_of_the_index(
    store: Store, by: str, few: int | None, monkeypatch: pytest.MonkeyPatch
):
    limit(monkeypatch, few)
    last, long = "\U0010ffff", "\ufdfa" * 5000
    names = ("same", f"same{last}", f"same{last}x", last, "y", f"{long}a", f"{long}b")
    with tried(store) as unit:
        add(unit, [(name, f"{name}b", RESULTS[0], 0) for name in names * 3])
        for turned in (False, True):
            check_pages(unit, asked(by, "2026", turned=turned), 2)


def limit(patch: pytest.MonkeyPatch, few: int | None) -> None:
    if few is None:
        return
    patch.setattr(stored_list, "WALKED", -1)
    patch.setattr(stored_list, "FEW", few)
    patch.setattr(sorted_groups, "MANY", few)
    patch.setattr(stored_list, "NEAR", 3)


def check_pages(unit: Any, query: ListQuery, size: int) -> None:
    """Compare every way to read rows with reading all of them."""
    wanted, lines = naive(unit, query), unit.register.lines
    assert pks(lines.each(query)) == wanted
    for back in (False, True):
        found: list[int] = []
        place: RowPlace | None = None
        while page := lines.places(query, Stretch(size, place, back=back)):
            found = [*pks(page), *found] if back else [*found, *pks(page)]
            place = page[0 if back else -1]
        assert found == wanted
    assert lines.count(query) == len(wanted)
    assert lines.count(query, most=size) == min(size, len(wanted))
    for row, pk in enumerate(wanted):
        at = lines.place_of(query, pk)
        assert at is not None
        assert lines.row_of(query, at, len(wanted)) == lines.row_of(query, at, row) == row
        assert lines.row_of(query, at, row - 1) is None
        skipped = lines.places(query, Stretch(size, skip=row))
        assert pks(skipped) == wanted[row : row + size]
        last = lines.places(query, Stretch(size, at, 1, back=True))
        assert pks(last) == wanted[: max(row - 1, 0)][-size:]
    held = set(wanted)
    for pk in pks(lines.each(query.of_all)):
        assert (lines.place_of(query, pk) is not None) is (pk in held)


@given(rows=values, more=values, query=queries, size=st.integers(1, 3))
def test_rows_that_come_between_pages_neither_repeat_nor_lose_what_was_there(
    store: Store, rows: list[Values], more: list[Values], query: ListQuery, size: int
):
    with tried(store) as unit:
        add(unit, rows)
        before, found = naive(unit, query), list[int]()
        coming, place = list(more), None
        while page := unit.register.lines.places(query, Stretch(size, place)):
            found += pks(page)
            place = page[-1]
            add(unit, coming[:1])
            del coming[:1]
        assert len(found) == len(set(found))
        assert [pk for pk in found if pk in before] == before


@given(rows=values, query=queries)
def test_counting_goes_on_where_it_ended(store: Store, rows: list[Values], query: ListQuery):
    with tried(store) as unit:
        add(unit, rows)
        lines, counted, end = unit.register.lines, 0, None
        while part := lines.count(query.unsorted, end, 2):
            counted += part
            ((end,),) = (lines.places(query.unsorted, Stretch(1, end, skip=part - 1)),)
        assert counted == len(naive(unit, query))


def test_a_record_is_found_by_its_whole_number_and_by_the_end_of_it(place: Any):
    one = registered(new_id())
    with place.store.writing() as unit:
        unit.register.claim(one)
        unit.register.claim(registered(new_id()))
        for typed in (one.record, one.record.upper(), one.record[-8:], one.record[-8:-2]):
            query = ListQuery(words=sought(typed, {}))
            (found,) = unit.register.listed(pks(unit.register.lines.each(query)))
            assert found.record == one.record


def test_the_latest_revision_is_listed_and_what_was_decided_against_is_not(place: Any):
    one = registered(new_id())
    second = replace(one, revision=2, content_sha256="cd" * 32, former="ab" * 32, pdf=b"2")
    other = replace(one, content_sha256="ef" * 32, candidate="Other", pdf=b"3")
    with place.store.writing() as unit:
        for row in (one, second, other):
            unit.register.claim(row)
        assert listed(unit) == [2]
        unit.register.versions.decide(other, [one, second])
        assert listed(unit) == [1]
        unit.register.versions.wait(second)
        assert unit.register.lines.count(ListQuery()) == 1
        unit.register._connection.exec_driver_sql("DELETE FROM registered_record")
        assert listed(unit) == []
        words = unit.register._connection.exec_driver_sql("SELECT count(*) FROM register_words")
        assert words.scalar() == 0


def listed(unit: Any) -> list[int]:
    found = unit.register.listed(pks(unit.register.lines.each(ListQuery())))
    assert found == unit.register.all(latest=True)
    return [one.revision for one in found]


def points(key: str, *events: int) -> list[RegisteredRecord]:
    return [
        registered(
            new_id(), signing_key=key, serial=f"{key}{n}", events=one, chain_head=f"{n:064}",
            signed_at=NOW + timedelta(minutes=n), content_sha256=f"{n:064}",
        )
        for n, one in enumerate(events)
    ]  # fmt: skip


def test_what_other_records_show_of_one_is_kept_with_it_and_goes_when_they_are_entered(place: Any):
    good, late = points("k", 10, 5)
    with place.store.writing() as unit:
        unit.register.claim(good)
        unit.register.claim(late)
        told = {one.record: one.remarks for one in unit.register.all()}
        assert told == {one.record: (Remark.HISTORY_SET_BACK,) for one in (good, late)}
        query = ListQuery(
            words=sought("set", {search_token("remark", told[good.record][0]): "set"})
        )
        assert len(pks(unit.register.lines.each(query))) == 2
        assert unit.register.set_back() == {"k0", "k1"}
        assert len(unit.register.remarked("k")) == 2
        unit.register._connection.exec_driver_sql(
            "UPDATE registered_record SET events = events + 9"
        )
        unit.register.remark(["k", ""])
        assert unit.register.set_back() == {"k0", "k1"}
        unit.register._connection.exec_driver_sql(
            "UPDATE registered_record SET events = 30 WHERE serial = 'k1'"
        )
        unit.register.remark(["k"])
        assert unit.register.set_back() == frozenset()
        assert pks(unit.register.lines.each(query)) == []


def came(verdict: ReceiptVerdict, n: int, **changes: Any) -> Arrival:
    at: datetime = NOW + timedelta(minutes=n)
    found = Arrival(f"file{n}.pdf", at, verdict, (), "Text.", None, content=f"{n:064}")
    return replace(found, **changes)


def states(unit: Any, part: int = 0) -> list[tuple[str, bool]]:
    chosen = f"SELECT state, needs_attention FROM inbox_line WHERE part = {part} ORDER BY pk"
    return [(row[0][2:], bool(row[1])) for row in unit.register._connection.exec_driver_sql(chosen)]


def test_the_inbox_is_listed_as_what_its_files_are_now(place: Any):
    with place.store.writing() as unit:
        for n, verdict in enumerate(ReceiptVerdict):
            unit.arrivals.put(came(verdict, n))
        shown = ["accepted", "known", "decided", "refused", "held"]
        assert [state for state, _ in states(unit)] == shown
        assert unit.arrivals.counts() == InboxCounts(5, 1, 1, 0)
        refused = unit.arrivals.all()[1]
        assert unit.arrivals.numbers_of([refused.content, f"{0:064}"]) == (refused.number, 1)
        unit.arrivals.put_away(refused.number, NOW, "Nothing to do")
        assert states(unit, 1) == [("refused", False)]
        assert unit.arrivals.counts() == InboxCounts(5, 0, 1, 1)
        away = ListQuery(part=1, words=sought("noth to", {}))
        assert pks(unit.arrivals.lines.each(away)) == [refused.number]
        assert pks(unit.arrivals.lines.each(replace(away, part=0))) == []
        assert unit.arrivals.numbers_of([refused.content]) == ()
        unit.arrivals.bring_back(refused.number)
        assert len(states(unit)) == 5


def test_of_what_came_conflicts_are_shown_first_and_found_with_all_that_is_to_be_checked(
    place: Any,
):
    with place.store.writing() as unit:
        held = came(ReceiptVerdict.HELD, 1, codes=("not_in_ledger",))
        refused = came(ReceiptVerdict.REJECTED, 2)
        conflict = came(ReceiptVerdict.CONFLICT, 3, codes=("other_content", "course_days"))
        numbers = [unit.arrivals.put(one) for one in (held, refused, conflict)]
        by_need = ListQuery("state")
        assert pks(unit.arrivals.lines.each(by_need)) == [numbers[2], numbers[1], numbers[0]]
        contents = [one.content for one in (held, refused, conflict)]
        assert unit.arrivals.numbers_of(contents) == (numbers[2], numbers[1], numbers[0])
        check = SoughtWord("", (search_token("state", "check"),))
        found = unit.arrivals.lines.each(replace(by_need, words=(check,)))
        assert pks(found) == [numbers[2], numbers[0]]
        assert unit.arrivals.counts().attention == 3
        assert [one for one, _ in states(unit)] == ["check", "refused", "conflict"]


@pytest.mark.parametrize("few", [2, None])
def test_many_files_found_are_taken_in_the_order_of_any_column_and_each_part_by_itself(
    place: Any, few: int | None, monkeypatch: pytest.MonkeyPatch
):
    limit(monkeypatch, few)
    with place.store.writing() as unit:
        for n in range(24):
            name, verdict = NAMES[n % 9], tuple(ReceiptVerdict)[n % 3]
            unit.arrivals.put(came(verdict, n, candidate=name, codes=(f"code{n % 2}",)))
        for n in (3, 9, 10, 17):
            unit.arrivals.put_away(n, NOW, f"Nothing to do {n % 2}")
        lines, chosen = unit.arrivals.lines, "SELECT pk FROM inbox_line WHERE part = ? ORDER BY {}"
        for part in (0, 1):
            for by in ("state", "candidate", "tested", "why"):
                sql = chosen.format(f"{by}, pk")
                rows = unit.register._connection.exec_driver_sql(sql, (part,))
                wanted = [row[0] for row in rows]
                query = ListQuery(by, words=sought("20", {}), part=part)
                assert pks(lines.each(query)) == wanted
                assert pks(lines.each(replace(query, turned=True))) == wanted[::-1]
                assert pks(lines.places(query, Stretch(3, skip=2))) == wanted[2:5]
            assert lines.count(ListQuery(part=part)) == len(wanted)


def test_a_held_file_is_listed_until_it_is_judged_and_again_if_it_is_held_again(place: Any):
    with place.store.writing() as unit:
        name = unit.held_files.hold(HeldFile("a.pdf", b"x", False, NOW, "r"))
        unit.arrivals.put(came(ReceiptVerdict.HELD, 1, kept=name))
        assert states(unit) == [("held", False)]
        unit.held_files.settle(name, NOW)
        assert states(unit) == []
        unit.held_files.hold(HeldFile("a.pdf", b"x", False, NOW, "r"))
        assert states(unit) == [("held", False)]


def test_a_decision_changes_the_lines_of_the_files_in_which_the_versions_came(place: Any):
    one = registered(new_id())
    other = replace(one, content_sha256="cd" * 32, pdf=b"other", candidate="Other")
    with place.store.writing() as unit:
        for n, row in enumerate((one, other)):
            verdict = unit.register.claim(row)
            codes = ("other_content",) if verdict is ReceiptVerdict.CONFLICT else ()
            version = f"{row.revision}:{row.content_sha256}"
            file = came(verdict, n, record=row.record, version=version, codes=codes)
            unit.arrivals.put(file)
        assert states(unit) == [("ready", False), ("conflict", True)]
        details: dict[str, str | int] = {
            "record": one.record, "kept": version_name(other), "against": version_name(one),
        }  # fmt: skip
        unit.office_actions.note(ActionKind.CONFLICT_DECIDED, details)
        unit.register.versions.decide(other, [one])
        assert states(unit) == [("not_kept", False), ("ready", False)]
        (first, second) = unit.arrivals.listed([1, 2])
        assert first.version is not None
        about = unit.office_actions.about(ActionKind.CONFLICT_DECIDED, [UUID(one.record)])
        assert first.version.decision == about[0]
        assert second.arrival.is_decided
        assert unit.arrivals.of_record(one.record)[0] == unit.arrivals.all()[0]
        assert unit.arrivals.records_of([f"{0:064}", "none"]) == {one.record}


def test_a_store_without_lines_is_listed_anew_as_it_was(place: Any):
    with place.store.writing() as unit:
        add(unit, [(name, CATEGORIES[0], RESULTS[0], 2) for name in NAMES[:4]])
        unit.arrivals.put(came(ReceiptVerdict.ACCEPTED, 1))
        connection = unit.register._connection
        tables = ("register_line", "inbox_line")
        before = [connection.exec_driver_sql(f"SELECT * FROM {t}").all() for t in tables]
        for table in tables:
            connection.exec_driver_sql(f"DELETE FROM {table}")
        list_all(connection)
        assert [connection.exec_driver_sql(f"SELECT * FROM {t}").all() for t in tables] == before
        query = ListQuery(words=sought("llyr", {}))
        assert len(pks(unit.register.lines.each(query))) == 1


def test_ids_are_found_by_their_beginning(place: Any):
    one, other = registered(new_id()), registered("ff" + new_id()[2:])
    with place.store.writing() as unit:
        for row in (one, other, replace(one, content_sha256="cd" * 32, pdf=b"x")):
            unit.register.claim(row)
        assert unit.register.ids("FF") == (other.record,)
        assert unit.register.ids(one.record) == (one.record,)
        assert (
            unit.register.ids("") == unit.register.ids("xyz") == unit.register.ids("0" * 33) == ()
        )
        assert unit.register.sizes() == (2, 1)
        assert unit.register.newest() == NOW
        assert unit.register.has_all([one.record, other.record])
        assert unit.register.has_all([])
        assert not unit.register.has_all([one.record, new_id()])


def test_what_files_are_now_is_told_together(place: Any):
    with place.store.writing() as unit:
        files = [came(ReceiptVerdict.ACCEPTED, 1), came(ReceiptVerdict.CONFLICT, 2, record="none")]
        first, second = unit.arrivals.now(files)
        assert (first.arrival, first.version) == (files[0], None)
        assert second.arrival.is_decided


@given(rows=values)
def test_how_many_there_are_of_each_kind_is_what_the_filter_for_it_finds(
    store: Store, rows: list[Values]
):
    with tried(store) as unit:
        add(unit, rows)
        kinds = unit.register.lines.kinds("result", 0)
        assert sum(kinds.values()) == unit.register.lines.count(ListQuery())
        for result in RESULTS:
            token = search_token("result", result)
            only = ListQuery(words=(SoughtWord(token, (token,)),))
            assert kinds.get(result, 0) == unit.register.lines.count(only)


def test_the_kinds_of_known_rows_are_counted(store: Store):
    with tried(store) as unit:
        add(unit, [(n, CATEGORIES[0], RESULTS[i % 4], 0) for i, n in enumerate(NAMES)])
        kinds = unit.register.lines.kinds("result", 0)
        assert sum(kinds.values()) == unit.register.lines.count(ListQuery()) > 0


def test_the_kinds_are_counted_from_an_index_alone(store: Store):
    with tried(store) as unit:
        asked = "EXPLAIN QUERY PLAN SELECT result, count(*) FROM register_line WHERE part = 0"
        read = unit.register.lines._connection.exec_driver_sql(f"{asked} GROUP BY result")
        plan = [row.detail for row in read]
    assert plan == ["SEARCH register_line USING COVERING INDEX ix_register_line_result (part=?)"]
