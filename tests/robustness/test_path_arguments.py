"""Every path that a command takes, found in the parser: what is missing is wrong use, and what is
only read stays as it is.

A new argument that is a path fails the first test here until it has a line. One that writes a file
then fails ``test_writers.py`` until it is tried there.
"""

import json
import re
import shlex
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.words import Words
from npors_desktop.cli import arguments, program
from tests.own_rule_book import own_edition
from tests.small_sealed import standard_file
from tests.small_spreadsheet import spreadsheet_file

Run = Callable[..., Any]

# Each path as {argument:what stands for it}. Of these, a command writes to three: ``new`` is a
# file, ``place`` a folder that files are written into, ``made`` a folder that it makes.
NEW, PLACE, MADE = "new", "place", "made"
LINES = (
    "demo --folder {folder:made}",
    "self-test --out {out:new} --shot {shot:new}",
    "verify {files:report} --office {office:office}",
    "verify {files:report} --office {office:office} --passphrase-file {passphrase_file:secret}",
    "verify {files:report} --root {root:root} --crl {crl:crl}",
    "backup --laptop {laptop:laptop} --to {to:new} --passphrase-file {passphrase_file:secret}",
    "backup --office {office:office} --to {to:new}",
    "backup --prove {prove:copy}",
    "restore {file:copy} --to {to:made}",
    "packs check {files:sheet}",
    "packs diff {old:standard} {new:standard}",
    "packs print industrial-forklift --to {to:place}",
    "packs print industrial-forklift --to . --settings {settings:sheet}",
    "packs from-sheet {file:spreadsheet} --to {to:new}",
    "packs seal {file:sheet}",
    "packs to-sheet {standard:standard} --to {to:new}",
    (
        "packs sign {file:standard} --office {dir:office} --to {to:new}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "packs install {file:sheet} --laptop {laptop:laptop}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "outcome {sheets:sheet}",
    "outcome sheet.json --settings {settings:sheet}",
    (
        "office settings {dir:office} {file:settings} --to {to:new}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office frameworks {dir:office} {file:spreadsheet}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office frameworks {dir:office} --template {template:new}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "laptop init {dir:made} --name A --number 1 --provider P"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "laptop enrol {dir:laptop} --to {to:new} --passphrase-file {passphrase_file:secret}",
    "laptop identity {dir:laptop} {file:answer} --passphrase-file {passphrase_file:secret}",
    "laptop leave {dir:laptop} --reason R --passphrase-file {passphrase_file:secret}",
    (
        "laptop passphrase {dir:laptop} --new-passphrase-file {new_passphrase_file:other_secret}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "laptop recover {dir:laptop} --recovery-file {recovery_file:secret}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "laptop list {dir:laptop} --passphrase-file {passphrase_file:secret}",
    "transcribe {sheets:sheet} --laptop {laptop:laptop} --passphrase-file {passphrase_file:secret}",
    (
        "amend {record} {sheet:sheet} --laptop {laptop:laptop} --reason R"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "sign --laptop {laptop:laptop} --passphrase-file {passphrase_file:secret}",
    "deliver --laptop {laptop:laptop} --to {to:place} --passphrase-file {passphrase_file:secret}",
    (
        "receipts --laptop {laptop:laptop} --from {place:stick}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "office init {dir:made} --name P --passphrase-file {passphrase_file:secret}",
    (
        "office passphrase {dir:office} --new-passphrase-file {new_passphrase_file:other_secret}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office recover {dir:office} --recovery-file {recovery_file:secret}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office enrol {dir:office} {file:request} --to {to:new}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "office revoke {dir:office} GP-7 --reason R --passphrase-file {passphrase_file:secret}",
    "office log {dir:office} --passphrase-file {passphrase_file:secret}",
    "office check {dir:office} --passphrase-file {passphrase_file:secret}",
    "office continue {dir:office} --passphrase-file {passphrase_file:secret}",
    "office recognise {dir:office} 1 --reason R --passphrase-file {passphrase_file:secret}",
    "office import {dir:office} {paths:report} --passphrase-file {passphrase_file:secret}",
    "office list {dir:office} --passphrase-file {passphrase_file:secret}",
    "office show {dir:office} {record} --pdf {pdf:new} --passphrase-file {passphrase_file:secret}",
    (
        "office visit {dir:office} {file:plan} --laptop GP-7 --to {to:new} "
        "--passphrase-file {passphrase_file:secret}"
    ),
    (
        "office decide {dir:office} {record} --keep 1 --reason R"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office answer {dir:office} {record} --to {to:new}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "office export {dir:office} --to {to:new} --passphrase-file {passphrase_file:secret}",
    (
        "office customer-list {dir:office} --purpose P --to {to:new}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "office accept {dir:office} --ready --passphrase-file {passphrase_file:secret}",
    "office assessor-file {dir:office} GP-7 --passphrase-file {passphrase_file:secret}",
    "office bookings {dir:office} {file:names} --passphrase-file {passphrase_file:secret}",
    "office chase {dir:office} --passphrase-file {passphrase_file:secret}",
    "office dates {dir:office} --passphrase-file {passphrase_file:secret}",
    "office employers {dir:office} --passphrase-file {passphrase_file:secret}",
    "office note {dir:office} {record} --text T --passphrase-file {passphrase_file:secret}",
    "office people {dir:office} --passphrase-file {passphrase_file:secret}",
    (
        "office return {dir:office} {record} --reason R --to {to:new} --passphrase-file"
        " {passphrase_file:secret}"
    ),
    "office returns {dir:office} --passphrase-file {passphrase_file:secret}",
    (
        "office staff add {dir:office} Ann --role viewer --new-passphrase-file"
        " {new_passphrase_file:other_secret} --passphrase-file {passphrase_file:secret}"
    ),
    "office staff end {dir:office} Ann --reason R --passphrase-file {passphrase_file:secret}",
    "office staff list {dir:office} --passphrase-file {passphrase_file:secret}",
    "office staff name {dir:office} Ann --passphrase-file {passphrase_file:secret}",
    (
        "office staff passphrase {dir:office} Ann --new-passphrase-file"
        " {new_passphrase_file:other_secret} --passphrase-file {passphrase_file:secret}"
    ),
    "office staff role {dir:office} Ann --role viewer --passphrase-file {passphrase_file:secret}",
    (
        "office uploaded {dir:office} {record} --on 2026-11-20 --passphrase-file"
        " {passphrase_file:secret}"
    ),
    "office upload-template {dir:office} {file:names} --passphrase-file {passphrase_file:secret}",
    "office upload {dir:office} --to {to:new} --passphrase-file {passphrase_file:secret}",
    "advise {file:person} --question red --rules {rules:book.toml}",
    "advise {file:person} --question red --settings {settings:book.toml}",
    "office advise {dir:office} {person} --passphrase-file {passphrase_file:secret}",
    (
        "office audit-pack {dir:office} NRN-1 --to {to:made}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "office cards {dir:office} --passphrase-file {passphrase_file:secret}",
    (
        "office card set {words_:office} {application} --facts {facts:card_facts}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office card photograph {words_:office} {application} --file {file:names}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office card print {words_:office} {application} --to {to:new}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office card-answer {dir:office} --from {from_:names}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "office card-batch {dir:office} --to {to:made} --passphrase-file {passphrase_file:secret}",
    "office rules {dir:office} {file:book.toml} --passphrase-file {passphrase_file:secret}",
    (
        "office rules {dir:office} --book npors --to {to:new}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    "office route {dir:office} {person} --to {to:new} --passphrase-file {passphrase_file:secret}",
    "office visit-check {dir:office} 4711 --passphrase-file {passphrase_file:secret}",
    "office upload-note {dir:office} 1 --on 2026-11-20 --passphrase-file {passphrase_file:secret}",
    "office upload-batches {dir:office} --passphrase-file {passphrase_file:secret}",
    "office upload-tasks {dir:office} --passphrase-file {passphrase_file:secret}",
    "office views {dir:office} --passphrase-file {passphrase_file:secret}",
    "office visits {dir:office} --passphrase-file {passphrase_file:secret}",
    "office watch {dir:office} --add {add:stick} --passphrase-file {passphrase_file:secret}",
    "office watch {dir:office} --leave {leave:stick} --passphrase-file {passphrase_file:secret}",
    (
        "office person {words_:office} {person} --everything --purpose P --to {to:made}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office person enter {words_:office} {person} --facts {facts:facts} --file {file:names}"
        " --passphrase-file {passphrase_file:secret}"
    ),
    (
        "office employer enter {words_:office} --facts {facts:employer} --passphrase-file"
        " {passphrase_file:secret}"
    ),
)
_PATH = re.compile(r"\{(\w+):([\w.]+)\}")
ONE_EACH = [
    pytest.param(line, name, kind, id=f"{line.split(' {')[0].split(' --')[0]} {name}")
    for line in LINES
    for name, kind in _PATH.findall(line)
]


def commands(parser: ArgumentParser, so_far: str = "") -> Iterator[tuple[str, ArgumentParser]]:
    groups = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not groups:
        yield so_far.strip(), parser
    for group in groups:
        for name, below in group.choices.items():
            yield from commands(below, f"{so_far} {name}")


def all_paths() -> set[tuple[str, str]]:
    """Every command with an argument that is a path."""
    return {
        (name, action.dest)
        for name, parser in commands(arguments._parser(Words()))
        for action in parser._actions
        if action.type is Path
        or re.fullmatch(r"(\[WORD\] )?DIR.*|PLACE|PATH|CERT|CRL|FILE\S*", str(action.metavar))
    }


def of_lines(*kinds: str) -> set[tuple[str, str]]:
    """Those that the lines have, or those of some kinds alone."""
    names = [name for name, _ in commands(arguments._parser(Words()))]
    return {
        (next(name for name in names if line.startswith(f"{name} ")), dest)
        for line in LINES
        for dest, kind in _PATH.findall(line)
        if not kinds or kind in kinds
    }


def no_findings(_tell: object) -> tuple[object, ...]:
    return ()


def with_ids(line: str, office: Run, folder: Path, secret: tuple[object, ...]) -> str:
    """A line about the first person, or about their application for a card."""
    people = office("people", folder, "--json", *secret)
    person = people.document["people"][0]["person"]
    if "{application}" in line:
        office("card", "begin", folder, person, "--type", "red", *secret)
        own = office("cards", folder, "--json", *secret).document["applications"][0]
        line = line.replace("{application}", own["application"])
    return line.replace("{person}", person)


@pytest.fixture
def run(world: Any, npd: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one of the lines, with another path for one of its arguments."""
    monkeypatch.setattr(program, "test_itself", no_findings)
    texts = {
        "secret": "one secret for both desks",
        "other_secret": "long and odd sentences of hers",
        "settings": "format = 1\n",
        "names": "Name,Date of birth,Category\nRhys Jones,31/1/1990,Dumper\n",
        "facts": json.dumps(
            {
                "kind": "card",
                "facts": {"scheme": "NPORS"},
                "seen": {"by": "Mair", "on": "2026-11-20", "how": "original"},
            }
        ),
        "employer": '{"name": "Bowen Plant"}',
        "person": '{"format": 1}',
        "card_facts": '{"provider_number": "ATP 0042"}',
        "template": "Learner Surname,Course Title,Completion Date\r\n",
        "book.toml": own_edition("npors", hse_years=3),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "place").mkdir()
    own = {
        "report": world.reports[0], "root": world.office / "authority" / "root.pem",
        "crl": world.office / "authority" / "issuing.crl", "new": tmp_path / "new.csv",
        "made": tmp_path / "made", "place": tmp_path / "place",
        "standard": standard_file(tmp_path / "standards"),
        "spreadsheet": spreadsheet_file(tmp_path / "spreadsheets"),
        **{name: tmp_path / name for name in texts},
    }  # fmt: skip
    places = {**{name: getattr(world, name) for name in world.names}, **own}

    def go(line: str, instead: str, path: Path) -> Any:
        def one(found: re.Match[str]) -> str:
            return shlex.quote(str(path if found[1] == instead else places[found[2]]))

        named = line.replace("{record}", world.receipt.name.split(".")[0])
        secret = "--passphrase-file", tmp_path / "secret"
        if line.startswith("office staff passphrase") and instead == "new_passphrase_file":
            npd("office", "staff", "name", world.office, "Ann", *secret)
        if "{person}" in line or "{application}" in line:
            named = with_ids(named, partial(npd, "office"), world.office, secret)
        if line.startswith("office upload "):
            npd("office", "upload-template", world.office, tmp_path / "template", *secret)
        if line.startswith("office rules"):
            npd("office", "rules", world.office, tmp_path / "book.toml", *secret)
        return npd(*shlex.split(_PATH.sub(one, named)))

    return go


def test_every_path_that_a_command_takes_is_tried_here():
    assert of_lines() == all_paths()


@pytest.mark.parametrize(
    ("line", "name", "kind"), [one for one in ONE_EACH if one.values[2] != MADE]
)
def test_a_path_that_is_not_there_is_wrong_use(
    run: Run, tmp_path: Path, line: str, name: str, kind: str
):
    gone = tmp_path / "gone"
    answer = run(line, name, gone / "x.csv" if kind == NEW else gone)
    assert answer.status == 2, answer
    assert "gone" in answer.error + answer.out
    assert not gone.exists()


def kept(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Each file by which one it is and what is in it; of a store that is opened in between only the
    beginning stays."""
    return {
        str(file): (
            file.stat().st_ino,
            file.read_bytes()[: 16 if file.name == "store.db" else None],
        )
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith("store.db-")
    }


@pytest.mark.parametrize(
    ("line", "name", "kind"),
    [one for one in ONE_EACH if one.values[2] not in (NEW, PLACE, MADE, "other_secret")],
)
def test_what_a_command_reads_stays_as_it_is(
    run: Run, world: Any, tmp_path: Path, line: str, name: str, kind: str
):
    before = kept(world.folder)
    for own in ("laptop/vault.json", "office/store.db", "office/authority/keys.json", "l.npcopy"):
        assert run(line, name, world.folder / own).status in (0, 1, 2)
    assert kept(world.folder).items() >= before.items()
