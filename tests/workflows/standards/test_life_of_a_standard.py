"""A standard from the office's signature to its withdrawal, on a laptop that works for it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SetClock
from npors_desktop.base.pack_identity import standard_sha256
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.pack import PackState
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.standard_file import STANDARD_FILE
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.read_pack import packs_of, read_file
from npors_desktop.standards.sealed_text import sealed_text
from npors_desktop.workflows.given_file import OpenedKind
from npors_desktop.workflows.opened_file import open_file
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from npors_desktop.workflows.standards import standards_here
from npors_desktop.workflows.standards.own_office import office_of_laptop
from npors_desktop.workflows.standards.standards_here import StandardsHere
from tests.small_sealed import standard_file
from tests.workflows.standards.conftest import NOVICE, SECRET, Add, MakeOffice, Sign

TODAY = date(2026, 11, 20)
WITHDRAWN = StandardStatus(StandardState.WITHDRAWN, TODAY, None, "Question T7 was wrong.")


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as said:
        work()
    assert said.value.headline.endswith((".", "\n"))
    return said.value.code


def offered(session: LaptopSession) -> list[tuple[str, str]]:
    return [(p.edition, p.route) for p in session.visits.offered() if p.id == "roller"]


def signed_again(office: OfficeSession, file: Path, **changes: Any) -> Path:
    """The file with other values, signed by the office."""
    release = replace(STANDARD_FILE.read(file.read_bytes()).part, **changes)
    authority = office.assessor_enrolment._authority
    signature = authority.sign(Statement.STANDARD, STANDARD_FILE.part_bytes(release))
    signed = OfficeSigned(release, signature, authority.public.receipts)
    to = file.with_suffix(".again")
    to.write_bytes(STANDARD_FILE.write(signed))
    return to


def test_a_signed_standard_is_installed_by_opening_it_and_used(
    session: LaptopSession, office: OfficeSession, sign: Sign, add: Add
) -> None:
    opened = open_file(session, sign())
    assert (opened.kind, opened.name) == (OpenedKind.STANDARD, "Ride-on roller 2026.2")
    assert offered(session) == [("2026.2", "novice"), ("2026.2", "refresher")]
    one = next(o for o in session.visits.standards().shown if o.pack.id == "roller")
    assert (one.signer, one.pack.state) == ("ATP", PackState.SEALED)
    id_ = add()
    session.marking.start_clock(id_)
    assert session.preparation.assessment(id_).clock.state is ClockState.RUNNING


def test_the_same_file_again_changes_nothing(session: LaptopSession, installed: Path) -> None:
    assert not session.standard_intake.install(installed).is_new
    assert len(offered(session)) == 2


def test_what_the_own_office_did_not_sign_is_refused(
    session: LaptopSession, office: OfficeSession, new_office: MakeOffice, sign: Sign
) -> None:
    file = sign()
    data = json.loads(file.read_bytes())
    other = sign(by=new_office("Another"))
    install = session.standard_intake.install
    assert refused(lambda: install(other)) == "not_own_office"
    text = data["release"]["text"].replace("third", "half")
    altered = {**data, "release": {**data["release"], "text": text}}
    file.write_bytes(canonical(altered))
    assert refused(lambda: install(file)) == "not_own_office"
    file.write_bytes(canonical({**data, "signature": "00"}))
    assert refused(lambda: install(file)) == "not_own_office"
    del data["signature"]
    file.write_bytes(canonical(data))
    with pytest.raises(UserError, match="signature"):
        install(file)
    assert offered(session) == []


def test_a_laptop_without_an_office_installs_nothing(
    session: LaptopSession, new_office: MakeOffice, tmp_path: Path
) -> None:
    to = tmp_path / "x.nppack"
    signing = new_office("ATP").standard_signing
    signing.sign(standard_file(tmp_path), StandardStatus(), to)
    assert refused(lambda: session.standard_intake.install(to)) == "not_enrolled"


def test_a_draft_and_what_is_newer_are_refused_whoever_signed_them(
    session: LaptopSession, office: OfficeSession, sign: Sign, tmp_path: Path
) -> None:
    draft = standard_file(tmp_path / "draft", sealed=False)
    to = tmp_path / "d.nppack"
    code = refused(lambda: office.standard_signing.sign(draft, StandardStatus(), to))
    assert code == "standard_draft"
    assert not to.exists()
    file, install = sign(), session.standard_intake.install
    as_draft = signed_again(office, file, text=draft.read_text("utf-8"))
    assert refused(lambda: install(as_draft)) == "standard_draft"
    text = draft.read_text("utf-8").replace("format = 2", "format = 3", 1)
    assert refused(lambda: install(signed_again(office, file, text=text))) == "newer_format"
    other = signed_again(office, file, identity="ab" * 32)
    assert refused(lambda: install(other)) == "standard_altered"
    other = signed_again(office, file, edition="2026.3")
    assert refused(lambda: install(other)) == "pack_differs"


def test_an_edition_never_gets_another_content(
    session: LaptopSession, office: OfficeSession, installed: Path, tmp_path: Path
) -> None:
    other = standard_file(tmp_path / "other", minutes=90)
    to = tmp_path / "o.nppack"
    code = refused(lambda: office.standard_signing.sign(other, StandardStatus(), to))
    assert code == "pack_differs"
    again = signed_again(
        office, installed, text=other.read_text("utf-8"), identity=_identity(other)
    )
    assert refused(lambda: session.standard_intake.install(again)) == "pack_differs"


def _identity(file: Path) -> str:
    return standard_sha256(sealed_text(file).standard)


def test_a_standard_of_the_future_is_neither_offered_nor_added(
    session: LaptopSession, sign: Sign, add: Add, clock: SetClock
) -> None:
    session.standard_intake.install(sign(valid_from="2026-11-21"))
    assert offered(session) == []
    assert refused(add) == "standard_early"
    clock.set(clock.now() + timedelta(days=1))
    assert len(offered(session)) == 2


def test_a_withdrawn_standard_cannot_start_a_test_but_what_runs_goes_on(
    session: LaptopSession, sign: Sign, add: Add, installed: Path
) -> None:
    running, waiting = add(), add()
    session.marking.start_clock(running)
    session.marking.pause(running)
    status = open_file(session, sign(status=WITHDRAWN))
    assert status.kind is OpenedKind.STATUS
    assert offered(session) == []
    assert refused(add) == "standard_ended"
    assert refused(lambda: session.marking.start_clock(waiting)) == "standard_ended"
    assert session.preparation.assessment(waiting).clock.state is ClockState.NOT_STARTED
    session.marking.resume(running)
    session.marking.end(running, "completed")
    assert session.preparation.assessment(running).clock.state is ClockState.ENDED


def test_the_later_status_counts_in_whatever_order_the_files_come(
    session: LaptopSession, sign: Sign
) -> None:
    first, withdrawn = sign(), sign(status=WITHDRAWN)
    again = sign(status=StandardStatus(StandardState.DEPRECATED, reason="Soon."))
    session.standard_intake.install(again)
    session.standard_intake.install(withdrawn)
    session.standard_intake.install(first)
    assert len(offered(session)) == 2
    one = next(o for o in session.visits.standards().shown if o.pack.id == "roller")
    assert one.state is StandardState.DEPRECATED


def test_a_withdrawal_may_come_before_its_standard(session: LaptopSession, sign: Sign) -> None:
    first, withdrawn = sign(), sign(status=WITHDRAWN)
    assert session.standard_intake.install(withdrawn).title == ""
    assert session.visits.standards().left == ()
    session.standard_intake.install(first)
    assert offered(session) == []


def sheet(folder: Path, day: str) -> Path:
    body = {
        "format": 2,
        "pack": {"id": "roller", "edition": "2026.2", "route": "novice"},
        "candidate": {
            "name": "Rhys Jones",
            "date_of_birth": "1990-01-31",
            "identity": {"kind": "passport", "matched": True},
        },
        "machine": {"make": "Bomag", "model": "BW", "serial": "7"},
        "practical": {
            "started": f"{day}T08:00:00Z", "ended": f"{day}T08:40:00Z", "paused_seconds": 0,
            "extra_minutes": 0, "end_reason": "completed",
        },
        "marks": [{"criterion": c, "mark": "met"} for c in ("1.1", "2.1", "2.2")],
        "faults": [],
        "theory": [],
        "transcribed": {"reason": "laptop_fault", "by": "G. Price"},
    }  # fmt: skip
    file = folder / f"{day}.json"
    file.write_text(json.dumps(body), "utf-8")
    return file


def test_a_test_from_before_the_withdrawal_is_entered_and_a_later_one_is_not(
    session: LaptopSession, sign: Sign, installed: Path, tmp_path: Path
) -> None:
    session.standard_intake.install(sign(status=WITHDRAWN))
    enter = session.paper_entry.enter
    assert refused(lambda: enter((sheet(tmp_path, "2026-11-20"),))) == "standard_ended"
    (entered,) = enter((sheet(tmp_path, "2026-11-19"),))
    assert entered.result.value == "achieved"
    assert session.record_issue.ready() == (entered.record,)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("file", b"third -> eighth", "standard_unsigned"),
        ("identity", "ab" * 32, "standard_altered"),
    ],
)
def test_what_was_altered_in_the_store_starts_no_test(
    session: LaptopSession, installed: Path, add: Add, column: str, value: Any, code: str
) -> None:
    id_ = add()
    data = installed.read_bytes().replace(b"third", b"eighth") if column == "file" else value
    with session.backups._store.writing() as unit:
        unit._connection.execute(sa.text(f"UPDATE standard_release SET {column} = :v"), {"v": data})
    (left,) = session.visits.standards().left
    assert (left.standard, left.why.code) == ("roller", code)
    assert offered(session) == []
    assert refused(add) == code
    assert refused(lambda: session.marking.start_clock(id_)) == code


def test_who_left_the_office_no_longer_uses_its_standards(
    session: LaptopSession, installed: Path, sign: Sign, add: Add
) -> None:
    session.enrolment.leave("A new job")
    assert offered(session) == []
    assert refused(add) == "standard_unsigned"
    assert refused(lambda: session.standard_intake.install(installed)) == "office_left"


def test_an_end_that_is_near_is_warned_of(
    session: LaptopSession, sign: Sign, clock: SetClock
) -> None:
    last = TODAY + timedelta(days=31)
    session.standard_intake.install(
        sign(status=StandardStatus(StandardState.DEPRECATED, valid_to=last, reason="Replaced."))
    )

    def ending() -> list[str]:
        found = session.visits.today().ending
        return sorted(one.pack.route for one in found if one.pack.id == "roller")

    assert ending() == []
    clock.set(clock.now() + timedelta(days=1))
    assert ending() == ["novice", "refresher"]
    clock.set(clock.now() + timedelta(days=31))
    assert ending() == []
    assert offered(session) == []


def test_the_office_offers_what_it_signed_and_knows_it_for_reports(
    office: OfficeSession, sign: Sign
) -> None:
    sign()
    assert NOVICE in [PackRef(p.id, p.edition, p.route) for p in office.visit_writing.offered()]
    known = office.report_import._verification._standards
    assert PackRef("roller", "2026.2") in known.editions()
    (identity,) = known.identities(PackRef("roller", "2026.2"))
    (kept,) = (one for one in _releases(office) if one.has_text)
    assert kept.identity == identity


def _releases(office: OfficeSession) -> Any:
    with office.backups._store.reading() as unit:
        return unit.standard_releases.all()


def test_a_standard_that_the_office_has_signed_is_in_its_log_though_no_file_could_be_written(
    office: OfficeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise MachineFailedError(message("The disk is full."))

    monkeypatch.setattr("npors_desktop.workflows.office.standard_signing.write_named", full)
    file = standard_file(tmp_path / "standards", "2026.2")
    with pytest.raises(MachineFailedError):
        office.standard_signing.sign(file, StandardStatus(), tmp_path / "s.nppack")
    # Visits bring it to the laptops all the same.
    assert "2026.2" in [one.head.edition for one in office.standard_signing._here.now().shown]
    kinds = [one.kind for one in office.log.page(ActionFilter(), 10)]
    assert kinds.count(ActionKind.STANDARD_SIGNED) == 1
    assert ActionKind.FAILED not in kinds


def test_a_clock_that_was_set_back_signs_no_edition_again(
    office: OfficeSession, sign: Sign, clock: SetClock, tmp_path: Path
) -> None:
    sign()
    clock.set(clock.now() - timedelta(hours=1))
    assert refused(sign) == "signed_later"


def test_only_the_released_ones_are_used_where_the_office_limits_them(
    session: LaptopSession, office: OfficeSession, sign: Sign, tmp_path: Path
) -> None:
    sign(limit=True)
    to = tmp_path / "v.npvisit"
    before = len(session.visits.offered())
    assert before > 0
    office.visit_writing.write(Visit("", "Hendre", TODAY), (), "GP-7", to)
    open_file(session, to)
    assert session.visits.offered() == ()
    visit = session.visits.open_visit(Visit("", "Hendre", TODAY)).id
    ref = PackRef("industrial-forklift.novice", "2026.1")
    code = refused(lambda: session.visits.add_candidate(visit, Candidate("Rhys"), ref))
    assert code == "standard_not_released"


def test_a_withdrawal_without_a_day_counts_from_the_day_it_was_signed(
    session: LaptopSession, sign: Sign, installed: Path, tmp_path: Path
) -> None:
    status = StandardStatus(StandardState.WITHDRAWN, reason="Question T7 was wrong.")
    session.standard_intake.install(sign(status=status))
    assert offered(session) == []
    enter = session.paper_entry.enter
    assert refused(lambda: enter((sheet(tmp_path, "2026-11-20"),))) == "standard_ended"
    (entered,) = enter((sheet(tmp_path, "2026-11-19"),))
    assert entered.result.value == "achieved"


def test_an_office_withdraws_what_the_program_only_announces(
    session: LaptopSession,
    office: OfficeSession,
    clock: SetClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(standards_here, "_RELEASED", TODAY - timedelta(days=1))
    file = standard_file(tmp_path / "bundled")
    read = read_file(file)
    announced = replace(WITHDRAWN, since=TODAY + timedelta(days=40), reason="Replaced.")
    bundled = Catalogue(packs_of(read), {PackRef(read.id, read.edition): announced})
    here = StandardsHere(session.backups._store, bundled, clock, office_of_laptop)
    assert [one.pack.route for one in here.now().offered()] == ["novice", "refresher"]
    to = tmp_path / "gone.nppack"
    office.standard_signing.sign(file, WITHDRAWN, to)
    session.standard_intake.install(to)
    assert here.now().offered() == ()
    assert here.now().find(NOVICE).status == WITHDRAWN


def test_an_earlier_visit_that_is_opened_later_does_not_lift_the_limit(
    session: LaptopSession, office: OfficeSession, sign: Sign, installed: Path, tmp_path: Path
) -> None:
    def visit(name: str) -> Path:
        to = tmp_path / f"{name}.npvisit"
        office.visit_writing.write(Visit("", name, TODAY), (), "GP-7", to)
        return to

    before = visit("before")
    sign(limit=True)
    limited = visit("limited")
    sign("2026.3", limit=True)
    for file in (visit("both"), before, limited):
        open_file(session, file)
        assert session.visits.standards().released == {
            PackRef("roller", "2026.2"), PackRef("roller", "2026.3"),
        }  # fmt: skip


def test_another_office_sets_its_own_limit(
    session: LaptopSession,
    office: OfficeSession,
    sign: Sign,
    new_office: MakeOffice,
    tmp_path: Path,
) -> None:
    sign(limit=True)
    to, request, answer = tmp_path / "v.npvisit", tmp_path / "2.npenrol", tmp_path / "2.npidentity"
    office.visit_writing.write(Visit("", "Hendre", TODAY), (), "GP-7", to)
    open_file(session, to)
    assert session.visits.offered() == ()
    session.enrolment.leave("A new job")
    other = new_office("Another")
    session.enrolment.write_request(request, SECRET)
    other.assessor_enrolment.accept(request, answer, session.enrolment.fingerprint())
    session.enrolment.accept(answer, other.assessor_enrolment.fingerprint())
    assert session.visits.standards().released == frozenset()
    assert session.visits.offered()
