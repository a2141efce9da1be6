"""The program and a second, naive way to decide agree on standards and sheets made up by chance."""

import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack, Standard
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.rule_kinds import KINDS
from npors_desktop.domain.sheet import MarkSheet
from npors_desktop.domain.standard_routes import extract, pack_of_route
from npors_desktop.domain.stated import Confidence
from tests.domain import naive_decision
from tests.domain.random_decisions import DAY, Case

Plain = dict[str, Any]
WHAT = verbatim("A case")


def test_both_ways_decide_every_sheet_alike(
    count: Callable[[int, int], int], chance: random.Random
) -> None:
    seen: Counter[str] = Counter()
    for _ in range(count(50_000, 2000)):
        case = Case(random.Random(chance.getrandbits(64)))
        now, told = decided(case), told_naively(case)
        assert now == told, shown(case)
        seen.update(_occurring(told))
    assert set(_EVERY) - seen.keys() == set()


def test_an_extract_is_decided_as_the_whole_standard(
    count: Callable[[int, int], int], chance: random.Random
) -> None:
    """A record has no more of the bank than what was asked: an office decides by that."""
    for _ in range(count(10_000, 100)):
        case = Case(random.Random(chance.getrandbits(64)))
        try:
            pack = pack_of(case)
        except UserError:
            continue
        sheet = from_plain(MarkSheet, case.sheet, WHAT)
        asked = [answer.question for answer in sheet.theory]
        whole, bare = result_of(pack, sheet), result_of(extract(pack, asked), sheet)
        assert whole == bare, shown(case)


def decided(case: Case) -> Plain:
    """What the program says of a case: a verdict, or the code of an error."""
    try:
        return result_of(pack_of(case), from_plain(MarkSheet, case.sheet, WHAT))
    except UserError as error:
        return {"error": error.code}


def result_of(pack: Pack, sheet: MarkSheet) -> Plain:
    """A verdict without its sentences."""
    try:
        plain = to_plain(decide(pack, sheet).recorded())
    except UserError as error:
        return {"error": error.code}
    for reason in plain["reasons"]:
        del reason["text"]
    return plain


def told_naively(case: Case) -> Plain:
    """What the second way says of it."""
    try:
        if case.newer:
            pack = naive_decision.route_of(case.standard, case.route, case.settings, DAY)
        else:
            pack = naive_decision.format_1(case.standard)
        return naive_decision.decide(pack, case.sheet)
    except naive_decision.RefusedError as refused:
        return {"error": refused.args[0]}


def pack_of(case: Case) -> Pack:
    """The pack by which the program decides a case."""
    if not case.newer:
        return _pack(case.standard)
    standard = _standard(case.standard)
    provider = ProviderSettings(1, "Hill Training", 1, tuple(map(_setting, case.settings)))
    replaced = provider.replaced(standard, case.route, date.fromisoformat(DAY))
    return pack_of_route(standard, case.route, replaced)


def shown(case: Case) -> str:
    """All of a case that differs, to be read."""
    told = {"standard": case.standard, "settings": case.settings, "sheet": case.sheet}
    both = {"program": decided(case), "naive": told_naively(case)}
    return json.dumps({**told, **both}, indent=1)


_NAMES: Plain = {
    "state": "sealed",
    "valid_from": "2026-01-01",
    "scheme_code": None,
    "notice": "",
    "official_standard": "",
    "core": None,
}


def _pack(plain: Plain) -> Pack:
    theory = plain["theory"]
    if theory:
        theory = {name: value for name, value in theory.items() if name != "question"}
    more = {"valid_to": None, "category": "digger", "theory": theory}
    return from_plain(Pack, {**plain, **_NAMES, **more}, WHAT)


def _standard(plain: Plain) -> Standard:
    """A standard from the words of its file: a figure's own value, and where it is used."""
    values = {one["key"]: one["value"] for one in plain["figure"]}
    uses: list[Plain] = []

    def figure(place: str, named: Any) -> Any:
        if not isinstance(named, str):
            return named
        uses.append({"place": place, "key": named})
        return values[named]

    def at(place: str, table: Plain, *keys: str) -> Plain:
        return {**table, **{key: figure(f"{place}.{key}", table[key]) for key in keys}}

    numbers = {"limit", "points", "percent"}
    theory = plain["theory"]
    if theory:
        theory = at("theory", theory, "asked", "mandatory_asked")
        theory |= {"minutes": 30, "sections": theory.pop("section")}
        theory["questions"] = theory.pop("question")
    made = {
        **{name: value for name, value in _NAMES.items() if name != "state"},
        "format": 2,
        "id": plain["id"],
        "edition": plain["edition"],
        "title": "Digger",
        "theory_first": True,
        "figures": [{**one, "text": one["key"]} for one in plain["figure"]],
        "routes": [
            at(f"route.{way['code']}", way, "practical_minutes", "theory_minutes")
            for way in plain["route"]
        ],
        "outcomes": [
            {"code": one["code"], "title": one["title"], "criteria": one["criterion"]}
            for one in plain["outcome"]
        ],
        "faults": plain["fault"],
        "theory": theory,
        "tasks": plain["task"],
        "end_reasons": plain["end_reason"],
        "rules": [
            at(f"rule.{number}", rule, *numbers.intersection(rule))
            for number, rule in enumerate(plain["rule"])
        ],
        "resits": [at(f"resit.{one['element']}", one, "within_days") for one in plain["resit"]],
    }
    return from_plain(Standard, {**made, "uses": uses, "seal": "f" * 64}, WHAT)


def _setting(plain: Plain) -> Setting:
    since, seen = date.fromisoformat(plain["valid_from"]), date(2026, 1, 1)
    value, more = plain["value"], {name: plain.get(name, "") for name in ("standard", "route")}
    return Setting(plain["key"], value, "Our handbook", seen, Confidence.OWN, since, **more)


def _occurring(told: Plain) -> set[str]:
    """What a decision shows: its results, the rules that were broken and the kinds of gaps."""
    if "error" in told:
        return {told["error"]}
    gaps = {word for text in told["missing"] for word in _GAPS if word in text.split()}
    rules = {f"{reason['rule']}" for reason in told["reasons"]}
    restricted = {"restricted"} if told["restrictions"] else set[str]()
    return {told["result"], *told["elements"].values(), *rules, *gaps, *restricted}


# What must occur among the cases of a run.
_GAPS = ("reason", "question", "note", "of", "end", "task", "fault")
_EVERY = (
    *Result,
    *KINDS,
    *_GAPS,
    "end_reason",
    "restricted",
    "resit_not_allowed",
    "setting_unfit",
)
