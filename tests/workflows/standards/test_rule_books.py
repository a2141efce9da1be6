"""Own editions of rule books: signed by the office, carried by a visit or a file, verified on the
laptop before they count."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from npors_desktop.base.ids import new_id
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.people import Visit
from npors_desktop.domain.schemes.rule_book import RuleBook
from npors_desktop.workflows.given_file import OpenedKind
from npors_desktop.workflows.opened_file import open_file
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from npors_desktop.workflows.standards.rule_books import BooksNow, edition_order
from tests.own_rule_book import own_edition, own_file
from tests.workflows.standards.conftest import MakeOffice


def counting(now: BooksNow) -> RuleBook:
    return next(one for one in now.counting if one.id == "npors")


def on_laptop(session: LaptopSession) -> BooksNow:
    return session.candidate_advice.books.now()


def issue(office: OfficeSession, folder: Path, edition: str = "2026.2") -> None:
    office.rules.issue(own_file(folder, own_edition("npors", edition, hse_years=3)))


def test_the_newest_edition_of_a_book_counts_and_all_stay(
    office: OfficeSession, tmp_path: Path
) -> None:
    assert counting(office.rules.now()).edition == "2026.1"
    issue(office, tmp_path)
    issue(office, tmp_path, "2026.10")
    now = office.rules.now()
    assert counting(now).edition == "2026.10"
    shown = [(one.book.edition, one.is_own, one.counts) for one in now.shown
             if one.book.id == "npors"]  # fmt: skip
    assert shown == [("2026.1", False, False), ("2026.2", True, False), ("2026.10", True, True)]
    assert now.own == {("npors", "2026.2"), ("npors", "2026.10")}
    noted = office.log.page(ActionFilter(frozenset({ActionKind.RULES_ISSUED})), 9)
    assert [one.details["edition"] for one in noted] == ["2026.10", "2026.2"]
    assert edition_order("2026.10") > edition_order("2026.9")


@pytest.mark.parametrize(
    ("edition", "value", "code"),
    [("2026.1", 2, "rules_not_newer"), ("2026.2", 4, "rules_differ")],
)
def test_an_edition_that_could_not_count_is_refused(
    office: OfficeSession, tmp_path: Path, edition: str, value: int, code: str
) -> None:
    issue(office, tmp_path)
    with pytest.raises(UserError) as said:
        office.rules.issue(own_file(tmp_path, own_edition("npors", edition, hse_years=value)))
    assert said.value.code == code


def test_a_visit_brings_the_newest_own_edition_of_each_book(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    issue(office, tmp_path)
    issue(office, tmp_path, "2026.3")
    to = tmp_path / "own.npvisit"
    visit = Visit(new_id(), "Hendre", session.visits.today().now.date())
    office.visit_writing.write(visit, (), "GP-7", to)
    assert counting(on_laptop(session)).edition == "2026.1"
    assert open_file(session, to).kind is OpenedKind.VISIT_NEW
    now = on_laptop(session)
    assert counting(now).edition == "2026.3"
    assert now.own == {("npors", "2026.3")}


def test_a_file_of_another_office_and_an_altered_one_are_refused(
    session: LaptopSession, office: OfficeSession, new_office: MakeOffice, tmp_path: Path
) -> None:
    issue(office, tmp_path)
    to, foreign = tmp_path / "own.nprules", tmp_path / "foreign.nprules"
    office.rules.write("npors", to)
    other = new_office("Another")
    issue(other, tmp_path)
    other.rules.write("npors", foreign)
    forged = tmp_path / "forged.nprules"
    forged.write_bytes(to.read_bytes().replace(b"value = 3", b"value = 4"))
    assert forged.read_bytes() != to.read_bytes()
    for file in (foreign, forged):
        with pytest.raises(UserError) as said:
            open_file(session, file)
        assert said.value.code == "not_own_office"
    assert counting(on_laptop(session)).edition == "2026.1"
    opened = open_file(session, to)
    assert (opened.kind, opened.name) == (OpenedKind.RULES, "npors 2026.2")
    assert counting(on_laptop(session)).edition == "2026.2"


def test_what_was_altered_in_the_store_does_not_count_and_is_told(
    office: OfficeSession, tmp_path: Path
) -> None:
    issue(office, tmp_path)
    with office.advice.store.writing() as unit:
        (kept,) = unit.rules_editions.of(office.name)
        for data in (kept.file.replace(b"value = 3", b"value = 4"), b"{}"):
            unit._connection.execute(sa.text("UPDATE rules_edition SET file = :v"), {"v": data})
            now = office.advice.books.within(unit)
            assert counting(now).edition == "2026.1"
            (problem,) = now.problems
            assert "Edition 2026.2 of your office's rule book “npors” was altered" in str(problem)


def test_only_an_own_book_is_written(office: OfficeSession, tmp_path: Path) -> None:
    with pytest.raises(UserError) as said:
        office.rules.write("npors", tmp_path / "own.nprules")
    assert said.value.code == "no_rules"
