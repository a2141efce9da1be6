"""Photographs are kept once by their hash, for whoever holds them, and let go with the last."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.photographs import PhotographTaken
from npors_desktop.domain.photographs import Photograph, PhotographPurpose, PhotographSource
from npors_desktop.store.core.blobs import BLOB

DATA = b"\xff\xd8a photograph\xff\xd9"
PLATE = Photograph(
    sha256_hex(DATA),
    len(DATA),
    640,
    480,
    PhotographPurpose.MACHINE_PLATE,
    datetime(2026, 11, 20, 9, 5, tzinfo=UTC),
    PhotographSource.CAMERA_FOLDER,
    "Bob Price",
)


def held(unit: Any) -> int:
    return unit._connection.scalar(sa.select(sa.func.count()).select_from(BLOB))


def test_the_bytes_are_kept_once_and_until_nobody_holds_them(place: Any):
    one, other = new_id(), new_id()
    with place.store.writing() as unit:
        for holder in (one, other, one):
            unit.photographs.put(holder, PLATE, DATA)
        assert unit.photographs.of(one) == unit.photographs.of(other) == (PLATE,)
        assert held(unit) == 1
        unit.photographs.remove(one, PLATE.sha256)
        assert unit.photographs.of(one) == ()
        assert unit.photographs.data(PLATE.sha256) == DATA
        unit.photographs.remove(other, PLATE.sha256)
        assert held(unit) == 0
        with pytest.raises(UserError, match="missing from the store") as found:
            unit.photographs.data(PLATE.sha256)
        assert found.value.code == "photograph_missing"


def test_only_a_photograph_is_given_out_as_one(place: Any):
    with place.store.writing() as unit:
        unit.photographs.put(new_id(), PLATE, DATA)
        unit._connection.execute(sa.insert(BLOB), {"sha256": "ab" * 32, "data": b"a report"})
        with pytest.raises(UserError):
            unit.photographs.data("ab" * 32)


def test_one_that_the_history_names_and_the_store_lost_is_found(place: Any, begin: Any):
    id_ = begin(place.store)
    with place.store.writing() as unit:
        unit.assessments.append(id_, PhotographTaken(PLATE))
        unit.photographs.put(id_, PLATE, DATA)
    with place.store.reading() as unit:
        assert unit.problems().rows == ()
    with place.store.writing() as unit:
        unit.photographs.remove(id_, PLATE.sha256)
    with place.store.reading() as unit:
        assert list(map(str, unit.problems().rows)) == [
            f"Photograph {PLATE.sha256[:16]} of assessment {id_} is missing."
        ]


def test_an_altered_one_is_found(place: Any):
    with place.store.writing() as unit:
        unit.photographs.put(new_id(), replace(PLATE, caption="The plate"), DATA)
        unit._connection.execute(sa.update(BLOB).values(data=b"another"))
    with place.store.reading() as unit:
        assert list(map(str, unit.problems().rows)) == [
            f"The stored file {PLATE.sha256[:16]} was altered."
        ]
