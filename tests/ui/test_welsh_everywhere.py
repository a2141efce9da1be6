"""With Welsh chosen, no page says an English sentence of the program.

A standard's own words, names and what a person typed stand in the language they have.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
WELSH = ROOT / "resources" / "locale" / "cy" / "LC_MESSAGES" / "npors_desktop.po"
# A text of fewer words may be Welsh too, or a name; it counts only where it is all that is said.
SENTENCE = 4
# What a standard says is in English, and some of it says what a message says too.
VALUE = re.compile(r"\\\{[^{}]*\\\}")


def english_of(catalogue: Path) -> Iterator[tuple[str, bool]]:
    """Each English text whose Welsh is another, and whether it is a sentence."""
    with catalogue.open("rb") as file:
        for entry in read_po(file):
            ids = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
            told = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
            for text in ids:
                if text and text not in told:
                    words = re.sub(r"\{[^{}]*\}", " ", text).split()
                    yield text, len(words) >= SENTENCE


@cache
def sought(catalogue: Path) -> tuple[list[tuple[str, re.Pattern[str]]], set[str]]:
    """The English sentences, each with its longest word and as it is found in a text, and the
    shorter texts."""
    sentences, short = list[tuple[str, re.Pattern[str]]](), set[str]()
    for text, is_sentence in english_of(catalogue):
        if is_sentence:
            pattern = VALUE.sub(".{1,200}?", re.escape(text))
            first = max(re.findall(r"[A-Za-z]+", re.sub(r"\{[^{}]*\}", " ", text)), key=len)
            sentences.append((first, re.compile(rf"(?<!\w){pattern}(?!\w)", re.DOTALL)))
        elif "{" not in text:
            short.add(text)
    return sentences, short


def leaks(texts: list[str], catalogue: Path = WELSH) -> list[str]:
    """The texts that say what the catalogue has Welsh for in English."""
    sentences, short = sought(catalogue)
    found: list[str] = []
    for text in texts:
        english = [p.pattern for first, p in sentences if first in text and p.search(text)]
        if text in short or english:
            found.append(f"{text!r} has {english or [text]}")
    return found


def own_words() -> list[str]:
    """What the standards that the pages show say, the longest first; with the numbers that stand
    in place of figures left to the sentences around them."""
    files = (ROOT / "resources" / "standards").glob("excavator-360*.toml")
    quoted = (re.findall(r'"([^"\n]{20,})"', file.read_text("utf-8")) for file in files)
    sentences = {one for texts in quoted for text in texts for one in re.split(r"(?<=\.) ", text)}
    return sorted((one for one in sentences if "{" not in one), key=len, reverse=True)


OWN = own_words()


@pytest.fixture(scope="module")
def shown() -> dict[str, list[str]]:
    """What every page says in a Welsh window."""
    if os.name == "nt":
        pytest.skip("Windows has no fonts for a window that nobody sees; the words are the same")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(ROOT / "build" / "shown_texts.py"), "cy"]
    answer = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
    assert answer.returncode == 0, answer.stderr
    pages: dict[str, list[str]] = json.loads(answer.stdout)
    return {name: [_without_standards(text) for text in texts] for name, texts in pages.items()}


def _without_standards(text: str) -> str:
    """A text without the sentences that are the shown standards' own."""
    for own in OWN:
        text = text.replace(own, "") if own in text else text
    return text


def test_no_page_says_an_english_sentence(shown: dict[str, list[str]]) -> None:
    found = {name: leaks(texts) for name, texts in shown.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_every_page_says_something_in_welsh(shown: dict[str, list[str]]) -> None:
    assert len(shown) > 30
    assert not [name for name, texts in shown.items() if "Cymorth" not in texts]


def test_an_english_sentence_is_found(tmp_path: Path) -> None:
    catalogue = tmp_path / "cy.po"
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Saved {time} on this laptop"\nmsgstr "Cadwyd {time} ar y gliniadur hwn"\n\n'
        'msgid "Back"\nmsgstr "Yn ôl"\n',
        "utf-8",
    )
    texts = ["✓ Saved 10:42 on this laptop", "Back", "Back to work", "Yn ôl"]
    assert [found.split(" has ")[0] for found in leaks(texts, catalogue)] == [
        repr(texts[0]),
        repr(texts[1]),
    ]
