"""A log beside a store is brought over only if the history goes on in it."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.store.core.blobs import BLOB, keep
from npors_desktop.store.sqlcipher.engine import connector
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.store.sqlcipher.wal_check import log_of

KEY, AUDIT = bytes(range(32)), bytes(range(32, 64))
GOES_ON = (
    "INSERT INTO audit_event SELECT seq + 1, stream, kind, at, session, mono_ns, payload, hash, "
    "randomblob(32) FROM audit_event ORDER BY seq DESC LIMIT 1"
)
NOT_THE_ONE_BEFORE = GOES_ON.replace("hash, randomblob", "zeroblob(32), randomblob")
ONE_LEFT_OUT = GOES_ON.replace("seq + 1", "seq + 2")


def left_with(place: Any, statement: str, to: Path) -> Path:
    """A copy of a store as a killed program leaves it: the last statement is in its log alone."""
    place.store.close()
    to.mkdir()
    with closing(connector(place.file, KEY)()) as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute(statement)
        for file in (place.file, log_of(place.file)):
            shutil.copy(file, to)
    assert log_of(to / place.file.name).stat().st_size > 0
    return to / place.file.name


def test_a_log_in_which_the_history_goes_on_is_brought_over(
    place: Any, begin: Any, mark: Any, tmp_path: Path
):
    id_ = begin(place.store)
    mark(place.store, id_, "1.1")
    file = left_with(place, GOES_ON, tmp_path / "left")
    with closing(Store.open(file, KEY, AUDIT, place.clock)) as store, store.reading() as unit:
        assert len(unit.assessments.events(id_)) == 3


def test_a_log_in_which_bytes_go_that_nothing_refers_to_is_brought_over(place: Any, tmp_path: Path):
    with place.store.writing() as unit:
        keep(unit._connection, b"of a held file")
    file = left_with(place, "DELETE FROM blob", tmp_path / "left")
    with closing(Store.open(file, KEY, AUDIT, place.clock)) as store, store.reading() as unit:
        assert unit._connection.scalar(sa.select(sa.func.count()).select_from(BLOB)) == 0


@pytest.mark.parametrize("statement", [NOT_THE_ONE_BEFORE, ONE_LEFT_OUT])
def test_a_log_in_which_another_history_goes_on_is_refused_and_nothing_is_written(
    place: Any, begin: Any, mark: Any, tmp_path: Path, statement: str
):
    mark(place.store, begin(place.store), "1.1")
    file = left_with(place, statement, tmp_path / "left")
    before = file.read_bytes(), log_of(file).read_bytes()
    with pytest.raises(DamagedFileError, match="does not belong") as told:
        Store.open(file, KEY, AUDIT, place.clock)
    assert told.value.code == "log_foreign"
    assert (file.read_bytes(), log_of(file).read_bytes()) == before
