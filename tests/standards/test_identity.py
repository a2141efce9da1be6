"""A pack's identity follows its words and nothing else."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

from npors_desktop.base.canonical import canonical
from npors_desktop.base.formats import only
from npors_desktop.base.pack_identity import (
    PACK,
    STORED_SHAPE,
    pack_of,
    pack_sha256,
    resolved_plain,
)
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack, ReplacedFigure
from npors_desktop.standards.cores import read_core
from tests.read_packs import read_packs
from tests.small_format2 import STANDARD


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


def test_pack_1_becomes_2(pack_file: Path) -> None:
    """A pack of format 1 stays what it was, with what format 2 has besides left out."""
    pack = read_packs(pack_file)[0]
    back = pack_of(json.loads(canonical(PACK.plain(pack))), verbatim("the pack"))
    assert back == pack
    assert (back.source, back.replaced, back.theory_first) == (None, (), False)
    assert pack_sha256(back) == pack_sha256(pack)


def test_core_1_becomes_2(core_file: Path) -> None:
    """A core of format 1 is read as it was: its criteria have no keys."""
    core = read_core(core_file)
    assert (core.number, [one.key for one in core.outcomes["role"]]) == (1, [""])
    assert [question.evidences for question in core.questions] == [()]


def test_what_is_stored_of_a_standard_is_all_that_it_has() -> None:
    """Once format 2 is released, a field that comes later is no part of it: it needs format 3."""
    stored = STORED_SHAPE["standard"]
    assert stored is not None
    plain = cast("dict[str, Any]", to_plain(STANDARD))
    assert only(plain, stored) == plain
    assert STORED_SHAPE["replaced"] == dict.fromkeys(f.name for f in fields(ReplacedFigure))
