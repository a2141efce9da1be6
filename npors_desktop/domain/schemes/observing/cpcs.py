"""From NPORS to CPCS: an ordered plan with its last dates (schemes, S6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.schemes.calendar import moved
from npors_desktop.domain.schemes.facts import whole, word
from npors_desktop.domain.schemes.observed import Observations, Observed
from npors_desktop.domain.schemes.observer import Observer
from npors_desktop.domain.schemes.observing.evidence import (
    ABSENT,
    APPLICANT,
    SAID,
    SEEN,
    applicant,
    known_dates,
    state_of,
)
from npors_desktop.domain.schemes.observing.held_cards import (
    CPCS as CPCS_SCHEME,
)
from npors_desktop.domain.schemes.observing.held_cards import (
    NPORS,
    CardKind,
    best_card,
    card_words,
    cards_of,
    is_expired,
    is_held,
)
from npors_desktop.domain.schemes.observing.held_tests import (
    FAILED,
    NOT_ACCEPTED,
    PartFound,
    TestsFound,
    tested_categories,
    tests_found,
)
from npors_desktop.domain.schemes.observing.hse_found import (
    GOOD_AGES,
    HSE,
    HSE_DATES,
    HSE_VALUES,
    MANAGERS,
    OPERATIVES,
    SUPERVISORY,
    HseWanted,
    best_hse,
    hse_observed,
)
from npors_desktop.domain.schemes.observing.qualification_found import NOT_MAPPED, best_nvq
from npors_desktop.domain.schemes.rule_book import UNSET, PeriodUnit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from npors_desktop.domain.persons.entries import CardFacts
    from npors_desktop.domain.schemes.inputs import Held
    from npors_desktop.domain.schemes.observer import Look
    from npors_desktop.domain.schemes.observing.hse_found import (
        HseFound,
    )

PAIR = "cpcs_pair_"
"""How the keys of the pairs begin; after it stands the NPORS code in small letters."""
PAIRED, HOST, NOT_PAIRED = "paired", "host", "not_paired"
RECORD, NO_RECORD = "record", "no_record"
RED, BLUE = "red", "blue"
HELD, EXPIRED = "held", "expired"
WITHIN, OVER, NO_DAY = "within", "over", "no_day"
_TYPES = {"A62": SUPERVISORY, "A61": MANAGERS}
_TEST_WORDS = (SEEN, FAILED, NOT_ACCEPTED, SAID, ABSENT)


def _observe(look: Look) -> Observations:
    code = look.subject
    pair = _pair(look)
    found = {"pair": _pair_found(look, pair)}
    cards = cards_of(look.known, CPCS_SCHEME, CardKind, pair) if pair else ()
    cpcs = best_card(cards, look.as_of)
    if cpcs is not None and is_held(cpcs, look.as_of):
        found["own_cpcs"] = Observed(HELD, card_words(cpcs))
        printed = known_dates({"printed_expiry": cpcs.facts.expires_on})
        return Observations(found, printed, code)
    if cpcs is not None and is_expired(cpcs.facts, look.as_of):
        found["own_cpcs"] = Observed(EXPIRED, card_words(cpcs))
    hse = best_hse(look, HseWanted(_TYPES.get(pair, OPERATIVES)))
    found |= dict(hse_observed(look, hse))
    tests = _cpcs_tests(look, pair)
    found |= dict(_tests(look, tests, hse))
    found["npors_record"] = _record(look)
    blue = best_card(cards_of(look.known, NPORS, [CardKind.BLUE], code), look.as_of)
    found["result_card"] = _result(look, blue, pair)
    nvq = best_nvq(look, code)
    found |= dict(applicant(look, (hse.held if hse else None, blue, nvq.held)))
    return Observations(found, _dates(tests, hse), code)


def _pair(look: Look) -> str:
    """The CPCS category for an NPORS one; empty where none is known."""
    return word(look.facts, f"{PAIR}{look.subject.lower()}") or ""


def _pair_found(look: Look, pair: str) -> Observed:
    hosts = re.findall(r"[A-Z]{1,3}[0-9]+", word(look.facts, "cpcs_host_categories") or "")
    values = {"npors": look.subject or "?", "pair": pair or "?"}
    if not look.subject:
        return Observed(ABSENT, values=values)
    if look.subject in hosts:
        return Observed(HOST, verbatim(look.subject), values)
    key = f"{PAIR}{look.subject.lower()}"
    held = verbatim(f"{look.subject} = {pair}" if pair else look.subject)
    rests_on = (key,) if key in look.facts else ()
    return Observed(PAIRED if pair else NOT_PAIRED, held, values, rests_on)


def _cpcs_tests(look: Look, pair: str) -> TestsFound:
    """The tests of the CPCS category: a card of the other scheme never stands in for one."""
    nothing = PartFound(ABSENT)
    if not pair:
        return TestsFound(nothing, nothing)
    return tests_found(look, pair)


def _tests(look: Look, tests: TestsFound, hse: HseFound | None) -> Iterator[tuple[str, Observed]]:
    yield "cpcs_theory", Observed(tests.theory.word, tests.theory.held)
    yield "cpcs_practical", Observed(tests.practical.word, tests.practical.held)
    if tests.theory.is_met:
        months = whole(look.facts, "cpcs_practical_months")
        yield "cpcs_window", Observed(_window(look, tests, months))
    if tests.theory.is_met or tests.practical.is_met:
        yield "cpcs_order", Observed(_after_hse(look, tests, hse))


def _window(look: Look, tests: TestsFound, months: int | None) -> str:
    """Whether the practical is, or can still be, within so many months of the theory."""
    theory, practical = tests.theory.on, tests.practical.on
    if months is None or theory is None:
        return UNSET
    day = practical if tests.practical.is_met and practical else look.as_of
    return WITHIN if theory <= day <= moved(theory, months, PeriodUnit.MONTHS) else OVER


def _after_hse(look: Look, tests: TestsFound, hse: HseFound | None) -> str:
    """Whether each test was taken after the HS&E test and within two years of it."""
    years, passed = whole(look.facts, "hse_years"), hse.held.facts.passed_on if hse else None
    days = [part.on for part in (tests.theory, tests.practical) if part.is_met and part.on]
    if not years:
        return UNSET
    if passed is None or not days:
        return NO_DAY
    last = moved(passed, years, PeriodUnit.YEARS)
    return WITHIN if all(passed <= one <= last for one in days) else OVER


def _record(look: Look) -> Observed:
    """What the NPORS record is evidence of: experience, never a test of the other scheme."""
    tests = tests_found(look, look.subject)
    has = tests.practical.is_met
    return Observed(RECORD if has else NO_RECORD, tests.practical.held)


def _result(look: Look, blue: Held[CardFacts] | None, pair: str) -> Observed:
    """Which card the tests lead to: with the qualification held, Blue at once."""
    values = {"pair": pair or "?"}
    nvq = best_nvq(look, look.subject)
    if nvq.word == SEEN or is_held(blue, look.as_of):
        return Observed(BLUE, verbatim(pair), values)
    if nvq.word == NOT_MAPPED:
        return Observed(NOT_MAPPED, nvq.observed.held, {**values, **nvq.observed.values})
    is_said = nvq.word == SAID or (blue is not None and state_of(blue) is SAID)
    return Observed(SAID if is_said else RED, verbatim(pair), values)


def _dates(tests: TestsFound, hse: HseFound | None) -> dict[str, date]:
    theory = tests.theory.on if tests.theory.is_met and not tests.practical.is_met else None
    is_open = not (tests.theory.is_met and tests.practical.is_met)
    # A plan that begins with a test that is too old would end in the past.
    passed = hse.held.facts.passed_on if hse and hse.age in GOOD_AGES else None
    return known_dates(
        {
            "hse_passed": passed if is_open else None,
            "theory_open": passed if not tests.theory.is_met else None,
            "cpcs_theory_passed": theory,
            "red_start": tests.on if not is_open else None,
        }
    )


CPCS = Observer(
    {
        **HSE,
        **APPLICANT,
        "pair": (PAIRED, HOST, NOT_PAIRED, ABSENT),
        "own_cpcs": (HELD, EXPIRED),
        "cpcs_theory": _TEST_WORDS,
        "cpcs_practical": _TEST_WORDS,
        "cpcs_window": (WITHIN, OVER, UNSET),
        "cpcs_order": (WITHIN, OVER, NO_DAY, UNSET),
        "npors_record": (RECORD, NO_RECORD),
        "result_card": (RED, BLUE, SAID, NOT_MAPPED),
    },
    HSE_DATES | {"theory_open", "cpcs_theory_passed", "red_start", "printed_expiry"},
    tested_categories,
    _observe,
    HSE_VALUES | {"npors", "pair", "pathway"},
)
