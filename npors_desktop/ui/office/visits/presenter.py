"""The planned visits of an office in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.chase_text import STATES, WAYS, parts_text
from npors_desktop.domain.folded_text import search_token
from npors_desktop.domain.planned_visits import VisitState
from npors_desktop.ui.course_text import hours_text
from npors_desktop.ui.office.course_days.presenter import COUNTS, shown_days
from npors_desktop.ui.office.course_days.presenter import STATES as DAY_STATES
from npors_desktop.ui.office.presenter import day, moment
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Fact, FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.domain.planned_visits import (
        PlannedBooking,
        PlannedLine,
        PlannedVisit,
        VisitPlan,
    )
    from npors_desktop.domain.visit_days import VisitDay
    from npors_desktop.workflows.office.visit_writing import WrittenVisit

# What the columns are called where the visits are sorted.
SORTED_BY = ("day", "state", "site", "assessor", "missing", "notification")
STATE_ICONS: Mapping[VisitState, Icon] = {
    VisitState.PLANNED: Icon.RING,
    VisitState.TODAY: Icon.TODAY,
    VisitState.HELD: Icon.CLOCK,
    VisitState.RETURNED: Icon.DONE,
    VisitState.CANCELLED: Icon.CROSS,
}
_MOST_NAMED = 3


def shown_as(words: Words) -> dict[str, str]:
    """What a visit is, by its token, as it is shown: so it can be searched for."""
    return {search_token("visit", state): words(text) for state, text in STATES.items()}


def visit_facets(kinds: Mapping[str, int], words: Words) -> tuple[Facet, ...]:
    """How many visits are in each state, by the token of that; first all of them."""
    everything = Facet("", sum(kinds.values()), words("all visits"))
    each = (
        Facet(search_token("visit", state), kinds.get(state.value, 0), words(STATES[state]))
        for state in (
            VisitState.PLANNED, VisitState.TODAY, VisitState.HELD, VisitState.RETURNED,
        )
    )  # fmt: skip
    return (everything, *each)


def visit_row(
    key: str, line: PlannedLine, words: Words, names: Mapping[str, str], today: date
) -> DataRow:
    """One line of the planned visits."""
    visit, state = line.visit, line.state(today)
    return DataRow(
        key,
        (
            Cell(day(visit.on), sort=visit.on.isoformat()),
            Cell(words(STATES[state]), STATE_ICONS[state]),
            Cell(visit.site, Icon.ATTENTION if visit.untold else None),
            Cell(assessor_name(visit, names)),
            Cell(records_text(line, words)),
            Cell(visit.notification or "–"),
        ),
        line,
    )


def assessor_name(visit: PlannedVisit, names: Mapping[str, str]) -> str:
    """Who tests: by name where that is known, else as it was typed."""
    return names.get(visit.assessor.casefold(), visit.assessor) or "–"


def assessor_names(enrolled: tuple[EnrolledAssessor, ...]) -> dict[str, str]:
    """The names by the numbers, in small letters."""
    return {one.number.casefold(): one.name for one in enrolled}


def records_text(line: PlannedLine, words: Words) -> str:
    """How many records came, of how many that are booked."""
    return words("{n} of {total}", n=line.returned, total=line.booked)


def visit_facts(plan: VisitPlan, words: Words) -> tuple[Fact, ...]:
    """What is good and what is missing of a visit, in sentences."""
    visit = plan.visit
    found = [_notified(visit, words), _file(plan, words)]
    if visit.untold:
        parts = words(parts_text(visit.untold))
        told = words("Changed since the scheme was told: {parts}.", parts=parts)
        found.append(Fact(FactState.BAD, told))
    if visit.cancelled_at is not None:
        told = words("Cancelled: {reason}", reason=visit.cancelled)
        found = [Fact(FactState.DOUBTFUL, told), *found[2:]]
    found += [
        Fact(FactState.DOUBTFUL, words("{name} came, and was not booked.", name=one.candidate))
        for one in plan.unbooked
    ]
    return tuple(found)


def about_visit(plan: VisitPlan, words: Words, names: Mapping[str, str]) -> str:
    """Where and when a visit is, and whose."""
    visit = plan.visit
    lines = (
        visit.area,
        words("Assessor: {name}", name=assessor_name(visit, names)),
        words("Contact on site: {name}", name=visit.contact) if visit.contact else "",
        words("Records: {told}", told=records_text(plan.line, words)),
    )
    return "\n".join(filter(None, lines))


def amendment_lines(plan: VisitPlan, words: Words) -> tuple[str, ...]:
    """What the scheme was told after the notification, the newest first."""
    return tuple(
        words(
            "{time}  {name}, {how}: {changed}",
            time=moment(one.at),
            name=one.told_by,
            how=words(WAYS[one.how]),
            changed=one.changed,
        )
        for one in reversed(plan.amendments)
    )


def course_day_facts(days: Sequence[VisitDay], words: Words) -> tuple[Fact, ...]:
    """The course days that came of a visit; what proves nothing is told, and what was guessed."""
    states = [one.state for one in shown_days(tuple(one.one for one in days)).values()]
    return tuple(
        Fact(
            FactState.GOOD if state == COUNTS and not one.is_guessed else FactState.DOUBTFUL,
            _day_text(one, state, words),
        )
        for one, state in zip(days, states, strict=True)
    )


def _day_text(found: VisitDay, state: str, words: Words) -> str:
    taught = found.one.day
    told = words(
        "{date}: {names}, {hours}",
        date=day(taught.on),
        names=", ".join(one.name for one in taught.learners),
        hours=hours_text(words, taught.minutes),
    )
    guess = words("same site and day") if found.is_guessed else ""
    return " · ".join(filter(None, (told, words(DAY_STATES[state][0]), guess)))


def booking_row(
    booking: PlannedBooking, plan: VisitPlan, titles: Mapping[tuple[str, str], str], words: Words
) -> DataRow:
    """One booking of a visit."""
    who = booking.candidate
    came = any(one.booking == booking.id for one in plan.records)
    if not booking.is_live:
        state, icon = words("Cancelled"), Icon.CROSS
    elif came:
        state, icon = words("Record here"), Icon.DONE
    else:
        state, icon = words("Booked"), Icon.RING
    pack = booking.pack
    born = who.date_of_birth
    return DataRow(
        booking.id,
        (
            Cell(state, icon),
            Cell(who.name),
            Cell(day(born) if born else "–", sort=born.isoformat() if born else ""),
            Cell(titles.get((pack.id, pack.route), pack.id)),
            Cell(who.employer or "–"),
        ),
    )


def booking_text(booking: PlannedBooking, words: Words) -> str:
    """What is known of a booking, line by line."""
    who = booking.candidate
    taken = day(who.hse_test_date) if who.hse_test_date else ""
    pairs = (
        (words("Employer"), who.employer),
        (words("Employer's contact"), booking.contact),
        (words("Phone"), booking.phone),
        (words("Registration number of the employer"), who.levy_number),
        (words("National Insurance number"), who.ni_number),
        (words("Scheme card number"), who.scheme_number),
        (words("HS&E test"), " ".join(filter(None, (who.hse_test_id, taken)))),
        (words("Why it was cancelled"), booking.cancelled),
    )
    return "\n".join(words("{name}: {value}", name=n, value=v) for n, v in pairs if v)


def candidate_lines(plan: VisitPlan, words: Words) -> tuple[str, ...]:
    """Who is booked; once records come, of whom there is one."""
    came = {one.booking for one in plan.records}
    here, away = words("record here"), words("no record yet")
    return tuple(
        f"{one.candidate.name} ({here if one.id in came else away})" if came else one.candidate.name
        for one in plan.live
    )


def receiver_text(person: EnrolledAssessor) -> str:
    """An assessor in the list of those to plan for."""
    return f"{person.name} ({person.number})"


def sent_text(words: Words, visit: PlannedVisit, written: WrittenVisit) -> str:
    """What was written: which file, for whom, for how many, and what goes along."""
    file = words(
        "Written: the visit to {site}, for {receiver}, is the file {file} in the folder {folder}.",
        site=visit.site,
        receiver=receiver_text(written.who),
        file=written.file.name,
        folder=written.file.absolute().parent,
    )
    candidates = words.count("It has {n} candidate.", "It has {n} candidates.", written.candidates)
    along = [
        words("The standard {title}, edition {edition}, goes along with it.",
              title=one.title, edition=one.edition)
        for one in written.standards
    ]  # fmt: skip
    none = words("No standard goes along with it: what it needs came with the program.")
    return " ".join((file, candidates, *(along or [none])))


def not_listed(words: Words, enrolled: tuple[EnrolledAssessor, ...]) -> str:
    """Who is enrolled and cannot receive a visit, and what to do; empty if everybody can."""
    if not enrolled:
        return words("Nobody is enrolled yet. Enrol an assessor on the page Assessors first.")
    names = [one.name for one in enrolled if not one.seal_key]
    if not names:
        return ""
    shown = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return words(
        "Not in the list: {names}. This office does not have the keys of their laptops. Ask for a "
        "new enrolment request, made with the current version of the program, and answer it.",
        names=shown,
    )


def _notified(visit: PlannedVisit, words: Words) -> Fact:
    if not visit.is_notified:
        return Fact(FactState.DOUBTFUL, words("The notification is not entered."))
    number = visit.notification or "–"
    if visit.notified_on is None:
        return Fact(FactState.GOOD, words("Notified: {number}", number=number))
    on = day(visit.notified_on)
    return Fact(FactState.GOOD, words("Notified: {number}, on {date}", number=number, date=on))


def _file(plan: VisitPlan, words: Words) -> Fact:
    at = plan.visit.written_at
    if at is None:
        return Fact(FactState.DOUBTFUL, words("The visit file is not written."))
    if not plan.is_written:
        told = words(
            "The visit file was written {time}, and the plan changed since.", time=moment(at)
        )
        return Fact(FactState.BAD, told)
    return Fact(FactState.GOOD, words("The visit file was written {time}.", time=moment(at)))
