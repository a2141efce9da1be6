"""What was assessed by an edition is verified by it, also when no program brings it any more."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from npors_desktop.base.pack_identity import pack_key, pack_sha256, standard_sha256
from npors_desktop.base.paths import resource
from npors_desktop.composition import stores
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.domain.standard_routes import extract, pack_of_route
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.status_file import STATUS_FILE, STATUS_FOLDER
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.office import known_standards
from npors_desktop.workflows.office.known_standards import KnownStandards, NotHandedError
from npors_desktop.workflows.sessions import OfficeSession
from tests.dumper_format2 import DRAFT, SETTING, SHEET, STANDARD, pack
from tests.own_catalogue import use_catalogue
from tests.standards.small_standard import small_draft

EXCAVATOR = PackRef("excavator-360-above-10t-tracked.novice", "2026.1")
WITHDRAWN = f"""
format = 1
[[standard]]
id = "{EXCAVATOR.id}"
edition = "{EXCAVATOR.edition}"
state = "withdrawn"
since = 2026-11-01
reason = "Replaced by 2027.1."
source = "A notice of the tests"
"""


def _office(folder: Path) -> OfficeSession:
    return Stores().open_office(folder / "office", OFFICE_PASSPHRASE)


def _in_order(office: OfficeSession) -> list[bool]:
    rows = [office.register.record(row.record) for row in office.register.records()]
    return [office.report_import.look_again(row).in_order for row in rows]


def test_a_withdrawn_standard_leaves_every_report_in_order(
    own_demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(resource("standards"), tmp_path / "standards")
    (folder / STATUS_FOLDER / STATUS_FILE).write_text(WITHDRAWN, "utf-8")
    use_catalogue(monkeypatch, lambda: Catalogue.load(folder))
    held = stores.catalogue()
    assert held.get(EXCAVATOR) not in held.offered(date(2026, 11, 2))
    office = _office(own_demonstration)
    assert _in_order(office) == [True] * 3
    office.close()


def test_an_office_verifies_by_an_edition_that_only_a_program_before_had(
    own_demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [pack for pack in stores.catalogue().packs() if pack.id != EXCAVATOR.id]
    use_catalogue(monkeypatch, lambda: Catalogue(others))
    office = _office(own_demonstration)
    assert _in_order(office) == [True] * 3
    reports = sorted((own_demonstration / "reports").glob("*.pdf"))
    taken = office.report_import.take(tuple(reports))
    assert {one.verdict for one in taken} == {ReceiptVerdict.DUPLICATE}
    office.close()


def test_without_the_office_an_edition_that_is_not_here_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use_catalogue(monkeypatch, lambda: Catalogue(()))
    with pytest.raises(UserError) as caught:
        stores.KnownStandards(stores.catalogue()).identities(EXCAVATOR)
    assert caught.value.code == "pack_unknown"


def test_an_edition_has_one_identity_whatever_the_route_also_when_it_is_only_kept(
    own_demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_draft(tmp_path)
    routes = Catalogue.load(tmp_path).packs()
    here = Catalogue([*stores.catalogue().packs(), *routes])
    use_catalogue(monkeypatch, lambda: here)
    office = _office(own_demonstration)
    kept = stores.KnownStandards(Catalogue(()), office.backups._store)
    for one in routes:
        expected = {pack_sha256(one)}
        assert stores.KnownStandards(here).identities(pack_ref(one)) == expected
        assert kept.identities(pack_ref(one)) == expected
    assert PackRef("barrow", "2026.2") in kept.editions()
    office.close()


def test_keeping_again_writes_nothing(own_demonstration: Path) -> None:
    store = own_demonstration / "office" / "store.db"
    _office(own_demonstration).close()
    before = store.read_bytes()
    _office(own_demonstration).close()
    assert store.read_bytes() == before


IDENTITY = standard_sha256(STANDARD)
REF = PackRef(STANDARD.id, STANDARD.edition, "novice")


def test_a_standard_with_its_keys_is_found_by_its_identity() -> None:
    known = stores.KnownStandards(Catalogue([pack(), pack("refresher")]))
    assert known.standard(REF, IDENTITY) == STANDARD
    assert known.identities(SHEET.pack) == {IDENTITY}
    assert known.standard(REF, standard_sha256(DRAFT)) is None


@pytest.mark.parametrize(
    ("stored", "is_whole"),
    [
        ([extract(pack(), ("T1",))], False),
        ([extract(pack(), ("T1",)), pack("refresher", SETTING)], True),
        ([], False),
    ],
)
def test_an_office_finds_a_standard_that_only_a_program_before_had(
    own_demonstration: Path, stored: list[Pack], is_whole: bool
) -> None:
    office = _office(own_demonstration)
    store = office.register._store
    with store.writing() as transaction:
        for one in stored:
            transaction.packs.put(one, pack_key(one))
    known = stores.KnownStandards(Catalogue(()), store)
    assert known.standard(REF, IDENTITY) == (STANDARD if is_whole else None)
    assert bool(stored) == (PackRef(STANDARD.id, STANDARD.edition) in known.editions())
    # The same where the store is not open, by what was handed there.
    handed = stores.KnownStandards(Catalogue(()), handed=known.as_value())
    assert handed.standard(REF, IDENTITY) == known.standard(REF, IDENTITY)
    assert handed.editions() == known.editions()
    assert handed.identities(EXCAVATOR) == known.identities(EXCAVATOR)
    office.close()


def test_an_office_keeps_one_route_of_a_standard(own_demonstration: Path) -> None:
    office = _office(own_demonstration)
    store = office.register._store
    known = stores.KnownStandards(Catalogue([pack(), pack("refresher")]), store)
    known.keep()
    known.keep()
    with store.reading() as transaction:
        assert transaction.packs.with_identity(IDENTITY) == (pack(),)
    office.close()


def test_a_damaged_file_of_the_program_holds_no_standard_and_stops_no_office(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "standards"
    folder.mkdir()
    name = "ride-on-roller-2026.1.toml"
    (folder / name).write_bytes(resource("standards", name).read_bytes()[:-60])
    known = KnownStandards(Catalogue.usable(folder))
    (ref,) = known.editions()
    assert known.standard(ref, "0" * 64) is None


def test_the_identity_of_an_edition_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Pack] = []

    def counted(pack: Pack) -> str:
        asked.append(pack)
        return pack_sha256(pack)

    monkeypatch.setattr(known_standards, "pack_sha256", counted)
    known = KnownStandards(stores.catalogue())
    assert known.identities(EXCAVATOR) == known.identities(EXCAVATOR)
    assert asked == [stores.catalogue().edition(EXCAVATOR.id, EXCAVATOR.edition)]


def test_what_the_store_has_under_a_name_of_the_programs_own_is_not_handed_over(
    own_demonstration: Path,
) -> None:
    office = _office(own_demonstration)
    store = office.register._store
    with store.writing() as transaction:
        transaction.packs.put(pack("refresher", SETTING), pack_key(pack("refresher", SETTING)))
    other = replace(STANDARD, title="Another")
    here = Catalogue([pack_of_route(other, "novice", ())])
    known = stores.KnownStandards(here, store)
    assert known.standard(REF, IDENTITY) == STANDARD
    handed = stores.KnownStandards(here, handed=known.as_value())
    assert handed.identities(REF) == known.identities(REF) == {IDENTITY, standard_sha256(other)}
    assert handed.standard(REF, standard_sha256(other)) == other
    with pytest.raises(NotHandedError):
        handed.standard(REF, IDENTITY)
    office.close()
