"""The inbox in words, without Qt: its rows, its states and its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import ConflictReason, ReceiptVerdict, Remark
from npors_desktop.domain.folded_text import search_token
from npors_desktop.domain.inbox_state import InboxState, known_assessor, state_now
from npors_desktop.domain.messages import message
from npors_desktop.domain.receipt_text import NOT_KEPT
from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.ui.dates import short_day
from npors_desktop.ui.office.inbox.why_text import (
    DOUBTS,
    MISSING,
    REMARKS,
    failed_result,
    short_why,
    why,
)
from npors_desktop.ui.office.presenter import brief_titles, day, initialled
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.domain.inbox_state import ArrivalNow, InboxCounts, KnownVersion
    from npors_desktop.domain.messages import Message

STATES: Mapping[InboxState, tuple[Message, Icon]] = {
    InboxState.CONFLICT: (message("Conflict"), Icon.ATTENTION),
    InboxState.REFUSED: (message("Do not use"), Icon.CROSS),
    InboxState.CHECK: (message("Check"), Icon.ATTENTION),
    InboxState.READY: (message("Ready"), Icon.TICK),
    InboxState.RETURNED: (message("Sent back"), Icon.UNDO),
    InboxState.HELD: (message("Held"), Icon.PAUSE),
    InboxState.KNOWN: (message("Already here"), Icon.EQUALS),
    InboxState.DECIDED: (message("Decided"), Icon.DASH),
    InboxState.ACCEPTED: (message("Accepted"), Icon.TICK),
    InboxState.REPLACED: (message("Replaced"), Icon.DASH),
    InboxState.NOT_KEPT: (message("Not kept"), Icon.DASH),
}
# By which the inbox is filtered, in the order of their keys, with the words after the numbers.
# What was planned and did not come is to stand after them.
FACETS: Mapping[InboxState, Message] = {
    InboxState.READY: message("ready"),
    InboxState.CHECK: message("need you"),
    InboxState.REFUSED: message("do not use"),
    InboxState.KNOWN: message("already here"),
    InboxState.HELD: message("held"),
}


def may_decide(arrival: Arrival, version: KnownVersion | None) -> bool:
    """Whether there are versions of its record to compare: open ones, or decided ones."""
    codes = {*ConflictReason, NOT_KEPT}
    doubted = arrival.record is not None and bool(codes.intersection(arrival.codes))
    known = version is not None and (version.decision is not None or version.row.contested)
    return doubted or known


def has_receipt(arrival: Arrival) -> bool:
    """Whether a laptop was told something of it."""
    return arrival.record is not None


def is_readable(arrival: Arrival) -> bool:
    """Whether the office has the record that is in it."""
    refused = arrival.verdict is ReceiptVerdict.REJECTED and NOT_KEPT not in arrival.codes
    return arrival.record is not None and not refused


def counts(found: InboxCounts, words: Words) -> str:
    """How many files were received, need attention, and are held."""
    told = [
        words.count("{n} file received", "{n} files received", found.received),
        words.count("{n} needs attention", "{n} need attention", found.attention)
        if found.attention
        else words("none need attention"),
    ]
    if found.held:
        told.append(words.count("{n} held", "{n} held", found.held))
    if found.away:
        told.append(words.count("{n} put away", "{n} put away", found.away))
    return ", ".join(told)


def state(arrival: Arrival, version: KnownVersion | None, words: Words) -> tuple[str, Icon]:
    """What a file is now, in a word with its sign: a tick only for a test that was achieved."""
    word, icon = STATES[state_now(arrival, version)]
    return words(word), Icon.RING if icon is Icon.TICK and failed_result(version) else icon


def inbox_facets(kinds: Mapping[str, int], words: Words) -> tuple[Facet, ...]:
    """How many files there are in each state, by the token of the state; first all of them."""
    everything = Facet("", sum(kinds.values()), words("all that came"))
    each = (
        Facet(search_token("state", one), _in_facet(one, kinds), words(word))
        for one, word in FACETS.items()
    )
    return (everything, *each)


def _in_facet(state: InboxState, kinds: Mapping[str, int]) -> int:
    """How many there are; what contradicts a record that is here is also to be checked."""
    held = (InboxState.CONFLICT, state) if state is InboxState.CHECK else (state,)
    return sum(kinds.get(one.rank, 0) for one in held)


# What the columns are called where the inbox is sorted.
SORTED_BY = ("state", "candidate", "category", "assessor", "tested", "why")


def shown_as(words: Words) -> dict[str, str]:
    """What files are, by its token, as it is shown: so it can be searched for."""
    states = {search_token("state", one): words(text) for one, (text, _) in STATES.items()}
    whys = {code: refusal.why for code, refusal in REFUSALS.items()}
    whys |= {code: doubt.why for code, doubt in DOUBTS.items()}
    codes = {search_token("code", code): words(text) for code, text in whys.items()}
    told = {**REMARKS, **MISSING}
    remarked = {search_token("remark", code): words(text) for code, text in told.items()}
    return states | codes | remarked


def arrival_row(key: str, now: ArrivalNow, words: Words) -> DataRow:
    """One line of the inbox. Whom a refused file names is not shown as known."""
    arrival, version = now.arrival, now.version
    not_known = words("not known")
    return DataRow(
        key,
        (
            Cell(*state(arrival, version, words)),
            Cell(whose(arrival, words)),
            Cell(version.row.title, briefly=brief_titles(version.row.title))
            if version
            else Cell(not_known),
            Cell(named(initialled(known_assessor(arrival)), arrival, words) or not_known),
            Cell(
                short_day(words, version.row.tested_on) if version else "–",
                sort=version.row.tested_on.isoformat() if version else "",
            ),
            Cell(words("put away: {reason}", reason=arrival.put_away_reason))
            if arrival.put_away_at
            else Cell(short_why(arrival, version, words), whole=why(arrival, version, words)),
        ),
    )


def whose(arrival: Arrival, words: Words) -> str:
    """The candidate of a file that came, or the file where nobody is known."""
    return named(arrival.candidate, arrival, words) or words("file {file}", file=arrival.file)


def named(name: str, arrival: Arrival, words: Words) -> str:
    """A name that a file gives; one that nobody verified is marked as such."""
    if name and Remark.AS_CLAIMED in arrival.remarks:
        return words("{name} (claimed)", name=name)
    return name


def assessor(arrival: Arrival, words: Words) -> str:
    """Who signed a file, or who is claimed to have; empty where that is not known."""
    return named(known_assessor(arrival), arrival, words)


def put_away_told(arrival: Arrival, words: Words) -> str:
    """When and why a row was put away; empty for any other."""
    if arrival.put_away_at is None:
        return ""
    return words(
        "Put away on {date}: {reason}",
        date=day(arrival.put_away_at.astimezone()),
        reason=arrival.put_away_reason,
    )
