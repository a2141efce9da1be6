"""A file that a person names for writing never costs anything, whatever the name stands for.

Every command that writes such a file is given every name that could do harm: of the store, the
vault, the authority's keys, somebody's report or backup, a folder, a link, a name in other letters.
"""

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from npors_desktop.base import named_file, paths
from npors_desktop.cli import program
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.exchange.receipt import MAGIC as RECEIPT
from npors_desktop.exchange.visit_file import MAGIC
from npors_desktop.signing.keys.sealing import seal
from npors_desktop.vault.kdf import KdfCost
from tests.robustness.conftest import SECRET
from tests.robustness.test_path_arguments import MADE, NEW, PLACE, of_lines
from tests.small_sealed import standard_file
from tests.small_spreadsheet import spreadsheet_file

Run = Callable[..., Any]

# Each writes one file that a person names, of the kind that follows.
WRITERS = {
    "request": ("laptop enrol {laptop} --to {to}", ".npenrol"),
    "answer": ("office enrol {office} {other} --to {to} --fingerprint {digits}", ".npidentity"),
    "visit": ("office visit {office} {plan} --laptop GP-7 --to {to}", ".npvisit"),
    "report": ("office show {office} {record} --pdf {to}", ".pdf"),
    "receipt": ("office answer {office} {record} --to {to}", ".npreceipt"),
    "return": ("office return {office} {record} --reason R --to {to}", ".npreceipt"),
    "settings": ("office settings {office} {settings} --to {to}", ".npsettings"),
    "framework": ("office frameworks {office} --template {to}", ".xlsx"),
    "standard": ("packs sign {standard} --office {office} --to {to}", ".nppack"),
    "sheets": ("packs to-sheet {standard} --to {to}", ".xlsx"),
    "draft": ("packs from-sheet {spreadsheet} --to {to}", ".toml"),
    "register": ("office export {office} --to {to}", ".csv"),
    "workbook": ("office export {office} --to {to}", ".xlsx"),
    "list for a customer": ("office customer-list {office} --purpose P --to {to}", ".pdf"),
    "laptop's backup": ("backup --laptop {laptop} --to {to}", ".npcopy"),
    "office's backup": ("backup --office {office} --to {to}", ".npcopy"),
    "check of a card": ("office card print {office} {application} --to {to}", ".pdf"),
    "route": ("office route {office} {person} --to {to}", ".pdf"),
    "upload": ("office upload {office} --batch 1 --to {to}", ".csv"),
    "rule book": ("office rules {office} --book npors --to {to}", ".nprules"),
    "findings": ("self-test --out {to}", ".json"),
    "picture": ("self-test --shot {to}", ".png"),
}
# Each makes a folder and writes into it.
MAKERS = (
    "laptop init {dir} --name A --number 1 --provider P", "office init {dir} --name P",
    "restore {copy} --to {dir}", "demo --folder {dir}",
    "office person {office} {person} --everything --purpose P --to {dir}",
    "office audit-pack {office} NRN-1 --to {dir}", "office card-batch {office} --to {dir}",
)  # fmt: skip
OWN = (
    "laptop/store.db", "laptop/vault.json", "laptop/vault.json.copy", "laptop/lock",
    "laptop/reserve.bin", "office/store.db", "office/vault.json", "office/vault.json.copy",
    "office/lock", "office/reserve.bin", "office/authority/root.pem", "office/authority/keys.json",
    "office/authority/authority.json", "office/authority/issued.json",
    "office/authority/receipts.pem", "office/authority/issuing.crl", "laptop/store.db-wal",
    "laptop/STORE.DB", "office/authority/ROOT.PEM", "laptop/../laptop/store.db",
    "office/./authority/root.pem", "laptop", "office/authority",
)  # fmt: skip


# What another office and another laptop wrote.
RELEASED = Path(__file__).parents[1] / "fixtures" / "released" / "0.2.0"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
# Names by which the program later removes what it left half made.
LEFTOVERS = (
    "4711-0123456789abcdef.part", "0-0123456789ABCDEF.part",
    "a.01999999-0000-7000-8000-000000000000.making", "store.db.4711-01234567.part",
)  # fmt: skip
# Those that a link can be made to, the first of them also by a symbolic one.
FILES = (
    "laptop/store.db", "office/authority/keys.json", "laptop/vault.json", "laptop/lock",
    "laptop/reserve.bin", "office/authority/issued.json", "office/authority/authority.json",
)  # fmt: skip
SOFT = FILES[:2]


def no_findings(_tell: object) -> tuple[object, ...]:
    return ()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The self-test's own work is not what is tested here."""
    monkeypatch.setattr(program, "test_itself", no_findings)


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The request of a laptop that no office knows yet, and its fingerprint; to be read, never
    written."""
    folder = tmp_path_factory.mktemp("other")
    who = AssessorDetails("Nia Rees", "NR-1", "Eryri Training")
    desk: Any = Stores(cost=KdfCost(64, 1, 1)).make_laptop(folder / "laptop", who, SECRET).session
    desk.enrolment.write_request(folder / "other.npenrol", SECRET)
    fingerprint = desk.enrolment.fingerprint()
    desk.close()
    return folder / "other.npenrol", fingerprint.replace(" ", "")


@pytest.fixture
def write(world: Any, other: tuple[Path, str], npd: Run, tmp_path: Path) -> Run:
    """Run one of the writers on a name."""
    standard = standard_file(tmp_path / "standards")
    spreadsheet = spreadsheet_file(tmp_path / "spreadsheets")
    settings = standard.with_name("settings")
    settings.write_text("format = 1\n", "utf-8")
    record = npd("office", "list", world.office, "--json").document["records"][0]["record"]

    def written(name: str, to: Path, *more: str) -> Any:
        values = {
            "laptop": world.laptop, "office": world.office, "other": other[0], "record": record,
            "digits": other[1], "to": to, "plan": world.plan, "standard": standard,
            "settings": settings,
            "spreadsheet": spreadsheet,
        }  # fmt: skip
        if name == "return":  # which goes back but once
            npd("office", "return", world.office, record, "--reason", "R", "--withdraw")
        if name == "list for a customer":  # which names what was accepted alone
            npd("office", "accept", world.office, record)
        return npd(*(word.format(**values) for word in WRITERS[name][0].split()), *more)

    return written


def everything(folder: Path) -> dict[str, object]:
    """Each file below a folder by its name: which one it is, and what is in it. Of a store that is
    opened in between only the beginning stays as it is."""
    return {
        str(file.relative_to(folder)): (
            file.stat().st_ino, file.read_bytes()[: 16 if file.name == "store.db" else None]
        )
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith("store.db-")
    }  # fmt: skip


def links(world: Any, tmp_path: Path, ending: str) -> list[Path]:
    """The program's files linked under the name of a new file, and what is no file at all."""
    place = tmp_path / "links"
    place.mkdir()
    names = list[Path]()
    for number, own in enumerate(FILES):
        names.append(place / f"hard {number}{ending}")
        os.link(world.folder / own, names[-1])
    for number, own in enumerate(SOFT):
        names.append(place / f"soft {number}{ending}")
        names[-1].symlink_to(world.folder / own)
    (place / "way").symlink_to(world.office, target_is_directory=True)
    (place / f"new{ending}").symlink_to(world.laptop / f"new{ending}")
    (place / f"folder{ending}").mkdir()
    others = ["new", "folder"]
    if os.name != "nt":  # which has neither
        os.mkfifo(place / f"fifo{ending}")
        (place / f"device{ending}").symlink_to("/dev/full")
        others += ["fifo", "device"]
    return [*names, place / "way" / f"new{ending}", *(place / f"{o}{ending}" for o in others)]


def test_every_path_that_a_command_writes_to_is_tried_here():
    def arguments(lines: Iterable[str], at: str) -> set[tuple[str, str]]:
        return {
            (
                re.split(r" [{-]", line)[0],
                (re.search(rf"--(\w+) \{{{at}\}}", line) or ["", at])[1],
            )
            for line in lines
        }

    assert arguments((line for line, _ in WRITERS.values()), "to") == of_lines(NEW)
    assert arguments(MAKERS, "dir") == of_lines(MADE)
    assert of_lines(PLACE) == {("deliver", "to"), ("packs print", "to")}


@pytest.mark.parametrize("name", WRITERS)
def test_no_name_destroys_a_file_of_the_programs_own(
    world: Any, write: Run, told: Run, tmp_path: Path, name: str
):
    ending = WRITERS[name][1]
    own = [*(world.folder / one for one in OWN), world.laptop / f"new{ending}"]
    hostile = [*own, *links(world, tmp_path, ending)]
    before = everything(tmp_path)
    for to in hostile:
        answer = write(name, to, "--force")
        told(answer, 2, r"Nothing was written|It was not changed|ends in .csv")
    assert os.name == "nt" or (tmp_path / "links" / f"fifo{ending}").is_fifo()
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", WRITERS)
def test_no_name_of_the_programs_own_folder_is_taken_for_a_new_file(
    world: Any, write: Run, told: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
):
    home, installed = tmp_path / "data", tmp_path / "installed"
    for folder in (home / "updates", installed):
        folder.mkdir(parents=True)
    monkeypatch.setattr(named_file, "data_folder", lambda: home)
    monkeypatch.setattr(named_file, "program_folders", lambda: (installed,))
    ending = WRITERS[name][1]
    places = [home, home / "updates", installed, world.laptop, world.office / "authority"]
    before = everything(tmp_path)
    for place in places:
        told(write(name, place / f"new{ending}"), 2, "folder of the program's own")
    assert everything(tmp_path) == before


def of_others(world: Any, other: tuple[Path, str], record: str) -> dict[str, bytes]:
    """What a wrong name may stand for: most of it of a kind that some command writes, and none of
    it what any of them would write again."""
    another = next(file for file in world.reports if file.stem != record)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zip_:
        zip_.writestr("copy.json", "{}")
        zip_.writestr("vault.json", "{}")
    key = bytes.fromhex("aa" * 32)
    files = {
        "another record's report": another, "another laptop's backup": RELEASED / "laptop.npcopy",
        "another office's backup": RELEASED / "office.npcopy", "another's request": other[0],
        "an answer to another": world.answer, "a visit of format 1": RELEASED / "visit.npvisit",
        "another office's answer": RELEASED / "answer.npidentity",
        "a key file": world.laptop / "vault.json", "a sealed report": world.sealed[0],
    }  # fmt: skip
    written = {
        "another laptop's visit": MAGIC + seal(b"theirs", key), "half a visit": MAGIC,
        "another laptop's receipt": RECEIPT + seal(b"theirs", key), "half a receipt": RECEIPT,
        "a zip file": packed.getvalue(), "a list": b"record,of,mine\r\n1,2,3\r\n",
        "a text": b"record of the year", "a table": b"record,revision\r\n",
        "a PDF": b"%PDF-1.7\n%%EOF\n", "a picture": PNG, "a letter": b"Dear Sam",
        "a spreadsheet": spreadsheet(), "its request": b'{"csr":1}', "its answer": b'{"issuing":1}',
        "its results": b'{"findings":[],"good":true,"program":"theirs"}\n',
        "more results": b'{"findings":[],"good":true,"program":"npors_desktop 1","x":1}\n',
    }  # fmt: skip
    return {**{what: file.read_bytes() for what, file in files.items()}, **written}


def spreadsheet() -> bytes:
    """Somebody's own workbook."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": "npors_desktop register"})
        book.add_worksheet("Mine").write_string(0, 0, "record")
    return made.getvalue()


@pytest.mark.parametrize("name", WRITERS)
def test_another_file_is_replaced_only_when_it_is_asked_for_and_the_same_thing(
    world: Any, other: tuple[Path, str], write: Run, told: Run, tmp_path: Path, name: str
):
    ending = WRITERS[name][1]
    record = world.receipt.name.split(".")[0]
    for what, data in of_others(world, other, record).items():
        theirs = tmp_path / f"{what}{ending}"
        theirs.write_bytes(data)
        told(write(name, theirs, "--force"), 2, "It was not changed")
        assert theirs.read_bytes() == data, what
    to = tmp_path / f"mine{ending}"
    assert write(name, to).status == 0
    before = to.stat().st_ino
    told(write(name, to), 2, "--force")
    assert to.stat().st_ino == before
    assert write(name, to, "--force").status == 0
    assert to.stat().st_ino != before


@pytest.mark.parametrize("name", ["report", "laptop's backup", "office's backup", "answer"])
def test_what_is_damaged_is_not_known_as_the_same(write: Run, told: Run, tmp_path: Path, name: str):
    to = tmp_path / f"mine{WRITERS[name][1]}"
    assert write(name, to).status == 0
    half = to.read_bytes()[: to.stat().st_size // 2]
    to.write_bytes(half)
    told(write(name, to, "--force"), 2, "It was not changed")
    assert to.read_bytes() == half


def test_a_file_that_is_empty_is_nothing_to_lose(write: Run, tmp_path: Path):
    to = tmp_path / "made by mktemp.csv"
    to.touch()
    assert write("register", to).status == 0


@pytest.mark.parametrize("name", WRITERS)
def test_no_name_is_taken_by_which_leftovers_are_removed(
    world: Any, write: Run, told: Run, tmp_path: Path, name: str
):
    place = tmp_path / "place"
    (place / LEFTOVERS[2]).mkdir(parents=True)
    into = place / LEFTOVERS[2] / f"new{WRITERS[name][1]}"
    for to in (into, *(place / "new" / one for one in LEFTOVERS)):
        told(write(name, to, "--force"), 2, "Choose another name|ends in .csv")
    assert list(place.rglob("*")) == [into.parent]


def made(line: str, world: Any, npd: Run, to: Path) -> Any:
    """Run one of the makers with this folder."""
    values = {"dir": to, "copy": world.copy, "laptop": world.laptop, "office": world.office}
    if "{person}" in line:
        people = npd("office", "people", world.office, "--json").document["people"]
        values["person"] = people[0]["person"]
    return npd(*(word.format(**values) for word in line.split()))


@pytest.mark.parametrize("line", [*MAKERS, "deliver --laptop {laptop} --to {dir}"])
def test_no_folder_is_taken_by_whose_name_leftovers_are_removed(
    world: Any, npd: Run, told: Run, tmp_path: Path, line: str
):
    place = tmp_path / "place"
    place.mkdir()
    for to in (*(place / one for one in LEFTOVERS), place / LEFTOVERS[0] / "new"):
        told(made(line, world, npd, to), 2, "Choose another name")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("name", [LEFTOVERS[0], LEFTOVERS[2]])
def test_a_store_that_was_renamed_like_a_leftover_stays_and_opens(
    world: Any, npd: Run, tmp_path: Path, name: str
):
    place = tmp_path / "place"
    place.mkdir()
    renamed = world.laptop.rename(place / name)
    os.utime(renamed, (1_700_000_000, 1_700_000_000))
    assert npd("restore", world.copy, "--to", place / "new").status == 0
    assert npd("laptop", "list", renamed).status == 0


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_is_not_there_is_wrong_use(write: Run, told: Run, tmp_path: Path, name: str):
    told(write(name, tmp_path / "gone" / f"a{WRITERS[name][1]}"), 2, "no folder")


def test_records_are_not_delivered_into_a_store(world: Any, npd: Run, told: Run, tmp_path: Path):
    before = everything(tmp_path)
    for place in (world.laptop, world.office, world.office / "authority"):
        told(npd("deliver", "--laptop", world.laptop, "--to", place), 2, "program's own")
    assert everything(tmp_path) == before


@pytest.mark.parametrize("line", MAKERS)
def test_no_store_is_made_inside_another(
    world: Any, npd: Run, told: Run, tmp_path: Path, line: str
):
    before = everything(tmp_path)
    for place in (world.laptop / "new", world.office / "authority" / "new"):
        told(made(line, world, npd, place), 2, "inside the folder of another store|program's own")
    assert everything(tmp_path) == before


def test_the_folders_of_the_program_are_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    assert all(folder.is_dir() for folder in paths.program_folders())
    monkeypatch.setattr(paths.sys, "frozen", True, raising=False)
    monkeypatch.setattr(paths.sys, "executable", str(tmp_path / "npors-desktop"))
    assert tmp_path in paths.program_folders()
