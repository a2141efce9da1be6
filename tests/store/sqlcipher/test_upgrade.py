"""The schema's history: fresh equals migrated, whole or not at all, newer refused."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.people import Visit
from npors_desktop.store.core.rows import StoredRow
from npors_desktop.store.sqlcipher import upgrade as migrating
from npors_desktop.store.sqlcipher.engine import connector, make_engine

KEY = bytes(range(32))
HEAD = migrating.HEAD

NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "0999"
down_revision = "{head}"

def upgrade():
    with op.batch_alter_table("assessment", recreate="always") as table:
        table.add_column(sa.Column("weather", sa.String(), nullable=False, server_default=""))
    {then}
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives the program a later revision, which rebuilds a table that others refer to."""

    def add(then: str) -> None:
        scripts = tmp_path / "50% scripts"
        shutil.copytree(migrating.SCRIPTS, scripts, dirs_exist_ok=True)
        script = NEXT.format(head=migrating.HEAD, then=then)
        (scripts / "versions" / "0999_later.py").write_text(script)
        monkeypatch.setattr(migrating, "SCRIPTS", scripts)
        monkeypatch.setattr(migrating, "REVISIONS", (*migrating.REVISIONS, "0999"))
        monkeypatch.setattr(migrating, "HEAD", "0999")

    return add


def shape(connection: sa.Connection) -> dict[str, Any]:
    """All of a schema that can be told apart, in an order of its own."""
    seen = sa.inspect(connection)
    names = sorted(set(seen.get_table_names()) - {"alembic_version"})
    return {
        name: (
            [{**c, "type": str(c["type"])} for c in seen.get_columns(name)],
            seen.get_pk_constraint(name),
            sorted(map(str, seen.get_foreign_keys(name))),
            sorted(map(str, seen.get_unique_constraints(name))),
            sorted(map(str, seen.get_check_constraints(name))),
            sorted(index_text(index) for index in seen.get_indexes(name)),
        )
        for name in names
    }


def is_described(name: str | None, *_: object) -> bool:
    return "_words" not in str(name)


def search_indexes(connection: sa.Connection) -> list[tuple[str, str]]:
    """What finds words, and what keeps it as the lines are."""
    chosen = (
        "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE TRIGGER%' OR sql LIKE '%fts5%'"
    )
    return sorted(tuple(row) for row in connection.exec_driver_sql(chosen))


def index_text(index: Any) -> str:
    """An index with the condition of a partial one in words."""
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return str({**index, "dialect_options": options})


def test_a_migrated_store_is_exactly_what_the_tables_say(place: Any, tmp_path: Path):
    fresh = make_engine(connector(tmp_path / "fresh.db", KEY))
    with fresh.begin() as connection:
        StoredRow.metadata.create_all(connection)
        wanted, finding = shape(connection), search_indexes(connection)
    fresh.dispose()
    with place.store._engine.connect() as connection:
        # What finds words has tables of its own, which no class describes.
        options = {"compare_type": True, "include_name": is_described}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, StoredRow.metadata) == []
        assert shape(connection) == wanted
        assert search_indexes(connection) == finding != []


def test_the_known_revisions_are_those_of_the_folder():
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    config.set_main_option("path_separator", "os")
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == migrating.REVISIONS


def test_an_upgrade_keeps_every_row_and_a_copy_of_before(
    place: Any, begin: Any, mark: Any, later: Callable[[str], None]
):
    id_ = begin(place.store)
    mark(place.store, id_, "1.1")
    later("")
    store = place.reopen()
    with store.reading() as unit:
        assert len(unit.assessments.lines()) == 1
        rows = unit.reports._connection.exec_driver_sql("SELECT count(*) FROM criterion_result")
        assert rows.scalar() == 1
        columns = unit.reports._connection.exec_driver_sql("PRAGMA table_info(assessment)")
        assert "weather" in {row[1] for row in columns}
    assert store.check().problems == ()
    copy = place.file.with_name("store.before-0999.db")
    with closing(connector(copy, KEY)()) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert found == (HEAD,)
        assert connection.execute("SELECT count(*) FROM criterion_result").fetchone() == (1,)


@pytest.mark.parametrize(
    ("then", "fault"),
    [
        ("raise ZeroDivisionError", ZeroDivisionError),
        ('op.execute("UPDATE criterion_result SET assessment = 99")', DamagedFileError),
        ("op.execute(\"UPDATE criterion_result SET mark = 'odd'\")", DamagedFileError),
        ('op.execute("CREATE TABLE visit (x)")', DamagedFileError),
    ],
)
def test_an_upgrade_that_fails_leaves_nothing_behind(
    place: Any, begin: Any, mark: Any, later: Any, then: str, fault: type[Exception]
):  # fmt: skip
    id_ = begin(place.store)
    mark(place.store, id_, "1.1")
    with place.store._engine.connect() as connection:
        before = shape(connection)
    later(then)
    with pytest.raises(fault) as caught:
        place.reopen()
    if isinstance(caught.value, DamagedFileError):
        assert caught.value.code == "store_damaged"
        assert "“store.before-0999.db” beside it is a copy" in caught.value.advice
    engine = make_engine(connector(place.file, KEY))
    with engine.connect() as connection:
        assert shape(connection) == before
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        assert version.scalar() == HEAD
        assert connection.exec_driver_sql("SELECT count(*) FROM criterion_result").scalar() == 1
    engine.dispose()


def test_a_newer_store_is_refused_by_name_and_left_alone(place: Any):
    with place.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    place.store.close()
    before = place.file.read_bytes()
    with pytest.raises(NewerFormatError, match="revision 9999") as told:
        place.reopen()
    assert told.value.exit_status == 1
    assert place.file.read_bytes() == before


def test_a_database_of_something_else_is_no_store(tmp_path: Path):
    file = tmp_path / "other.db"
    with closing(connector(file, KEY)()) as connection:
        connection.execute("CREATE TABLE song (name)")
    with pytest.raises(DamagedFileError):
        migrating.bring_up_to_date(file, connector(file, KEY))


def test_making_a_store_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(_connect: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(migrating, "upgrade", fail)
    with pytest.raises(ZeroDivisionError):
        migrating.make_store(tmp_path / "store.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_visit_survives_an_upgrade(place: Any, begin: Any, later: Callable[[str], None]):
    begin(place.store)
    with place.store.reading() as unit:
        before: tuple[Visit, ...] = unit.visits.all()
    later("")
    with place.reopen().reading() as unit:
        assert unit.visits.all() == before
