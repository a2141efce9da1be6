"""Applications for cards: from a record to a batch, and back with the scheme's answer."""

import csv
import errno
import io
import os
from collections.abc import Generator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image, ImageCms

from npors_desktop.base import whole_folder
from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.domain.after_batch import AfterBatch
from npors_desktop.domain.cards.answers import CardAnswer
from npors_desktop.domain.cards.application import ApplicationState, CardExpiry, CardType
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_log_text import about
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.persons.entries import CardFacts, EntryKind, HseFacts, SeenBy
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.schemes.rule_book import Effect
from npors_desktop.domain.stated import Confidence
from npors_desktop.workflows.office import card_batches
from tests.card_office import (
    HSE,
    NOW,
    RHYS,
    SEEN,
    TODAY,
    accept,
    came,
    card_world,
    check_by_another,
    complete,
    line,
    prepared,
)


@pytest.fixture
def world(tmp_path: Path) -> Generator[Any]:
    made = card_world(tmp_path)
    yield made
    made.store.close()


def missing(world: Any, id_: str) -> list[str]:
    return [one.code for one in world.applications.look(id_).missing]


def code_of(work: Any) -> str:
    with pytest.raises(UserError) as caught:
        work()
    return caught.value.code


def ready(world: Any, name: str = "Rhys Jones") -> Any:
    """A red card's application with nothing missing."""
    person, _ = came(world, replace(RHYS, name=name))
    complete(world, person, name)
    return check_by_another(world, prepared(world, person).id)


def test_an_application_begins_with_what_the_record_says(world: Any) -> None:
    person, record = came(world)
    came(world, code="N010", accepted_at=None)
    came(world, code="N100", result="not_achieved")
    made = world.applications.begin(person, CardType.RED)
    (one,) = made.lines
    assert (one.code, one.notification, one.site) == ("N202", "NRN-118", "Hendre Quarry")
    assert (one.tester_number, one.version.record) == ("GP-7", record.record)
    assert made.expiry is CardExpiry.BY_CARD
    again = lambda: world.applications.begin(person, CardType.RED)  # noqa: E731
    assert code_of(again) == "application_there"
    assert world.applications.of_person(person) == (made,)


@pytest.mark.parametrize(
    ("card", "asked"),
    [
        (CardType.TRADITIONAL_5, set()),
        (CardType.RED, {"address", "email", "phone", "hse"}),
        (CardType.BLUE, {"address", "email", "phone", "hse", "qualification"}),
        (CardType.GOLD, {"address", "email", "phone", "hse", "qualification"}),
    ],
)
def test_what_a_new_application_is_missing_depends_on_the_card(
    world: Any, card: CardType, asked: set[str]
) -> None:
    person, _ = came(world)
    made = world.applications.begin(person, card)
    common = {
        "title", "employer", "provider", "privacy", "send_to", "payer", "order", "photograph",
        "invoice", "second_check",
    }  # fmt: skip
    assert set(missing(world, made.id)) == common | asked


@pytest.mark.parametrize("card", list(CardType))
def test_with_everything_entered_only_the_second_check_is_missing(
    world: Any, card: CardType
) -> None:
    person, _ = came(world)
    complete(world, person)
    made = prepared(world, person, card)
    assert missing(world, made.id) == ["second_check"]
    assert code_of(lambda: world.applications.second_check(made.id)) == "same_person"
    check_by_another(world, made.id)
    assert world.applications.look(made.id).state is ApplicationState.READY
    # What is changed after it was checked is checked again.
    world.applications.change(made.id, {"payer": "candidate"})
    assert missing(world, made.id) == ["second_check"]


def test_a_renewal_needs_the_employers_declaration(world: Any) -> None:
    from npors_desktop.domain.cards.application import EmployerDeclaration

    person, _ = came(world)
    complete(world, person)
    made = prepared(world, person, CardType.TRADITIONAL_3, is_renewal=True)
    assert "declaration" in missing(world, made.id)
    assert world.book.asked[-1].renewal
    signed = EmployerDeclaration("Ann Price", TODAY, "original")
    world.applications.change(made.id, {"declaration": signed})
    assert "declaration" not in missing(world, made.id)


def test_an_old_look_at_the_hse_test_is_renewed_without_typing_it_again(world: Any) -> None:
    person, _ = came(world)
    complete(world, person)
    made = prepared(world, person)
    from datetime import timedelta

    world.clock.set(NOW + timedelta(days=31))
    assert "hse_again" in missing(world, made.id)
    world.applications.look_up_hse(made.id, "on the issuer’s website")
    assert "hse_again" not in missing(world, made.id)
    newest = world.persons.file(person).of_kind(EntryKind.HSE)[0]
    assert newest.facts == replace(HSE, checked_on=date(2026, 12, 29))


def test_what_the_scheme_was_asked_stands_in_the_way_no_more(world: Any) -> None:
    person, _ = came(world)
    complete(world, person)
    world.book.lines = (line(Effect.ASK_SCHEME, "hse_day"),)
    made = prepared(world, person)
    assert "hse_day" in missing(world, made.id)
    assert code_of(lambda: world.applications.scheme_asked(made.id, " ")) == "no_reason"
    world.applications.scheme_asked(made.id, "Both days are good, said the scheme on the phone.")
    assert "hse_day" not in missing(world, made.id)
    world.book.lines = (line(Effect.NOT_ELIGIBLE, "hse_day"),)
    assert "hse_day" in missing(world, made.id)
    world.book.lines = ()
    assert "no_answer" not in missing(world, made.id)


def test_a_restriction_of_the_test_stays_on_the_card(world: Any) -> None:
    bucket = {"restrictions": [{"criterion": "3.5", "text": "Bucket only"}]}
    person, _ = came(world, report=bucket)
    complete(world, person)
    made = prepared(world, person)
    assert made.lines[0].restriction == "Bucket only"
    world.applications.change_category(made.id, "N202", {"restriction": "none"})
    assert "category_N202" in missing(world, made.id)
    more = {"restriction": "Bucket only; company site", "attachments": "breaker"}
    world.applications.change_category(made.id, "N202", more)
    assert "category_N202" not in missing(world, made.id)


def test_an_amended_record_is_a_contradiction_until_it_is_read_again(world: Any) -> None:
    person, record = came(world)
    complete(world, person)
    made = prepared(world, person)
    amend(world, record)
    assert "agree_0" in missing(world, made.id)
    world.applications.take_records_again(made.id)
    assert "agree_0" not in missing(world, made.id)


def _rhys(_: bytes) -> Candidate:
    return RHYS


def amend(world: Any, record: Any, result: str = "achieved", revision: int = 2) -> Any:
    second = replace(
        record, revision=revision, content_sha256=new_id().replace("-", "") * 2, result=result,
        former=record.content_sha256,
    )  # fmt: skip
    with world.store.writing() as unit:
        unit.register.claim(second)
        unit.persons.take_registered(_rhys, (second.record,))
    return second


def test_a_batch_is_a_folder_that_can_be_read_back(world: Any, tmp_path: Path) -> None:
    made = ready(world, "=cmd Rhys")
    batch = world.batches.export(tmp_path / "out" / "batch 1")
    folder = tmp_path / "out" / "batch 1"
    names = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert names == {
        "applications.csv", "applications.xlsx", "check.pdf", f"photographs/{made.id}.jpg",
    }  # fmt: skip
    assert {(n, sha256_hex((folder / n).read_bytes())) for n in names} == set(batch.files)
    sheet: Any = load_workbook(folder / "applications.xlsx").active
    heads, row = (list(row) for row in sheet.iter_rows())
    cells = {head.value: cell for head, cell in zip(heads, row, strict=True)}
    assert cells["name"].value == "=cmd Rhys"
    assert cells["name"].data_type == "s"
    assert cells["citb_registration"].value == "0123456"
    assert cells["hse_id"].value == "0012345678"
    assert cells["practical_date"].value.date() == date(2026, 11, 20)
    (told,) = csv.DictReader(io.StringIO((folder / "applications.csv").read_text("utf-8-sig")))
    assert told["name"] == "'=cmd Rhys"
    assert told["citb_registration"] == "0123456"
    with Image.open(BytesIO((folder / f"photographs/{made.id}.jpg").read_bytes())) as image:
        assert image.size == (413, 531)
        assert image.info["dpi"] == (300, 300)
        profile = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert (folder / f"photographs/{made.id}.jpg").stat().st_size <= 500_000
    assert (folder / "check.pdf").read_bytes().startswith(b"%PDF-")
    assert world.applications.get(made.id).state is ApplicationState.EXPORTED
    assert [one.number for one in world.batches.all()] == [1]


def test_one_exported_goes_out_again_only_with_a_reason(world: Any, tmp_path: Path) -> None:
    made = ready(world)
    world.batches.export(tmp_path / "one")
    export = world.batches.export
    assert code_of(lambda: export(tmp_path / "two")) == "none_ready"
    assert code_of(lambda: export(tmp_path / "two", [made.id])) == "exported_before"
    assert code_of(lambda: export(tmp_path / "one", [made.id], again="Lost.")) == "folder_used"
    batch = export(tmp_path / "two", [made.id], again="The scheme lost it.")
    assert (batch.number, batch.again) == (2, "The scheme lost it.")
    assert world.applications.get(made.id).batches == (1, 2)


def test_one_that_is_not_ready_keeps_the_whole_batch_back(world: Any, tmp_path: Path) -> None:
    made = ready(world)
    person, _ = came(world, replace(RHYS, name="Anya Kowalska", ni_number="QQ 12 34 56 C"))
    other = world.applications.begin(person, CardType.RED)
    with pytest.raises(UserError) as caught:
        world.batches.export(tmp_path / "out", [made.id, other.id])
    assert caught.value.code == "not_ready"
    assert "Anya Kowalska" in str(caught.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("fails_at", ["write_new", "put_made_in_place"])
def test_a_full_disk_leaves_no_folder_and_nothing_exported(
    world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: str
) -> None:
    made = ready(world)

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(whole_folder, fails_at, full)
    with pytest.raises(MachineFailedError):
        world.batches.export(tmp_path / "out" / "batch")
    assert list((tmp_path / "out").iterdir()) == []
    assert world.applications.look(made.id).state is ApplicationState.READY
    assert world.batches.all() == ()
    monkeypatch.undo()
    assert world.batches.export(tmp_path / "out" / "batch").number == 1


def test_what_changed_meanwhile_does_not_go_out(
    world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ready(world)
    real = card_batches.render_check

    def changing(sheet: Any) -> bytes:
        world.applications.change(made.id, {"payer": "somebody else"})
        return real(sheet)

    monkeypatch.setattr(card_batches, "render_check", changing)
    assert code_of(lambda: world.batches.export(tmp_path / "out")) == "changed_meanwhile"
    assert not (tmp_path / "out").exists()


def test_a_card_that_came_is_evidence_of_the_person(world: Any, tmp_path: Path) -> None:
    made = ready(world)
    answer = CardAnswer(made.id, "0071234", date(2026, 12, 10), date(2028, 11, 19))
    assert code_of(lambda: world.batches.answer([answer])) == "not_out"
    world.batches.export(tmp_path / "out")
    wrong = replace(answer, expires_on=date(2026, 1, 1))
    assert code_of(lambda: world.batches.answer([wrong])) == "dates_differ"
    (got,) = world.batches.answer([answer])
    assert got.state is ApplicationState.RECEIVED
    (entry,) = world.persons.file(made.person).of_kind(EntryKind.CARD)
    assert isinstance(entry.facts, CardFacts)
    assert (entry.facts.number, entry.facts.colour) == ("0071234", "Red")
    assert entry.seen is not None
    assert entry.seen.how == "scheme’s answer"


def test_one_refused_comes_back_with_the_reason(world: Any, tmp_path: Path) -> None:
    made = ready(world)
    world.batches.export(tmp_path / "one")
    file = tmp_path / "answers.csv"
    file.write_text(f"Application;Number;Refused\r\n{made.id[:30]};;HS&E test not found\r\n")
    (got,) = world.batches.answer_from(file)
    assert got.state is ApplicationState.REFUSED
    assert [(one.reason, one.batch) for one in got.refusals] == [("HS&E test not found", 1)]
    assert [one.id for one in world.applications.all(only_open=True)] == [made.id]
    check_by_another(world, made.id)
    assert code_of(lambda: world.batches.export(tmp_path / "two")) == "exported_before"
    world.batches.export(tmp_path / "two", again="HS&E number corrected.")


def test_a_record_amended_after_its_batch_is_a_task(world: Any, tmp_path: Path) -> None:
    person, record = came(world)
    complete(world, person)
    made = check_by_another(world, prepared(world, person).id)
    world.batches.export(tmp_path / "out")
    assert world.batches.tasks() == ()
    amend(world, record)
    (task,) = world.batches.tasks()
    assert (task.application, task.batch, task.what) == (made.id, 1, AfterBatch.CORRECT)


def test_that_the_scheme_was_told_ends_the_task_until_the_next_amendment(
    world: Any, tmp_path: Path
) -> None:
    person, record = came(world)
    complete(world, person)
    made = check_by_another(world, prepared(world, person).id)
    finish = world.batches.finish_tasks
    world.batches.export(tmp_path / "out")
    assert code_of(lambda: finish(made.id, "Rang them.")) == "no_task"
    second = amend(world, record)
    assert code_of(lambda: finish(made.id, "  ")) == "no_reason"
    assert code_of(lambda: finish(new_id(), "Rang them.")) == "no_application"
    assert len(world.batches.tasks()) == 1
    assert [one.application for one in finish(made.id, " Rang them. ")] == [made.id]
    assert world.batches.tasks() == ()
    assert world.asked[-1] is ActionKind.CARD_TASK_DONE
    with world.store.reading() as unit:
        (noted,) = unit.office_actions.of_kind(ActionKind.CARD_TASK_DONE)
    assert "Rang them." in str(about(noted))
    amend(world, second, revision=3)
    assert [one.now for one in world.batches.tasks()] == [3]


def test_a_withdrawn_application_is_closed(world: Any) -> None:
    made = ready(world)
    world.applications.withdraw(made.id, "Left the firm.")
    assert code_of(lambda: world.applications.change(made.id, {"payer": "x"})) == "not_open"
    assert world.applications.all(only_open=True) == ()


def test_unknown_fields_and_categories_are_refused(world: Any) -> None:
    made = ready(world)
    change, category = world.applications.change, world.applications.change_category
    assert code_of(lambda: change(made.id, {"state": "ready"})) == "no_field"
    assert code_of(lambda: category(made.id, "N999", {"variant": "x"})) == "no_category"
    assert code_of(lambda: world.applications.drop_category(made.id, "N999")) == "no_category"
    world.applications.drop_category(made.id, "N202")
    assert "categories" in missing(world, made.id)


def test_two_days_of_one_hse_test_are_a_contradiction(world: Any) -> None:
    person, _ = came(world)
    complete(world, person)
    other = replace(HSE, passed_on=date(2026, 3, 6))
    world.persons.enter(person, other, SEEN)
    made = prepared(world, person)
    assert "agree_0" in missing(world, made.id)


def test_the_hse_test_that_nobody_saw_is_not_enough(world: Any) -> None:
    person, _ = came(world, replace(RHYS, hse_test_id="1", hse_test_date=date(2026, 1, 1)))
    made = world.applications.begin(person, CardType.RED)
    assert "hse" in missing(world, made.id)
    held = HseFacts("CITB", "Operatives", "1", date(2026, 1, 1), TODAY)
    world.persons.enter(person, held, SeenBy("Mair", TODAY, "website"))
    assert "hse" not in missing(world, made.id)


def test_a_photograph_keeps_the_whole_picture_and_the_frame(world: Any) -> None:
    person, _ = came(world)
    kept = accept(world, person)
    found, data = world.portraits.kept(person)
    assert found == kept
    with Image.open(BytesIO(data)) as image:
        assert image.size == (kept.width, kept.height) == (900, 1200)
    shown = world.portraits.shown(person)
    other, _ = came(world, replace(RHYS, name="Anya Kowalska", ni_number="QQ 12 34 56 C"))
    assert world.portraits.shown_of([person, other]) == {person: shown}
    assert sha256_hex(shown) == kept.printed
    with Image.open(BytesIO(shown)) as image:
        assert image.size == (413, 531)
    assert world.portraits.from_test(person) is None


def test_what_was_accepted_goes_out_to_the_byte(world: Any, tmp_path: Path) -> None:
    made = ready(world)
    accepted = world.portraits.shown(made.person)
    world.batches.export(tmp_path / "first")
    world.batches.export(tmp_path / "again", [made.id], again="Lost in the post.")
    for folder in ("first", "again"):
        (photograph,) = (tmp_path / folder).rglob("*.jpg")
        assert photograph.read_bytes() == accepted


def limited(most: int) -> ProviderSettings:
    setting = Setting("photo_max_kb", most, "ours", TODAY, Confidence.OWN, TODAY)
    return ProviderSettings(1, "Hendre", 1, (setting,))


def test_a_photograph_is_made_smaller_where_less_is_allowed_by_now(
    world: Any, tmp_path: Path
) -> None:
    made = ready(world)
    accepted = len(world.portraits.shown(made.person))
    world.settings.append(limited(accepted // 1000))
    world.batches.export(tmp_path / "smaller", [made.id])
    (photograph,) = (tmp_path / "smaller").rglob("*.jpg")
    assert 0 < photograph.stat().st_size <= accepted // 1000 * 1000 < accepted
    world.settings.append(limited(1))
    again = lambda: world.batches.export(tmp_path / "no", [made.id], again="Again.")  # noqa: E731
    assert code_of(again) == "photograph_too_large"
    assert not (tmp_path / "no").exists()
    assert code_of(lambda: accept(world, made.person)) == "photograph_too_large"
    assert len(world.portraits.shown(made.person)) == accepted


def test_many_are_looked_at_as_each_by_itself(world: Any) -> None:
    first = ready(world)
    person, _ = came(world, replace(RHYS, name="Anya Kowalska", ni_number="QQ 12 34 56 C"))
    second = world.applications.begin(person, CardType.GOLD)
    third = world.applications.begin(first.person, CardType.BLUE)
    every = [second, first, third]
    checks = world.applications.look_at_all(every)
    assert checks == tuple(world.applications.look(one.id) for one in every)
    assert [one.prepared.portrait is None for one in checks] == [True, False, False]
    assert world.applications.look_at_all(()) == ()


def test_the_check_of_one_that_is_not_ready_is_printed(world: Any, tmp_path: Path) -> None:
    person, _ = came(world)
    made = world.applications.begin(person, CardType.RED)
    to = world.batches.print_check([made.id], tmp_path / "check.pdf")
    assert to.read_bytes().startswith(b"%PDF-")
    with world.store.reading() as unit:
        kinds = [one.kind for one in unit.office_actions.of_kind(ActionKind.CARD_CHECK_PRINTED)]
    assert kinds == [ActionKind.CARD_CHECK_PRINTED]
