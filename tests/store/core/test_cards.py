"""Applications for cards, portraits and batches come back as they were kept."""

from dataclasses import replace
from typing import Any

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.domain.after_batch import BatchedVersion
from npors_desktop.domain.cards.application import (
    ApplicationState,
    AppliedCategory,
    CardApplication,
    CardBatch,
    CardType,
)
from npors_desktop.domain.cards.portrait import CardPortrait, PortraitOrigin
from npors_desktop.domain.cards.tasks import DoneCardTask
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.photograph_frame import Frame
from npors_desktop.domain.photographs import PhotographSource
from tests.store.conftest import START
from tests.store.core.test_delivery import registered

PERSON = new_id()
LINE = AppliedCategory("N202", BatchedVersion(new_id(), 1, "GP-7", "aa"), practical_on=START.date())
MADE = CardApplication(new_id(), PERSON, CardType.RED, "mair", START, lines=(LINE,))


def portrait(data: bytes) -> CardPortrait:
    return CardPortrait(
        sha256_hex(data), sha256_hex(b"out " + data), 700, 900, Frame(0, 0, 100),
        PortraitOrigin.IMPORTED, PhotographSource.FILE, START, "Mair", START,
    )  # fmt: skip


def test_an_application_comes_back_as_it_was_kept_last(place: Any):
    other = replace(MADE, id=new_id(), person=new_id())
    with place.store.writing() as unit:
        unit.cards.put(MADE)
        unit.cards.put(other)
        unit.cards.put(replace(other, state=ApplicationState.EXPORTED))
    with place.reopen().reading() as unit:
        assert unit.cards.get(MADE.id) == MADE
        assert [one.id for one in unit.cards.all()] == [MADE.id, other.id]
        assert unit.cards.all(only_open=True) == (MADE,)
        assert unit.cards.of([PERSON]) == (MADE,)
        for beginning, code in (("", "no_application"), ("zz", "no_application")):
            with pytest.raises(UserError) as caught:
                unit.cards.get(beginning)
            assert caught.value.code == code
        with pytest.raises(UserError) as caught:
            unit.cards.get(MADE.id[:6])
        assert caught.value.code == "several_applications"


def test_the_newest_portrait_counts_and_the_picture_is_whole(place: Any):
    first, second = portrait(b"first"), portrait(b"second")
    with place.store.writing() as unit:
        assert unit.cards.portrait([PERSON]) is None
        unit.cards.keep_portrait(PERSON, first, b"first", b"out first")
        unit.cards.keep_portrait(PERSON, second, b"second", b"out second")
    with place.reopen().reading() as unit:
        assert unit.cards.portrait([PERSON]) == second
        assert unit.cards.picture(first) == b"first"
        assert unit.cards.printed(second) == b"out second"
        with pytest.raises(UserError) as caught:
            unit.cards.picture(replace(first, sha256="0" * 64))
        assert caught.value.code == "photograph_missing"


def test_portraits_of_several_are_those_of_who_they_are_now(place: Any):
    before, other = new_id(), new_id()
    made = {name: portrait(name.encode()) for name in ("old", "new", "other")}
    with place.store.writing() as unit:
        for party, name in ((PERSON, "old"), (before, "new"), (other, "other")):
            data = name.encode()
            unit.cards.keep_portrait(party, made[name], data, b"out " + data)
    with place.reopen().reading() as unit:
        whose = {PERSON: PERSON, before: PERSON, other: other, new_id(): "nobody"}
        assert unit.cards.portraits(whose) == {PERSON: made["new"], other: made["other"]}
        assert unit.cards.portraits({}) == {}


def test_that_the_scheme_was_told_is_kept(place: Any):
    done = DoneCardTask(MADE.id, new_id(), "GP-7", "aa", START, "Mair", "Rang them.")
    gone = replace(done, record=new_id(), content="")
    with place.store.writing() as unit:
        for one in (done, gone):
            unit.cards.finish(one)
    with place.reopen().reading() as unit:
        assert unit.cards.done_tasks() == {done.key: done, gone.key: gone}


def test_applications_are_read_by_how_far_they_are(place: Any):
    out = replace(MADE, id=new_id(), state=ApplicationState.RECEIVED)
    with place.store.writing() as unit:
        unit.cards.put(MADE)
        unit.cards.put(out)
    with place.store.reading() as unit:
        assert unit.cards.all(states={ApplicationState.RECEIVED}) == (out,)
        assert unit.cards.all(states={ApplicationState.WITHDRAWN}) == ()


def test_those_are_found_of_which_a_record_was_amended_since_they_went_out(place: Any):
    records = [registered(new_id()) for _ in range(4)]
    versions = [
        BatchedVersion(one.record, one.revision, one.assessor_number, one.content_sha256)
        for one in records
    ]
    out = replace(MADE, state=ApplicationState.EXPORTED, batches=(1,))
    made = [replace(out, id=new_id(), lines=(AppliedCategory("N202", x),)) for x in versions]
    gone, empty = replace(out, id=new_id()), replace(out, id=new_id(), lines=())
    waiting = replace(made[1], id=new_id(), state=ApplicationState.PREPARING)
    with place.store.writing() as unit:
        for record in records:
            unit.register.claim(record)
        for one in (*made, gone, waiting, empty):
            unit.cards.put(one)
        assert unit.cards.amended() == (gone,)
        for record, result in ((records[1], "achieved"), (records[2], "referred")):
            later = replace(record, revision=2, former=record.content_sha256, result=result)
            unit.register.claim(replace(later, content_sha256=sha256_hex(record.record.encode())))
        assert unit.cards.amended() == (made[1], made[2], gone)
        # What is worked at again is read from the records again.
        unit.cards.put(replace(made[1], state=ApplicationState.PREPARING))
        unit.cards.put(replace(gone, state=ApplicationState.WITHDRAWN))
    with place.reopen().reading() as unit:
        assert unit.cards.amended() == (made[2],)


def test_batches_are_numbered_and_one_of_which_nothing_was_written_goes(place: Any):
    with place.store.writing() as unit:
        for number in (1, 2):
            assert unit.cards.next_number() == number
            files = (("applications.csv", "aa"),)
            unit.cards.add_batch(CardBatch(number, START, "Mair", "b", (MADE.id,), files))
        unit.cards.drop_batch(2)
    with place.reopen().reading() as unit:
        assert [one.number for one in unit.cards.batches()] == [1]
        assert unit.cards.next_number() == 2
