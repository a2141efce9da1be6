"""The catalogue lists every pack there is and never leaves a bad one out in silence."""

from datetime import date
from pathlib import Path

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.domain.sheet import PackRef
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.status_file import STATUS_FILE, STATUS_FOLDER


def _edition(pack_file: Path, pack_text: str, edition: str) -> Path:
    text = pack_text.replace('edition = "2026.1"', f'edition = "{edition}"', 1)
    text = text.replace("novice 2026.1", f"novice {edition}")
    file = pack_file.with_name(f"barrow.novice-{edition}.toml")
    file.write_text(text, "utf-8")
    return file


def test_the_bundled_packs_are_listed_by_id() -> None:
    packs = Catalogue.load(resource("standards")).packs()
    ids = [pack.id for pack in packs]
    assert ids == sorted(ids)
    assert "industrial-forklift.novice" in ids


def test_the_newest_edition_is_found_by_number_not_by_letter(
    pack_file: Path, pack_text: str
) -> None:
    _edition(pack_file, pack_text, "2026.10")
    _edition(pack_file, pack_text, "2026.9")
    catalogue = Catalogue.load(pack_file.parent)
    assert [pack.edition for pack in catalogue.packs()] == ["2026.1", "2026.9", "2026.10"]
    assert catalogue.find("barrow.novice").edition == "2026.10"
    assert catalogue.get(PackRef("barrow.novice", "2026.9")).edition == "2026.9"


def test_an_unknown_pack_is_refused_by_name(pack_file: Path) -> None:
    catalogue = Catalogue.load(pack_file.parent)
    for ask in (
        lambda: catalogue.find("crane.novice"),
        lambda: catalogue.get(PackRef("barrow.novice", "2020.1")),
    ):
        with pytest.raises(UserError) as caught:
            ask()
        assert caught.value.code == "pack_unknown"
        assert "barrow.novice 2026.1" in caught.value.advice


def test_every_bad_pack_of_a_folder_is_named(pack_file: Path, pack_text: str) -> None:
    _edition(pack_file, pack_text, "2026.2").write_text("format = 1\n", "utf-8")
    _edition(pack_file, pack_text, "2026.3").write_text("form", "utf-8")
    with pytest.raises(DamagedFileError, match="2 standards cannot") as caught:
        Catalogue.load(pack_file.parent)
    assert "barrow.novice-2026.2.toml" in caught.value.headline
    assert "barrow.novice-2026.3.toml" in caught.value.headline


def test_one_bad_pack_is_told_as_it_is(pack_file: Path) -> None:
    pack_file.write_text("form", "utf-8")
    with pytest.raises(DamagedFileError) as caught:
        Catalogue.load(pack_file.parent)
    assert caught.value.code == "not_toml"


def test_the_same_pack_in_two_folders_is_one(
    pack_file: Path, core_file: Path, pack_text: str
) -> None:
    other = pack_file.parent / "more"
    (other / "core").mkdir(parents=True)
    (other / "core" / core_file.name).write_bytes(core_file.read_bytes())
    (other / pack_file.name).write_text(f"# a copy\n{pack_text}", "utf-8")
    assert len(Catalogue.load(pack_file.parent, other).packs()) == 1
    (other / pack_file.name).write_text(pack_text.replace("Push.", "Pull."), "utf-8")
    with pytest.raises(DamagedFileError) as caught:
        Catalogue.load(pack_file.parent, other)
    assert caught.value.code == "pack_twice"


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError):
        Catalogue.load(tmp_path / "none")


def test_a_standard_of_format_2_has_a_pack_for_each_route(
    pack_file: Path, standard_file: Path
) -> None:
    catalogue = Catalogue.load(pack_file.parent)
    assert [(p.id, p.edition, p.route) for p in catalogue.packs()] == [
        ("barrow", "2026.2", "novice"),
        ("barrow", "2026.2", "experienced"),
        ("barrow.novice", "2026.1", "novice"),
    ]
    (standard,) = catalogue.standards()
    assert all(pack.source in (standard, None) for pack in catalogue.packs())
    assert catalogue.get(PackRef("barrow", "2026.2", "experienced")).route == "experienced"
    assert catalogue.find("barrow").route == "novice"
    assert catalogue.find("barrow", "experienced").route == "experienced"
    assert catalogue.edition("barrow", "2026.2").source == standard
    for ask in (
        lambda: catalogue.get(PackRef("barrow", "2026.2")),
        lambda: catalogue.find("barrow", "refresher"),
        lambda: catalogue.edition("barrow", "2026.1"),
    ):
        with pytest.raises(UserError) as caught:
            ask()
        assert caught.value.code == "pack_unknown"


def test_a_status_is_of_every_route_of_an_edition(standard_file: Path) -> None:
    folder = standard_file.parent / STATUS_FOLDER
    folder.mkdir()
    (folder / STATUS_FILE).write_text(
        'format = 1\n[[standard]]\nid = "barrow"\nedition = "2026.2"\nstate = "withdrawn"\n'
        'since = 2026-11-01\nreason = "Replaced."\nsource = "A test"\n',
        "utf-8",
    )
    assert Catalogue.load(standard_file.parent).offered(date(2026, 11, 2)) == ()


def test_two_contents_of_one_edition_of_format_2_are_refused(
    standard_file: Path, small_core: Path, standard_text: str
) -> None:
    other = standard_file.parent / "more"
    (other / "core").mkdir(parents=True)
    (other / "core" / small_core.name).write_bytes(small_core.read_bytes())
    (other / standard_file.name).write_text(standard_text.replace("Sand", "Grit"), "utf-8")
    with pytest.raises(DamagedFileError) as caught:
        Catalogue.load(standard_file.parent, other)
    assert caught.value.code == "pack_twice"


def test_a_damaged_head_is_left_out_and_its_edition_says_why(
    pack_file: Path, pack_text: str
) -> None:
    _edition(pack_file, pack_text, "2026.2").write_text("form", "utf-8")
    catalogue = Catalogue.usable(pack_file.parent)
    assert [head.edition for head in catalogue.heads()] == ["2026.1"]
    (why,) = catalogue.left.values()
    ref = PackRef("barrow.novice", "2026.2")
    for ask in (
        lambda: catalogue.get(ref),
        lambda: catalogue.edition(ref.id, ref.edition),
        # An older edition is not taken instead.
        lambda: catalogue.find(ref.id),
    ):
        with pytest.raises(DamagedFileError) as caught:
            ask()
        assert caught.value is why
    assert catalogue.get(PackRef("barrow.novice", "2026.1")).edition == "2026.1"


def test_a_damaged_file_that_names_no_edition_is_an_error(pack_file: Path) -> None:
    pack_file.with_name("notes.toml").write_text("form", "utf-8")
    with pytest.raises(DamagedFileError):
        Catalogue.usable(pack_file.parent)


def test_without_the_statuses_nothing_is_used_and_each_says_why(pack_file: Path) -> None:
    folder = pack_file.parent / STATUS_FOLDER
    folder.mkdir()
    (folder / STATUS_FILE).write_text("form", "utf-8")
    catalogue = Catalogue.usable(pack_file.parent)
    assert catalogue.heads() == ()
    (ref,) = catalogue.left
    with pytest.raises(DamagedFileError, match=STATUS_FILE):
        catalogue.get(ref)
