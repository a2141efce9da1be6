"""The rows of the check: how every outcome stands, and when it was marked."""

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Outcome


def outcome_head(words: Words) -> list[str]:
    """The head of the table in the pack's terms."""
    marks = [words(f"term.{mark}") for mark in ("met", "not_met", "not_applicable")]
    rest = [words(f"check.col.{name}") for name in ("left", "faults", "when", "after")]
    return [words("check.col.outcome"), *marks, words("term.not_observed"), *rest]


def outcome_rows(now: Assessment) -> list[list[str]]:
    """One row an outcome: counts, faults as minor/major/safety-critical, times of the marks."""
    return [_row(now, outcome) for outcome in now.pack.outcomes]


def _row(now: Assessment, outcome: Outcome) -> list[str]:
    counts = now.counts(outcome.code)
    codes = [criterion.code for criterion in outcome.criteria]
    times = sorted(now.marks[code].at for code in codes if code in now.marks)
    span = f"{times[0].astimezone():%H:%M}–{times[-1].astimezone():%H:%M}" if times else "–"
    ended = now.clock.ended
    after = sum(1 for at in times if ended is not None and at > ended)
    return [
        f"{outcome.code}  {outcome.title}",
        str(counts.met),
        str(counts.not_met),
        str(counts.not_applicable),
        str(counts.not_observed),
        str(counts.left),
        f"{counts.minor}/{counts.major}/{counts.safety_critical}",
        span,
        str(after),
    ]
