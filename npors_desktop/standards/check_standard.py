"""A standard of format 2 checked against itself: what its file says can be judged, counts, counts
once, and is said in words for everybody.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.standard_routes import PLACEHOLDER, pack_of_route
from npors_desktop.standards.check_paper import paper_problems
from npors_desktop.standards.check_required import required_problems
from npors_desktop.standards.check_weights import weight_problems
from npors_desktop.standards.findings import (
    find_baseless,
    find_double_acts,
    find_gendered,
    judge,
    optional_problems,
)
from npors_desktop.standards.read_rules import idle_rules, unread_marks
from npors_desktop.standards.standard_texts import criterion_place, standard_texts
from npors_desktop.standards.toml_table import PackProblem
from npors_desktop.standards.unread import ALL_READ

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.domain.pack import Figure, Pack
    from npors_desktop.standards.build_standard import StandardFile
    from npors_desktop.standards.standard_texts import PlacedText
    from npors_desktop.standards.unread import Unread

_BRACE = re.compile(r"[{}]")


def standard_problems(file: StandardFile, unread: Unread = ALL_READ) -> list[PackProblem]:
    """Everything that is wrong, with its place, as far as it does not rest on what is ``unread``:
    there the file holds stand-ins."""
    return [
        *_rules(file, unread),
        *_figures(file, unread),
        *weight_problems(file, unread),
        *paper_problems(file, unread),
        *_own(file, unread),
    ]


def _rules(file: StandardFile, unread: Unread) -> Iterator[PackProblem]:
    """The faults of the rules on each route; one that all routes have is told once."""
    if unread.has("rule", "leave_out"):
        return
    # The rules and the routes have the values of figures already.
    standard = replace(file.standard, uses=())
    packs = [pack_of_route(standard, route.code) for route in standard.routes]
    found = {pack.route: _route_faults(pack, file.keys, unread) for pack in packs}
    times = Counter(fault for faults in found.values() for fault in faults)
    told: set[PackProblem] = set()
    for route, faults in found.items():
        for fault in faults:
            if times[fault] < len(packs):
                step = message("route {code}", code=route)
                place = Message("{outer}, {inner}", {"outer": step, "inner": fault.place})
                yield PackProblem(place, fault.text)
            elif fault not in told:
                told.add(fault)
                yield fault


def _route_faults(pack: Pack, keys: Mapping[str, str], unread: Unread) -> list[PackProblem]:
    may_be_idle = not unread.has("route", "outcome", "criterion", "fault", "question", "top")
    told = [*(idle_rules(pack) if may_be_idle else ()), *unread_marks(pack)]
    found = [_keyed(fault, keys) for fault in dict.fromkeys(told)]
    return [*found, *required_problems(pack, unread)]


def _keyed(fault: PackProblem, keys: Mapping[str, str]) -> PackProblem:
    """The fault with the criterion's key beside its code, which is what a person can look for."""
    code = str(fault.place.values.get("code", ""))
    return replace(fault, place=criterion_place(code, keys)) if code in keys else fault


def _figures(file: StandardFile, unread: Unread) -> Iterator[PackProblem]:
    """Figures that texts name and that are not there, and those that nothing uses."""
    figures = {figure.key: figure for figure in file.standard.figures}
    used = {use.key for use in file.standard.uses}
    for one in standard_texts(file.standard, file.keys):
        for key in PLACEHOLDER.findall(one.text):
            used.add(key)
            if fault := _placeholder_fault(key, figures.get(key), one):
                yield PackProblem(one.place, fault)
        if _BRACE.search(PLACEHOLDER.sub("", one.text)):
            yield PackProblem(one.place, message("it has a brace that names no figure"))
    for key in figures:
        if key not in used and not unread.has():
            yield PackProblem(message("figure {key}", key=key), message("nothing uses it"))


def _placeholder_fault(key: str, figure: Figure | None, one: PlacedText) -> Message | None:
    if not one.has_figures:
        return message("“{name}” in braces is not filled in here", name=key)
    if figure is None:
        return message("it names “{name}” in braces, but there is no such figure", name=key)
    if figure.value is None:
        return message("it names the figure “{name}”, which has no value", name=key)
    return None


def _own(file: StandardFile, unread: Unread) -> Iterator[PackProblem]:
    """What is found in the file's own words; those of the core are looked at in its file."""
    standard = file.standard
    criteria = {
        criterion_place(c.code, file.keys): c
        for outcome in standard.outcomes
        for c in outcome.criteria
        if c.code not in file.from_core
    }
    questions = standard.theory.questions if standard.theory else ()
    texts = (
        (one.place, one.text)
        for one in standard_texts(standard, file.keys)
        if one.code not in file.from_core
    )
    yield from optional_problems(criteria)
    findings = (
        *find_double_acts(criteria),
        *find_baseless(q for q in questions if q.code not in file.from_core),
        *find_gendered(texts),
    )
    for problem in judge(findings, file.allowed):
        if problem.suspected or not unread.has():
            yield problem
