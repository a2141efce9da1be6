"""The words in which a result is explained, in every language a record may be told in.

One sentence a kind of rule. ``{codes}`` are the codes it rests on, the others its figures.
"""

from collections.abc import Mapping

from npors_desktop.domain.pack import Element, Severity
from npors_desktop.domain.rules import Breach, Said, Seconds

ENGLISH = "en"
WELSH = "cy"

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    ENGLISH: {
        "all_met": "In {element}, every required criterion must be met; not met: {codes}.",
        "safety_critical": "In {element}, a safety-critical requirement was failed: {codes}.",
        "fault_points": (
            "The faults add up to {total} penalty points; no more than {limit} are allowed."
        ),
        "fault_repeats": (
            "A fault worth {points} points may occur no more than {limit_times} under one "
            "heading; this was exceeded: {codes}."
        ),
        "fault_count": (
            "The number of {severity} faults is {total}; no more than {limit} may stand."
        ),
        "disqualified": "A fault was recorded that ends the test as failed: {codes}.",
        "theory_percent": (
            "In the theory, {awarded} of {available} marks were awarded; at least {percent} % "
            "are needed."
        ),
        "theory_mandatory": (
            "A mandatory theory question was not answered with full marks: {codes}."
        ),
        "time_limit": "The practical took {worked}; the limit is {allowed}.",
        "met_share": (
            "In {element}, at most {met} of {total} required criteria can be met; at least "
            "{percent} % are needed."
        ),
        "end_reason": "The test was ended early: {end_text}.",
    },
    WELSH: {
        "all_met": ("{Element}: rhaid bodloni pob maen prawf gofynnol; heb eu bodloni: {codes}."),
        "safety_critical": (
            "{Element}: ni fodlonwyd gofyniad sy'n hanfodol i ddiogelwch: {codes}."
        ),
        "fault_points": "Cyfanswm pwyntiau cosb y gwallau yw {total}; yr uchafswm yw {limit}.",
        "fault_repeats": (
            "Nifer y troeon a ganiateir i un gwall (gwerth mewn pwyntiau: {points}) yw {limit}; "
            "aed dros hynny: {codes}."
        ),
        "fault_count": "Nifer y gwallau {severity} yw {total}; yr uchafswm yw {limit}.",
        "disqualified": "Cofnodwyd gwall sy'n golygu methu'r prawf ar unwaith: {codes}.",
        "theory_percent": (
            "Theori: dyfarnwyd {awarded} o'r {available} marc sydd ar gael; mae angen o leiaf "
            "{percent} %."
        ),
        "theory_mandatory": ("Ni chafwyd marciau llawn am gwestiwn theori gorfodol: {codes}."),
        "time_limit": "Hyd y prawf ymarferol oedd {worked}; yr amser a ganiateir yw {allowed}.",
        "met_share": (
            "{Element}: gellir bodloni {met} ar y mwyaf o'r meini prawf gofynnol ({total} i "
            "gyd); mae angen o leiaf {percent} %."
        ),
        "end_reason": "Daeth y prawf i ben yn gynnar: {end_text}.",
    },
}

_ELEMENTS: Mapping[str, Mapping[Element, str]] = {
    ENGLISH: {
        Element.THEORY: "the theory",
        Element.PRE_USE: "the pre-use checks",
        Element.PRACTICAL: "the practical",
    },
    WELSH: {
        Element.THEORY: "theori",
        Element.PRE_USE: "archwiliadau cyn defnyddio",
        Element.PRACTICAL: "ymarferol",
    },
}

_SEVERITIES: Mapping[str, Mapping[Severity, str]] = {
    ENGLISH: {
        Severity.MINOR: "minor",
        Severity.MAJOR: "major",
        Severity.SAFETY_CRITICAL: "safety-critical",
    },
    WELSH: {
        Severity.MINOR: "mân",
        Severity.MAJOR: "difrifol",
        Severity.SAFETY_CRITICAL: "sy'n hanfodol i ddiogelwch",
    },
}

# One and many of hours, minutes, seconds. Welsh keeps the singular after a numeral.
_UNITS: Mapping[str, tuple[tuple[str, str], ...]] = {
    ENGLISH: (("hour", "hours"), ("minute", "minutes"), ("second", "seconds")),
    WELSH: (("awr", "awr"), ("munud", "munud"), ("eiliad", "eiliad")),
}
_AND: Mapping[str, str] = {ENGLISH: " and ", WELSH: ", "}


def sentence(rule: str, element: Element, breach: Breach, language: str = ENGLISH) -> str:
    """The sentence for a breach of this kind. An unknown language is told in English."""
    spoken = language if language in _SENTENCES else ENGLISH
    place = _ELEMENTS[spoken][element]
    return _SENTENCES[spoken][rule].format(
        codes=_joined(breach.because, spoken),
        element=place,
        Element=place[:1].upper() + place[1:],
        limit_times=_times(breach.figures.get("limit")),
        **{name: _said(figure, spoken) for name, figure in breach.figures.items()},
    )


def _said(figure: Said, language: str) -> str:
    if isinstance(figure, Seconds):
        return _duration(figure, language)
    if isinstance(figure, Severity):
        return _SEVERITIES[language][figure]
    return str(figure)


def _times(limit: Said | None) -> str:
    return {1: "once", 2: "twice"}.get(limit if isinstance(limit, int) else 0, f"{limit} times")


def _duration(seconds: Seconds, language: str) -> str:
    parts = (seconds // 3600, seconds // 60 % 60, seconds % 60)
    named = [
        f"{number} {one if number == 1 else many}"
        for number, (one, many) in zip(parts, _UNITS[language], strict=True)
        if number
    ]
    return " ".join(named) or f"0 {_UNITS[language][1][1]}"


def _joined(codes: tuple[str, ...], language: str) -> str:
    if len(codes) < 2:  # noqa: PLR2004 - one code needs no "and"
        return "".join(codes)
    return ", ".join(codes[:-1]) + _AND[language] + codes[-1]
