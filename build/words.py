"""The catalogues of the program's words: brought up to date with the code, and compiled.

Run by ``build/dev.py words`` with the environment's Python. The English stands in the code; each
language has a .po in ``resources/locale``, for translators, and the .mo that the program reads. A
text that is marked fuzzy is used, and waits for a translator's review.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from environment import ROOT
from messages_in_code import Found, messages_of, sources
from typing_extensions import override
from words_places import FOR_A_TRANSLATOR

LOCALES = ROOT / "resources" / "locale"
ENGLISH, WELSH = "en_GB", "cy"
_HEADS = {
    ENGLISH: """\
# The English of npors_desktop where it is worded otherwise than in the code.
# An empty text here means: as the code has it.""",
    WELSH: """\
# The Welsh of npors_desktop.
# A text marked fuzzy is used by the program; the mark says that no translator has reviewed it yet.
# Take the mark off when you have. An empty text is shown in English.""",
}
LANGUAGES = tuple(_HEADS)
TRANSLATED = tuple(name for name in LANGUAGES if name != ENGLISH)


class Words(Catalog):
    """A catalogue whose head says nothing that changes from one making to the next."""

    def __init__(self, locale: str) -> None:
        super().__init__(locale=locale, header_comment=_HEADS[locale], fuzzy=False)

    @property
    @override
    def mime_headers(  # pyright: ignore[reportIncompatibleMethodOverride] - it is never set
        self,
    ) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "npors_desktop"),
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def main(words: Sequence[str]) -> int:
    """Do what is asked; 0 when the catalogues are current, or were made so."""
    parser = argparse.ArgumentParser(prog="dev.py words", description="The catalogues of words.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if not current")
    parser.add_argument("--fill", type=Path, metavar="FILE", help="texts from JSON: English to it")
    about = "which language --fill and --for-translator are about"
    parser.add_argument("--language", choices=TRANSLATED, default=WELSH, help=about)
    parser.add_argument("--for-translator", action="store_true", help="print what needs one most")
    asked = parser.parse_args(words)
    found = [one for path in sources() for one in messages_of(path)]
    if asked.for_translator:
        print(*for_translator(current(asked.language, found)), sep="\n")
        return 0
    if asked.check:
        return _check(found)
    told: dict[str, str | list[str]] = {}
    if asked.fill:
        told = json.loads(asked.fill.read_text("utf-8"))
    return _update(found, asked.language, told)


def _check(found: Sequence[Found]) -> int:
    made = {name: files(name, current(name, found)) for name in _HEADS}
    stale = [path for one in made.values() for path, data in one.items() if _held(path) != data]
    for path in stale:
        print(f"{path.relative_to(ROOT).as_posix()} is not current: run build/dev.py words")
    return 1 if stale else 0


def _held(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _update(found: Sequence[Found], filled: str, told: Mapping[str, str | list[str]]) -> int:
    catalogues = {name: current(name, found) for name in _HEADS}
    wrong = fill(catalogues[filled], told)
    for name, catalogue in catalogues.items():
        for path, data in files(name, catalogue).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    print(*(line for name in TRANSLATED for line in report(catalogues[name])), *wrong, sep="\n")
    return 1 if wrong else 0


def current(name: str, found: Iterable[Found], folder: Path = LOCALES) -> Words:
    """The messages of the code, each with the text and the mark it has in the .po of a language.

    Raises ValueError for one text that is a message by itself and of a number of things.
    """
    held = _read(name, folder)
    made = Words(name)
    for one in found:
        key = (one.text, one.plural) if one.plural else one.text
        there = made.get(one.text, one.context or None)
        if there is not None and there.id != key:
            raise ValueError(f"{one.place}: {one.text!r} stands elsewhere with other forms")
        before = held.get(one.text, one.context or None)
        kept = before if before is not None and before.id == key else None
        made.add(
            key,
            kept.string if kept else None,
            context=one.context or None,
            locations=[(one.path, 0)],
            flags=kept.flags & {"fuzzy"} if kept else (),
            user_comments=kept.user_comments if kept and there is None else (),
        )
    for one in messages(made):
        # Babel takes "5 % done" for the old way of putting values in.
        one.flags.discard("python-format")
    return made


def _read(name: str, folder: Path) -> Catalog:
    path = _path(name, folder, "po")
    if not path.exists():
        return Catalog(locale=name)
    with path.open("rb") as file:
        return read_po(file, locale=name, abort_invalid=True)


def files(name: str, catalogue: Words, folder: Path = LOCALES) -> dict[Path, bytes]:
    """The bytes of the two files of a catalogue."""
    return {_path(name, folder, "po"): _po(catalogue), _path(name, folder, "mo"): _mo(catalogue)}


def _path(name: str, folder: Path, kind: str) -> Path:
    return folder / name / "LC_MESSAGES" / f"npors_desktop.{kind}"


def _po(catalogue: Words) -> bytes:
    target = BytesIO()
    write_po(target, catalogue, width=100, include_lineno=False)
    return target.getvalue()


def _mo(catalogue: Words) -> bytes:
    whole = Words(str(catalogue.locale_identifier))
    for one in messages(catalogue):
        if is_told(one):
            whole.add(one.id, one.string, context=one.context)
    target = BytesIO()
    write_mo(target, whole)
    return target.getvalue()


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its head."""
    return (one for one in catalogue if one.id)


def texts(one: Message) -> tuple[str, ...]:
    """The text of a message in the language of its catalogue, or its plural forms."""
    return (one.string,) if isinstance(one.string, str) else tuple(one.string or [""])


def is_told(one: Message) -> bool:
    """Whether a message has its text, or every plural form, in the language."""
    return all(texts(one))


def fill(catalogue: Words, translated: Mapping[str, str | list[str]]) -> list[str]:
    r"""Put texts in by their English (after its context and ``\x04``, if it has one), marked as
    not reviewed. Returns what could not be put in."""
    wrong: list[str] = []
    for key, told in translated.items():
        context, _, text = key.rpartition("\x04")
        one = catalogue.get(text, context or None)
        forms = catalogue.num_plurals if one and one.pluralizable else 1
        given = (told,) if isinstance(told, str) else tuple(told)
        if one is None or len(given) != forms:
            why = "is no message" if one is None else f"needs {forms} texts, not {len(given)}"
            wrong.append(f"{key!r} {why}")
        elif texts(one) != given:
            one.string = given if one.pluralizable else given[0]
            one.flags.add("fuzzy")
    return wrong


def report(catalogue: Words) -> list[str]:
    """What has no text in a language, and how much of each file waits for its review."""
    language = catalogue.locale.english_name if catalogue.locale else catalogue.locale_identifier
    missing = [one for one in messages(catalogue) if not is_told(one)]
    waiting = Counter(one.locations[0][0] for one in messages(catalogue) if one.fuzzy)
    total = f"{len(catalogue)} messages"
    return [
        f"{total}; {len(missing)} without {language}, {waiting.total()} not reviewed",
        *(f"  not reviewed: {number} of {path}" for path, number in sorted(waiting.items())),
        *(f"  without {language}: {one.locations[0][0]}: {_english(one)}" for one in missing),
    ]


def for_translator(catalogue: Words) -> list[str]:
    """The messages that a translator has to see before anybody relies on them."""
    lines: list[str] = []
    for one in messages(catalogue):
        places = [path for path, _ in one.locations if path.startswith(FOR_A_TRANSLATOR)]
        if places:
            mark = "not reviewed" if one.fuzzy else "reviewed"
            told = " | ".join(texts(one)) if is_told(one) else "(no text yet)"
            lines += [f"{', '.join(places)} ({mark})", f"  {_english(one)}", f"  {told}", ""]
    return lines


def _english(one: Message) -> str:
    text = one.id if isinstance(one.id, str) else " | ".join(one.id)
    return f"[{one.context}] {text}" if one.context else text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
