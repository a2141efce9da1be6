"""What has become of a released standard stands beside it and changes nothing in it."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.check_pack import check_pack
from npors_desktop.standards.status_file import STATUS_FILE, STATUS_FOLDER, read_statuses

BARROW = PackRef("barrow.novice", "2026.1")
ENTRY = """
[[standard]]
id = "barrow.novice"
edition = "2026.1"
state = "withdrawn"
since = 2027-02-01
reason = "Replaced by 2027.1."
source = "A notice of the tests"
"""


def _status(folder: Path, text: str) -> Path:
    file = folder / STATUS_FOLDER / STATUS_FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_a_status_is_read_by_its_edition(tmp_path: Path) -> None:
    read = read_statuses(_status(tmp_path, "format = 1\n" + ENTRY))
    assert read == {
        BARROW: StandardStatus(
            StandardState.WITHDRAWN,
            date(2027, 2, 1),
            None,
            "Replaced by 2027.1.",
            "A notice of the tests",
        )
    }


def test_a_withdrawn_standard_is_still_there_as_it_was(pack_file: Path) -> None:
    before = Catalogue.load(pack_file.parent).get(BARROW)
    _status(pack_file.parent, "format = 1\n" + ENTRY)
    after = Catalogue.load(pack_file.parent)
    assert pack_sha256(after.get(BARROW)) == pack_sha256(before)
    assert after.offered(date(2027, 1, 31)) == (before.head,)
    assert after.offered(date(2027, 2, 1)) == ()


def test_an_end_of_validity_in_the_standard_itself_counts(pack_file: Path) -> None:
    catalogue = Catalogue.load(pack_file.parent)
    assert catalogue.status(catalogue.get(BARROW).head).valid_to == date(2027, 10, 31)
    assert catalogue.offered(date(2027, 10, 31)) != ()
    assert catalogue.offered(date(2027, 11, 1)) == ()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('state = "withdrawn"', 'state = "gone"', "standard 1"),
        ("since = 2027-02-01\n", "", "standard 1"),
        ("2026.1", "first", "standard 1"),
        ("reason", "because", "standard 1"),
    ],
)
def test_a_faulty_status_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    file = _status(tmp_path, "format = 1\n" + ENTRY.replace(old, new))
    with pytest.raises(DamagedFileError, match=place):
        read_statuses(file)
    assert {str(fault.place) for fault in check_pack(file)} == {place}


def test_an_edition_has_one_status(tmp_path: Path) -> None:
    with pytest.raises(DamagedFileError, match="already used by standard 1"):
        read_statuses(_status(tmp_path, "format = 1\n" + ENTRY + ENTRY))


def test_a_newer_list_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NewerFormatError):
        read_statuses(_status(tmp_path, "format = 2\n"))


def test_every_shipped_status_is_about_a_standard_that_is_there() -> None:
    file = resource("standards", STATUS_FOLDER, STATUS_FILE)
    assert check_pack(file) == ()
    known = {PackRef(p.id, p.edition) for p in Catalogue.load(resource("standards")).packs()}
    assert read_statuses(file).keys() <= known


def test_the_first_editions_are_withdrawn_as_of_the_release_that_replaces_them() -> None:
    """Once 0.3.0 is recorded, the day in its heading is that of the withdrawal."""
    statuses = read_statuses(resource("standards", STATUS_FOLDER, STATUS_FILE))
    first = [ref for ref in statuses if ref.edition == "2026.1"]
    assert {ref.id for ref in first} == {
        "excavator-360-above-10t-tracked.novice",
        "industrial-forklift.novice",
    }
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
    recorded = re.search(r"^## \[0\.3\.0\] - (\d{4}-\d\d-\d\d)", changelog, re.MULTILINE)
    for ref in first:
        status = statuses[ref]
        assert status.since is not None
        assert recorded is None or status.since == date.fromisoformat(recorded[1])
        assert status.may_begin(status.since - timedelta(days=1))
        assert not status.may_begin(status.since)
