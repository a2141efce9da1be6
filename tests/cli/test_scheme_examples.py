"""Every worked example of the schemes and every edge case, by the command: as JSON and as lines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.schemes.answer import RESULT_WORDS, AnswerResult
from npors_desktop.domain.schemes.plan_lines import LIGHT_WORDS, PlanLight
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.provider_settings import SETTINGS_FILE
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from tests.office_of_examples import NOW
from tests.person_files import write_person_file
from tests.scheme_examples import ENGLISH, EXAMPLES, Example, Told, bare, one_of
from tests.visit_examples import VISITS, VisitExample, planned

Npd = Callable[..., Any]
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


@pytest.fixture
def asked(tmp_path: Path) -> Callable[[Example], list[object]]:
    """The words of the command that asks what an example asks, with its files."""

    def words(example: Example) -> list[object]:
        file = tmp_path / "person.json"
        file.write_bytes(write_person_file(example.request))
        found: list[object] = ["advise", file, "--question", example.question.value]
        if example.settings is not None:
            own = tmp_path / "own.npsettings"
            own.write_bytes(SETTINGS_FILE.write(OfficeSigned(example.settings, b"x", CERTIFICATE)))
            found += ["--settings", own]
        return found

    return words


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_the_command_tells_the_answer_that_is_right(
    example: Example, asked: Callable[[Example], list[object]], npd: Npd
) -> None:
    words = asked(example)
    ran = npd(*words, "--json")
    assert ran.status == 0
    answer = one_of(ran.document["answers"], example)
    told = told_of(answer)
    example.check(told)
    lines = npd(*words)
    assert lines.status == 0
    assert f": {ENGLISH(RESULT_WORDS[example.result])} ({example.as_of:%d/%m/%Y})" in lines.out
    assert [one for one in example.says if one not in lines.out] == []
    for name, day in example.dates.items():
        about = "about " if name in example.about else ""
        assert f": {about}{day:%d/%m/%Y}" in lines.out
    assert "The scheme decides." in lines.out
    for one in answer["reasons"]:
        assert all(fact["source"] in lines.out for fact in one["facts"])
    book = answer["rulebook"]
    assert f"rule book {book['id']}, edition {book['edition']}" in lines.out


def told_of(answer: Any) -> Told:
    """What an answer as JSON comes to."""
    reasons = answer["reasons"]
    dates = answer["dates"]
    facts = [fact for one in reasons for fact in one["facts"]]
    # Where a rule rests on facts their source and how sure they are stand with it.
    assert all(one["source"] and one["confidence"] for one in reasons if one["facts"])
    said = [one[part] for one in reasons for part in ("text", "held", "why")]
    return Told(
        AnswerResult(answer["result"]),
        tuple(answer["missing"]),
        frozenset(bare(one["rule"]) for one in reasons if one["effect"] == "warning"),
        {
            bare(name): date.fromisoformat(one["on"]) if one["on"] else None
            for name, one in dates.items()
        },
        frozenset(bare(name) for name, one in dates.items() if one["about"]),
        frozenset(one["key"] for one in facts if one["value"] is None),
        "\n".join([*said, *answer["warnings"], *answer["next_steps"]]),
    )


@pytest.mark.usefixtures("office_passphrase", "one_passphrase")
@pytest.mark.parametrize("example", VISITS, ids=lambda one: one.name)
def test_the_command_tells_how_a_visit_stands(
    example: VisitExample, npd: Npd, own_demonstration: Path, tmp_path: Path
) -> None:
    folder = own_demonstration / "office"
    office = Stores(SetClock(NOW)).open_office(folder, OFFICE_PASSPHRASE)
    visit = planned(office, example, tmp_path)
    office.close()
    ran = npd("office", "visit-check", folder, visit[:8], "--json")
    assert ran.status == (example.light is PlanLight.RED)
    assert ran.document["light"] == example.light.value
    found = {one["rule"]: one["light"] for one in ran.document["lines"]}
    assert {name: found[name] for name in example.rules} == dict(example.rules)
    lines = npd("office", "visit-check", folder, visit)
    shown = lines.out.splitlines()
    assert "The scheme decides." in lines.out + lines.error
    words = {ENGLISH(LIGHT_WORDS[one]) for one in example.rules.values()}
    assert all(any(line.startswith(word) for line in shown) for word in words)
    assert [one for one in example.says if one not in lines.out] == []
    welsh = npd("office", "visit-check", folder, visit, "--language", "cy")
    assert welsh.out
    assert not set(shown) & set(welsh.out.splitlines())
