"""Persons and roles at an office: who signs in, what they may do, and that the log says who."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.category_register import Category
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongPassphraseError
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.office_log_text import KINDS, about
from npors_desktop.domain.office_roles import WHO_MAY, OfficeRole
from npors_desktop.domain.people import Visit
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.vault.vault import Vault
from npors_desktop.vault.vault_place import COPY, FILE, people_of
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.sessions import OfficeSession

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
ADMINISTRATOR, IMPORTER, ASSURER, VIEWER = OfficeRole
ANN, BEN = "Ann Preece", "Ben Tudor"
ANNS, BENS, NEWER = "plum kettle orbit nine", "grass tandem violet oak", "slate ribbon comet dew"

# Who may do what, as it was agreed: whoever changes it changes it here too.
EVERYBODY = {"record_opened", "report_viewed", "failed", "passphrase_changed", "signed_in"} | {
    "person_opened",
    "advice_asked",
}
LISTING = {
    "register_view_kept", "register_view_removed", "certificate_list_made", "record_note_added",
    "reminder_copied",
    "person_file_saved", "advice_saved", "route_saved",
}  # fmt: skip
MAY: dict[OfficeRole, set[str]] = {
    ADMINISTRATOR: {kind.value for kind in ActionKind},
    IMPORTER: EVERYBODY
    | {"report_imported", "course_days_imported", "arrival_put_away", "arrival_brought_back"}
    | {"receipt_written", "report_copied", "register_exported", "visit_written", "upload_noted"}
    | {"visit_planned", "visit_changed", "visit_cancelled", "notification_amended"}
    | {"booking_made", "booking_changed", "booking_cancelled", "bookings_taken"}
    | {"record_accepted", "record_returned", "return_withdrawn"}
    | {"person_merged", "person_split", "person_told_apart", "person_renamed", "person_entered"}
    | {"person_revoked", "request_opened", "request_stepped", "audit_pack_made"}
    | {"upload_template_taken", "upload_columns_kept", "upload_title_kept", "upload_written"}
    | {"upload_copied", "upload_batch_noted", "upload_task_done"}
    | {"employer_entered", "employer_merged", "employer_split", "employer_told_apart"}
    | LISTING
    | {"card_application_begun", "card_application_changed", "card_application_checked"}
    | {"card_application_withdrawn", "card_scheme_asked", "card_portrait_accepted"}
    | {"card_check_printed", "card_batch_exported", "card_answered", "card_task_done"}
    | {"folder_watched", "folder_left", "course_day_put_away", "course_day_brought_back"},
    ASSURER: EVERYBODY
    | {"conflict_decided", "report_copied", "register_exported", "audit_pack_made"}
    | {"card_application_checked", "card_check_printed"}
    | LISTING,
    VIEWER: EVERYBODY,
}


@pytest.fixture
def stores(clock: SetClock) -> Stores:
    return Stores(clock, cost=CHEAP)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 9, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def office(stores: Stores, folder: Path) -> Iterator[OfficeSession]:
    """An office as older versions made it, of which Ann is the first to give a name."""
    made = stores.make_office(folder, "Eryri Plant Training", ANNS).session
    assert isinstance(made, OfficeSession)
    made.staff.name_self(ANN)
    yield made
    made.close()


@pytest.fixture
def as_role(
    office: OfficeSession, stores: Stores, folder: Path
) -> Iterator[Callable[[OfficeRole], OfficeSession]]:
    """Ben, signed in with a role."""
    opened: list[OfficeSession] = []

    def made(role: OfficeRole) -> OfficeSession:
        ben = office.staff.add(BEN, role, BENS)
        office.close()
        opened.append(stores.open_office(folder, BENS, ben.id))
        return opened[-1]

    yield made
    for one in opened:
        one.close()


def entries(office: OfficeSession, *kinds: ActionKind) -> list[Any]:
    return list(office.log.page(ActionFilter(frozenset(kinds)), 100))[::-1]


def test_every_kind_of_deed_has_its_roles_and_its_words() -> None:
    assert set(WHO_MAY) == set(KINDS) == set(ActionKind)


@pytest.mark.parametrize("role", OfficeRole)
def test_the_log_takes_from_each_role_what_it_may_do_and_nothing_else(
    as_role: Callable[[OfficeRole], OfficeSession], role: OfficeRole
) -> None:
    """The one place that no deed passes by: what is not allowed is not done either."""
    office, allowed = as_role(role), set[str]()
    for kind in ActionKind:
        refused = ""
        try:
            with office.staff._store.writing() as transaction:
                transaction.documents.put(f"done/{kind}", {})
                note(transaction, kind)
        except UserError as error:
            refused = error.code
            assert refused == "role_may_not"
        with office.staff._store.reading() as transaction:
            is_done = transaction.documents.get(f"done/{kind}") is not None
        assert is_done is (refused == "")
        allowed |= {kind.value} if is_done else set()
        assert office.acting.may(kind) is is_done
    assert allowed == MAY[role]


def deeds(office: OfficeSession, tmp_path: Path) -> dict[str, Callable[[], object]]:
    """A deed of each kind that is checked before it begins; what else would be wrong with it comes
    later."""
    no, to = tmp_path / "none", tmp_path / "written"
    stated = Stated(Confidence.OWN, "ours", datetime(2026, 1, 1, tzinfo=UTC).date())
    category = Category("N999", "Our own", "", stated)
    return {
        "report_imported": lambda: office.report_import.take((no,)),
        "arrival_put_away": lambda: office.inbox.put_away(99, "no longer needed"),
        "arrival_brought_back": lambda: office.inbox.bring_back(99),
        "conflict_decided": lambda: office.deciding.decide("r", "1", "better"),
        "receipt_written": lambda: office.answering.answer("r", to),
        "register_exported": lambda: office.register.export(to.with_suffix(".csv")),
        "assessor_enrolled": lambda: office.assessor_enrolment.enrol(None, to),  # type: ignore[arg-type]
        "enrolment_revoked": lambda: office.assessor_enrolment.revoke("X", "left"),
        "certificate_taken_in": lambda: office.unknown_certificates.take_in("ab", "ours"),
        "certificate_revoked": lambda: office.unknown_certificates.revoke("ab", "", None, None),
        "visit_written": lambda: office.visit_writing.write(
            Visit("", "Hendre", office.report_import.now().date()), (), "X", to
        ),
        "audit_pack_made": lambda: office.audit_packs.write("none", to),
        "settings_issued": lambda: office.settings.add_category(category),
        "standard_signed": lambda: office.standard_signing.sign(no, StandardStatus(), to),
        "staff_added": lambda: office.staff.add("", VIEWER, NEWER),
        "staff_role_changed": lambda: office.staff.change_role("nobody", VIEWER),
        "staff_ended": lambda: office.staff.end("nobody", ""),
        "staff_passphrase_set": lambda: office.staff.set_passphrase("nobody", NEWER),
        "framework_taken_in": lambda: office.frameworks.take(no),
        "backup_made": lambda: office.backups.copy(tmp_path / "c.npcopy"),
        "recovery_code_renewed": lambda: office.recovery_code.replace(print, print),
        "passphrase_changed": lambda: office.passphrase.change(BENS, NEWER),
    }


@pytest.mark.parametrize("role", OfficeRole)
def test_each_deed_is_refused_by_name_to_a_role_that_may_not_do_it(
    as_role: Callable[[OfficeRole], OfficeSession], role: OfficeRole, tmp_path: Path
) -> None:
    office = as_role(role)
    before = sorted(tmp_path.iterdir())
    for kind, deed in deeds(office, tmp_path).items():
        refused = ""
        try:
            deed()
        except (UserError, AttributeError) as error:
            refused = getattr(error, "code", "other")
        assert (refused == "role_may_not") is (kind not in MAY[role]), (kind, refused)
    if role is VIEWER:
        assert sorted(tmp_path.iterdir()) == before
    assert not office.log.problems()


def test_nobody_gets_a_passphrase_that_opens_anothers_entry(office: OfficeSession) -> None:
    before = office.log.count(ActionFilter())
    with pytest.raises(UserError) as caught:
        office.staff.add(BEN, VIEWER, ANNS)
    assert caught.value.code == "passphrase_taken"
    ben = office.staff.add(BEN, VIEWER, BENS)
    with pytest.raises(UserError) as caught:
        office.staff.set_passphrase(ben.id, ANNS)
    assert caught.value.code == "passphrase_taken"
    with pytest.raises(UserError) as caught:
        office.passphrase.change(ANNS, BENS)
    assert caught.value.code == "passphrase_taken"
    # Only what was done is in the log, and that the change of one's own was begun and failed.
    kinds = [one.kind for one in entries(office)[before:]]
    changed = ActionKind.PASSPHRASE_CHANGED, ActionKind.FAILED
    assert kinds == [ActionKind.STAFF_ADDED, *changed]
    assert [one.member.name for one in office.staff.all()] == [ANN, BEN]


def test_what_everybody_did_who_ever_had_a_name_is_found_by_it(
    office: OfficeSession, stores: Stores, folder: Path
) -> None:
    former = office.staff.add(BEN, ADMINISTRATOR, BENS)
    ann = office.staff.named(ANN)
    office.close()
    stores.open_office(folder, BENS, former.id).close()
    again = stores.open_office(folder, ANNS, ann.id)
    again.staff.end(former.id, "moved away")
    now = again.staff.add(BEN, VIEWER, NEWER)
    again.close()
    opened = stores.open_office(folder, NEWER, now.id)
    assert opened.log.whose("  ben   TUDOR ") == {former.id, now.id}
    asked = ActionFilter(by=opened.log.whose(BEN))
    assert [one.by for one in opened.log.page(asked, 10)] == [now.id, former.id]
    assert opened.log.count(ActionFilter(by=frozenset({former.id}))) == 1
    with pytest.raises(UserError) as caught:
        opened.log.whose("Cai")
    assert caught.value.code == "no_staff"
    opened.close()


def test_each_entry_says_who_did_it_and_can_be_found_by_that(
    as_role: Callable[[OfficeRole], OfficeSession],
) -> None:
    office = as_role(ADMINISTRATOR)
    ann, ben = (office.staff.named(name) for name in (ANN, BEN))
    office.staff.change_role(ann.id, VIEWER)
    (signed, changed) = office.log.page(ActionFilter(by=frozenset({ben.id})), 10)[::-1]
    assert (signed.kind, changed.kind) == (ActionKind.SIGNED_IN, ActionKind.STAFF_ROLE_CHANGED)
    assert {one.by for one in (signed, changed)} == {ben.id}
    assert office.log.count(ActionFilter(by=frozenset({ann.id}))) == 1
    assert BEN not in str(about(changed))
    assert office.log.staff() == {ann.id: ANN, ben.id: BEN}
    first = entries(office)[0]
    assert (first.kind, first.by) == (ActionKind.STAFF_ADDED, "")


def test_an_office_without_a_staff_is_as_it_was(stores: Stores, folder: Path) -> None:
    office = stores.make_office(folder, "Eryri Plant Training", ANNS).session
    assert isinstance(office, OfficeSession)
    assert (office.acting.member, office.acting.role) == (None, ADMINISTRATOR)
    assert office.staff.all() == ()
    assert people_of(folder) == ()
    with pytest.raises(UserError) as told:
        office.staff.add(BEN, VIEWER, BENS)
    assert told.value.code == "name_yourself"
    office.close()


def test_a_new_office_can_be_somebodys_from_the_first_day(stores: Stores, folder: Path) -> None:
    office = stores.make_office(folder, "Eryri", ANNS, person=f" {ANN} ").session
    assert isinstance(office, OfficeSession)
    (ann,) = office.staff.all()
    assert (ann.member.name, ann.member.role, ann.is_self, ann.can_sign_in) == (
        ANN, ADMINISTRATOR, True, True
    )  # fmt: skip
    assert [one.name for one in people_of(folder)] == [ANN]
    office.close()


def test_who_ended_does_not_come_back_by_an_older_key_file(
    office: OfficeSession, stores: Stores, folder: Path
) -> None:
    ben = office.staff.add(BEN, ADMINISTRATOR, BENS)
    old = (folder / FILE).read_bytes()
    office.staff.end(ben.id, "left the company")
    office.close()
    for name in (FILE, COPY):
        (folder / name).write_bytes(old)
    with pytest.raises(UserError) as told:
        stores.open_office(folder, BENS, ben.id)
    assert told.value.code == "not_on_staff"
    again = stores.open_office(folder, ANNS)
    assert [one.name for one in people_of(folder)] == [ANN]
    assert [(one.member.name, one.can_sign_in) for one in again.staff.all()] == [
        (ANN, True), (BEN, False)
    ]  # fmt: skip
    again.close()
    with pytest.raises(WrongPassphraseError):
        stores.open_office(folder, BENS, ben.id)


def test_nobodys_passphrase_opens_no_office_that_has_a_staff(stores: Stores, folder: Path) -> None:
    office = stores.make_office(folder, "Eryri", ANNS).session
    assert isinstance(office, OfficeSession)
    old = (folder / FILE).read_bytes()
    office.staff.name_self(ANN)
    office.close()
    for name in (FILE, COPY):
        (folder / name).write_bytes(old)
    with pytest.raises(UserError) as told:
        stores.open_office(folder, ANNS)
    assert told.value.code == "not_on_staff"


def test_who_ended_while_signed_in_does_nothing_more(
    as_role: Callable[[OfficeRole], OfficeSession],
) -> None:
    office = as_role(ADMINISTRATOR)
    office.staff.end(office.staff.named(BEN).id, "left")
    with pytest.raises(UserError) as told:
        office.staff.add("Cai", VIEWER, NEWER)
    assert told.value.code == "not_on_staff"


def test_the_last_administrator_stays_one(office: OfficeSession, folder: Path) -> None:
    ann = office.staff.named(ANN)
    ben = office.staff.add(BEN, ADMINISTRATOR, BENS)
    office.staff.change_role(ben.id, IMPORTER)
    office.staff.change_role(ben.id, ADMINISTRATOR)
    # One who cannot sign in is none to rely on.
    office.staff._vault.remove_people([ben.id])
    for deed in (
        lambda: office.staff.end(ann.id, "left"),
        lambda: office.staff.change_role(ann.id, VIEWER),
    ):
        with pytest.raises(UserError, match="only administrator") as told:
            deed()
        assert told.value.code == "last_administrator"
    office.staff.set_passphrase(ben.id, NEWER)
    office.staff.end(ann.id, "left")


@pytest.mark.parametrize(
    ("name", "code"),
    [(" ", "name_unfit"), ("A" * 101, "name_unfit"), ("A\u202eB", "name_unfit"),
     ("ann  preece", "name_taken"), ("Si\u00f4n", "name_taken")],
)  # fmt: skip
def test_a_name_that_tells_nobody_apart_is_refused(
    office: OfficeSession, name: str, code: str
) -> None:
    # Typed on a Mac, where a letter and its accent are two.
    office.staff.add("Sio\u0302n", VIEWER, NEWER)
    with pytest.raises(UserError) as told:
        office.staff.add(name, VIEWER, BENS)
    assert told.value.code == code
    assert len(office.staff.all()) == 2


def test_a_weak_passphrase_or_one_of_the_own_name_adds_nobody(
    office: OfficeSession, folder: Path
) -> None:
    for passphrase in ("short", "password1234", "Ben Tudor 2026"):
        with pytest.raises(UserError) as told:
            office.staff.add(BEN, VIEWER, passphrase)
        assert told.value.code == "passphrase_rule"
    assert [one.name for one in people_of(folder)] == [ANN]


def test_a_forgotten_passphrase_is_given_anew_and_ones_own_changed_alone(
    office: OfficeSession, stores: Stores, folder: Path
) -> None:
    ben = office.staff.add(BEN, VIEWER, BENS)
    office.staff.set_passphrase(ben.id, NEWER)
    office.close()
    opened = stores.open_office(folder, NEWER, ben.id)
    opened.passphrase.change(NEWER, BENS)
    (changed,) = entries(opened, ActionKind.PASSPHRASE_CHANGED)
    assert changed.by == ben.id
    opened.close()
    stores.open_office(folder, ANNS).close()
    stores.open_office(folder, BENS, ben.id).close()


def test_killed_before_the_store_knew_of_the_first_person_they_sign_in_all_the_same(
    stores: Stores, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = stores.make_office(folder, "Eryri", ANNS).session
    assert isinstance(office, OfficeSession)
    real = Vault.name_owner

    def killed(vault: Vault, person: Any) -> None:
        real(vault, person)
        raise MachineFailedError(KINDS[ActionKind.FAILED])

    monkeypatch.setattr(Vault, "name_owner", killed)
    with pytest.raises(MachineFailedError):
        office.staff.name_self(ANN)
    assert office.staff.all() == ()
    office.close()
    opened = stores.open_office(folder, ANNS)
    assert opened.acting.member
    assert (opened.acting.member.name, opened.acting.role) == (ANN, ADMINISTRATOR)
    opened.close()


def test_killed_before_the_store_knew_of_another_person_they_are_nobody(
    office: OfficeSession, stores: Stores, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Vault.set_passphrase

    def killed(vault: Vault, *given: Any, **more: Any) -> None:
        real(vault, *given, **more)
        raise MachineFailedError(KINDS[ActionKind.FAILED])

    with monkeypatch.context() as patched:
        patched.setattr(Vault, "set_passphrase", killed)
        with pytest.raises(MachineFailedError):
            office.staff.add(BEN, VIEWER, BENS)
    assert [one.name for one in people_of(folder)] == [ANN, BEN]
    office.close()
    with pytest.raises(UserError) as told:
        stores.open_office(folder, BENS)
    assert told.value.code == "not_on_staff"
    stores.open_office(folder, ANNS).close()
    assert [one.name for one in people_of(folder)] == [ANN]


def test_the_recovery_code_is_the_way_back_of_an_administrator(
    stores: Stores, folder: Path
) -> None:
    created = stores.make_office(folder, "Eryri", ANNS, person=ANN)
    office, code = created.session, created.recovery_code
    assert isinstance(office, OfficeSession)
    ann, ben = office.staff.named(ANN), office.staff.add(BEN, VIEWER, BENS)
    office.close()
    with pytest.raises(UserError) as told:
        stores.recover(folder, code, NEWER, ben.id)
    assert told.value.code == "not_administrator"
    with pytest.raises(UserError, match=r"easy to guess|name"):
        stores.recover(folder, code, f"{ANN} 2026")
    opened = stores.recover(folder, code, NEWER)
    assert isinstance(opened, OfficeSession)
    assert opened.acting.member == ann
    (changed,) = entries(opened, ActionKind.PASSPHRASE_CHANGED)
    assert (changed.by, changed.details["recovered"]) == (ann.id, 1)
    opened.staff.change_role(ben.id, ADMINISTRATOR)
    opened.close()
    with pytest.raises(UserError) as told:
        stores.recover(folder, code, ANNS)
    assert told.value.code == "whose_passphrase"
    stores.recover(folder, code, "hazel drum pebble nine", ben.id).close()
    stores.open_office(folder, NEWER, ann.id).close()
    stores.open_office(folder, "hazel drum pebble nine", ben.id).close()


def test_a_copy_opens_with_anybodys_passphrase(
    office: OfficeSession, stores: Stores, tmp_path: Path
) -> None:
    office.staff.add(BEN, VIEWER, BENS)
    copy = office.backups.copy(tmp_path / "office.npcopy")
    (noted,) = entries(office, ActionKind.BACKUP_MADE)
    assert noted.details["file"] == copy.name
    office.scheduled_backups.make(tmp_path)
    assert len(entries(office, ActionKind.BACKUP_MADE)) == 1
    for number, passphrase in enumerate((ANNS, BENS)):
        restored = restore(copy, tmp_path / f"restored-{number}")
        stores.open_copy(restored, passphrase).store.close()
        opened = stores.open_office(restored, passphrase)
        assert opened.acting.member
        assert opened.acting.may(ActionKind.RESTORED_OFFICE_CONTINUED) is (number == 0)
        opened.close()


def test_a_restored_office_is_not_worked_with_whoever_signs_in(
    office: OfficeSession, stores: Stores, tmp_path: Path
) -> None:
    copy = office.backups.copy(tmp_path / "office.npcopy")
    opened = stores.open_office(restore(copy, tmp_path / "restored"), ANNS)
    with pytest.raises(UserError) as told:
        opened.staff.add(BEN, VIEWER, BENS)
    assert told.value.code == "office_restored"
    opened.passphrase.change(ANNS, NEWER)
    opened.restored.go_on()
    opened.staff.add(BEN, VIEWER, BENS)
    opened.close()
