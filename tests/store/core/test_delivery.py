"""Visits, reports, the outbox, documents, people, and the office's register and inbox."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.domain.delivery import (
    Arrival,
    ConflictReason,
    EnrolledAssessor,
    EnrolmentStatus,
    HeldFile,
    OutboxItem,
    OutboxState,
    Quarantined,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
    SignedReport,
    VisitSource,
)
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.domain.people import Visit
from npors_desktop.domain.sheet import PackRef

NOW = datetime(2026, 11, 20, 9, 5, 0, 250000, tzinfo=UTC)


def report(record: str, revision: int = 1, pdf: bytes = b"%PDF-1.7 x") -> SignedReport:
    return SignedReport(record, revision, "ab" * 32, NOW, pdf)


def registered(record: str, revision: int = 1, **changes: Any) -> RegisteredRecord:
    made = RegisteredRecord(
        record=record,
        revision=revision,
        content_sha256="ab" * 32,
        candidate="Ann Evans",
        date_of_birth=date(1990, 1, 31),
        pack=PackRef("dumper.novice", "2026.1"),
        title="Dumper, novice",
        result="achieved",
        assessor_number="4711",
        assessor="Bob",
        tested_on=date(2026, 11, 20),
        signed_at=NOW,
        received_at=NOW,
        pdf=b"%PDF-1.7 " + record.encode(),
    )
    return replace(made, **changes)


def test_visits_come_newest_first_and_are_corrected_in_place(place: Any):
    days = [date(2026, 11, day) for day in (18, 20, 19, 20)]
    visits = [Visit(new_id(), f"Site {n}", day) for n, day in enumerate(days)]
    with place.store.writing() as unit:
        for visit in visits:
            unit.visits.put(visit)
        unit.visits.put(replace(visits[0], weather="Rain", briefed_at=NOW))
    with place.reopen().reading() as unit:
        assert [visit.site for visit in unit.visits.all()] == [
            "Site 3",
            "Site 1",
            "Site 2",
            "Site 0",
        ]
        assert unit.visits.get(visits[0].id) == replace(visits[0], weather="Rain", briefed_at=NOW)
        with pytest.raises(WrongUseError):
            unit.visits.get(new_id())


def test_where_a_visit_came_from_stays_when_it_is_corrected(place: Any):
    visits = {source: Visit(new_id(), "Site", date(2026, 11, 20)) for source in VisitSource}
    with place.store.writing() as unit:
        for source, visit in visits.items():
            unit.visits.put(visit, source)
            unit.visits.put(replace(visit, weather="Rain"))
    with place.reopen().reading() as unit:
        assert unit.visits.sources() == {visit.id: source for source, visit in visits.items()}


def test_a_pack_is_kept_once_and_never_another_under_its_hash(place: Any):
    with place.store.writing() as unit:
        unit.packs.put(place.pack, "cd" * 32)
        unit.packs.put(place.pack, "cd" * 32)
    with pytest.raises(UserError) as told, place.store.writing() as unit:
        unit.packs.put(replace(place.pack, title="Another"), "cd" * 32)
    assert told.value.code == "pack_differs"
    with place.reopen().reading() as unit:
        assert unit.packs.get("cd" * 32) == place.pack
        with pytest.raises(DamagedFileError) as told:
            unit.packs.get("ef" * 32)
    assert told.value.code == "no_pack"


def test_every_pack_that_is_kept_is_told_by_its_name_also_two_of_one_name(place: Any):
    newer = replace(place.pack, edition="2027.1")
    other = replace(place.pack, title="Another")
    with place.store.writing() as unit:
        assert unit.packs.kept() == {}
        for pack, letter in ((place.pack, "c"), (newer, "d"), (other, "e")):
            unit.packs.put(pack, letter * 64)
    with place.reopen().reading() as unit:
        assert unit.packs.kept() == {
            PackRef(other.id, other.edition): {pack_sha256(place.pack), pack_sha256(other)},
            PackRef(newer.id, newer.edition): {pack_sha256(newer)},
        }


def test_a_report_never_changes_and_the_latest_revision_is_given(place: Any):
    id_ = new_id()
    with place.store.writing() as unit:
        for revision in (2, 1, 1):
            unit.reports.put(report(id_, revision))
    with pytest.raises(UserError) as told, place.store.writing() as unit:
        unit.reports.put(report(id_, 1, b"%PDF-1.7 other"))
    assert told.value.code == "report_exists"
    with place.reopen().reading() as unit:
        assert unit.reports.get(id_) == report(id_, 2)
        assert unit.reports.get(id_, 1) == report(id_, 1)
        assert unit.reports.get(id_, 3) is unit.reports.get("no id") is None


def test_the_outbox_tells_how_far_each_record_has_come(place: Any):
    first, second = (
        OutboxItem(new_id(), 1, "ab" * 32, "Ann", "Dumper", 7, OutboxState.WAITING)
        for _ in range(2)
    )
    sent = replace(first, state=OutboxState.SENT, attempts=1, place="/media/stick", sent_at=NOW)
    with place.store.writing() as unit:
        for item in (first, second, sent):
            unit.outbox.put(item)
    with place.reopen().reading() as unit:
        assert unit.outbox.all() == (second, sent)
        assert unit.outbox.waiting() == (second,)
        assert unit.outbox.get(first.record, 1) == sent
        assert unit.outbox.get(first.record, 2) is None


def test_a_line_says_where_its_record_is(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.store.writing() as unit:
        unit.outbox.put(OutboxItem(id_, 1, "ab" * 32, "Ann", "Dumper", 7, OutboxState.RECEIVED))
        unit.outbox.put(OutboxItem(id_, 2, "ab" * 32, "Ann", "Dumper", 7, OutboxState.WAITING))
        (line,) = unit.assessments.lines()
    assert line.outbox is OutboxState.RECEIVED


def test_documents_are_replaced_by_name(place: Any):
    with place.store.writing() as unit:
        unit.documents.put("settings", {"a": [1, None, "ŷ"]})
        unit.documents.put("settings", {"a": []})
        unit.documents.put("id", "0190")
    with place.reopen().reading() as unit:
        assert unit.documents.get("settings") == {"a": []}
        assert unit.documents.get("id") == "0190"
        assert unit.documents.get("other") is None


def test_documents_are_found_by_how_their_names_begin(place: Any):
    with place.store.writing() as unit:
        for name in ("a/2", "a/1", "a", "b/1", "a%1"):
            unit.documents.put(name, {"of": name})
        assert unit.documents.starting("a/") == ({"of": "a/1"}, {"of": "a/2"})
        assert unit.documents.starting("a%") == ({"of": "a%1"},)
        assert unit.documents.starting("c") == ()


def test_a_document_that_is_removed_is_gone_and_may_be_absent(place: Any):
    with place.store.writing() as unit:
        unit.documents.put("settings", {"a": []})
        unit.documents.remove("settings")
        unit.documents.remove("other")
        assert unit.documents.get("settings") is None


def test_people_are_kept_by_number_and_listed_by_name(place: Any):
    ann, bob = (
        EnrolledAssessor(number, name, "", EnrolmentStatus.ENROLLED, f"0{number}", "PEM", NOW)
        for number, name in (("2", "Ann"), ("1", "Bob"))
    )
    gone = replace(ann, standing=EnrolmentStatus.REVOKED, revoked_at=NOW, reason="left")
    with place.store.writing() as unit:
        for person in (bob, ann, gone):
            unit.people.put(person)
    with place.reopen().reading() as unit:
        assert unit.people.all() == (gone, bob)
        assert unit.people.get("2") == gone
        assert unit.people.get("3") is None


def test_a_number_enrolled_again_leaves_what_was_revoked_to_be_read(place: Any):
    lost = EnrolledAssessor(
        "2", "Bob", "", EnrolmentStatus.REVOKED, "0a", "PEM", NOW, NOW, "lost laptop"
    )
    now = EnrolledAssessor("2", "Bob", "", EnrolmentStatus.ENROLLED, "0b", "PEM 2", NOW)
    with place.store.writing() as unit:
        unit.people.put(lost)
        unit.people.put(now)
        unit.people.put(replace(lost, reason="lost laptop, found"))
    with place.reopen().reading() as unit:
        assert unit.people.get("2") == now
        assert unit.people.all() == (now, replace(lost, reason="lost laptop, found"))
    ended = replace(now, standing=EnrolmentStatus.REVOKED, revoked_at=NOW, reason="left")
    with place.store.writing() as unit:
        unit.people.put(ended)
        assert unit.people.get("2") == ended


def test_an_enrolment_in_force_is_found_by_number_and_name_or_by_its_certificate(place: Any):
    ann, bob, gone = (
        EnrolledAssessor(number, name, "", standing, serial, "PEM", NOW)
        for number, name, standing, serial in (
            ("1", "Ann", EnrolmentStatus.ENROLLED, "0a"),
            ("2", "Bob", EnrolmentStatus.ENROLLED, "0b"),
            ("3", "Cai", EnrolmentStatus.REVOKED, "0c"),
        )
    )
    with place.store.writing() as unit:
        for person in (ann, bob, gone):
            unit.people.put(person)
    with place.reopen().reading() as unit:
        assert unit.people.enrolled("1", "Ann", ()) == (ann,)
        assert unit.people.enrolled("1", "Bob", ()) == ()
        assert unit.people.enrolled("", "", {"0b", "0c"}) == (bob,)
        assert unit.people.enrolled("1", "Ann", {"0b"}) == (ann, bob)


def test_one_number_never_stands_for_two_enrolments(place: Any):
    one, two = (
        EnrolledAssessor("2", "B", "", EnrolmentStatus.ENROLLED, s, "PEM", NOW) for s in "ab"
    )
    with place.store.writing() as unit:
        unit.people.put(one)
    with pytest.raises(IntegrityError), place.store.writing() as unit:
        unit.people.put(two)


def test_half_a_character_in_a_person_is_refused_in_words(place: Any):
    person = EnrolledAssessor("1", "\ud800", "", EnrolmentStatus.ENROLLED, "0a", "PEM", NOW)
    with pytest.raises(UserError) as told, place.store.writing() as unit:
        unit.people.put(person)
    assert told.value.code == "unstorable"


def test_a_record_is_claimed_once_however_often_it_comes(place: Any):
    one = registered(new_id())
    with place.store.writing() as unit:
        assert unit.register.claim(one) is ReceiptVerdict.ACCEPTED
        assert unit.register.claim(one) is ReceiptVerdict.DUPLICATE
    with place.reopen().writing() as unit:
        later = replace(one, received_at=NOW + timedelta(days=1), pdf=b"rendered again")
        assert unit.register.claim(later) is ReceiptVerdict.DUPLICATE
        assert unit.register.get(one.record) == one
        assert unit.register.quarantined() == ()


def test_a_record_that_breaks_a_rule_of_its_table_passes_for_no_duplicate(place: Any):
    with pytest.raises(IntegrityError), place.store.writing() as transaction:
        transaction.register.claim(registered(new_id(), candidate=None))


def test_other_contents_under_one_name_are_kept_apart(place: Any):
    one = registered(new_id())
    other = replace(one, content_sha256="cd" * 32, result="not_achieved", pdf=b"%PDF other")
    with place.store.writing() as unit:
        unit.register.claim(one)
        assert unit.register.claim(other) is ReceiptVerdict.CONFLICT
        assert unit.register.claim(other) is ReceiptVerdict.CONFLICT
    with place.reopen().reading() as unit:
        assert unit.register.get(one.record) == one
        apart = Quarantined(other, ConflictReason.OTHER_CONTENT)
        assert unit.register.quarantined() == (replace(apart, record=replace(other, pdf=b"")),)
        kept = "SELECT data FROM blob JOIN quarantined_record ON blob = sha256"
        (report,) = unit.register._connection.exec_driver_sql(kept).scalars()
        assert report == other.pdf
        assert unit.register.doubt(other) is ConflictReason.OTHER_CONTENT
        assert unit.register.doubt(one) is None


def test_nobody_adds_a_revision_to_anothers_record(place: Any):
    own = registered(new_id())
    foreign = replace(own, revision=2, assessor_number="X-99", content_sha256="cd" * 32)
    with place.store.writing() as unit:
        unit.register.claim(own)
        assert unit.register.claim(foreign) is ReceiptVerdict.CONFLICT
        assert unit.register.doubt(foreign) is ConflictReason.OTHER_ASSESSOR
        assert unit.register.get(own.record) == own
        (apart,) = unit.register.quarantined()
    assert (apart.record.assessor_number, apart.reason) == ("X-99", ConflictReason.OTHER_ASSESSOR)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"signing_key": "cd" * 32}, ReceiptVerdict.ACCEPTED),
        ({"assessor": "Bob Owen"}, ReceiptVerdict.ACCEPTED),
        ({"assessor": "Eve", "signing_key": "cd" * 32}, ReceiptVerdict.CONFLICT),
        ({"assessor": "Eve", "signing_key": ""}, ReceiptVerdict.CONFLICT),
    ],
)
def test_who_has_the_number_of_another_is_not_them(
    place: Any, changes: dict[str, str], verdict: ReceiptVerdict
):
    """A new key or a new name, but not both, is the same assessor's."""
    first = registered(new_id(), signing_key="ab" * 32)
    later = replace(first, revision=2, **changes)
    other = replace(first, content_sha256="cd" * 32, **changes)
    is_theirs = verdict is ReceiptVerdict.ACCEPTED
    with place.store.writing() as unit:
        unit.register.claim(first)
        assert unit.register.claim(later) is verdict
        assert unit.register.claim(other) is ReceiptVerdict.CONFLICT
        doubt = ConflictReason.OTHER_CONTENT if is_theirs else ConflictReason.OTHER_ASSESSOR
        assert unit.register.doubt(other) is doubt
        assert unit.register.doubt(later) is (None if is_theirs else doubt)


def test_an_id_taken_by_another_bars_no_genuine_record_and_both_are_contested(place: Any):
    squatter = registered(new_id(), assessor_number="X-99", content_sha256="cd" * 32)
    genuine = registered(squatter.record)
    with place.store.writing() as unit:
        for one in (squatter, genuine):
            assert unit.register.claim(one) is ReceiptVerdict.ACCEPTED
            assert unit.register.claim(one) is ReceiptVerdict.DUPLICATE
        assert unit.register.doubt(genuine) is ConflictReason.OTHER_ASSESSOR
    with place.reopen().reading() as unit:
        both = unit.register.all()
        assert [(one.assessor_number, one.contested) for one in both] == [
            ("4711", True),
            ("X-99", True),
        ]
        assert unit.register.get(genuine.record, number="4711") == replace(genuine, contested=True)
        with pytest.raises(UserError) as told:
            unit.register.get(genuine.record)
    assert told.value.code == "record_contested"


def test_a_revision_is_entered_whether_or_not_the_one_before_it_came(place: Any):
    first = registered(new_id())
    second = replace(first, revision=2, content_sha256="cd" * 32, former=first.content_sha256)
    with place.store.writing() as unit:
        for one in (second, first):
            assert unit.register.claim(one) is ReceiptVerdict.ACCEPTED
        assert unit.register.claim(second) is ReceiptVerdict.DUPLICATE
        assert unit.register.quarantined() == ()
        assert unit.register.doubt(second) is None
        assert unit.register.all(latest=True) == (replace(second, pdf=b""),)


def test_the_register_lists_newest_first_and_loads_no_report(place: Any):
    records = [registered(new_id()) for _ in range(3)]
    again = registered(records[0].record, 2, content_sha256="cd" * 32)
    with place.store.writing() as unit:
        for one in (*records, again):
            assert unit.register.claim(one) is ReceiptVerdict.ACCEPTED
    with place.reopen().reading() as unit:
        listed = [again, *reversed(records[1:]), replace(records[0], replaced_by=2)]
        assert unit.register.all() == tuple(replace(one, pdf=b"") for one in listed)
        assert unit.register.get(again.record) == again
        assert unit.register.get(again.record, 1) == listed[-1]
        assert unit.register.get("../etc/passwd") is unit.register.get(new_id()) is None


def test_the_inbox_keeps_every_arrival_and_any_file_name(place: Any):
    good = Arrival("a.pdf", NOW, ReceiptVerdict.ACCEPTED, (), "Taken in.", new_id(), "Ann", "Bob")
    bad = Arrival("\udcff.pdf", NOW, ReceiptVerdict.REJECTED, ("no_hole", "b"), "Not whole.", None)
    with place.store.writing() as unit:
        unit.arrivals.put(good)
        unit.arrivals.put(bad)
    with place.reopen().reading() as unit:
        assert unit.arrivals.all() == (replace(bad, file="?.pdf"), good)


def test_the_records_of_a_key_that_have_remarks_are_found_with_those_kept_apart(place: Any):
    first, second, other = new_id(), new_id(), new_id()
    at = registered(first).signed_at

    def signed(record: str, minutes: int, events: int, **more: Any) -> RegisteredRecord:
        when = at + timedelta(minutes=minutes)
        return registered(record, signing_key="ab", events=events, signed_at=when, **more)

    apart = signed(second, 2, 10, content_sha256="99" * 32)
    with place.store.writing() as unit:
        unit.register.claim(signed(first, 1, 10))
        unit.register.claim(signed(second, 3, 20))
        assert unit.register.remarked("ab") == ()
        assert unit.register.claim(apart) is ReceiptVerdict.CONFLICT
        unit.register.claim(registered(other, signing_key="cd", events=10))
        found = {
            (one.record, one.content_sha256): (one.remarks, reason, one.pdf)
            for one, reason in unit.register.remarked("ab")
        }
        both = (Remark.HISTORY_SET_BACK, Remark.HISTORY_FORKED)
        assert found == {
            (first, signed(first, 1, 10).content_sha256): (both, None, b""),
            (second, apart.content_sha256): (both, ConflictReason.OTHER_CONTENT, b""),
        }
        assert unit.register.remarked("cd") == unit.register.remarked("ef") == ()


REFUSED = Arrival(
    "a.pdf", NOW, ReceiptVerdict.REJECTED, ("untrusted",), "No.", None, content="c" * 64
)


def test_how_long_a_log_was_when_a_key_was_last_used_is_told(place: Any):
    hours, key = [timedelta(hours=n) for n in range(3)], "ab" * 32
    with place.store.writing() as unit:
        for hour, events in zip(hours, (10, 20, 30), strict=True):
            unit.register.claim(
                registered(new_id(), signed_at=NOW + hour, signing_key=key, events=events)
            )
        reached = [unit.register.log_reached(key, NOW + hour) for hour in hours]
        assert reached == [10, 20, 30]
        assert unit.register.log_reached(key, NOW + hours[2] + hours[1]) is None
        assert unit.register.log_reached("cd" * 32, NOW) is None


def test_the_same_file_again_is_the_same_row_which_says_what_was_found_now(place: Any):
    later, other = NOW + timedelta(days=1), replace(REFUSED, content="d" * 64)
    with place.store.writing() as unit:
        rows = (REFUSED, other, replace(REFUSED, at=later, file="b.pdf"))
        first, second, third = map(unit.arrivals.put, rows)
        assert first == third != second
        assert {one.number for one in unit.arrivals.all()} == {first, second}
        assert unit.arrivals.all() == (other, replace(REFUSED, file="b.pdf"))
        taken = replace(REFUSED, verdict=ReceiptVerdict.ACCEPTED, codes=(), text="Taken in.")
        assert unit.arrivals.put(taken) == first
        # That it is here already is nothing new.
        again = replace(REFUSED, verdict=ReceiptVerdict.DUPLICATE, codes=("duplicate",))
        assert unit.arrivals.put(again) == first
    with place.reopen().reading() as unit:
        assert unit.arrivals.all() == (other, taken)


def test_a_file_that_was_not_read_is_the_same_by_its_name_and_finding(place: Any):
    unread = replace(REFUSED, content="", codes=("too_large",))
    with place.store.writing() as unit:
        for arrival in (unread, unread, replace(unread, file="b.pdf"), REFUSED):
            unit.arrivals.put(arrival)
        assert len(unit.arrivals.all()) == 3


def test_a_row_that_was_put_away_stays_so_until_something_else_is_found(place: Any):
    later = NOW + timedelta(days=1)
    with place.store.writing() as unit:
        unit.arrivals.put(REFUSED)
        (row,) = unit.arrivals.all()
        unit.arrivals.put_away(row.number, later, "A test file.")
        away = replace(REFUSED, put_away_at=later, put_away_reason="A test file.")
        assert unit.arrivals.all() == (away,)
        unit.arrivals.put(REFUSED)
        assert unit.arrivals.all() == (away,)
        unit.arrivals.bring_back(row.number)
        assert unit.arrivals.all() == (REFUSED,)
        unit.arrivals.put_away(row.number, later, "A test file.")
        found = replace(REFUSED, codes=("revoked",))
        unit.arrivals.put(found)
    with place.reopen().reading() as unit:
        assert unit.arrivals.all() == (found,)


def test_a_held_file_keeps_the_name_of_its_bytes_as_they_came(place: Any):
    held = HeldFile("a.npsealed", b"%PDF", False, NOW, "one")
    with place.store.writing() as unit:
        name = unit.held_files.hold(held)
        assert unit.arrivals.content_of(name) == ""
        waits = replace(REFUSED, verdict=ReceiptVerdict.HELD, codes=("newer_format",), kept=name)
        unit.arrivals.put(waits)
        assert unit.arrivals.content_of(name) == "c" * 64
        # Once it is judged, its row says so, and the same file again is that row.
        taken = replace(REFUSED, verdict=ReceiptVerdict.ACCEPTED, codes=())
        unit.arrivals.put(taken)
        unit.held_files.settle(name, NOW)
        unit.arrivals.put(replace(taken, verdict=ReceiptVerdict.DUPLICATE))
    with place.reopen().reading() as unit:
        assert unit.arrivals.all() == (taken,)


def test_strokes_lead_to_every_record_that_has_them_and_a_code_is_noted_once(place: Any):
    first, second, third = new_id(), new_id(), new_id()
    with place.store.writing() as unit:
        for id_ in (first, second, third):
            unit.register.claim(registered(id_, noted="age"))
        assert unit.drawn_signatures.enter(first, ("ab" * 32, "cd" * 32)) == frozenset()
        assert unit.drawn_signatures.enter(first, ("ab" * 32,)) == frozenset()
        assert unit.drawn_signatures.enter(second, ("cd" * 32, "ef" * 32)) == {first}
        assert unit.drawn_signatures.enter(third, ("cd" * 32,)) == {first, second}
        for _ in range(2):
            unit.register.note((first, second), "repeated_strokes")
    with place.reopen().reading() as unit:
        noted = {row.record: row.noted for row in unit.register.all()}
    assert noted == {
        first: "age repeated_strokes", second: "age repeated_strokes", third: "age"
    }  # fmt: skip


def test_what_a_record_was_verified_by_is_kept_once_and_with_each_version(place: Any):
    """Also with one that is kept apart, and decided for afterwards."""
    id_, at = new_id(), datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    first = registered(id_, verified_at=at)
    other = registered(id_, content_sha256="cd" * 32, verified_at=at)
    bare = registered(new_id())
    with place.store.writing() as unit:
        assert unit.register.claim(first, b"lists") is ReceiptVerdict.ACCEPTED
        assert unit.register.claim(other, b"lists") is ReceiptVerdict.CONFLICT
        assert unit.register.claim(bare) is ReceiptVerdict.ACCEPTED
        unit.register.versions.decide(other, [first])
    with place.reopen().reading() as unit:
        for one in unit.register.versions.of(id_):
            assert (unit.register.lists_of(one.row), one.row.verified_at) == (b"lists", at)
        (kept,) = unit.register.versions.of(bare.record)
        assert (unit.register.lists_of(kept.row), kept.row.lists) == (b"", None)
