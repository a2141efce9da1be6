"""What the application form asks (schemes, 4.1), and whether we hold it.

The scheme's own form is not public: what is asked here is what public pages name, each with how
sure that is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.cards.application import (
    CSCS_CARDS,
    EXPIRY_WORDS,
    INVOICE_FINE,
    INVOICE_WORDS,
    WITH_QUALIFICATION,
    CardExpiry,
    CardType,
)
from npors_desktop.domain.cards.check_line import CheckLine, LineState, PreparedCard, Remedy
from npors_desktop.domain.cards.portrait import PORTRAIT_WARNINGS, is_old, origin_told
from npors_desktop.domain.messages import Message, message, message_of_count, verbatim
from npors_desktop.domain.persons.identity import (
    Agreement,
    compare_names,
    levy_warning,
    ni_warning,
)
from npors_desktop.domain.result import Result
from npors_desktop.domain.stated import CONFIDENCE_WORDS, Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from npors_desktop.domain.cards.application import AppliedCategory
    from npors_desktop.domain.persons.entries import HseFacts, QualificationFacts
    from npors_desktop.domain.schemes.inputs import Held, HeldTest, PersonKnown

_FORM = message("Application form")
_OFFICE = message("Office’s own rule")
_OURS = message("ours")
_EVERY = frozenset(CardType)
_NONE_HELD = message("not entered")


def held_hse(known: PersonKnown) -> Held[HseFacts] | None:
    """The HS&E test that counts: of those not revoked the one that was passed last, rather one that
    somebody saw."""
    found = [one for one in known.hse if one.revoked is None and one.facts.passed_on is not None]
    return max(
        found,
        key=lambda one: (
            one.facts.passed_on,
            one.seen is not None,
            one.checked_on is not None,
            one.checked_on,
        ),
        default=None,
    )


def held_qualification(known: PersonKnown) -> Held[QualificationFacts] | None:
    """The qualification that was achieved last, of those not revoked."""
    found = [one for one in known.qualifications if one.revoked is None and one.facts.achieved_on]
    return max(found, key=lambda one: str(one.facts.achieved_on), default=None)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of the form: what is asked, of which cards, how sure it is that the form asks it,
    what puts it right, and what we hold (empty: nothing)."""

    code: str
    asked: Message
    of: frozenset[CardType]
    sure: Confidence
    remedy: Remedy
    held: Callable[[PreparedCard], str]
    wanted: bool = False


def _identity(name: str) -> Callable[[PreparedCard], str]:
    return lambda one: str(getattr(one.known.identity, name) or "").strip()


def _own(name: str) -> Callable[[PreparedCard], str]:
    return lambda one: str(getattr(one.application, name) or "").strip()


def _of_employer(name: str) -> Callable[[PreparedCard], str]:
    return lambda one: str(getattr(one.known.employer, name, "") or "").strip()


def _born(one: PreparedCard) -> str:
    born = one.known.identity.date_of_birth
    return _day(born) if born else ""


def _privacy(one: PreparedCard) -> str:
    own = one.application
    return f"{own.privacy_version}, {_day(own.privacy_on)}" if own.privacy_on else ""


_C, _1, _S = Confidence.CONFIRMED, Confidence.SINGLE, Confidence.OWN
_IDENTITY, _DETAILS = Remedy.IDENTITY, Remedy.DETAILS
_FIELDS: tuple[_Field, ...] = (
    _Field("name", message("Name as on the document"), _EVERY, _C, _IDENTITY, _identity("name")),
    _Field("title", message("Title, such as Mr or Ms"), _EVERY, _C, _DETAILS, _own("title")),
    _Field("birth", message("Date of birth"), _EVERY, _C, _IDENTITY, _born),
    _Field(
        "ni", message("NI number"), _EVERY, _1, _IDENTITY, _identity("ni"), wanted=True
    ),
    _Field("address", message("Home address"), CSCS_CARDS, _C, _IDENTITY, _identity("address")),
    _Field("email", message("Their own email"), CSCS_CARDS, _C, _IDENTITY, _identity("email")),
    _Field("phone", message("Phone"), CSCS_CARDS, _C, _IDENTITY, _identity("phone")),
    _Field("employer", message("Employer"), _EVERY, _C, Remedy.EMPLOYER, _of_employer("name")),
    _Field(
        "provider", message("Provider’s number with the scheme"), _EVERY, _S, _DETAILS,
        _own("provider_number"),
    ),
    _Field("privacy", message("Signed data-protection page"), _EVERY, _C, _DETAILS, _privacy),
    _Field("send_to", message("Where the card is sent"), _EVERY, _1, _DETAILS, _own("send_to")),
    _Field("payer", message("Who pays"), _EVERY, _1, _DETAILS, _own("payer")),
    _Field("order", message("Order number"), _EVERY, _1, _DETAILS, _own("order_number")),
)  # fmt: skip


def form_lines(one: PreparedCard) -> Iterator[CheckLine]:
    """The lines of the form, in the order in which a person fills it in."""
    yield from _expiry(one)
    for field in _FIELDS:
        if one.application.card in field.of:
            yield _field_line(field, field.held(one))
    yield from _numbers(one)
    yield from _contradictions(one)
    yield _photograph(one)
    if one.application.card in CSCS_CARDS:
        yield from _hse(one)
    if one.application.card in WITH_QUALIFICATION:
        yield _qualification(one)
    yield from _categories(one)
    if one.application.is_renewal and one.application.card.is_traditional:
        yield _declaration(one)
    yield _invoice(one)
    if one.figures.second_check:
        yield _second_check(one)


def _field_line(field: _Field, held: str) -> CheckLine:
    lacking = LineState.WARNING if field.wanted else LineState.MISSING
    return CheckLine(
        field.code,
        LineState.MET if held else lacking,
        field.asked,
        verbatim(held) if held else _NONE_HELD,
        _FORM,
        CONFIDENCE_WORDS[field.sure],
        None if held else field.remedy,
    )


def _line(
    code: str,
    asked: Message,
    held: Message,
    remedy: Remedy | None,
    *,
    state: LineState | None = None,
    sure: Message | None = None,
) -> CheckLine:
    """A line that is met, or else that the remedy puts right; of the office's own unless it is said
    how sure it is that the form asks it."""
    found = state or (LineState.MISSING if remedy else LineState.MET)
    return CheckLine(
        code, found, asked, held, _OFFICE if sure is None else _FORM, sure or _OURS, remedy
    )


def _expiry(one: PreparedCard) -> Iterator[CheckLine]:
    own = one.application
    if own.card.is_traditional and own.expiry is CardExpiry.BY_CATEGORY:
        yield _line(
            "expiry",
            message("Expiry of the card"),
            EXPIRY_WORDS[own.expiry],
            Remedy.DETAILS,
            state=LineState.WARNING,
            sure=CONFIDENCE_WORDS[Confidence.SINGLE],
        )


def _numbers(one: PreparedCard) -> Iterator[CheckLine]:
    """What to look at in numbers that have a form; they are kept as they were entered."""
    employer = one.known.employer
    for code, told, remedy in (
        ("ni_form", ni_warning(one.known.identity.ni), Remedy.IDENTITY),
        ("levy_form", levy_warning(employer.levy_number) if employer else None, Remedy.EMPLOYER),
    ):
        if told is not None:
            asked = message("The form of a number")
            yield _line(code, asked, told, remedy, state=LineState.WARNING)


def _contradictions(one: PreparedCard) -> Iterator[CheckLine]:
    """Where what would go out says something else than the records."""
    asked = message("Record and application agree")
    told = tuple(_disagreements(one))
    for number, (held, remedy) in enumerate(told):
        yield _line(f"agree_{number}", asked, held, remedy)
    if not told:
        yield _line("agree", asked, message("nothing differs"), None)


def _disagreements(one: PreparedCard) -> Iterator[tuple[Message, Remedy]]:
    shown = one.known.identity.name
    for name, paper in one.known.other_names:
        if not paper and compare_names(name, shown) is Agreement.DIFFERENT:
            yield (
                message("a record has the name {name}: no paper links the two", name=name),
                Remedy.NAME,
            )
    for line in one.application.lines:
        now = one.standing.get(line.version.record)
        if now is None or now.result != Result.ACHIEVED:
            yield message("{code}: its record does not count now", code=line.code), _CATEGORIES
        elif now.content_sha256 != line.version.content_sha256:
            yield message("{code}: its record was amended since", code=line.code), _CATEGORIES
    yield from _hse_differs(one.known)


_CATEGORIES = Remedy.CATEGORIES


def _hse_differs(known: PersonKnown) -> Iterator[tuple[Message, Remedy]]:
    """One number of an HS&E test with two days."""
    days: dict[str, set[date]] = {}
    for held in known.hse:
        number, day = "".join(held.facts.id.split()).casefold(), held.facts.passed_on
        if number and day is not None and held.revoked is None:
            days.setdefault(number, set()).add(day)
    for number, found in days.items():
        if len(found) > 1:
            named = tuple(_day(day) for day in sorted(found))
            yield (
                message("HS&E test {number} has two days: {days}", number=number, days=named),
                Remedy.HSE,
            )


def _photograph(one: PreparedCard) -> CheckLine:
    asked, portrait = message("Photograph, 35 × 45 mm"), one.portrait
    sure = CONFIDENCE_WORDS[Confidence.CONFIRMED]
    if portrait is None:
        return _line("photograph", asked, message("none accepted"), Remedy.PHOTOGRAPH, sure=sure)
    warned = [PORTRAIT_WARNINGS[w] for w in portrait.warnings]
    if is_old(portrait.taken_at, one.today, one.figures.photo_max_age):
        warned.append(
            message_of_count(
                "older than {n} month", "older than {n} months", one.figures.photo_max_age
            )
        )
    origin = origin_told(portrait)
    if not warned:
        return _line("photograph", asked, origin, None, sure=sure)
    held = message("{origin}; {warned}", origin=origin, warned=tuple(warned))
    return _line("photograph", asked, held, Remedy.PHOTOGRAPH, state=LineState.WARNING, sure=sure)


def _hse(one: PreparedCard) -> Iterator[CheckLine]:
    held, sure = held_hse(one.known), CONFIDENCE_WORDS[Confidence.CONFIRMED]
    asked = message("HS&E test: type, number, day, and how it was seen")
    if held is None:
        yield _line("hse", asked, _NONE_HELD, Remedy.HSE, sure=sure)
        return
    facts = held.facts
    told = message(
        "{type} {number}, {day}", type=facts.type, number=facts.id, day=_day(facts.passed_on)
    )
    whole = facts.type and facts.id and held.seen is not None
    yield _line("hse", asked, told, None if whole else Remedy.HSE, sure=sure)
    if whole:
        checked, days = held.checked_on, one.figures.hse_recheck_days
        fresh = checked is not None and (one.today - checked).days <= days
        yield _line(
            "hse_again",
            message_of_count(
                "HS&E test looked up in the last {n} day",
                "HS&E test looked up in the last {n} days",
                days,
            ),
            message("on {day}", day=_day(checked)) if checked else message("never looked up"),
            None if fresh else Remedy.HSE_AGAIN,
        )


def _qualification(one: PreparedCard) -> CheckLine:
    held, sure = held_qualification(one.known), CONFIDENCE_WORDS[Confidence.CONFIRMED]
    asked = message("NVQ: title, level, awarding body, certificate number, day, and a copy seen")
    if held is None:
        return _line("qualification", asked, _NONE_HELD, Remedy.QUALIFICATION, sure=sure)
    facts = held.facts
    whole = all((facts.title, facts.level, facts.body, facts.certificate, held.seen))
    told = message("{title}, {day}", title=facts.title, day=_day(facts.achieved_on))
    return _line("qualification", asked, told, None if whole else Remedy.QUALIFICATION, sure=sure)


def _categories(one: PreparedCard) -> Iterator[CheckLine]:
    own, sure = one.application, CONFIDENCE_WORDS[Confidence.CONFIRMED]
    if not own.lines:
        asked = message("Categories")
        yield _line("categories", asked, message("none chosen"), _CATEGORIES, sure=sure)
    tests = {(test.record, test.category): test for test in one.known.tests}
    for line in own.lines:
        asked = message("Category {code}", code=line.code)
        lacking = tuple(_lacking(line, tests.get((line.version.record, line.code))))
        told = message("tested on {day}", day=_day(line.practical_on or line.theory_on))
        held = message("missing: {parts}", parts=lacking) if lacking else told
        remedy = Remedy.CATEGORIES if lacking else None
        yield _line(f"category_{line.code}", asked, held, remedy, sure=sure)


def _lacking(line: AppliedCategory, test: HeldTest | None) -> Iterator[Message]:
    """What a line of the form needs; what the test did not cover is always on it."""
    if not line.code:
        yield message("its code")
    if line.theory_on is None and line.practical_on is None:
        yield message("the day of the test")
    for value, told in (
        (line.notification, message("notification number (NRN)")),
        (line.site, message("site")),
        (line.tester_number, message("assessor’s number")),
    ):
        if not value:
            yield told
    if line.aba_group and not line.aba_list:
        yield message("the version of the ABA list")
    if test is not None and test.restriction and test.restriction not in line.restriction:
        yield message("the restriction “{text}”", text=test.restriction)


def _declaration(one: PreparedCard) -> CheckLine:
    asked, signed = message("Employer’s declaration for the renewal"), one.application.declaration
    sure = CONFIDENCE_WORDS[Confidence.CONFIRMED]
    if signed is None or not signed.by:
        return _line("declaration", asked, _NONE_HELD, Remedy.DETAILS, sure=sure)
    told = message("signed by {who} on {day}", who=signed.by, day=_day(signed.on))
    return _line("declaration", asked, told, None, sure=sure)


def _invoice(one: PreparedCard) -> CheckLine:
    state = one.application.invoice
    remedy = None if state in INVOICE_FINE else Remedy.DETAILS
    return _line("invoice", message("Invoice"), INVOICE_WORDS[state], remedy)


def _second_check(one: PreparedCard) -> CheckLine:
    asked, check = message("Checked by a second person"), one.application.second_check
    if check is None:
        return _line("second_check", asked, message("not yet"), Remedy.CHECK)
    if check.digest != one.digest:
        told = message("something changed since {who} checked it", who=check.name)
        return _line("second_check", asked, told, Remedy.CHECK)
    at = check.at.astimezone()
    told = message("{who}, {day}", who=check.name, day=f"{at:%d/%m/%Y}")
    return _line("second_check", asked, told, None)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"
