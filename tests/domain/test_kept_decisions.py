"""What the engine decided of a sheet when its standard's format was released stays decided so."""

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.result import Result, Verdict, decide
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.sheet_json import read_sheet

FOLDER = Path(__file__).parents[1] / "fixtures" / "released" / "decisions"
TWISTED, MORE = "format-1.json.gz", "format-1-more.json.gz"
SHA256 = {
    TWISTED: "df9cbd3ae08441e436894f0e742764906a4ec5e669e16086ffc8479b40b8cbdc",
    MORE: "a36a9c7e650e2f8e52f8e00088dbfa043097e74fdac9d98e314629e308103bd0",
}
END_REASON = "end_reason"
OFTEN = 10


def kept(file: str) -> dict[str, Any]:
    """The kept standards of a file, and the sheets with what was decided of them."""
    return json.loads(gzip.decompress((FOLDER / file).read_bytes()))


def told(verdict: Verdict) -> dict[str, Any]:
    """A decision as ``outcome --json`` prints it, without its sentences."""
    plain = to_plain(verdict.recorded())
    assert plain.pop("restrictions") == []  # of format 2
    for reason in plain["reasons"]:
        del reason["text"]
    return plain


def test_every_kept_file_is_known() -> None:
    assert {file.name for file in FOLDER.iterdir()} == SHA256.keys()


@pytest.mark.parametrize("file", SHA256)
def test_the_kept_decisions_were_not_edited(file: str) -> None:
    assert sha256_hex((FOLDER / file).read_bytes()) == SHA256[file]


@pytest.mark.parametrize("file", SHA256)
def test_every_sheet_is_decided_as_it_was(file: str) -> None:
    body = kept(file)
    bundled = catalogue()
    packs = {
        pack["id"]: from_plain(Pack, pack, verbatim("A kept standard")) for pack in body["packs"]
    }

    def pack_of(ref: PackRef) -> Pack:
        return packs[ref.id] if ref.id in packs else bundled.get(ref)

    otherwise: list[tuple[int, dict[str, Any], dict[str, Any]]] = []
    for number, one in enumerate(body["sheets"]):
        sheet, pack = read_sheet(canonical(one["sheet"]), pack_of, verbatim("The sheet"))
        now = told(decide(pack, sheet))
        if now != one["decided"]:
            otherwise.append((number, one["decided"], now))
    assert not otherwise, f"{len(otherwise)} are decided otherwise, the first: {otherwise[0]}"


def test_every_result_and_every_kind_of_rule_of_that_release_occurs_often() -> None:
    body = kept(TWISTED)
    decided = [one["decided"] for one in body["sheets"]]
    assert len({canonical(one["sheet"]) for one in body["sheets"]}) == len(decided) >= 600
    results = Counter(one["result"] for one in decided)
    results.update(result for one in decided for result in set(one["elements"].values()))
    assert {result: results[result] for result in Result if results[result] < OFTEN} == {}
    rules = Counter(reason["rule"] for one in decided for reason in one["reasons"])
    kinds = {rule["kind"] for pack in body["packs"] for rule in pack["rules"]}
    assert len(kinds) >= 10
    assert {kind: rules[kind] for kind in (*kinds, END_REASON) if rules[kind] < OFTEN} == {}
    standards = Counter(one["sheet"]["pack"]["id"] for one in body["sheets"])
    assert {id_ for id_, times in standards.items() if times >= OFTEN} >= {
        "excavator-360-above-10t-tracked.novice", "industrial-forklift.novice",
        *(pack["id"] for pack in body["packs"]),
    }  # fmt: skip
