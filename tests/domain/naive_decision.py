"""How a mark sheet is decided, told a second time: from the words of the contract and of
``docs/standard-files.md``, over plain dictionaries, without a line of the program's own.

It is slow and says everything as it is written there, so that where the two differ, one is wrong.
"""

from datetime import UTC, datetime
from typing import Any

Plain = dict[str, Any]

ELEMENTS = ("theory", "pre_use", "practical")
WORST_FIRST = ("not_achieved", "stopped", "referred", "incomplete", "achieved")
POINTS = {"minor": 1, "major": 3, "safety_critical": 5}
ELEMENT_OF_KIND = {
    "theory_percent": "theory",
    "theory_mandatory": "theory",
    "fault_points": "practical",
    "fault_repeats": "practical",
    "fault_count": "practical",
    "disqualified": "practical",
    "time_limit": "practical",
}
ALLOWED = {
    "asked": (1, 200),
    "mandatory_asked": (0, 200),
    "theory_minutes": (1, 600),
    "practical_minutes": (1, 1440),
    "limit": (0, 1000),
    "points": (1, 100),
    "percent": (1, 100),
    "within_days": (1, 3650),
}


class RefusedError(Exception):
    """It is not decided at all; the argument is the code of the error."""


def route_of(standard: Plain, route: str, settings: list[Plain], day: str) -> Plain:
    """One route of a standard, with a value wherever the file names a figure."""
    values = {one["key"]: one["value"] for one in standard["figure"]}
    for key in values:
        counting = [
            one
            for one in settings
            if one["key"] == key
            and one["valid_from"] <= day
            and one.get("standard", "") in ("", standard["id"])
            and one.get("route", "") in ("", route)
        ]
        counting.sort(key=lambda one: one["valid_from"])
        # What names the standard counts before what does not; then what names the route.
        counting.sort(key=lambda one: "route" in one)
        counting.sort(key=lambda one: "standard" in one)
        if counting:
            values[key] = counting[-1]["value"]

    def figure(what: str, named: Any) -> Any:
        if not isinstance(named, str):
            return named
        value = values[named]
        low, high = ALLOWED[what]
        if value is not None and not (isinstance(value, int) and low <= value <= high):
            raise RefusedError("setting_unfit")
        return value

    way = next(one for one in standard["route"] if one["code"] == route)
    pack: Plain = {"format": 2, "id": standard["id"], "theory": None}
    pack["minutes"] = figure("practical_minutes", way["practical_minutes"])
    figure("theory_minutes", way["theory_minutes"])
    pack["criteria"] = [
        criterion
        for outcome in standard["outcome"]
        if outcome["code"] not in way["leave_out"]
        for criterion in outcome["criterion"]
    ]
    if standard["theory"]:
        pack["theory"] = {
            **standard["theory"],
            "asked": figure("asked", standard["theory"]["asked"]),
            "mandatory_asked": figure("mandatory_asked", standard["theory"]["mandatory_asked"]),
        }
    pack["tasks"] = [t for t in standard["task"] if not t["routes"] or route in t["routes"]]
    pack["faults"] = standard["fault"]
    pack["end_reasons"] = standard["end_reason"]
    pack["rules"] = [
        {name: figure(name, value) if name in ALLOWED else value for name, value in rule.items()}
        for rule in standard["rule"]
    ]
    for one in standard["resit"]:
        figure("within_days", one["within_days"])
    pack["resits"] = [one["element"] for one in standard["resit"]]
    return pack


def format_1(pack: Plain) -> Plain:
    """A pack of format 1, as the contract has it, with the names of this module."""
    criteria = [c for outcome in pack["outcomes"] for c in outcome["criteria"]]
    minutes = pack["practical"]["minutes"] if pack["practical"] else None
    theory = pack["theory"]
    if theory:
        theory = {**theory, "section": [], "mandatory_asked": None, "count": "marks"}
    more = {"criteria": criteria, "minutes": minutes, "theory": theory, "tasks": [], "resits": []}
    return {**pack, **more}


def decide(pack: Plain, sheet: Plain) -> Plain:
    """The result, its elements, the reasons without their sentences, what is missing, and what the
    result does not cover. Raises RefusedError."""
    return _Decision(pack, sheet).told()


class _Decision:
    def __init__(self, pack: Plain, sheet: Plain) -> None:
        self.pack, self.sheet = pack, sheet
        self.newer = pack["format"] > 1
        self.there = self._elements_there()
        self.carried: list[str] = []
        if sheet.get("resit_of"):
            self.carried = list(sheet["resit_of"]["elements"])
            again = [one for one in self.there if one not in self.carried]
            if not again or [one for one in again if one not in pack["resits"]]:
                raise RefusedError("resit_not_allowed")
        self.bank = pack["theory"]["question"] if pack["theory"] else []
        self.criteria = [c for c in pack["criteria"] if c["element"] not in self.carried]
        self.entries = {entry["criterion"]: entry for entry in sheet["marks"]}
        self.paper = self._paper()
        self.faults = self._faults()
        self.found: list[tuple[str, str]] = []
        self.reasons: list[Plain] = []
        self.missing: list[str] = []

    def told(self) -> Plain:
        for rule in self.pack["rules"]:
            element = ELEMENT_OF_KIND.get(rule["kind"]) or rule["element"]
            if element in self.carried:
                continue
            because = self._breach(rule)
            if because:
                self._reason(rule["kind"], element, rule["on_breach"], because)
        self._end()
        self._gaps()
        return {
            "result": self._worst([result for _, result in self.found]),
            "elements": {
                element: self._worst([r for e, r in self.found if e == element])
                if element in self.there
                else "not_in_pack"
                for element in ELEMENTS
            },
            "reasons": self.reasons,
            "missing": self.missing,
            "restrictions": [
                {"criterion": c["code"], "text": c["restriction"]}
                for c in self.criteria
                if c.get("restriction") and self._mark(c) == "not_applicable"
            ],
        }

    def _elements_there(self) -> list[str]:
        there = [c["element"] for c in self.pack["criteria"]]
        there += [ELEMENT_OF_KIND.get(r["kind"]) or r["element"] for r in self.pack["rules"]]
        if self.pack["theory"] and self.pack["theory"]["question"]:
            there.append("theory")
        return [element for element in ELEMENTS if element in there]

    @staticmethod
    def _worst(results: list[str]) -> str:
        return next((one for one in WORST_FIRST if one in results), "achieved")

    # What counts.

    def _paper(self) -> list[tuple[Plain, int | None]]:
        """Each question of the paper that was drawn, with its marks so far."""
        if "theory" in self.carried:
            return []
        given = {a["question"]: a["awarded"] for a in self.sheet["theory"] if not a.get("extra")}
        return [(q, given[q["code"]]) for q in self.bank if q["code"] in given]

    def _answer(self, code: str) -> str:
        """Whether a question was answered in full, ``short`` of it, or not at all."""
        for answer in self.sheet["theory"]:
            if answer["question"] == code and answer["awarded"] is not None:
                full = next(q["marks"] for q in self.bank if q["code"] == code)
                return "full" if answer["awarded"] == full else "short"
        return "none"

    def _faults(self) -> list[Plain]:
        """Those that were not withdrawn, by heading, then by time."""
        if "practical" in self.carried:
            return []
        headings = [heading["heading"] for heading in self.pack["faults"]]
        counted: list[Plain] = []
        for fault in self.sheet["faults"]:
            if fault["withdrawn"]:
                continue
            if fault["heading"] is None:
                at = fault.get("at")
                name = f"fault {at}" if at else "fault without a time"
                points = POINTS[fault["severity"]]
                one = {"severity": fault["severity"], "points": points, "name": name}
                counted.append({**one, "heading": None, "order": (len(headings), at or "")})
            else:
                place = headings.index(fault["heading"])
                heading = self.pack["faults"][place]
                one = {"severity": heading["severity"], "points": heading["points"]}
                one |= {"name": heading["heading"], "heading": heading}
                counted.append({**one, "order": (place, fault.get("at", ""))})
        return sorted(counted, key=lambda fault: fault["order"])

    def _mark(self, criterion: Plain) -> str | None:
        entry = self.entries.get(criterion["code"])
        if entry is None:
            return None
        if entry["mark"] == "not_applicable":
            if not criterion["not_applicable_allowed"]:
                return "not_observed"
            if self.newer and not entry.get("reason", "").strip():
                return None
            answers = [self._answer(code) for code in criterion.get("or_question", [])]
            if answers and "full" not in answers:
                return None if "none" in answers else "not_observed"
        return entry["mark"]

    def _by_paper(self, criterion: Plain) -> bool:
        """Whether the drawn paper examines a criterion of the theory that has no mark."""
        shown = [code for question, _ in self.paper for code in question.get("evidences", [])]
        is_theory = criterion["element"] == "theory"
        return is_theory and criterion["code"] in shown and criterion["code"] not in self.entries

    def _paper_counted(self) -> int:
        theory = self.pack["theory"]
        if theory is None or "theory" in self.carried:
            return 0
        drawn = [question for question, _ in self.paper]
        mandatory_drawn = len([q for q in drawn if q["mandatory"]])
        pool = len([q for q in self.bank if q["mandatory"]])
        if not self.newer:
            places = theory["asked"] - pool if theory["asked"] > pool else 0
            return mandatory_drawn + min(len(drawn) - mandatory_drawn, places)
        fitting = len(drawn)
        if theory["section"]:
            fitting = 0
            for section in theory["section"]:
                of_it = [
                    q
                    for q in drawn
                    if q["topic"] == section["topic"]
                    and (not section["kinds"] or q["kind"] in section["kinds"])
                ]
                fitting += min(len(of_it), section["asked"])
        wanted = pool if theory["mandatory_asked"] is None else theory["mandatory_asked"]
        lacking = wanted - mandatory_drawn if wanted > mandatory_drawn else 0
        return min(fitting, max(theory["asked"] - lacking, 0))

    def _asked(self) -> int:
        theory = self.pack["theory"]
        return 0 if theory is None or "theory" in self.carried else theory["asked"]

    # The rules.

    def _reason(self, rule: str, element: str, result: str, because: list[str]) -> None:
        self.found.append((element, result))
        self.reasons.append({"rule": rule, "element": element, "because": because})

    def _breach(self, rule: Plain) -> list[str]:
        fields = {
            "all_met": ("element",),
            "safety_critical": ("element",),
            "fault_points": ("limit",),
            "fault_repeats": ("points", "limit"),
            "fault_count": ("severity", "limit"),
            "theory_percent": ("percent",),
            "met_share": ("element", "percent"),
        }
        if None in [rule[name] for name in fields.get(rule["kind"], ())]:
            raise RefusedError("rule_incomplete")
        found: list[str] = getattr(self, f"_{rule['kind']}")(rule)
        return found

    def _failed(self, criteria: list[Plain]) -> list[str]:
        return [c["code"] for c in criteria if self._mark(c) in ("not_met", "not_observed")]

    def _all_met(self, rule: Plain) -> list[str]:
        of_it = [c for c in self.criteria if c["element"] == rule["element"] and c["required"]]
        return self._failed(of_it)

    def _safety_critical(self, rule: Plain) -> list[str]:
        of_it = [c for c in self.criteria if c["element"] == rule["element"]]
        failed = self._failed([c for c in of_it if c["safety_critical"]])
        if rule["element"] == "practical":
            failed += _names([f for f in self.faults if f["severity"] == "safety_critical"])
        return failed

    def _fault_points(self, rule: Plain) -> list[str]:
        total = sum(fault["points"] for fault in self.faults)
        return _names(self.faults) if total > rule["limit"] else []

    def _fault_repeats(self, rule: Plain) -> list[str]:
        repeated: list[Plain] = []
        for heading in self.pack["faults"]:
            under = [f for f in self.faults if f["heading"] == heading]
            if heading["points"] == rule["points"] and len(under) > rule["limit"]:
                repeated += under
        return _names(repeated)

    def _fault_count(self, rule: Plain) -> list[str]:
        counted = [f for f in self.faults if f["severity"] == rule["severity"]]
        return _names(counted) if len(counted) > rule["limit"] else []

    def _disqualified(self, _rule: Plain) -> list[str]:
        return _names([f for f in self.faults if f["heading"] and f["heading"]["disqualifies"]])

    def _theory_percent(self, rule: Plain) -> list[str]:
        if not self.paper or self._paper_counted() < self._asked():
            return []
        if self.pack["theory"]["count"] == "questions":
            worth = [(1, None if a is None else int(a == q["marks"])) for q, a in self.paper]
        else:
            worth = [(q["marks"], awarded) for q, awarded in self.paper]
        available = sum(most for most, _ in worth)
        at_best = sum(most if awarded is None else awarded for most, awarded in worth)
        if at_best * 100 < rule["percent"] * available:
            return [f"{sum(awarded or 0 for _, awarded in worth)} of {available}"]
        return []

    def _theory_mandatory(self, _rule: Plain) -> list[str]:
        return [
            question["code"]
            for question, awarded in self.paper
            if question["mandatory"] and awarded is not None and awarded < question["marks"]
        ]

    def _time_limit(self, _rule: Plain) -> list[str]:
        times = self.sheet["practical"]
        if self.pack["minutes"] is None or times["started"] is None or times["ended"] is None:
            return []
        worked = _seconds(times["ended"]) - _seconds(times["started"]) - times["paused_seconds"]
        allowed = (self.pack["minutes"] + times["extra_minutes"]) * 60
        return [f"{worked} s of {allowed} s"] if worked > allowed else []

    def _met_share(self, rule: Plain) -> list[str]:
        counted = [
            c
            for c in self.criteria
            if c["element"] == rule["element"]
            and c["required"]
            and self._mark(c) != "not_applicable"
            and not self._by_paper(c)
        ]
        failed = self._failed(counted)
        met = len(counted) - len(failed)
        return failed if met * 100 < rule["percent"] * len(counted) else []

    # The end, and what is missing.

    def _end(self) -> None:
        code = self.sheet["practical"]["end_reason"]
        if code in (None, "completed") or "practical" in self.carried:
            return
        result = next(e["result"] for e in self.pack["end_reasons"] if e["code"] == code)
        self._reason("end_reason", "practical", result, [code])

    def _gap(self, element: str, text: str) -> None:
        self.found.append((element, "incomplete"))
        self.missing.append(text)

    def _gaps(self) -> None:
        for c in self.criteria:
            if c["required"] and c["code"] not in self.entries and not self._by_paper(c):
                self._gap(c["element"], c["code"])
        if self.newer:
            self._unsaid()
        if self._paper_counted() < self._asked():
            self._gap("theory", f"theory {self._paper_counted()} of {self._asked()}")
        for question, awarded in self.paper:
            if awarded is None:
                self._gap("theory", f"theory {question['code']}")
        if "practical" in self.there and "practical" not in self.carried:
            self._practical_gaps()

    def _unsaid(self) -> None:
        marked = [(c, self.entries[c["code"]]) for c in self.criteria if c["code"] in self.entries]
        not_applicable = [
            (c, entry)
            for c, entry in marked
            if entry["mark"] == "not_applicable" and c["not_applicable_allowed"]
        ]
        for c, entry in not_applicable:
            if not entry["reason"].strip():
                self._gap(c["element"], f"{c['code']} reason")
        for c, _ in not_applicable:
            answers = {code: self._answer(code) for code in c["or_question"]}
            if "none" in answers.values() and "full" not in answers.values():
                left = [code for code, answer in answers.items() if answer == "none"]
                self._gap(c["element"], f"{c['code']} question {' or '.join(left)}")
        for c, entry in marked:
            if c["says_what"] and entry["mark"] == "not_met" and not entry["note"].strip():
                self._gap(c["element"], f"{c['code']} note")

    def _practical_gaps(self) -> None:
        times = self.sheet["practical"]
        if times["ended"] is None or times["end_reason"] is None:
            self._gap("practical", "practical end")
        elif times["end_reason"] == "completed":
            for task in self.pack["tasks"]:
                self._values(task)
        if [rule for rule in self.pack["rules"] if rule["kind"] == "fault_points"]:
            for fault in self.faults:
                if fault["heading"] is None:
                    self._gap("practical", fault["name"])

    def _values(self, task: Plain) -> None:
        for field in task["set"] + task["measured"]:
            place = (task["code"], field["key"])
            entered = [e["value"] for e in self.sheet["tasks"] if (e["task"], e["key"]) == place]
            if not "".join(entered).strip():
                self._gap("practical", f"task {task['code']}.{field['key']}")


def _names(faults: list[Plain]) -> list[str]:
    """Each by its name once, with how often."""
    names = [fault["name"] for fault in faults]
    once = list(dict.fromkeys(names))
    return [name if names.count(name) == 1 else f"{name} x{names.count(name)}" for name in once]


def _seconds(at: str) -> int:
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return int(moment.timestamp())
