"""How far a person's competence in a category is evidenced: skill, knowledge, experience and
behaviour (schemes, S10). Experience and behaviour are never shown by a test alone, and nobody is
called competent because of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message_of_count, verbatim
from npors_desktop.domain.schemes.observed import EvidenceState, Observations, Observed
from npors_desktop.domain.schemes.observer import Observer
from npors_desktop.domain.schemes.observing.qualification_found import is_achieved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from npors_desktop.domain.persons.entries import ExperienceFacts, QualificationFacts
    from npors_desktop.domain.schemes.inputs import AdviceAsked, Held, HeldTest, PersonKnown
    from npors_desktop.domain.schemes.observer import Look

EVIDENCED, PARTLY = "evidenced", "partly"
ABSENT, SAID, REVOKED = (
    EvidenceState.ABSENT.value,
    EvidenceState.SAID.value,
    EvidenceState.REVOKED.value,
)
COMPETENT, TRAINED, ENTRY = "competent", "trained", "entry"
_ACHIEVED = "achieved"
_OF_TEST = (EVIDENCED, PARTLY, "uncounted", SAID, ABSENT)
_BEYOND = (EVIDENCED, PARTLY, SAID, REVOKED, ABSENT)
_VOCABULARY = {
    "skill": _OF_TEST,
    "knowledge": _OF_TEST,
    "experience": _BEYOND,
    "behaviour": _BEYOND,
    "stage": (COMPETENT, TRAINED, ENTRY),
    "framework": ("levels",),
}


def profile_found(known: PersonKnown, category: str, as_of: date) -> dict[str, Observed]:
    """What is found of each part of competence on a day, and the stage that follows."""
    taken = (one for one in known.tests if one.category == category and one.tested_on <= as_of)
    tests = sorted(taken, key=lambda one: one.tested_on)
    skill = _of_test([(one, one.practical) for one in tests])
    knowledge = _of_test([(one, one.theory) for one in tests])
    experience = _experience(known, category)
    behaviour = _behaviour(known, as_of, is_tested=skill.word == EVIDENCED)
    parts = {
        "skill": skill,
        "knowledge": knowledge,
        "experience": experience,
        "behaviour": behaviour,
    }
    return parts | {"stage": Observed(_stage(parts))}


def _of_test(results: Sequence[tuple[HeldTest, str]]) -> Observed:
    """The newest result decides; one that was achieved before it still speaks in part."""
    told = [(one, result) for one, result in results if result and is_shown(one)]
    counted = [(one, result) for one, result in told if one.is_counted]
    passed = [one for one, result in counted if result == _ACHIEVED]
    held = verbatim(", ".join(f"{one.category} {one.tested_on:%d/%m/%Y}" for one in passed))
    if passed:
        newest = max(counted, key=lambda one: (one[0].tested_on, one[1] == _ACHIEVED))
        return Observed(EVIDENCED if newest[1] == _ACHIEVED else PARTLY, held)
    if any(result == _ACHIEVED for _, result in told):
        return Observed("uncounted")
    is_said = any(result == _ACHIEVED for _, result in results)
    return Observed(SAID if is_said else ABSENT)


def is_shown(test: HeldTest) -> bool:
    """Whether a test is more than what the person says: by its record, or a report that somebody
    saw."""
    return bool(test.record) or test.seen is not None


def _experience(known: PersonKnown, category: str) -> Observed:
    those = [one for one in known.experience if one.facts.category == category and one.facts.hours]
    seen = [one for one in those if one.seen and one.revoked is None]
    hours = sum(one.facts.hours for one in seen)
    held = message_of_count("{n} hour", "{n} hours", hours) if seen else verbatim("")
    if not seen:
        return _unseen(those)
    return Observed(EVIDENCED if any(one.facts.witness for one in seen) else PARTLY, held)


def _behaviour(known: PersonKnown, as_of: date, *, is_tested: bool) -> Observed:
    """Only what was assessed on real work shows it: an NVQ that is achieved."""
    those = [one for one in known.qualifications if is_achieved(one.facts, as_of)]
    seen = [one for one in those if one.seen and one.revoked is None]
    if seen:
        titles = dict.fromkeys(f"{one.facts.title} {one.facts.pathway}".strip() for one in seen)
        return Observed(EVIDENCED, verbatim(", ".join(titles)))
    return Observed(PARTLY) if is_tested else _unseen(those)


def _unseen(
    those: Iterable[Held[ExperienceFacts]] | Iterable[Held[QualificationFacts]],
) -> Observed:
    """Why there is no evidence; of what was revoked, for which reasons."""
    reasons = [one.revoked for one in those]
    if not reasons:
        return Observed(ABSENT)
    told = [one for one in reasons if one is not None]
    if len(told) < len(reasons):
        return Observed(SAID)
    return Observed(REVOKED, verbatim("; ".join(dict.fromkeys(told))))


def _stage(parts: dict[str, Observed]) -> str:
    words = {name: one.word for name, one in parts.items()}
    if words["skill"] != EVIDENCED or words["knowledge"] != EVIDENCED:
        return ENTRY
    beyond = (words["experience"], words["behaviour"])
    return COMPETENT if all(one == EVIDENCED for one in beyond) else TRAINED


def _subjects(known: PersonKnown, asked: AdviceAsked) -> tuple[str, ...]:
    if asked.category:
        return (asked.category,)
    return tuple(dict.fromkeys(one.category for one in known.tests)) or ("",)


def _observe(look: Look) -> Observations:
    found = {**profile_found(look.known, look.subject, look.as_of), "framework": Observed("levels")}
    return Observations(found, subject=look.subject)


PROFILE = Observer(_VOCABULARY, frozenset(), _subjects, _observe)
