"""Each command of an office by each role: it may, or is refused before anything is written."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.words import Words
from npors_desktop.cli import (
    arguments,
    office_cards,
    office_employers,
    office_persons,
    office_session,
)
from npors_desktop.cli import office as office_commands
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.office_roles import OfficeRole, may
from npors_desktop.store.core.rows import StoredRow
from tests.cli.test_outputs import leaves

Npd = Callable[..., Any]
ANN, BEN, CAI = "Ann Preece", "Ben Tudor", "Cai Rees"
ANNS, BENS, NEWER = "plum kettle orbit nine", "grass tandem violet oak", "slate ribbon comet dew"
K = ActionKind

# Every command at which somebody says who they are, in each of its ways: what it does, or None
# where it changes nothing and lets nothing out. “{office}” and the others are in ``places``.
CASES: tuple[tuple[str, ActionKind | None], ...] = (
    ("backup --office {office} --to {to}.npcopy", K.BACKUP_MADE),
    ("packs sign {some} --office {office} --to {to}", K.STANDARD_SIGNED),
    ("packs sign {some} --office {office} --state withdrawn --since 2026-11-20 --reason R",
     K.STANDARD_SIGNED),
    ("packs sign {some} --office {office} --source S --valid-to 2027-01-01 --release",
     K.STANDARD_SIGNED),
    ("office passphrase {office} --new-passphrase-file {same}", K.PASSPHRASE_CHANGED),
    ("office enrol {office} {some} --to {to}", K.ASSESSOR_ENROLLED),
    ("office revoke {office} X --reason R", K.ENROLMENT_REVOKED),
    ("office revoke {office} ab:cd --reason R --kind lost_key --from 2026-11-20",
     K.CERTIFICATE_REVOKED),
    ("office check {office}", None),
    ("office continue {office}", K.RESTORED_OFFICE_CONTINUED),
    ("office recognise {office} ab --reason R", K.CERTIFICATE_TAKEN_IN),
    ("office people {office}", None),
    ("office person {office} p", K.PERSON_OPENED),
    ("office person {office} p --everything --to {to} --purpose P", K.PERSON_EXPORTED),
    ("office person file {office} e --to {to}", K.PERSON_FILE_SAVED),
    ("office person merge {office} p q --reason R", K.PERSON_MERGED),
    ("office person split {office} p --reason R", K.PERSON_SPLIT),
    ("office person apart {office} p q --reason R", K.PERSON_TOLD_APART),
    ("office person rename {office} p --name N --link L --reason R", K.PERSON_RENAMED),
    ("office person enter {office} p --facts {card} --file {some}", K.PERSON_ENTERED),
    ("office person revoke {office} e --reason R", K.PERSON_REVOKED),
    ("office person request {office} p --kind access --on 2026-11-20", K.REQUEST_OPENED),
    ("office person answer {office} r --reason R", K.REQUEST_STEPPED),
    ("office person close {office} r --reason R", K.REQUEST_STEPPED),
    ("office advise {office} p", K.ADVICE_ASKED),
    (
        "office advise {office} p --question red --category N202 --years 3 --by-category"
        " --sector x --role operator --renewal --applied-on 2026-11-20",
        K.ADVICE_ASKED,
    ),
    ("office rules {office}", None),
    ("office rules {office} {some}", K.RULES_ISSUED),
    ("office rules {office} --book npors --to {to}", K.RULES_ISSUED),
    ("office employers {office}", None),
    ("office employer {office} e", None),
    ("office employer merge {office} e f --reason R", K.EMPLOYER_MERGED),
    ("office employer split {office} e --reason R", K.EMPLOYER_SPLIT),
    ("office employer apart {office} e f --reason R", K.EMPLOYER_TOLD_APART),
    ("office employer enter {office} --facts {firm}", K.EMPLOYER_ENTERED),
    ("office visit {office} {visit} --laptop X --to {to}", K.VISIT_WRITTEN),
    ("office visit {office} --visit v --to {to}", K.VISIT_WRITTEN),
    ("office visits {office}", None),
    ("office bookings {office} {list}", None),
    ("office bookings {office} {list} --mapping name=Operator --take", K.BOOKINGS_TAKEN),
    ("office visit-check {office} v", None),
    ("office audit-pack {office} N --to {to}", K.AUDIT_PACK_MADE),
    ("office chase {office}", None),
    ("office settings {office}", None),
    ("office settings {office} {some}", K.SETTINGS_ISSUED),
    ("office settings {office} --to {to}", K.SETTINGS_ISSUED),
    ("office frameworks {office}", None),
    ("office frameworks {office} --template {to}.xlsx", None),
    ("office frameworks {office} {some}", K.FRAMEWORK_TAKEN_IN),
    ("office staff list {office}", None),
    ("office staff name {office} Dee", K.STAFF_ADDED),
    ("office staff add {office} Dee --role viewer --new-passphrase-file {newer}", K.STAFF_ADDED),
    ("office staff role {office} Cai-Rees --role viewer", K.STAFF_ROLE_CHANGED),
    ("office staff passphrase {office} Cai-Rees --new-passphrase-file {newer}",
     K.STAFF_PASSPHRASE_SET),
    ("office staff end {office} Cai-Rees --reason R", K.STAFF_ENDED),
    ("office log {office} --kind failed --since 2026-11-20 --until 2026-11-20", None),
    ("office import {office} {some}", K.REPORT_IMPORTED),
    ("office list {office} --revisions", None),
    ("office show {office} r --assessor X --revision 1", None),
    ("office show {office} r --pdf {to}.pdf", K.REPORT_COPIED),
    ("office export {office} --to {to}.csv --purpose P --numbers", K.REGISTER_EXPORTED),
    ("office export {office} --to {to}.xlsx --revisions --view V", K.REGISTER_EXPORTED),
    ("office customer-list {office} --to {to}.pdf --purpose P --letters --in both --address A",
     K.CERTIFICATE_LIST_MADE),
    ("office customer-list {office} --to {to}.pdf --purpose P --view V", K.CERTIFICATE_LIST_MADE),
    ("office views {office}", None),
    ("office views {office} --keep V", K.REGISTER_VIEW_KEPT),
    ("office views {office} --remove V", K.REGISTER_VIEW_REMOVED),
    ("office dates {office}", None),
    ("office route {office} p", K.ADVICE_ASKED),
    ("office route {office} p --to {to} --force", K.ROUTE_SAVED),
    ("office cards {office} --all", None),
    ("office cards {office} --told a --reason R", K.CARD_TASK_DONE),
    ("office card {office} a", None),
    ("office card begin {office} p --type red --renewal", K.CARD_APPLICATION_BEGUN),
    ("office card set {office} a --facts {firm}", K.CARD_APPLICATION_CHANGED),
    ("office card category {office} a N202 --facts {firm}", K.CARD_APPLICATION_CHANGED),
    ("office card drop {office} a N202", K.CARD_APPLICATION_CHANGED),
    ("office card records {office} a", K.CARD_APPLICATION_CHANGED),
    ("office card hse {office} a --how website", K.PERSON_ENTERED),
    ("office card photograph {office} a --file {some}", K.CARD_PORTRAIT_ACCEPTED),
    ("office card asked {office} a --reason R", K.CARD_SCHEME_ASKED),
    ("office card check {office} a", K.CARD_APPLICATION_CHECKED),
    ("office card withdraw {office} a --reason R", K.CARD_APPLICATION_WITHDRAWN),
    ("office card print {office} a --to {to}.pdf --print-in cy", K.CARD_CHECK_PRINTED),
    ("office card-batch {office} --to {to} --applications a --reason R --print-in both",
     K.CARD_BATCH_EXPORTED),
    ("office card-answer {office} a --number 1 --issued 2026-11-20 --expires 2028-11-20",
     K.CARD_ANSWERED),
    ("office card-answer {office} a --refused R", K.CARD_ANSWERED),
    ("office card-answer {office} --from {some}", K.CARD_ANSWERED),
    ("office assessor-file {office} X", None),
    ("office assessor-file {office} X --categories N010 --cover-ends 2027-01-01",
     K.ASSESSOR_FILE_KEPT),
    ("office assessor-file {office} X --card C --card-expires 2027-01-01",
     K.ASSESSOR_FILE_KEPT),
    ("office assessor-file {office} X --seen-by S --seen-on 2026-11-20", K.ASSESSOR_FILE_KEPT),
    ("office note {office} r", None),
    ("office note {office} r --text T", K.RECORD_NOTE_ADDED),
    ("office uploaded {office} r --on 2026-11-20 --batch B", K.UPLOAD_NOTED),
    ("office upload-template {office}", None),
    ("office upload-template {office} {list}", K.UPLOAD_TEMPLATE_TAKEN),
    ("office upload-template {office} --mapping name=1", K.UPLOAD_COLUMNS_KEPT),
    ("office upload-template {office} --title dumper=Dumper", K.UPLOAD_TITLE_KEPT),
    ("office upload {office} --dry-run", None),
    ("office upload {office} --to {to}.csv --records r --again R", K.UPLOAD_WRITTEN),
    ("office upload {office} --to {to}.csv --batch 1", K.UPLOAD_COPIED),
    ("office upload-note {office} 1 --on 2026-11-20 --number N", K.UPLOAD_BATCH_NOTED),
    ("office upload-batches {office}", None),
    ("office upload-tasks {office}", None),
    ("office upload-tasks {office} --done r --reason R", K.UPLOAD_TASK_DONE),
    ("office decide {office} r --keep 1 --reason R", K.CONFLICT_DECIDED),
    ("office answer {office} r --to {to} --revision 1", K.RECEIPT_WRITTEN),
    ("office accept {office} r", K.RECORD_ACCEPTED),
    ("office accept {office} --ready", K.RECORD_ACCEPTED),
    ("office return {office} r --reason R --to {to}", K.RECORD_RETURNED),
    ("office return {office} r --reason R --withdraw", K.RETURN_WITHDRAWN),
    ("office returns {office}", None),
    ("office watch {office}", None),
    ("office watch {office} --add {some}", K.FOLDER_WATCHED),
    ("office watch {office} --leave {some}", K.FOLDER_LEFT),
)  # fmt: skip
# The office that is made, and the recovery code, ask nobody who they are on the staff.
NOT_OF_STAFF = {"office init", "office recover"}
# Options that only say who, how it is printed, or what of what is there is meant.
_SAYS_WHICH = """
    --help --json --language --as --passphrase-file --force --laptop --prove --fingerprint --find
    --suggested --requests --result --category --assessor --employer --place --since --until --by
    --record --kind --file
"""


def commands() -> Iterator[tuple[str, ArgumentParser]]:
    """Every command that asks who of an office's staff it is told by."""
    for words, parser in leaves(arguments._parser(Words())):
        if any(action.dest == "person" for action in parser._actions):
            yield " ".join(words), parser


def test_every_command_that_asks_who_is_tried_in_each_of_its_ways() -> None:
    found = dict(commands())
    assert len(found) > 30
    for name, parser in found.items():
        tried = [case for case, _ in CASES if f"{case} ".startswith(f"{name} ")]
        assert bool(tried) is (name not in NOT_OF_STAFF), name
        options = {one for action in parser._actions for one in action.option_strings}
        untried = {one for one in options - set(_SAYS_WHICH.split()) if one.startswith("--")}
        untried -= {part for case in tried for part in case.split()}
        assert name in NOT_OF_STAFF or untried == set(), name
    for name, words in (
        ("person", office_persons._DEEDS),
        ("employer", office_employers._DEEDS),
        ("card", office_cards._DEEDS),
    ):
        for word in words:
            assert any(case.startswith(f"office {name} {word}") for case, _ in CASES), word


@pytest.fixture
def places(npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """An office of Ann's with Cai on its staff, and files that commands name."""
    monkeypatch.setattr(office_session, "Stores", office_commands.Stores)
    monkeypatch.setenv("NPORS_PASSPHRASE", ANNS)
    found = {"office": tmp_path / "office", "some": tmp_path / "some", "to": tmp_path / "to"}
    found["some"].mkdir()
    for name, text in (
        ("newer", f"{NEWER}\n"),
        ("bens", f"{BENS}\n"),
        ("same", f"{BENS} elm\n"),
        ("card", '{"kind": "card", "facts": {"scheme": "NPORS"}}'),
        ("firm", '{"name": "Hendre"}'),
        ("list", "Date,Site,Operator,Category\n"),
        ("visit", '{"format": 1, "visit": {"site": "H", "on": "2026-11-20"}, "bookings": []}'),
    ):
        found[name] = tmp_path / f"{name}.csv"
        found[name].write_text(text, encoding="utf-8")
    assert npd("office", "init", found["office"], "--as", ANN).status == 0
    add = ("office", "staff", "add", found["office"])
    newer = ("--new-passphrase-file", found["newer"])
    assert npd(*add, CAI, "--role", "viewer", *newer, "--as", ANN).status == 0
    return found


def kept(folder: Path) -> dict[str, object]:
    """What an office keeps, but for who signed in: each table, its log, and each other file."""
    people = office_session.people_of(folder)
    ann = next(one.id for one in people if one.name == ANN)
    session = office_commands.Stores().open_office(folder, ANNS, ann)
    found: dict[str, object] = {}
    with session.backups._store.reading() as transaction:
        connection = transaction.office_actions._connection
        for table in StoredRow.metadata.sorted_tables:
            if not table.name.startswith(("audit", "log_head")):
                found[table.name] = sorted(map(repr, connection.execute(table.select())))
    done = session.log.page(ActionFilter(), 10_000)
    found["log"] = [(one.kind, one.details) for one in done if one.kind is not K.SIGNED_IN]
    session.close()
    for file in folder.rglob("*"):
        if file.is_file() and not file.name.startswith(("store", "vault", "lock")):
            found[str(file.relative_to(folder))] = file.read_bytes()
    return found


PARTS = 3


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("role", OfficeRole)
def test_each_command_may_be_given_by_a_role_or_is_refused_and_leaves_all_as_it_was(
    npd: Npd, places: dict[str, Path], role: OfficeRole, part: int
) -> None:
    office, theirs, wrong = places["office"], places["bens"], list[object]()
    add = ("office", "staff", "add", office, BEN, "--role", role.value, "--as", ANN)
    assert npd(*add, "--new-passphrase-file", theirs).status == 0

    def given(case: str) -> Any:
        line = [part.replace("Cai-Rees", CAI).format(**places) for part in case.split()]
        answer = npd(*line, "--as", BEN, "--passphrase-file", theirs, "--json")
        assert ". See npors-desktop " not in answer.error, answer
        return answer

    cases = CASES[part::PARTS]
    allowed = [case for case, kind in cases if kind is None or may(role, kind)]
    before = kept(office)
    refused = [case for case, _ in cases if case not in allowed]
    for case in refused:
        answer = given(case)
        code = answer.document["error"]["code"] if "error" in answer.out else ""
        wrong += [] if code == "role_may_not" else [(case, answer)]
    after = kept(office)
    wrong += [what for what in before | after if before.get(what) != after.get(what)]
    assert not wrong, "\n".join(map(str, wrong))
    assert not list(office.parent.glob("to*"))
    for case in allowed:
        answer = given(case)
        wrong += [(case, answer)] if "role_may_not" in answer.out else []
        theirs = places["same"] if case.startswith("office passphrase") else theirs
    assert not wrong, "\n".join(map(str, wrong))
