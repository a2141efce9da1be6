"""Every bundled standard keeps the promises of its format, and never changes once published.

``published.json`` has the identity of each, or, until a release with it is recorded in the
CHANGELOG, that it is open: ``open until 0.3.0``.
"""

import json
import re
from pathlib import Path

import pytest

from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.paths import resource
from npors_desktop.domain.pack import Pack, Rule
from npors_desktop.standards.check_pack import check_pack
from npors_desktop.standards.cores import read_core
from npors_desktop.standards.read_rules import FIELDS
from tests.read_packs import read_packs

FILES = sorted(resource("standards").glob("*.toml"))
CORES = sorted(resource("standards", "core").glob("*.toml"))
PUBLISHED: dict[str, str] = json.loads(
    Path(__file__).with_name("published.json").read_text(encoding="utf-8")
)
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
RECORDED = re.findall(r"^## \[([0-9.]+)\]", CHANGELOG.read_text("utf-8"), re.MULTILINE)
PACKS = [pack for path in FILES for pack in read_packs(path)]


def expected(name: str, identity: str) -> str:
    """What is published under a name; of an edition that is still open, whatever it is now."""
    published = PUBLISHED.get(name, "")
    begun = published.removeprefix("open until ")
    return identity if begun != published and begun not in RECORDED else published


@pytest.fixture(params=PACKS, ids=lambda pack: f"{pack.id}-{pack.edition} {pack.route}")
def pack(request: pytest.FixtureRequest) -> Pack:
    return request.param


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_standard_has_no_fault(path: Path) -> None:
    assert check_pack(path) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_standard_is_what_it_was_when_it_was_published(path: Path) -> None:
    """Never mend this by writing a new hash over an old one: write a new edition."""
    (identity,) = {pack_sha256(pack) for pack in read_packs(path)}
    assert identity == expected(path.name, identity)


@pytest.mark.parametrize("core", CORES, ids=lambda path: path.stem)
def test_a_published_core_is_what_it_was_when_it_was_published(core: Path) -> None:
    identity = read_core(core).sha256
    assert identity == expected(f"core/{core.name}", identity)


def test_nothing_that_was_published_is_gone() -> None:
    assert set(PUBLISHED) == {p.name for p in FILES} | {f"core/{c.name}" for c in CORES}


def test_an_id_is_the_category_and_in_format_1_the_route(pack: Pack) -> None:
    assert pack.id == (f"{pack.category}.{pack.route}" if pack.format == 1 else pack.category)


def test_the_edition_is_dated(pack: Pack) -> None:
    assert re.fullmatch(r"20\d\d\.[1-9]\d?", pack.edition)
    assert pack.valid_from >= f"{pack.edition[:4]}-01-01"


def test_codes_are_unique(pack: Pack) -> None:
    theory = pack.theory.questions if pack.theory else ()
    for codes in (
        [criterion.code for criterion in pack.criteria()],
        [fault.heading for fault in pack.faults],
        [question.code for question in theory],
        [reason.code for reason in pack.end_reasons],
    ):
        assert len(set(codes)) == len(codes)


def test_no_words_are_said_twice(pack: Pack) -> None:
    theory = pack.theory.questions if pack.theory else ()
    for texts in (
        [criterion.text for criterion in pack.criteria()],
        [fault.text for fault in pack.faults],
        [question.text for question in theory],
    ):
        assert all(texts)
        assert len({text.casefold() for text in texts}) == len(texts)


def test_a_criterion_can_be_taken_in_at_a_glance(pack: Pack) -> None:
    assert [c.text for c in pack.criteria() if not 10 <= len(c.text) <= 110] == []
    assert [c.text for c in pack.criteria() if c.text.endswith(".")] == []
    assert [f.text for f in pack.faults if len(f.text) > 90] == []


def test_every_rule_has_the_fields_of_its_kind_and_no_other(pack: Pack) -> None:
    names = ("element", "limit", "points", "severity", "percent")

    def written(rule: Rule) -> set[str]:
        return {name for name in names if getattr(rule, name) is not None}

    assert all(written(rule) == set(FIELDS[rule.kind]) for rule in pack.rules)
    assert all(rule.on_breach in {"not_achieved", "referred"} for rule in pack.rules)


def test_a_pack_says_what_it_is_and_what_to_check_it_against(pack: Pack) -> None:
    assert "for this program" in pack.notice
    assert "provider" in pack.notice
    assert "official standard" in pack.notice
    assert pack.official_standard
    assert pack.state == "sealed"


def test_model_answers_cover_the_marks(pack: Pack) -> None:
    for question in pack.theory.questions if pack.theory else ():
        answer = question.points or question.correct
        assert len(answer) >= question.marks, question.code


def test_the_words_are_british(pack: Pack) -> None:
    theory = pack.theory.questions if pack.theory else ()
    words = " ".join([c.text for c in pack.criteria()] + [q.text for q in theory])
    assert not re.search(r"\b(center|color|maneuver|tire|tires|license[ds]?|gasoline)\b", words)
