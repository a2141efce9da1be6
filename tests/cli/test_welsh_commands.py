"""A command in Welsh has no English sentence: not in its help, not in a refusal.

Every command is walked with wrong use, which the parser notices, and with what the program itself
refuses. A new command comes into the first walk by itself; its refusals are added to ``REFUSALS``.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.pofile import read_po

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.cli import arguments, laptop, main, office
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.vault.kdf import KdfCost

Npd = Callable[..., Any]
SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"
_LACKING = SHEETS / "excavator-last-mark-missing.json"
SECRET = "pont llechen hwyaden goriad"
# Words that no Welsh sentence has: they find a sentence that is in no catalogue.
ENGLISH = {
    "the", "not", "was", "were", "and", "this", "that", "with", "from", "there", "cannot",
    "nothing", "your", "which", "been", "must", "does", "have",
}  # fmt: skip
FEWEST = 3

# What a command is asked, in the world of ``world``. Another passphrase comes after “|”.
REFUSALS = (
    "outcome {missing}",
    "outcome {folder}",
    "outcome {damaged}",
    "outcome {list}",
    "outcome {newer_sheet}",
    "outcome {unknown_pack}",
    "outcome {wrong_marks}",
    "outcome {wrong_types}",
    "packs check {missing}",
    "packs check {damaged}",
    "packs show nonsense",
    "laptop init {laptop} --name A --number 1 --provider P",
    "laptop init {root}/new | short",
    "laptop init {damaged}/below",
    "laptop enrol {missing} --to {root}/r",
    "laptop enrol {office} --to {root}/r",
    "laptop enrol {laptop} --to {folder}",
    "laptop enrol {laptop} --to {missing}/r",
    "laptop enrol {laptop} --to {root}/r | wrong passphrase",
    "laptop identity {laptop} {missing}",
    "laptop identity {laptop} {damaged}",
    "laptop identity {other} {answer}",
    "laptop passphrase {laptop}",
    "laptop passphrase {laptop} --new-passphrase-file {short}",
    "laptop passphrase {laptop} --new-passphrase-file {empty}",
    "laptop passphrase {missing} --new-passphrase-file {long}",
    "laptop recover {laptop} --recovery-file {long}",
    "laptop recover {missing} --recovery-file {long}",
    "laptop list {missing}",
    "laptop list {office}",
    "laptop list {laptop} | wrong passphrase",
    "laptop list {laptop} |",
    "laptop list {laptop} --passphrase-file {missing} |",
    "laptop list {laptop} --passphrase-file {picture} |",
    "transcribe {missing} --laptop {laptop}",
    "transcribe {damaged} --laptop {laptop}",
    "transcribe {entered} --laptop {laptop}",
    "transcribe {incomplete} --laptop {laptop}",
    "transcribe {not_paper} --laptop {laptop}",
    "transcribe {nobody} --laptop {laptop}",
    "transcribe {paper} --laptop {missing}",
    "sign nonsense --laptop {laptop}",
    "sign --laptop {laptop} | wrong passphrase",
    "sign --laptop {missing}",
    "deliver --laptop {laptop} --to {missing}",
    "deliver --laptop {other} --to {folder}",
    "receipts --laptop {laptop} --from {missing}",
    "receipts --laptop {laptop} --from {receipts}",
    "office init {office}",
    "office enrol {office} {missing} --to {root}/a",
    "office enrol {office} {damaged} --to {root}/a",
    "office enrol {office} {request_2} --to {root}/a",
    "office enrol {office} {request_3} --to {root}/a",
    "office enrol {office} {request_3} --to {root}/a --fingerprint 1",
    "laptop leave {other} --reason gone",
    "office enrol {laptop} {request} --to {root}/a",
    "office revoke {office} NOBODY --reason gone",
    "office visit {office} {missing} --laptop GP-7 --to {root}/v",
    "office visit {office} {damaged} --laptop GP-7 --to {root}/v",
    "office visit {office} {plan} --laptop NOBODY --to {root}/v",
    "office import {office} {missing}",
    "office import {office} {picture}",
    "office import {office} {sealed}",
    "office import {missing} {picture}",
    "office list {missing}",
    "office list {office} | wrong passphrase",
    "office list {damaged_store}",
    "office show {office} nonsense",
    "office export {office} --to {root}/register.exe",
    "office export {office} --to {missing}/register.csv",
    "office customer-list {office} --to {root}/list.pdf --purpose P",
    "office passphrase {office} --new-passphrase-file {short}",
    "office recover {office} --recovery-file {long}",
    "verify {picture}",
    "verify {missing} --office {office}",
    "verify {picture} --office {office}",
    "verify {picture} --office {missing}",
    "verify {picture} --root {missing}",
    "verify {picture} --root {damaged}",
    "verify {picture} --root {office}/authority/root.pem --crl {damaged}",
    "verify {report} --root {certificate}",
    "verify {report} --office {office_2}",
    "backup",
    "backup --laptop {laptop}",
    "backup --laptop {missing} --to {root}/b",
    "backup --laptop {laptop} --to {missing}/b",
    "backup --prove {missing}",
    "backup --prove {damaged}",
    "backup --prove {backup} | wrong passphrase",
    "restore {missing} --to {root}/new",
    "restore {damaged} --to {root}/new",
    "restore {backup} --to {laptop}",
    "demo --folder {root}",
    "demo --folder {damaged}/below",
    "gone.npvisit",
    "standard.nppack",
    "whole.npcopy",
    "{missing}/no.thing",
)


def _commands(parser: Any, so_far: str = "") -> Iterator[str]:
    """Every command and group of commands, by its words."""
    yield so_far.strip()
    groups = (action.choices for action in parser._actions if hasattr(action, "_name_parser_map"))
    for choices in groups:
        for name, below in choices.items():
            yield from _commands(below, f"{so_far} {name}")


COMMANDS = tuple(_commands(arguments._parser(Words())))


@cache
def sentences() -> tuple[str, ...]:
    """The parts of the program's English texts between their values, of three words and more."""
    with resource("locale", "cy", "LC_MESSAGES", "npors_desktop.po").open("rb") as file:
        found = read_po(file, locale="cy")
    texts = [text for one in found for text in ([one.id] if isinstance(one.id, str) else one.id)]
    parts = [part.strip() for text in texts for part, *_ in Formatter().parse(text)]
    return tuple({part for part in parts if len(re.findall(r"[A-Za-z']{2,}", part)) >= FEWEST})


def english_in(text: str) -> list[str]:
    """The English sentences and words of a text."""
    plain = " ".join(text.split())
    # Options, commands and codes are called the same in every language.
    named = re.sub(r"--[a-z-]+|\b(from|to)-sheet\b|\b[a-z]+_[a-z_]+", "", plain.lower())
    words = set(re.findall(r"[a-z]+", named))
    return [*(one for one in sentences() if one in plain), *sorted(words & ENGLISH)]


@pytest.fixture(scope="module")
def world(
    tmp_path_factory: pytest.TempPathFactory, keys: tuple[AssessorKey, ...]
) -> dict[str, Path]:
    """A laptop that an office has enrolled and whose record it has registered, and odd files."""
    root = tmp_path_factory.mktemp("w")
    made = {name: root / name for name in ("laptop", "office", "other", "office_2", "folder")}
    made |= {"root": root, "missing": root / "none", "receipts": root / "receipts"}
    made |= {"request": root / "r.npenrol", "answer": root / "a.npidentity"}
    made |= {name: root / name for name in ("third", "fourth", "request_2", "request_3")}
    made |= {"backup": root / "b.npcopy", "damaged_store": root / "damaged-store"}
    made |= dict(_files(root))
    for folder in ("folder", "receipts"):
        made[folder].mkdir()
    (made["receipts"] / "x.npreceipt").write_bytes(b"{}")
    with pytest.MonkeyPatch.context() as patch:
        stores = partial(Stores, cost=KdfCost(64, 1, 1), new_key=cycle(keys).__next__)
        patch.setattr(laptop, "Stores", stores)
        patch.setattr(office, "Stores", stores)
        patch.setenv("NPORS_PASSPHRASE", SECRET)
        for line in _MADE_BY:
            shown = _shown(line, made, stores())
            assert main([word.format(**made, **shown) for word in line.split()]) == 0, line
        record = next(made["folder"].glob("*.npsealed")).name[:36]
        made["report"] = root / "report.pdf"
        pdf = ("--pdf", str(made["report"]))
        assert main(["office", "show", str(made["office"]), record, *pdf]) == 0
    made["certificate"] = next((made["office"] / "authority").glob("*.pem"))
    for file in (made["office_2"] / "vault.json", made["office_2"] / "vault.old.json"):
        if file.exists():
            made["damaged_store"].mkdir(exist_ok=True)
            (made["damaged_store"] / file.name).write_bytes(file.read_bytes()[:-40])
    return made


_MADE_BY = (
    "laptop init {laptop} --name Gareth --number GP-7 --provider One",
    "laptop init {other} --name Other --number O-1 --provider Two",
    "office init {office} --name One",
    "office init {office_2} --name Two",
    "laptop init {third} --name Third --number T-1 --provider Three",
    "laptop init {fourth} --name Gareth --number GP-7 --provider One",
    "laptop enrol {laptop} --to {request}",
    "laptop enrol {fourth} --to {request_2}",
    "laptop enrol {other} --to {request_3}",
    "office enrol {office} {request} --to {answer} --fingerprint {laptop_shows}",
    "laptop identity {laptop} {answer} --fingerprint {office_shows}",
    "transcribe {entered} --laptop {laptop}",
    "sign --laptop {laptop}",
    "deliver --laptop {laptop} --to {folder}",
    "office import {office} {folder}",
    "backup --laptop {laptop} --to {backup}",
)


def _shown(line: str, made: dict[str, Path], stores: Stores) -> dict[str, str]:
    """The fingerprint that a line needs."""
    told: dict[str, str] = {}
    if "{laptop_shows}" in line:
        opened = stores.open_laptop(made["laptop"], SECRET)
        told["laptop_shows"] = opened.enrolment.fingerprint().replace(" ", "-")
        opened.close()
    if "{office_shows}" in line:
        session = stores.open_office(made["office"], SECRET)
        told["office_shows"] = session.assessor_enrolment.fingerprint().replace(" ", "-")
        session.close()
    return told


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    name = "excavator-safety-critical-not-met.json"
    sheet = json.loads((SHEETS / name).read_text("utf-8"))
    sheet["candidate"]["date_of_birth"] = "1990-01-31"
    by_hand = {"reason": "weather", "by": "Gareth"}
    paper = {**sheet, "transcribed": by_hand}
    odd = {"severity": "odd", "at": "noon", "extra": 1}
    files = {
        "damaged": b'{"format": 1,',
        "list": b"[]",
        "picture": b"%PDF-1.7\n\xff\xfe\n",
        "sealed": b'{"format": 1}',
        "short": b"short",
        "empty": b"",
        "long": b"AAAAA-AAAAA-AAAAA-AAAAA-AAAAA",
        "entered": _json(paper),
        "paper": _json({**paper, "candidate": {**paper["candidate"], "name": "A B"}}),
        "not_paper": _json(sheet),
        "plan": _json(
            {"format": 1, "visit": {"site": "Hendre", "on": "2026-11-20"}, "bookings": []}
        ),
        "nobody": _json({**paper, "candidate": {"name": "A B"}}),
        "incomplete": _json({**json.loads(_LACKING.read_text("utf-8")), "transcribed": by_hand}),
        "newer_sheet": _json({**sheet, "format": 99}),
        "unknown_pack": _json({**sheet, "pack": {"id": "x.novice", "edition": "2026.1"}}),
        "wrong_marks": _json({**sheet, "marks": [{"criterion": "99.9", "mark": "met"}] * 2}),
        "wrong_types": _json({**sheet, "faults": [odd], "theory": [{"question": 1}]}),
    }
    endings = {"picture": ".pdf", "sealed": ".npsealed"}
    for key, data in files.items():
        to = root / f"{key}{endings.get(key, '.json')}"
        to.write_bytes(data)
        yield key, to


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("wrong", ["--help", "--nonsense", "--json=x"])
def test_what_the_parser_says_is_welsh(npd: Npd, command: str, wrong: str) -> None:
    answer = npd("--language", "cy", *command.split(), *wrong.split())
    assert answer.status == (0 if wrong == "--help" else 2)
    assert english_in(answer.out + answer.error) == []


@pytest.mark.parametrize("asked", REFUSALS)
def test_what_is_refused_is_told_in_welsh(
    npd: Npd, world: dict[str, Path], asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, _, other = asked.partition("|")
    monkeypatch.setenv("NPORS_PASSPHRASE", other.strip() if "|" in asked else SECRET)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    answer = npd(*(word.format(**world) for word in line.split()), "--language", "cy")
    assert answer.status != 0
    # The codes in brackets and the names of files are the same in every language.
    said = re.sub(r"\[[a-z_, ]+\]", "", answer.out + answer.error)
    for name in sorted((str(one) for one in world.values()), key=len, reverse=True):
        said = said.replace(name, "").replace(Path(name).name, "")
    assert said.strip()
    assert english_in(said) == []


def test_a_document_is_told_in_welsh_with_its_codes_unchanged(
    npd: Npd, world: dict[str, Path]
) -> None:
    answer = npd("outcome", world["missing"], world["entered"], "--json", "--language", "cy")
    missing, decided = answer.document["sheets"]
    assert missing["error"]["code"] == "not_there"
    assert missing["error"]["text"] == Words(Language.WELSH)(
        "The file “{path}” does not exist.", path=world["missing"]
    ) + " " + Words(Language.WELSH)("Check the name and the folder.")
    assert decided["result"] == "not_achieved"
    assert english_in(decided["reasons"][0]["text"]) == []


def test_the_language_comes_from_the_option_or_else_from_the_system(
    npd: Npd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "cy_GB.UTF-8")
    welsh = npd("packs", "show", "--help").out
    assert npd("packs", "show", "--help", "--language=en").out != welsh
    assert npd("--language", "en", "packs", "show", "--help").out != welsh
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert npd("packs", "--language", "cy", "show", "--help").out == welsh
    assert npd("packs", "show", "--language", "de").status == 2


def test_options_are_never_shortened(npd: Npd, world: dict[str, Path]) -> None:
    assert npd("sign", "--lap", world["laptop"]).status == 2
    assert npd("--lang", "cy", "packs", "list").status == 2


def test_an_error_in_english_alone_is_noticed(npd: Npd, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise UserError(verbatim("There is no such standard."), verbatim("Name another one."))

    monkeypatch.setattr("npors_desktop.cli.standards.show_pack", refuse)
    assert "there" in english_in(npd("packs", "show", "x", "--language", "cy").error)
    assert english_in("Check the name and the folder.") != []
    assert english_in("Ni newidiwyd dim. Dewiswch ffolder arall.") == []
