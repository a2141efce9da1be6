"""What keeps an application from going out, line by line."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from npors_desktop.domain.after_batch import BatchedVersion, StandingVersion
from npors_desktop.domain.cards.application import (
    ApplicationState,
    AppliedCategory,
    CardApplication,
    CardExpiry,
    CardType,
    EmployerDeclaration,
    InvoiceState,
    SchemeAsked,
    SecondCheck,
)
from npors_desktop.domain.cards.check_line import LineState, PreparedCard, Remedy
from npors_desktop.domain.cards.figures import CardFigures, card_figures
from npors_desktop.domain.cards.gate import check_application, remedy_of, result_of
from npors_desktop.domain.cards.portrait import (
    CardPortrait,
    PortraitOrigin,
    PortraitWarning,
    is_old,
    origin_told,
)
from npors_desktop.domain.cards.rows import COLUMNS, application_rows
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.persons.entries import (
    CardFacts,
    EmployerFacts,
    HseFacts,
    IdentityFacts,
    QualificationFacts,
    SeenBy,
)
from npors_desktop.domain.photograph_frame import Frame
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.schemes.answer import Answer, AnswerLine, AnswerResult, BookName
from npors_desktop.domain.schemes.inputs import Held, HeldTest, PersonKnown
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import BookText, Effect, FactInForce, SchemeFact
from npors_desktop.domain.stated import Confidence, Stated

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
TODAY = NOW.date()
SEEN = SeenBy("Mair", TODAY, "original")
VERSION = BatchedVersion("r", 1, "GP-7", "aa")
LINE = AppliedCategory(
    "N202", VERSION, practical_on=TODAY, tester_number="GP-7", notification="NRN", site="Hendre"
)
PORTRAIT = CardPortrait(
    "aa",
    "bb",
    700,
    900,
    Frame(0, 0, 100),
    PortraitOrigin.AT_TEST,
    PhotographSource.FILE,
    NOW,
    "M",
    NOW,
)
KNOWN = PersonKnown(
    IdentityFacts(
        "Rhys Jones", date(1990, 1, 31), "QQ123456B", "", "", "1 High Street", "a@b", "1"
    ),
    hse=(Held(HseFacts("CITB", "Operatives", "1", TODAY), seen=SEEN, checked_on=TODAY),),
    qualifications=(
        Held(QualificationFacts("NVQ", "2", "", "", "NOCN", "9", None, TODAY), seen=SEEN),
    ),
    cards=(Held(CardFacts("NPORS", "Red", "0012")),),
    employer=EmployerFacts("Jones Plant", levy_number="0123456"),
)
MADE = CardApplication(
    "a", "p", CardType.RED, "mair", NOW, lines=(LINE,), title="Mr", provider_number="4",
    privacy_version="3", privacy_on=TODAY, send_to="x", payer="y", order_number="none",
    invoice=InvoiceState.PAID,
)  # fmt: skip
STATED = Stated(Confidence.SINGLE, "a page", TODAY)
TEXT = BookText("Asked", "Gofyn")


def answer(*effects: Effect, code: str = "N202", settings: str = "", held: str = "x") -> Answer:
    facts = (FactInForce(SchemeFact("k", 1, STATED), settings),) if settings != "-" else ()
    lines = tuple(
        AnswerLine(f"red.{one}", one, TEXT, verbatim(held), facts, missing="hse") for one in effects
    )
    book = BookName("npors", "1", TODAY, "R")
    return Answer(SchemeQuestion.RED, code, TODAY, lines, (), book)


def prepared(**more: Any) -> PreparedCard:
    figures = CardFigures(second_check=False)
    standing = {"r": StandingVersion(1, "aa", "achieved")}
    made = PreparedCard(MADE, KNOWN, PORTRAIT, (answer(Effect.MET),), figures, TODAY, standing)
    return replace(made, **more)


def missing(**more: Any) -> list[str]:
    return [one.code for one in check_application(prepared(**more)).missing]


def test_everything_is_there() -> None:
    check = check_application(prepared())
    assert check.missing == ()
    assert check.is_ready


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": ""}, "title"),
        ({"invoice": InvoiceState.HELD_BACK}, "invoice"),
        ({"lines": ()}, "categories"),
        ({"lines": (replace(LINE, code=""),)}, "category_"),
        ({"lines": (replace(LINE, practical_on=None),)}, "category_N202"),
        ({"lines": (replace(LINE, aba_group="B1"),)}, "category_N202"),
        ({"lines": (replace(LINE, site=""),)}, "category_N202"),
        ({"card": CardType.TRADITIONAL_3, "is_renewal": True}, "declaration"),
    ],
)
def test_what_the_office_enters_is_asked(change: dict[str, Any], code: str) -> None:
    assert code in missing(application=replace(MADE, **change))


def test_a_signed_renewal_and_expiry_by_category_do_not_stand_in_the_way() -> None:
    signed = EmployerDeclaration("Ann", TODAY)
    made = replace(
        MADE, card=CardType.TRADITIONAL_5, is_renewal=True, declaration=signed,
        expiry=CardExpiry.BY_CATEGORY,
    )  # fmt: skip
    check = check_application(prepared(application=made))
    assert check.missing == ()
    assert [x.code for x in check.lines if x.state is LineState.WARNING] == ["expiry"]


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (replace(KNOWN, hse=()), "hse"),
        (replace(KNOWN, hse=(replace(KNOWN.hse[0], checked_on=None),)), "hse_again"),
        (replace(KNOWN, other_names=(("Rhys Smith", ""),)), "agree_0"),
        (replace(KNOWN, employer=None), "employer"),
    ],
)
def test_what_is_known_of_the_person_is_asked(known: PersonKnown, code: str) -> None:
    assert code in missing(known=known)


def test_a_blue_card_asks_for_the_qualification() -> None:
    blue = replace(MADE, card=CardType.BLUE)
    assert missing(application=blue) == []
    assert missing(application=blue, known=replace(KNOWN, qualifications=())) == ["qualification"]


def test_a_number_without_its_form_is_only_warned_of() -> None:
    identity = replace(KNOWN.identity, ni="1")
    known = replace(KNOWN, identity=identity, employer=EmployerFacts("Jones", levy_number="12"))
    check = check_application(prepared(known=known))
    warned = {x.code for x in check.lines if x.state is LineState.WARNING}
    assert (check.missing, warned) == ((), {"ni_form", "levy_form"})


def test_a_record_that_does_not_count_or_has_a_restriction_is_told() -> None:
    assert "agree_0" in missing(standing={})
    test = HeldTest("N202", TODAY, record="r", restriction="Bucket only")
    assert "category_N202" in missing(known=replace(KNOWN, tests=(test,)))


def test_a_photograph_warns_and_is_asked_for() -> None:
    assert "photograph" in missing(portrait=None)
    old = replace(PORTRAIT, taken_at=NOW.replace(year=2025), warnings=(PortraitWarning.DARK,))
    check = check_application(prepared(portrait=old))
    assert "photograph" in {x.code for x in check.lines if x.state is LineState.WARNING}
    assert not is_old(NOW.replace(month=5), TODAY, 6)
    brought = replace(PORTRAIT, origin=PortraitOrigin.IMPORTED)
    assert str(origin_told(PORTRAIT)).startswith("taken at the test")
    assert str(origin_told(brought)).startswith("brought in")


def test_the_book_decides_for_each_category_that_is_asked_for() -> None:
    assert missing(answers=(answer(Effect.NOT_ELIGIBLE, code="N010"),)) == ["no_answer"]
    assert missing(answers=(), has_book=False) == ["no_answer"]
    two = replace(MADE, lines=(LINE, replace(LINE, code="N010")))
    answers = (answer(Effect.MET), answer(Effect.ASK_SCHEME, code="N010", held="y"))
    (told,) = check_application(prepared(application=two, answers=answers)).missing
    assert str(told.held) == "N010: y"
    assert told.remedy is Remedy.ASK
    own = answer(Effect.WARNING, settings="Hendre 3")
    sources = [str(x.source) for x in check_application(prepared(answers=(own,))).lines]
    assert sources[0] == "Provider’s settings Hendre 3"
    plain = check_application(prepared(answers=(answer(Effect.MET, settings="-"),)))
    assert str(plain.lines[0].source) == "Rule book"


def test_what_the_book_says_is_missing_is_not_said_twice() -> None:
    found = missing(known=replace(KNOWN, hse=()), answers=(answer(Effect.MISSING),))
    assert found == ["red.missing"]


def test_the_worst_answer_counts() -> None:
    assert result_of(()) is None
    found = result_of((answer(Effect.MISSING), answer(Effect.NOT_ELIGIBLE)))
    assert found is AnswerResult.NOT_ELIGIBLE
    assert remedy_of("photo") is Remedy.PHOTOGRAPH
    assert remedy_of("theory") is None


def test_the_providers_figures_count_before_the_programs() -> None:
    assert card_figures(None, TODAY) == CardFigures()
    given = {"hse_recheck_days": 10, "photo_max_kb": 200, "photo_max_age": 3}
    settings = ProviderSettings(
        1, "Hendre", 1,
        tuple(
            Setting(name, value, "ours", TODAY, Confidence.OWN, TODAY)
            for name, value in {**given, "card_second_check": "no"}.items()
        ),
    )  # fmt: skip
    assert card_figures(settings, TODAY) == CardFigures(10, 200, 3, second_check=False)


def test_a_row_has_every_column() -> None:
    (row,) = application_rows(prepared())
    told = dict(zip(COLUMNS, row, strict=True))
    assert (told["scheme_number"], told["hse_id"], told["category"]) == ("0012", "1", "N202")
    bare = replace(KNOWN, hse=(), employer=None, cards=())
    made = replace(MADE, scheme_number="77", card=CardType.BLUE)
    (row,) = application_rows(prepared(application=made, known=bare, portrait=None))
    told = dict(zip(COLUMNS, row, strict=True))
    assert (told["scheme_number"], told["nvq_title"], told["photograph"]) == ("77", "NVQ", "")


def test_a_second_person_checks_what_goes_out_and_no_more() -> None:
    two = {"figures": CardFigures(), "digest": "d1"}
    assert missing(**two) == ["second_check"]
    checked = replace(MADE, second_check=SecondCheck("m", "Mair", NOW, "d1"))
    assert missing(**two, application=checked) == []
    assert check_application(prepared(**two, application=checked)).state is ApplicationState.READY
    two["digest"] = "d2"
    found = check_application(prepared(**two, application=checked))
    assert [one.code for one in found.missing] == ["second_check"]
    assert found.state is ApplicationState.PREPARING
    (line,) = found.missing
    assert "something changed since Mair" in str(line.held)


def test_what_differs_between_the_records_and_the_details_is_told() -> None:
    changed = {"r": StandingVersion(2, "bb", "achieved")}
    assert missing(standing=changed) == ["agree_0"]
    tests = (
        *KNOWN.hse,
        Held(HseFacts("CITB", "Operatives", "1", date(2025, 1, 1)), seen=SEEN),
        Held(HseFacts("CITB", "Operatives", "", date(2024, 1, 1)), seen=SEEN),
    )
    names = (("R. Jones", True), ("Rhys Jones", False))
    twice = replace(KNOWN, hse=tests, other_names=names)
    found = check_application(prepared(known=twice))
    (line,) = [one for one in found.lines if one.code == "agree_0"]
    assert "has two days: 01/01/2025 and 28/11/2026" in str(line.held)


def test_a_blue_card_asks_for_a_whole_health_and_safety_test() -> None:
    half = (Held(HseFacts("CITB", "Operatives", "", TODAY), seen=SEEN),)
    made = replace(MADE, card=CardType.BLUE)
    codes = missing(application=made, known=replace(KNOWN, hse=half))
    assert "hse" in codes
    assert "hse_again" not in codes


def test_what_is_not_clear_goes_out_once_the_scheme_was_asked() -> None:
    asks = (answer(Effect.ASK_SCHEME),)
    assert missing(answers=asks)
    made = replace(MADE, scheme_asked=SchemeAsked("Rang them: yes.", "m", NOW))
    found = check_application(prepared(answers=asks, application=made))
    assert found.missing == ()
    assert any("Rang them: yes." in str(one.held) for one in found.lines)
