"""One route of a standard: its own times and outcomes, and the figures that count."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Pack, PackState, ReplacedFigure
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.result import Verdict, decide
from npors_desktop.domain.sheet import MarkSheet, Person, PracticalTimes, TheoryAnswer, pack_ref
from npors_desktop.domain.standard_routes import extract, pack_of_route
from npors_desktop.domain.stated import Confidence
from tests.small_format2 import STANDARD, small_pack

DAY = date(2026, 11, 20)


def setting(key: str, value: int | str, **more: Any) -> Setting:
    made = Setting(key, value, "Our handbook", DAY, Confidence.OWN, date(2026, 1, 1))
    return replace(made, **more)


def replaced(*settings: Setting, route: str = "novice") -> tuple[ReplacedFigure, ...]:
    return ProviderSettings(1, "Hill Training", 3, settings).replaced(STANDARD, route, DAY)


def figures_of(pack: Pack) -> tuple[int | None, ...]:
    assert pack.theory is not None
    assert pack.practical is not None
    return (
        *(pack.practical.minutes, pack.theory.minutes, pack.rules[4].limit),
        *(pack.rules[5].percent, pack.resits[0].within_days),
    )


def test_a_route_has_the_standards_figures_and_its_texts_say_them():
    pack = small_pack()
    assert figures_of(pack) == (60, 30, 3, 75, None)
    assert pack.title == "Small digger, novice"
    assert pack.briefing == ("You have 60 minutes for the practical.",)
    assert "in 60 minutes at most" in pack.tasks[0].text
    assert (pack.state, pack.valid_to, pack.prerequisites) == (PackState.SEALED, None, ())
    assert small_pack("experienced").prerequisites == ("Real experience of this machine",)


def test_a_standard_without_a_seal_is_a_draft():
    assert pack_of_route(replace(STANDARD, seal="", secret=""), "novice").state is PackState.DRAFT


def test_a_providers_figures_count_everywhere_and_are_named_beside_those_they_replace():
    found = replaced(
        setting("practical_minutes", 90),
        setting("theory_minutes", 40),
        setting("pass_mark", 80),
        setting("majors_limit", 0),
        setting("resit_within_days", 28),
        setting("min_age", 16),
    )
    pack = pack_of_route(STANDARD, "novice", found)
    assert figures_of(pack) == (90, 40, 0, 80, 28)
    assert pack.briefing == ("You have 90 minutes for the practical.",)
    assert [one.key for one in pack.replaced] == [figure.key for figure in STANDARD.figures]
    mark = pack.replaced[2]
    assert (mark.standard, mark.value, mark.settings) == (75, 80, "Hill Training 3")
    assert (mark.source, mark.seen_on, mark.confidence) == ("Our handbook", "2026-11-20", "S")
    assert [figure.value for figure in pack.figures] == [90, 40, 80, 0, 28]


def test_a_setting_that_says_what_the_standard_says_replaces_nothing():
    assert replaced(setting("pass_mark", 75)) == ()


def test_the_most_particular_setting_counts_then_the_latest():
    chosen = replaced(
        setting("pass_mark", 81, valid_from=date(2026, 6, 1)),
        setting("pass_mark", 82, standard="small-digger"),
        setting("pass_mark", 83, standard="small-digger", route="novice"),
        setting("pass_mark", 84, standard="small-digger", route="experienced"),
        setting("pass_mark", 85, standard="another"),
        setting("pass_mark", 86, valid_from=date(2026, 11, 21)),
    )
    assert [one.value for one in chosen] == [83]
    later = setting("pass_mark", 81, valid_from=date(2026, 6, 1))
    assert [one.value for one in replaced(setting("pass_mark", 80), later)] == [81]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pass_mark", 0),
        ("pass_mark", 101),
        ("pass_mark", "most"),
        ("practical_minutes", 1441),
        ("majors_limit", -1),
        ("resit_within_days", 0),
    ],
)
def test_a_figure_that_cannot_be_used_is_refused(key: str, value: int | str):
    with pytest.raises(UserError) as told:
        pack_of_route(STANDARD, "novice", replaced(setting(key, value)))
    assert told.value.code == "setting_unfit"
    assert key in str(told.value.whole_message)


def test_an_unknown_route_is_refused_with_those_there_are():
    with pytest.raises(UserError, match="novice") as told:
        pack_of_route(STANDARD, "refresher")
    assert told.value.code == "route_unknown"


def test_a_route_leaves_out_its_outcomes_and_the_tasks_of_others():
    first, second = STANDARD.routes
    task = replace(STANDARD.tasks[0], routes=("novice",))
    short = replace(STANDARD, routes=(first, replace(second, leave_out=("2",))), tasks=(task,))
    pack = pack_of_route(short, "experienced")
    assert [outcome.code for outcome in pack.outcomes] == ["1", "3"]
    assert pack.tasks == ()
    assert len(pack_of_route(short, "novice").tasks) == 1


def test_a_standard_may_have_no_theory_and_no_practical():
    bare = replace(
        STANDARD,
        theory=None,
        uses=(),
        routes=(replace(STANDARD.routes[0], practical_minutes=None),),
        briefing=("Say {nothing}.", "{pass_mark} %, {resit_within_days}"),
    )
    pack = pack_of_route(bare, "novice")
    assert (pack.theory, pack.practical) == (None, None)
    # A figure without a value is told by its name, so that nobody reads a made-up one.
    assert pack.briefing == ("Say {nothing}.", "75 %, {resit_within_days}")
    assert extract(pack, ()).theory is None


def test_an_extract_has_what_was_shown_of_the_questions_asked_and_nothing_of_the_others():
    pack = small_pack()
    bare = extract(pack, ["T01", "T03"])
    asked, other = bare.question("T03"), bare.question("T04")
    whole = pack.question("T03")
    assert asked is not None
    assert other is not None
    assert whole is not None
    assert (asked.text, asked.marks, asked.stimulus) == (whole.text, whole.marks, whole.stimulus)
    assert (asked.points, asked.accept, asked.refuse, asked.basis) == ((), (), (), ())
    assert (other.text, other.marks, other.options, other.correct) == ("", 0, (), ())
    assert (other.mandatory, other.topic, other.evidences) == (True, "ground", ("1.1",))
    assert bare.source is not None
    assert bare.source.secret == ""
    assert bare.rules == pack.rules


def test_a_standard_of_format_1_is_a_records_as_a_whole(make_pack: Callable[..., Pack]):
    pack = make_pack()
    assert extract(pack, ["T01"]) is pack


def failing(pack: Pack) -> Verdict:
    """No criterion marked, four questions answered wrong, and an hour too long."""
    started = datetime(2026, 11, 20, 9, tzinfo=UTC)
    sheet = MarkSheet(
        format=2,
        pack=pack_ref(pack),
        candidate=Person("Sam Okoro"),
        practical=PracticalTimes(started, started + timedelta(hours=2), end_reason="completed"),
        theory=tuple(TheoryAnswer(code, 0) for code in ("T01", "T02", "T04", "T05")),
    )
    return decide(pack, sheet)


def test_a_reason_names_the_providers_figure_that_it_rests_on():
    found = replaced(setting("pass_mark", 80), setting("practical_minutes", 90))
    verdict = failing(pack_of_route(STANDARD, "novice", found))
    told = {cause.rule: (str(cause.message), str(cause.told)) for cause in verdict.reasons}
    share = (
        "In the theory, 0 of 7 marks were awarded; at least 80 % are needed. "
        "Set by the provider: Per cent of the theory: 80 (the standard: 75)."
    )
    assert told["theory_percent"] == (share, share)
    assert told["time_limit"][0].endswith(
        "the limit is 1 hour 30 minutes. Set by the provider: Minutes allowed for the practical: "
        "90 (the standard: 60)."
    )
    assert "provider" not in told["theory_mandatory"][0]
    assert not any("provider" in str(cause.message) for cause in failing(small_pack()).reasons)


def test_a_figure_that_the_standard_leaves_to_the_provider_is_told_so():
    bare = replace(STANDARD.figures[2], value=None)
    figures = (*STANDARD.figures[:2], bare, *STANDARD.figures[3:])
    standard = replace(STANDARD, figures=figures)
    found = ProviderSettings(1, "Hill Training", 3, (setting("pass_mark", 80),))
    pack = pack_of_route(standard, "novice", found.replaced(standard, "novice", DAY))
    assert "80 (the standard: none)" in str(failing(pack).reasons[0].message)
