"""Every field of the window that takes the name of a file to write, given names that do harm.

What a name stands for is decided in one place, which the commands' tests try in full. Here it is
seen that every page asks there, and that only the system's dialog lets a file be replaced.
"""

import ast
import os
import re
from collections import defaultdict
from collections.abc import Callable, Generator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QPushButton

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.words import Language, Words
from npors_desktop.composition.program import DataFolderSessions, write_recovery_sheet
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.cards.application import CardType
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.people import AssessorDetails, Visit
from npors_desktop.domain.persons.entries import CardFacts, SeenBy
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.ui.answer_rows import advice_subject
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.first_run.presenter import FirstRunStep
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.ui.widgets.path_row import PathRow
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.office.result_lists import ListAsked
from npors_desktop.workflows.sessions import CreatedStore, LaptopSession, OfficeSession
from tests.own_rule_book import own_edition, own_file
from tests.small_framework import FRAMEWORK, framework_file
from tests.small_sealed import standard_file
from tests.ui.office.planned import AHEAD, plan
from tests.ui.office.uploads.test_page import ready

SECRET = "a passphrase for tests"
Settle = Callable[..., None]
Run = Callable[..., Any]
# A page's field, and how to write what it names.
Way = tuple[Any, Callable[[], None]]
LAPTOP = {
    "copy of a record": ".pdf", "backup": ".npcopy", "recovery sheet": ".pdf",
    "request": ".npenrol", "first sheet": ".pdf", "first request": ".npenrol",
}  # fmt: skip
OFFICE = {
    "copy of a report": ".pdf",
    "export": ".csv",
    "list of results": ".pdf",
    "answer": ".npidentity",
    "visit": ".npvisit",
    "file of an entry": ".jpg",
    "receipt": ".npreceipt",
    "return": ".npreceipt",
    "framework": ".xlsx",
    "framework template": ".xlsx",
    "spreadsheet": ".xlsx",
    "signed standard": ".nppack",
}
SCHEMES = {
    "advice": ".pdf", "route": ".pdf", "rule book": ".nprules", "check of a card": ".pdf",
    "upload": ".csv",
}  # fmt: skip
ALL = {**LAPTOP, **OFFICE, **SCHEMES}
# A file of each kind, as another person might have it.
KINDS = {
    ".pdf": b"%PDF-theirs", ".csv": b"record,theirs", ".npenrol": b'{"csr":"theirs"}',
    ".npidentity": b'{"issuing":"theirs"}', ".npcopy": b"PK\3\4" + bytes(26) + b"copy.json",
    ".npvisit": b"NPVISITtheirs", ".npreceipt": b"NPRECEIPTtheirs",
    ".xlsx": b"PK\3\4" + bytes(26) + b">npors_desktop framework</dc:title>",
    ".nppack": b'{"release":"theirs"}', ".jpg": b"\xff\xd8 theirs",
    ".nprules": b'{"rules":"theirs"}',
}  # fmt: skip
CODES = ("own_folder", "own_name", "other_kind", "is_folder")


# The same by the module of its page and the name of its field.
FIELDS = {
    "copy of a record": ("delivery/record_page", "copy_to"),
    "backup": ("settings/page", "copy_to"),
    "recovery sheet": ("settings/recovery_sheet_page", "sheet_to"),
    "request": ("enrolment/page", "request_to"),
    "first sheet": ("first_run/steps", "sheet_to"),
    "first request": ("first_run/steps", "request_to"),
    "copy of a report": ("office/report/page", "to"),
    "export": ("office/register/page", "to"),
    "list of results": ("office/register/list_step", "path"),
    "answer": ("office/assessors/request_panel", "to"),
    "visit": ("office/visits/visit_page", "to"),
    "file of an entry": ("office/person/page", "saved_to"),
    "return": ("office/inbox/decision_step", "to"),
    "receipt": ("office/inbox/receipt_step", "to"),
    "framework": ("office/frameworks/files", "edition"),
    "framework template": ("office/frameworks/files", "template"),
    "spreadsheet": ("standards/authoring_steps", "sheet_to"),
    "signed standard": ("standards/authoring_steps", "signed_to"),
    "advice": ("office/advice/page", "to"),
    "route": ("office/route/page", "to"),
    "rule book": ("office/rule_books/page", "target"),
    "check of a card": ("office/cards/page", "check_to"),
    "upload": ("office/uploads/steps", "path"),
}
UI = Path(__file__).parents[2] / "npors_desktop" / "ui"


@pytest.fixture
def office_window(
    office: OfficeSession, look: Look, stores: Stores, tmp_path: Path, settle: Settle, qtbot: Any
) -> Generator[MainWindow]:
    """The window of the office, in which somebody has accepted what came."""
    office.accepting.accept(office.register.records())
    opener = DataFolderSessions(stores, tmp_path / "data")
    made = MainWindow(WindowContext(Words(), look, Jobs(), opener, office), PAGES)
    made.context.jobs.setParent(made)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    yield made
    made.close()


@pytest.fixture
def way(request: pytest.FixtureRequest, stage: Any, settle: Settle, tmp_path: Path) -> Run:
    """Go to the page of a writer: its window, its field, and what writes."""

    def go(name: str) -> tuple[MainWindow, Any, Callable[[], None]]:
        window = request.getfixturevalue("window" if name in LAPTOP else "office_window")

        def page(of: str, subject: str | None = None) -> Any:
            window.open_page(of, subject)
            settle(window)
            return window.page

        return window, *_go(name, page, stage, request, settle)

    return go


def _go(name: str, page: Run, stage: Any, request: pytest.FixtureRequest, settle: Settle) -> Way:
    if name in SCHEMES:
        return _of_schemes(name, page, request, settle)
    if name in OFFICE:
        return _of_office(name, page, stage, request, settle)
    match name:
        case "copy of a record":
            made = page("page_record", stage.ids["A"])
            made.copy.click()
            return made.copy_to, lambda: made.enter(made.copy_to.field)
        case "backup":
            made = page("page_settings")
            return made.copy_to, made.primary.click
        case "recovery sheet":
            made = page("page_recovery")
            return made.sheet_to, made.primary.click
        case "request":
            made = page("page_enrolment")

            def ask() -> None:
                made.passphrase.show_text(SECRET)
                made.primary.click()

            return made.request_to, ask
        case _:
            return _first_run(name, page, request)


def _of_register(name: str, made: RegisterPage) -> Way:
    made.view_file = QUrl.isValid
    for purpose in (made.purpose, made.listing.purpose):
        purpose.show_text("Invoice")
    if name == "export":
        return made.to, made.export
    return made.listing.path, made.make_list


def _of_office(
    name: str, page: Run, stage: Any, request: pytest.FixtureRequest, settle: Settle
) -> Way:
    match name:
        case "copy of a report":
            made = page("page_report", stage.ids["A"])
            return made.to, made.save_copy
        case "export" | "list of results":
            return _of_register(name, page("page_register"))
        case "visit" | "file of an entry":
            asking = _visit if name == "visit" else _evidence
            return asking(page, settle, request)
        case "spreadsheet":
            made = page("page_standard_authoring")
            return made.begin.sheet_to, made.begin.save.click
        case "signed standard":
            made = page("page_standard_authoring")
            tmp_path = request.getfixturevalue("tmp_path")
            made.release.sealed.show_text(str(standard_file(tmp_path / "standards")))
            return made.release.signed_to, partial(_release, made, settle)
        case "receipt" | "return":
            return _of_inbox(name, page("page_inbox"))
        case "framework" | "framework template":
            office: OfficeSession = request.getfixturevalue("office")
            office.frameworks.take(framework_file(request.getfixturevalue("tmp_path")))
            files = page("page_frameworks").files
            field = files.edition if name == "framework" else files.template
            (files.saving if name == "framework" else files.starting).click()
            return field, field.entered.emit
        case _:
            return _answer(page, request, settle)


def _of_schemes(name: str, page: Run, request: pytest.FixtureRequest, settle: Settle) -> Way:
    """What leaves for a scheme, or about one."""
    office: OfficeSession = request.getfixturevalue("office")
    tmp_path: Path = request.getfixturevalue("tmp_path")
    match name:
        case "advice":
            person = _tested(office)
            answer = next(iter(office.advice.all_questions(person)))
            made = page("page_advice", advice_subject(person, answer))
            made.ask_file()
            return made.to, made.save
        case "route":
            made = page("page_route", _tested(office))
            made.ask_file()
            return made.to, made.save
        case "rule book":
            office.rules.issue(own_file(tmp_path, own_edition("npors", hse_years=3)))
            made = page("page_rule_books")
            names = [(one.book.id, one.book.edition) for one in office.rules.now().shown]
            made.box.setCurrentIndex(names.index(("npors", "2026.2")))
            made._on_book(made.box.currentIndex())
            made.ask_target()
            return made.target, made.write
        case "check of a card":
            begun = office.card_applications.begin(_tested(office), CardType.RED)
            made = page("page_cards", begun.id)
            made.ask_print()
            return made.check_to, made.print_check
        case _:
            office.uploads.write([ready(office, tmp_path)], tmp_path / "first.csv")
            made = page("page_uploads")
            made.table.choose("batch 1")
            made.ask(made.copy)
            return made.copy.path, made.save


def _tested(office: OfficeSession) -> str:
    """Somebody of whom a record is held."""
    return office.persons.of_record(office.register.records()[0].record)[0]


def _of_inbox(name: str, made: Any) -> Way:
    if name == "return":
        return made.panel.decision.to, partial(_send_back, made)
    made.panel.ask_receipt()
    return made.panel.receipt.to, made.panel.receipt.save


def _send_back(made: Any) -> None:
    """Ask for a record to go back, unless that is being asked, and confirm it with a reason."""
    step = made.panel.decision
    if step.isHidden():
        entered = [str(one) for one in step.to.paths()]
        made.panel.ask_return()
        step.to.show_paths(entered)
    step.reason.show_text("The photograph is missing.")
    step.confirm.click()


def _release(made: Any, settle: Settle) -> None:
    """Press the button that releases, and answer that it is meant."""
    made.release.sign.click()
    settle(made.window())
    if made.release.is_asking:
        made.release.confirm.click()


def _first_run(name: str, page: Run, request: pytest.FixtureRequest) -> Way:
    laptop: LaptopSession = request.getfixturevalue("laptop")
    made = page("page_first_run")
    made._created = CreatedStore(laptop, "AAAA-BBBB", "id")
    made._secret = SECRET
    made._show(FirstRunStep.RECOVERY if name == "first sheet" else FirstRunStep.ENROL)
    field = made.recovery.sheet_to if name == "first sheet" else made.enrol.request_to
    return field, made._go_on


def _answer(page: Run, request: pytest.FixtureRequest, settle: Settle) -> Way:
    tmp_path = request.getfixturevalue("tmp_path")
    stores = Stores(cost=KdfCost(64, 1, 1))
    who = AssessorDetails("Nia Rees", "NR-1", "ATP One")
    other = stores.make_laptop(tmp_path / "other", who, SECRET).session
    assert isinstance(other, LaptopSession)
    other.enrolment.write_request(tmp_path / "other.npenrol", SECRET)
    digits = other.enrolment.fingerprint()
    other.close()
    made = page("page_assessors")
    made.take_file(tmp_path / "other.npenrol")
    settle(request.getfixturevalue("office_window"))

    def enrol() -> None:
        made.asking.typed.show_text(digits)
        made.enrol()

    return made.asking.to, enrol


def _visit(page: Run, settle: Settle, request: pytest.FixtureRequest) -> Way:
    visit = plan(request.getfixturevalue("office"), "Hendre Quarry", AHEAD, "Rhys Jones")
    made = page("page_booking", visit.id)
    settle(request.getfixturevalue("office_window"))
    made.ask_file()
    return made.to, made.write


def _evidence(page: Run, settle: Settle, request: pytest.FixtureRequest) -> Way:
    office: OfficeSession = request.getfixturevalue("office")
    card = request.getfixturevalue("tmp_path") / "card.jpg"
    card.write_bytes(b"\xff\xd8 a card")
    who = next(office.persons.list.each(ListQuery("name")))
    seen = SeenBy("Mair", date(2026, 11, 20), "copy")
    entry = office.persons.enter(who.id, CardFacts("NPORS"), seen, card)
    made = page("page_person", who.id)
    made.table.choose(entry.id)
    settle(request.getfixturevalue("office_window"))
    made.ask_file()
    return made.saved_to, made.save_file


def show(field: Any, to: Path) -> None:
    """What a person types into a field."""
    field.show_paths([str(to)]) if hasattr(field, "show_paths") else field.show_text(str(to))


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """The files that must stay as they are; of an open store only its beginning does."""
    return {
        str(file): (file.stat().st_ino, file.read_bytes()[:16])
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith("store.db-")
    }


# The fields for a new folder: of everything that is held of somebody, of a batch of cards, of an
# audit pack; what is written there is tried by their own tests.
NEW_FOLDERS = {
    ("office/person/page", "to"), ("office/cards/page", "to"), ("office/visits/audit_step", "to"),
}  # fmt: skip
# The step whose field stands for those of all pages that have one.
STEP = "office/file_step"


def path_fields() -> dict[str, set[tuple[str, str]]]:
    """Every field of the window for a path, by what the path is for: its module and attribute."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for file in UI.rglob("*.py"):
        module = file.relative_to(UI).with_suffix("").as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Assign([ast.Attribute(attr=name)], ast.Call(ast.Name("PathRow"))):
                    (kind,) = re.findall(r"PathKind\.(\w+)", ast.unparse(node.value))
                    found[kind].add((module, name))
                case ast.Assign([ast.Attribute(attr=name)], ast.Call(ast.Name("PathField"))):
                    found["any"].add((module, name))
                case ast.Call(ast.Attribute(ast.Attribute(attr=name), "add_target")):
                    found["SAVE"].add((module, name))
                case ast.Call(ast.Attribute(ast.Attribute(attr=name), "add_file" | "add_files")):
                    found["OPEN"].add((module, name))
                case ast.Call(ast.Name("PathRow" | "PathField")):
                    found["made"].add((module, str(node.lineno)))
                case _:
                    pass
    return found


def all_fields() -> dict[str, set[tuple[str, str]]]:
    """Those, and the fields of the steps in which the office's pages ask for a file, by the names
    that the pages give them."""
    found = path_fields()
    # What a step is made of is counted where a page makes one.
    found["made"] = {one for one in found["made"] if one[0] != STEP}
    for file in (UI / "office").rglob("*.py"):
        module = file.relative_to(UI).with_suffix("").as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Assign([ast.Attribute(attr=name)], ast.Attribute(attr="field")):
                    found["any"].add((module, name))
                case ast.Call(ast.Attribute(ast.Attribute(step, "field"), "add_folder")):
                    found["OPEN"].add((module, ast.unparse(step)))
                case ast.Call(ast.Attribute(ast.Name("self" | "page"), "add_step" | "_add_step")):
                    found["made"].add((module, str(node.lineno)))
                case _:
                    pass
    found["any"] -= {(STEP, "field"), (STEP, "first")}
    return found


def test_every_field_that_names_a_file_to_write_is_tried_here():
    found = all_fields()
    assert found["SAVE"] == set(FIELDS.values())
    assert FIELDS.keys() == ALL.keys()
    # The folders that files are written into: the first is tried below, the others in the tests of
    # course days, of the schedule, of the page on which a standard is written and of the one that
    # prints it.
    assert found["FOLDER"] == {
        ("course/hand_over_page", "place"),
        ("delivery/outbox_page", "place"),
        ("settings/camera_panel", "folder"),
        ("settings/schedule_panel", "folder"),
        ("standards/authoring_steps", "sealed_in"),
        ("standards/print_page", "folder"),
    }
    found["FOLDER"] |= NEW_FOLDERS
    tried = found["SAVE"] | found["FOLDER"] | found["OPEN"]
    assert found["any"] <= tried
    assert len(found["made"]) == len(tried)
    dialogs = [file for file in UI.rglob("*.py") if "getSaveFileName" in file.read_text("utf-8")]
    assert {file.name for file in dialogs} == {"path_field.py", "path_row.py"}


def tell_field_errors(page: Any, told: list[UserError], monkeypatch: pytest.MonkeyPatch) -> None:
    """Collect the errors that a form shows at a field; the office's pages show theirs elsewhere."""
    if not isinstance(page, FormPage):
        return
    shown = page.fail_at

    def at_its_field(row: Any, error: Exception) -> None:
        assert isinstance(error, UserError)
        told.append(error)
        shown(row, error)

    monkeypatch.setattr(page, "fail_at", at_its_field)


def test_records_are_not_handed_over_into_a_store_or_a_leftover(
    window: MainWindow,
    stage: Any,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    window.open_page("page_outbox")
    settle(window)
    page: Any = window.page
    told = list[UserError]()
    tell_field_errors(page, told, monkeypatch)
    before = files(tmp_path)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "office", target_is_directory=True)
    left = tmp_path / "4711-0123456789abcdef.part"
    left.mkdir()
    own = dict.fromkeys(
        (tmp_path / "laptop", tmp_path / "office" / "authority", link), "own_folder"
    )
    for place, code in {**own, left: "own_name"}.items():
        page.place.show_text(str(place))
        page.primary.click()
        settle(window)
        assert told.pop().code == code
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ALL)
def test_a_field_takes_no_name_that_costs_a_file(
    way: Run,
    earlier: Run,
    settle: Settle,
    tmp_path: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
):
    window, field, write = way(name)
    told = list[UserError]()
    window.page.complained.connect(told.append)
    window.context.jobs.failed.connect(told.append)
    tell_field_errors(window.page, told, monkeypatch)

    def refused() -> str:
        told.clear()
        write()
        settle(window)
        return told[-1].code if told else ""

    before = files(tmp_path)
    for to in hostile(tmp_path, ALL[name]):
        show(field, to)
        assert refused() in CODES or not field.error.isHidden(), to
    assert files(tmp_path).items() >= before.items()
    mine, theirs = tmp_path / f"mine{ALL[name]}", tmp_path / f"theirs{ALL[name]}"
    earlier(name, mine)
    before = mine.stat().st_ino
    show(field, mine)
    assert refused() == "file_exists"
    assert mine.stat().st_ino == before
    for data in (b"Dear Sam", KINDS[ALL[name]]):
        theirs.write_bytes(data)
        browse(field, theirs, monkeypatch)
        assert refused() == "other_kind"
        assert theirs.read_bytes() == data
    browse(field, mine, monkeypatch)
    assert refused() == ""
    assert mine.stat().st_ino != before


@pytest.mark.parametrize("name", ALL)
def test_a_text_that_names_a_folder_is_told_at_the_field(
    way: Run, settle: Settle, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
):
    window, field, write = way(name)
    told = list[UserError]()
    window.page.complained.connect(told.append)
    window.context.jobs.failed.connect(told.append)
    at = tmp_path / "stick" / "at"
    at.mkdir(parents=True)
    monkeypatch.chdir(at)
    # A text that is no whole path is sought in the folder that was used last.
    field.forget(at / "last.file")
    edit = getattr(field, "edit", None) or field.field
    before = sorted(tmp_path.rglob("*"))
    folders = (".", "/", "./", "..", "../", "../../stick", str(at), f"{at}/", "new/", "new/.", "~")
    for text in folders:
        edit.setText(text)
        write()
        settle(window)
        assert told == [], text
        assert field.error.text().startswith("Enter"), text
        assert "file" in field.error.text()
        field.show_error("")
    if isinstance(field, PathRow):
        edit.setText('"')
        write()
        assert field.error.text() == "Enter the name of a file, not only of a folder."
    assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture
def earlier(
    stage: Any, laptop: LaptopSession, office: OfficeSession, ui_clock: SetClock, tmp_path: Path
) -> Run:
    """Write what a field writes to a file, as was done once before."""

    def sheet(to: Path, id_: str) -> None:
        made = CreatedStore(laptop, "AAAA-BBBB", id_)
        write_recovery_sheet("Gareth Price", made, to, datetime(2026, 11, 1, tzinfo=UTC))

    def answer(to: Path) -> None:
        asked = office.assessor_enrolment.look_at(tmp_path / "other.npenrol")
        office.assessor_enrolment.enrol(asked, to, asked.fingerprints()[0])

    def request(to: Path) -> None:
        laptop.enrolment.write_request(to, SECRET)

    def signed(to: Path) -> None:
        file = standard_file(tmp_path / "standards")
        office.standard_signing.sign(file, StandardStatus(), to)
        ui_clock.set(ui_clock.now() + timedelta(seconds=1))

    def advice(to: Path) -> None:
        person = _tested(office)
        answer = next(iter(office.advice.all_questions(person)))
        office.advice.save(person, answer, to, Language.ENGLISH)

    visit = Visit(new_id(), "Hendre", date(2026, 12, 4))
    ways: dict[str, Callable[[Path], object]] = {
        "copy of a record": lambda to: laptop.hand_over.save_copy(stage.ids["A"], to),
        "copy of a report": lambda to: office.register.save_report(
            office.register.record(stage.ids["A"]), to
        ),
        "backup": laptop.backups.copy,
        "recovery sheet": lambda to: sheet(to, laptop.recovery_code.vault_id),
        "first sheet": lambda to: sheet(to, "id"),
        "request": request,
        "first request": request,
        "export": office.register.export,
        "list of results": lambda to: office.result_lists.write(ListAsked("Invoice"), to),
        "receipt": lambda to: office.answering.answer(stage.ids["A"], to),
        "return": lambda to: office.answering.answer(stage.ids["A"], to),
        "file of an entry": lambda to: to.write_bytes(b"\xff\xd8 a card"),
        "visit": lambda to: office.visit_writing.write(visit, (), "GP-7", to),
        "answer": answer,
        "framework": lambda to: office.frameworks.to_sheet(FRAMEWORK, to),
        "framework template": office.frameworks.template,
        "spreadsheet": lambda to: office.standard_authoring.save(None, to),
        "signed standard": signed,
        "advice": advice,
        "route": lambda to: office.person_route.save(_tested(office), to, Language.ENGLISH),
        "rule book": lambda to: office.rules.write("npors", to),
        "check of a card": lambda to: office.card_batches.print_check(
            [one.id for one in office.card_applications.all()], to
        ),
        "upload": lambda to: office.uploads.save(1, to),
    }

    def written(name: str, to: Path) -> None:
        ways[name](to)

    return written


def hostile(folder: Path, ending: str) -> list[Path]:
    """Names of the program's own files, also as links and by a way about; and a folder."""
    links = folder / "links"
    (links / f"folder{ending}").mkdir(parents=True)
    hard, soft = links / f"hard{ending}", links / f"soft{ending}"
    os.link(folder / "laptop" / "vault.json", hard)
    soft.symlink_to(folder / "office" / "authority" / "root.pem")
    if os.name != "nt":  # which has neither
        os.mkfifo(links / f"fifo{ending}")
        (links / f"device{ending}").symlink_to("/dev/full")
    return [
        *(folder / "laptop" / f for f in ("store.db", "vault.json", "lock", "reserve.bin")),
        *(folder / "office/authority" / f for f in ("root.pem", "issued.json", f"new{ending}")),
        folder / "laptop" / ".." / "laptop" / f"new{ending}", hard, soft, links / f"folder{ending}",
        *(one for one in links.iterdir() if one.name.startswith(("fifo", "device"))),
        folder / "laptop" / f"STORE{ending}",
        folder / "4711-0123456789abcdef.part",
        folder / "a.01999999-0000-7000-8000-000000000000.making" / f"new{ending}",
    ]  # fmt: skip


def browse(field: Any, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a file in the system's dialog, which asks whether it is to be replaced."""

    def answered(*_asked: object) -> tuple[str, str]:
        return str(to), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answered)
    named = field.edit.objectName() if hasattr(field, "edit") else field.field.objectName()
    ways = [field.findChild(QPushButton, f"{named}_{way}") for way in ("browse", "target")]
    next(way for way in ways if way).click()
