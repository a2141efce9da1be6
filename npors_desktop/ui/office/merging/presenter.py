"""Two people or employers side by side, in words, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.persons.entries import SCOPE_WORDS
from npors_desktop.domain.persons.identity import Agreement, agreement, company_key
from npors_desktop.ui.office.people.presenter import employers_told, names_told, tests_told
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.person import EmployerFile, PersonFile

AGREEMENTS: Mapping[Agreement, tuple[Message, Icon]] = {
    Agreement.SAME: (message("the same"), Icon.TICK),
    Agreement.SWAPPED: (message("the same words in another order"), Icon.ATTENTION),
    Agreement.DIFFERENT: (message("different"), Icon.CROSS),
    Agreement.NOT_KNOWN: (message("not known of both"), Icon.HELP),
}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing of both, and how they agree; None where it is only told."""

    what: str
    here: str
    there: str
    agrees: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two of them by their ids and names; whether they may be merged at all."""

    here: str
    there: str
    names: tuple[str, str]
    rows: tuple[ComparedRow, ...]
    may_be_merged: bool = True


def compared_people(here: PersonFile, there: PersonFile, words: Words) -> Compared:
    """Two people, line by line."""
    one, other, found = here.identity, there.identity, here.compared_with(there)
    born = [day(who.date_of_birth) if who.date_of_birth else "–" for who in (one, other)]
    rows = (
        ComparedRow(words("Name"), one.name, other.name, found.name),
        ComparedRow(words("Date of birth"), born[0], born[1], found.date_of_birth),
        ComparedRow(words("NI number"), one.ni or "–", other.ni or "–", found.ni),
        ComparedRow(words("ULN"), one.uln or "–", other.uln or "–", agreement(one.uln, other.uln)),
        ComparedRow(
            words("Other names"), names_told(here, words) or "–", names_told(there, words) or "–"
        ),
        ComparedRow(
            words("Employer"),
            employers_told(here, words) or "–",
            employers_told(there, words) or "–",
        ),
        ComparedRow(
            words("Tests"),
            "\n".join(tests_told(here, words)) or "–",
            "\n".join(tests_told(there, words)) or "–",
        ),
    )
    return Compared(here.id, there.id, (one.name, other.name), rows, found.may_be_merged)


def compared_employers(here: EmployerFile, there: EmployerFile, words: Words) -> Compared:
    """Two employers, line by line."""
    one, other = here.facts, there.facts
    names = agreement(company_key(one.name), company_key(other.name))
    rows = (
        ComparedRow(words("Name"), one.name, other.name, names),
        ComparedRow(
            words("Registration"),
            one.levy_number or "–",
            other.levy_number or "–",
            agreement(one.levy_number, other.levy_number),
        ),
        ComparedRow(words("Contact"), one.contact or "–", other.contact or "–"),
        ComparedRow(
            words("CITB levy"), words(SCOPE_WORDS[one.in_scope]), words(SCOPE_WORDS[other.in_scope])
        ),
        ComparedRow(
            words("People"),
            "\n".join(who.name for who in here.people) or "–",
            "\n".join(who.name for who in there.people) or "–",
        ),
    )
    return Compared(here.id, there.id, (one.name, other.name), rows)
