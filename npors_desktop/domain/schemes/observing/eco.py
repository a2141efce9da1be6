"""Whether an eco-operations course is achieved: every core outcome of the occupation is met; the
optional ones are only reported (schemes, S11). Which are core is this program's own table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import joined, message, verbatim
from npors_desktop.domain.schemes.facts import word
from npors_desktop.domain.schemes.observed import EvidenceState, Observations, Observed
from npors_desktop.domain.schemes.observer import Observer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.inputs import AdviceAsked, HeldEco, PersonKnown
    from npors_desktop.domain.schemes.observer import Look

ABSENT = EvidenceState.ABSENT.value
_VOCABULARY = {
    "eco_course": ("counted", "uncounted", ABSENT),
    "eco_core": ("all", "some", "not_met"),
    "eco_optional": ("reported",),
    "eco_unused": ("marked",),
}


def _subjects(known: PersonKnown, asked: AdviceAsked) -> tuple[str, ...]:
    found = dict.fromkeys(one.occupation for one in known.eco)
    wanted = asked.role or asked.category
    if wanted:
        return (wanted,)
    return tuple(found) or ("",)


def _observe(look: Look) -> Observations:
    """The outcomes of an occupation, those included that were met for another one."""
    mine = sorted(
        (one for one in look.known.eco if one.occupation == look.subject), key=lambda one: one.on
    )
    if not mine:
        return Observations({"eco_course": Observed(ABSENT)}, subject=look.subject)
    newest = mine[-1]
    table = _codes(look, "core"), _codes(look, "optional")
    met = _met(look.known.eco, look.subject)
    for code in newest.not_met:
        met.pop(code, None)
    counted = Observed(
        "counted" if newest.is_counted else "uncounted", verbatim(f"{newest.on:%d/%m/%Y}")
    )
    found = {"eco_course": counted, "eco_core": _core(look, table[0], met, newest)}
    if told := [one for one in table[1] if one in met]:
        found["eco_optional"] = Observed("reported", _listed(told, met, newest))
    used = {*table[0], *table[1]}
    if unused := [one for one in (*newest.met, *newest.not_met) if used and one not in used]:
        found["eco_unused"] = Observed("marked", verbatim(", ".join(unused)))
    return Observations(found, {"eco_on": newest.on}, look.subject)


def _codes(look: Look, kind: str) -> tuple[str, ...]:
    told = word(look.facts, f"eco_{kind}_{look.subject}") or ""
    return tuple(told.replace(",", " ").split())


def _met(every: Iterable[HeldEco], occupation: str) -> dict[str, tuple[str, date]]:
    """Each outcome that was met, with for which occupation and when; for its own before others."""
    found: dict[str, tuple[str, date]] = {}
    for one in sorted(every, key=lambda one: (one.occupation != occupation, one.on)):
        if one.is_counted or one.occupation == occupation:
            for code in one.met:
                found.setdefault(code, (one.occupation, one.on))
    return found


def _core(
    look: Look, core: tuple[str, ...], met: Mapping[str, tuple[str, date]], newest: HeldEco
) -> Observed:
    key = f"eco_core_{look.subject}"
    failed = [one for one in core if one in newest.not_met]
    left = [one for one in core if one not in met]
    held = _listed([one for one in core if one in met], met, newest)
    values = {"codes": ", ".join(failed or left)}
    how = "not_met" if failed else "some" if left else "all"
    return Observed(how, held, values, rests_on=(key,))


def _listed(codes: Iterable[str], met: Mapping[str, tuple[str, date]], newest: HeldEco) -> Message:
    """The outcomes, with those that are carried over from another occupation and their date."""
    own = [one for one in codes if met[one][0] == newest.occupation]
    parts = [verbatim(", ".join(own))] if own else []
    parts += [
        message(
            "{code} (carried over: {occupation}, {day})",
            code=one,
            occupation=met[one][0],
            day=f"{met[one][1]:%d/%m/%Y}",
        )
        for one in codes
        if met[one][0] != newest.occupation
    ]
    return joined(parts, ", ")


ECO = Observer(_VOCABULARY, frozenset({"eco_on"}), _subjects, _observe, frozenset({"codes"}))
