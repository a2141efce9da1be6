"""A pack's identity follows its words and nothing else."""

from dataclasses import replace
from pathlib import Path

from npors_desktop.base.canonical import canonical
from npors_desktop.base.pack_identity import pack_sha256, resolved_plain
from npors_desktop.base.values import from_plain
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.standards.cores import read_core
from npors_desktop.standards.read_pack import read_packs


def test_the_plain_pack_has_the_shape_of_the_contract(pack_file: Path) -> None:
    plain = resolved_plain(read_packs(pack_file)[0])
    assert plain["valid_from"] == "2026-11-01"
    assert plain["outcomes"][1]["criteria"][0]["code"] == "2.1"
    assert plain["theory"]["questions"][1]["mandatory"] is True
    assert plain["practical"] == {"minutes": 20}
    assert plain["end_reasons"] == [{"code": "weather", "text": "Weather", "result": "stopped"}]


def test_a_plain_rule_has_only_the_fields_of_its_kind(pack_file: Path) -> None:
    assert resolved_plain(read_packs(pack_file)[0])["rules"][1:] == [
        {"kind": "disqualified", "on_breach": "not_achieved"},
        {"kind": "theory_percent", "on_breach": "referred", "percent": 80},
    ]


def test_a_pack_comes_back_whole_from_its_plain_form(pack_file: Path) -> None:
    pack = read_packs(pack_file)[0]
    assert from_plain(Pack, resolved_plain(pack), verbatim("the pack")) == pack


def test_line_ends_comments_and_a_byte_order_mark_change_nothing(
    pack_file: Path, pack_text: str, core_file: Path
) -> None:
    before = pack_sha256(read_packs(pack_file)[0]), read_core(core_file).sha256
    pack_file.write_bytes(b"\xef\xbb\xbf# hm\r\n" + pack_text.replace("\n", "\r\n").encode())
    core_file.write_bytes(core_file.read_text("utf-8").replace("\n", "\r\n").encode())
    assert (pack_sha256(read_packs(pack_file)[0]), read_core(core_file).sha256) == before


def test_any_word_changes_the_identity(pack_file: Path) -> None:
    pack = read_packs(pack_file)[0]
    assert pack_sha256(replace(pack, title="Barrow")) != pack_sha256(pack)
    assert canonical(resolved_plain(pack)) == canonical(resolved_plain(read_packs(pack_file)[0]))
