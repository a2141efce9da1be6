"""The commands that ask rule books, and give an office its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.schemes.inputs import PersonKnown
from npors_desktop.exchange.person_file import AdviceRequest, AskedDetails
from tests.course_books import TODAY, ann, card, telehandler
from tests.own_rule_book import own_edition, own_file
from tests.person_files import write_person_file

Npd = Callable[..., Any]


@pytest.fixture
def person(tmp_path: Path) -> Callable[[PersonKnown], Path]:
    """Writes the file of a person, to be asked about on the day of the examples."""

    def write(known: PersonKnown) -> Path:
        file = tmp_path / "person.json"
        file.write_bytes(write_person_file(AdviceRequest(1, AskedDetails(as_of=TODAY), known)))
        return file

    return write


def answer_of(ran: Any) -> Any:
    assert ran.status == 0
    (answer,) = ran.document["answers"]
    return answer


@pytest.mark.parametrize(
    ("known", "question", "result"),
    [
        (ann(), "grant", "eligible"),
        (ann(cards=(card("Traditional"),)), "S9", "not_eligible"),
        (ann(), "Standard", "eligible"),
        (ann(courses=(telehandler(33 * 60),)), "s8", "eligible"),
        (ann(courses=()), "S8", "not_yet"),
    ],
)
def test_the_result_is_told_whatever_it_is(
    person: Callable[..., Path], npd: Npd, known: PersonKnown, question: str, result: str
) -> None:
    answer = answer_of(npd("advise", person(known), "--question", question, "--json"))
    assert answer["result"] == result
    assert answer["as_of"] == "2026-11-28"
    assert answer["rulebook"]["id"] == "citb"


def test_plain_lines_say_why_from_where_and_that_the_scheme_decides(
    person: Callable[..., Path], npd: Npd
) -> None:
    ran = npd("advise", person(ann(cards=(card("Traditional"),))), "--question", "grant")
    assert ran.status == 0
    assert "May the employer claim a grant?" in ran.out
    assert "not eligible (28/11/2026)" in ran.out
    assert "not on this route: " in ran.out
    assert "confirmed, seen on 28/11/2026" in ran.out
    assert "Upload by: 30/11/2026" in ran.out
    assert "Next: " in ran.out
    assert "rule book citb, edition 2026.1, checked on 28/11/2026" in ran.out
    assert "The scheme decides." in ran.out


def test_in_welsh_the_texts_of_the_book_are_welsh(person: Callable[..., Path], npd: Npd) -> None:
    ran = npd("advise", person(ann()), "--question", "grant", "--language", "cy")
    assert "Lanlwythwch erbyn: 30/11/2026" in ran.out


def test_an_own_edition_changes_an_answer_and_is_named_in_it(
    person: Callable[..., Path], npd: Npd, tmp_path: Path
) -> None:
    file = own_file(tmp_path, own_edition(upload_days=5))
    ran = npd("advise", person(ann()), "--question", "grant", "--rules", file, "--json")
    answer = answer_of(ran)
    assert answer["dates"]["grant.upload_due"]["on"] == "2026-11-25"
    assert (answer["rulebook"]["edition"], answer["rulebook"]["own"]) == ("2026.2", True)
    told = npd("advise", person(ann()), "--question", "grant", "--rules", file)
    assert "own rule book citb, edition 2026.2, checked on 28/11/2026 by R. Hughes" in told.out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--question", "purple"), 2, "“purple” is no question"),
        (("--question", "s1"), 2, "asked of a visit"),
        (("--question", "grant", "--rules", "missing.toml"), 2, "missing.toml"),
        ((), 2, "--question"),
    ],
)
def test_what_was_asked_wrongly_is_said(
    person: Callable[..., Path], npd: Npd, words: tuple[str, ...], status: int, said: str
) -> None:
    ran = npd("advise", person(ann()), *words)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.error


def test_a_file_that_is_no_person_is_said(npd: Npd, tmp_path: Path) -> None:
    file = tmp_path / "person.json"
    assert npd("advise", file, "--question", "grant").status == 2
    file.write_text('{"format": 1, "person": {"hat": "red"}}')
    ran = npd("advise", file, "--question", "grant")
    assert ran.status == 1
    assert "hat" in ran.error
    file.write_bytes(write_person_file(AdviceRequest()))
    faulty = own_file(tmp_path, own_edition().replace("{value}", "{wat}") + "\nhat = 1\n")
    ran = npd("advise", file, "--question", "grant", "--rules", faulty)
    assert ran.status == 1
    assert "hat" in ran.error


@pytest.mark.usefixtures("office_passphrase", "one_passphrase")
def test_an_office_asks_about_a_person_and_that_is_noted(own_demonstration: Path, npd: Npd) -> None:
    office = own_demonstration / "office"
    one = npd("office", "people", office, "--json").document["people"][0]["person"]
    every = npd("office", "advise", office, one, "--json")
    assert every.status == 0
    assert {"standard", "grant", "profile", "eco"} <= {
        answer["question"] for answer in every.document["answers"]
    }
    single = npd("office", "advise", office, one, "--question", "S10")
    assert (single.status, "Competence profile: N202" in single.out) == (0, True)
    words = ("--question", "traditional", "--years", 5, "--sector", "groundworks", "--json")
    (card,) = npd("office", "advise", office, one, *words).document["answers"]
    assert "years" not in card["missing"]
    assert "traditional.sector" in {reason["rule"] for reason in card["reasons"]}
    assert npd("office", "advise", office, one, "--years", 5).status == 2
    log = npd("office", "log", office, "--kind", "advice_asked").out
    assert f"person {one}: every question" in log
    assert f"person {one}: Competence profile" in log
    assert npd("office", "advise", office, "nobody").status != 0
    assert npd("office", "advise", office, one, "--question", "x").status == 2


@pytest.mark.usefixtures("office_passphrase", "one_passphrase")
def test_the_route_of_a_person_is_told_and_written(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office = own_demonstration / "office"
    one = npd("office", "people", office, "--json").document["people"][0]["person"]
    told = npd("office", "route", office, one)
    assert (told.status, "Entry: reached" in told.out) == (0, True)
    assert "The scheme decides." in told.out
    to = tmp_path / "route.pdf"
    made = npd("office", "route", office, one, "--to", to, "--json")
    assert made.status == 0
    assert made.document["file"] == str(to)
    assert made.document["rulebook"]["id"] == "psro"
    (category,) = made.document["categories"]
    assert [x["stage"] for x in category["stages"]][:2] == ["entry", "trained"]
    assert to.read_bytes().startswith(b"%PDF-")
    assert f"person {one}, to route.pdf" in npd("office", "log", office).out
    assert npd("office", "route", office, one, "--to", to).status in (1, 2)


@pytest.mark.usefixtures("office_passphrase", "one_passphrase")
def test_an_office_signs_its_own_edition_and_writes_it(
    own_demonstration: Path, person: Callable[..., Path], npd: Npd, tmp_path: Path
) -> None:
    office = own_demonstration / "office"
    listed = npd("office", "rules", office, "--json").document
    assert {"citb", "psro"} <= {one["id"] for one in listed["books"]}
    assert all(one["counts"] and not one["own"] for one in listed["books"])
    assert "tier" not in json.dumps(listed["problems"])
    file = own_file(tmp_path, own_edition(upload_days=5))
    to = tmp_path / "own.nprules"
    signed = npd("office", "rules", office, file, "--to", to)
    assert signed.status == 0
    assert "Edition 2026.2 of the rule book “citb” is signed." in signed.out
    assert "A newer edition counts instead." in signed.out
    again = npd("office", "rules", office, file)
    assert "here already" in again.out
    log = npd("office", "log", office, "--kind", "rules_issued").out
    assert "rule book citb, edition 2026.2, to own.nprules" in log
    answer = answer_of(npd("advise", person(ann()), "--question", "grant", "--rules", to, "--json"))
    assert answer["dates"]["grant.upload_due"]["on"] == "2026-11-25"
    one = npd("office", "people", office, "--json").document["people"][0]["person"]
    told = npd("office", "advise", office, one, "--question", "grant").out
    assert "your office’s own rule book citb, edition 2026.2" in told


@pytest.mark.usefixtures("office_passphrase", "one_passphrase")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (own_edition(edition="2026.1"), "is not newer than edition 2026.1"),
        (own_edition().replace('observes = "', 'observes = "no_', 1), "nothing that the program"),
        ("format = 1", "id"),
        ("format = 9", "newer"),
    ],
)
def test_a_book_that_cannot_count_is_refused(
    own_demonstration: Path, npd: Npd, tmp_path: Path, text: str, said: str
) -> None:
    office = own_demonstration / "office"
    before = npd("office", "rules", office, "--json").document
    ran = npd("office", "rules", office, own_file(tmp_path, text))
    assert ran.status == 1
    assert said in ran.error
    assert npd("office", "rules", office, "--json").document == before


@pytest.mark.usefixtures("office_passphrase", "one_passphrase")
def test_only_an_own_book_is_written(own_demonstration: Path, npd: Npd, tmp_path: Path) -> None:
    office, to = own_demonstration / "office", tmp_path / "own.nprules"
    assert npd("office", "rules", office, "--to", to).status == 2
    assert npd("office", "rules", office, "--to", to, "--book", "citb").status == 2
    assert not to.exists()
