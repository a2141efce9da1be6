"""The packs that a store keeps of one standard."""

from typing import Any

from npors_desktop.base.pack_identity import pack_key, standard_sha256
from npors_desktop.domain.standard_routes import extract
from tests.dumper_format2 import SETTING, STANDARD, pack


def test_all_packs_of_a_standard_are_found_by_its_identity(place: Any) -> None:
    kept = (pack(), pack("refresher", SETTING), extract(pack(), ("T1",)))
    with place.store.writing() as unit:
        for one in (*kept, place.pack):
            unit.packs.put(one, pack_key(one))
    with place.reopen().reading() as unit:
        found = unit.packs.with_identity(standard_sha256(STANDARD))
        assert sorted(map(pack_key, found)) == sorted(map(pack_key, kept))
        assert unit.packs.with_identity("0" * 64) == ()
