"""Rows and facts of what came to the office, from the verdicts and their codes.

What verification did not find out is told as not known; only a record that was accepted (or is
the same as one that was) is told as good.
"""

from datetime import timedelta

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, RegisteredRecord, Remark
from npors_desktop.ui.office.text import day, moment
from npors_desktop.ui.widgets.values import Cell, DataRow, Fact, FactState, Icon

VERDICT_ICONS: dict[ReceiptVerdict, Icon] = {
    ReceiptVerdict.ACCEPTED: Icon.TICK,
    ReceiptVerdict.DUPLICATE: Icon.EQUALS,
    ReceiptVerdict.CONFLICT: Icon.ATTENTION,
    ReceiptVerdict.REJECTED: Icon.CROSS,
    ReceiptVerdict.HELD: Icon.PAUSE,
}
# A laptop's clock may be this far ahead of the office's without a word.
CLOCK_TOLERANCE = timedelta(minutes=2)

SIGNER = frozenset(
    {"untrusted", "wrong_role", "expired", "not_yet_valid", "crl_stale", "crl_missing", "revoked",
     "wrong_assessor", "time"}
)  # fmt: skip
UNCHANGED = frozenset(
    {"not_signed", "extra_signature", "extra_revision", "not_whole_file", "not_certified",
     "changed", "signature_altered", "attachment", "record_json", "page_differs"}
)  # fmt: skip
STANDARD = frozenset({"pack_differs", "pack_unknown"})
RESULT = frozenset({"result_differs"})


def needs_somebody(arrival: Arrival) -> bool:
    """Whether a person has to do something about it."""
    return arrival.verdict in (ReceiptVerdict.CONFLICT, ReceiptVerdict.REJECTED)


def arrival_row(
    key: str, arrival: Arrival, record: RegisteredRecord | None, words: Words
) -> DataRow:
    """One line of the inbox."""
    verdict = arrival.verdict
    return DataRow(
        key,
        (
            Cell(words(f"verdict.{verdict.value}"), VERDICT_ICONS[verdict]),
            Cell(arrival.candidate or words("inbox.unknown_file", file=arrival.file)),
            Cell(record.title if record else words("inbox.not_known")),
            Cell(arrival.assessor or words("inbox.not_known")),
            Cell(day(arrival.at.astimezone()), sort=arrival.at.isoformat()),
            Cell(why(arrival, words)),
        ),
    )


def why(arrival: Arrival, words: Words) -> str:
    """Why it was judged so, in a few words; what is not known by its code, in the verdict's own."""
    if arrival.verdict is ReceiptVerdict.HELD:
        return words("why.held", needs=arrival.needs) if arrival.needs else words("why.held_any")
    if arrival.verdict is not ReceiptVerdict.REJECTED:
        noted = remarks(arrival, words)
        good = noted and arrival.verdict is ReceiptVerdict.ACCEPTED
        return "; ".join(noted if good else (words(f"why.{arrival.verdict.value}"), *noted))
    keys = [f"why.{code}" for code in arrival.codes]
    told = [words(key) for key in keys if words.has(key)]
    return "; ".join(told) or arrival.text.split(". ")[0]


def found(arrival: Arrival, words: Words) -> str:
    """What was made of it and what to do, in sentences, of any verdict but a refusal."""
    if arrival.verdict is ReceiptVerdict.HELD and arrival.needs:
        return words("found.held_for", needs=arrival.needs)
    told = words(f"found.{arrival.verdict.value}")
    held = Remark.AFTER_UPDATE in arrival.remarks
    return f"{told} {words('found.after_update')}" if held else told


def remarks(arrival: Arrival, words: Words) -> tuple[str, ...]:
    """What else there is to know of it, each in a few words; one without words by its code."""
    keys = {code: f"remark.{code}" for code in arrival.remarks}
    return tuple(words(key) if words.has(key) else code for code, key in keys.items())


def facts(arrival: Arrival, record: RegisteredRecord | None, words: Words) -> tuple[Fact, ...]:
    """What is known of a file that came, line by line."""
    if arrival.verdict is ReceiptVerdict.HELD or "held_full" in arrival.codes:
        return (Fact(FactState.UNKNOWN, words("fact.held")),)
    if arrival.verdict is ReceiptVerdict.REJECTED:
        return facts_of_codes(arrival.codes, words)
    if arrival.verdict is ReceiptVerdict.CONFLICT or record is None:
        other = Fact(FactState.BAD, words("fact.conflict"))
        signer = words("fact.signer.good", name=arrival.assessor, number="–")
        return (other, Fact(FactState.GOOD, signer), Fact(FactState.GOOD, words("fact.whole")))
    noted = (Fact(FactState.DOUBTFUL, words("fact.older_format")),)
    is_older = Remark.OLDER_FORMAT in arrival.remarks
    found = (*facts_of_record(record, words), clock_fact(record, words))
    return (*noted, *found) if is_older else found


def facts_of_record(record: RegisteredRecord, words: Words) -> tuple[Fact, ...]:
    """The facts that were found when a record was accepted."""
    told = {
        "fact.signer.good": {"name": record.assessor, "number": record.assessor_number},
        "fact.unchanged.good": {"time": moment(record.signed_at)},
        "fact.standard.good": {"title": record.title, "edition": record.pack.edition},
        "fact.result.good": {},
    }
    return tuple(Fact(FactState.GOOD, words(key, **values)) for key, values in told.items())


def clock_fact(record: RegisteredRecord, words: Words) -> Fact:
    """Whether the laptop's time of signing agrees with the office's time of arrival."""
    if record.signed_at > record.received_at + CLOCK_TOLERANCE:
        return Fact(FactState.DOUBTFUL, words("fact.clock.bad", time=moment(record.signed_at)))
    return Fact(FactState.GOOD, words("fact.clock.good", time=moment(record.received_at)))


def facts_of_codes(codes: tuple[str, ...], words: Words) -> tuple[Fact, ...]:
    """What is known of a file that is not in order: what is bad, and what is not known."""
    found = [
        _fact(name, group, frozenset(codes), words)
        for name, group in (
            ("signer", SIGNER),
            ("unchanged", UNCHANGED),
            ("standard", STANDARD),
            ("result", RESULT),
        )
    ]
    if all(fact.state is FactState.UNKNOWN for fact in found):
        return (Fact(FactState.BAD, words("fact.unreadable")), *found)
    return tuple(sorted(found, key=lambda fact: fact.state is not FactState.BAD))


def _fact(name: str, group: frozenset[str], codes: frozenset[str], words: Words) -> Fact:
    bad = group & codes
    state = FactState.BAD if bad else FactState.UNKNOWN
    return Fact(state, words(f"fact.{name}.{state.value}"))
