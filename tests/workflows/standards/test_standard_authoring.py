"""A standard from a spreadsheet to a sealed file, and what is never written over."""

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.standards.read_pack import read_file
from npors_desktop.workflows.office.standard_authoring import StandardAuthoring
from npors_desktop.workflows.sessions import OfficeSession
from npors_desktop.workflows.standards.spreadsheets import StandardDraft
from tests.filled_spreadsheet import change, fill, without_star
from tests.small_sealed import standard_file


@pytest.fixture
def authoring(office: OfficeSession) -> StandardAuthoring:
    return office.standard_authoring


@pytest.fixture
def sheet(authoring: StandardAuthoring, tmp_path: Path) -> Path:
    """The sheets filled in without a fault."""
    file = tmp_path / "barrow.xlsx"
    authoring.save(None, file)
    fill(file)
    return file


@pytest.fixture
def draft(authoring: StandardAuthoring, sheet: Path) -> StandardDraft:
    made = authoring.read(sheet).draft
    assert made is not None
    return made


def code_of(error: pytest.ExceptionInfo[UserError]) -> str:
    return error.value.code


def test_a_clean_spreadsheet_has_a_draft_with_its_routes(
    authoring: StandardAuthoring, sheet: Path
) -> None:
    reading = authoring.read(sheet)
    assert reading.findings == ()
    assert [pack.route for pack in reading.packs] == ["novice"]
    assert reading.is_first_edition
    change(sheet, "Rules", 2, {"Kind": "All meet"})
    faulty = authoring.read(sheet)
    assert (faulty.draft, faulty.packs) == (None, ())
    assert [(one.sheet, one.row, one.column) for one in faulty.findings] == [("Rules", 2, "Kind")]


def test_what_is_only_suspected_says_how_it_is_accepted(
    authoring: StandardAuthoring, sheet: Path
) -> None:
    change(sheet, "Criteria", 4, {"Criterion": "Pushes the barrow while he looks"})
    [found] = authoring.read(sheet).findings
    assert found.suspicion is not None
    assert (found.suspicion.place, found.suspicion.about) == ("criterion 2.2", "He or she")
    assert str(found.text).endswith("on the sheet “Accepted findings” as “He or she”, with why.")
    row = {
        "Place": found.suspicion.place, "About": found.suspicion.about, "Why": "It is a name.",
    }  # fmt: skip
    change(sheet, "Accepted findings", 2, row)
    assert authoring.read(sheet).findings == ()


def test_a_sealed_file_is_a_standard_and_is_never_replaced(
    authoring: StandardAuthoring, draft: StandardDraft, tmp_path: Path
) -> None:
    sealed = authoring.seal(draft, tmp_path)
    assert sealed.file == tmp_path / "wheelbarrow-2026.1.toml"
    assert (sealed.title, sealed.edition, len(sealed.sha256)) == ("Wheelbarrow", "2026.1", 64)
    assert read_file(sealed.file).state == "sealed"
    before = sealed.file.read_bytes()
    for replace in (False, True):
        with pytest.raises(UserError) as raised:
            authoring.seal(draft, tmp_path, replace=replace)
        assert code_of(raised) == "other_kind"
    assert sealed.file.read_bytes() == before


def test_a_draft_that_somebody_changed_is_not_written_over_unasked(
    authoring: StandardAuthoring, draft: StandardDraft, tmp_path: Path
) -> None:
    file = authoring.write_draft(draft, tmp_path)
    assert authoring.write_draft(draft, tmp_path) == file
    theirs = file.read_bytes() + b"# Mine.\n"
    file.write_bytes(theirs)
    with pytest.raises(UserError) as raised:
        authoring.seal(draft, tmp_path)
    assert code_of(raised) == "file_exists"
    assert file.read_bytes() == theirs
    assert authoring.seal(draft, tmp_path, replace=True).file == file


def test_an_edition_that_was_published_is_told_before_it_is_sealed(
    authoring: StandardAuthoring, office: OfficeSession, draft: StandardDraft, sheet: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    sealed = authoring.seal(draft, tmp_path)
    office.standard_signing.sign(sealed.file, StandardStatus(), tmp_path / "w.nppack")
    reading = authoring.read(sheet)
    assert reading.draft is None
    [found] = reading.findings
    assert found.sheet == "Standard"
    assert "was published already" in str(found.text)


def test_a_standard_that_came_with_the_program_and_an_own_one_are_saved_to_change_them(
    authoring: StandardAuthoring, office: OfficeSession, clock: SetClock, tmp_path: Path
) -> None:
    file = standard_file(tmp_path / "standards")
    office.standard_signing.sign(file, StandardStatus(), tmp_path / "r.nppack")
    clock.set(clock.now() + timedelta(seconds=1))
    offered = [(one.id, one.edition) for one in authoring.offered()]
    assert ("roller", "2026.2") in offered
    assert ("industrial-forklift", "2026.2") in offered
    for id_ in ("roller", "industrial-forklift"):
        to = tmp_path / f"{id_}.xlsx"
        authoring.save(PackRef(id_, "2026.2"), to)
        head = openpyxl.load_workbook(to)["Standard"]
        values = {without_star(line[0]): line[1] for line in head.iter_rows(values_only=True)}
        assert (values["ID"], values["Edition"]) == (id_, "2026.2")


def test_what_a_sealed_file_holds_is_told_and_a_draft_is_none(
    authoring: StandardAuthoring, draft: StandardDraft, tmp_path: Path
) -> None:
    file = authoring.write_draft(draft, tmp_path)
    with pytest.raises(UserError) as told:
        authoring.about(file)
    assert code_of(told) == "standard_draft"
    assert authoring.seal(draft, tmp_path) == authoring.about(file)
