"""Listing the standards that come with the program, against reading the bytes of their files; and
searching all of them, against looking for one word in their texts."""

from collections.abc import Iterator
from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.pack import Criterion, Pack, Question
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.workflows.standards.standard_search import StandardSearch

FOLDER = resource("standards")
pytestmark = pytest.mark.benchmark(group="standards")
in_search = pytest.mark.benchmark(group="search of all standards")
WORDS = ("e", "overhead lines", "the load is set down", "zz")


def test_floor_of_the_bytes(benchmark: Any):
    benchmark(lambda: [file.read_bytes() for file in FOLDER.glob("*.toml")])


def test_the_catalogue(benchmark: Any):
    benchmark(Catalogue.load, FOLDER)


@pytest.fixture(scope="module")
def packs() -> tuple[Pack, ...]:
    """One route of every edition that comes with the program."""
    found = {(one.id, one.edition): one for one in Catalogue.load(FOLDER).packs()}
    return tuple(found.values())


@in_search
def test_floor_of_one_word(benchmark: Any, packs: tuple[Pack, ...]):
    texts = [folded(one.text) for pack in packs for one in _lines(pack)]
    benchmark(lambda: [text for text in texts if "zz" in text])


@in_search
@pytest.mark.parametrize("words", WORDS)
def test_search(benchmark: Any, packs: tuple[Pack, ...], words: str):
    benchmark(StandardSearch(packs).find, words)


@in_search
def test_making_the_index(benchmark: Any, packs: tuple[Pack, ...]):
    benchmark.pedantic(StandardSearch, (packs,), rounds=5)


def _lines(pack: Pack) -> Iterator[Criterion | Question]:
    whole = pack.source or pack
    for outcome in whole.outcomes:
        yield from outcome.criteria
    yield from whole.theory.questions if whole.theory else ()
