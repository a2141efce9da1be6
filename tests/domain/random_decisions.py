"""Standards, settings and mark sheets made up by chance, as plain dictionaries: small enough to
read, and with every part that can decide."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

Plain = dict[str, Any]

ELEMENTS = ("theory", "pre_use", "practical")
SEVERITIES = ("minor", "major", "safety_critical")
KINDS = ("single", "multiple", "open", "oral")
RULES: dict[str, tuple[str, ...]] = {
    "all_met": ("element",),
    "safety_critical": ("element",),
    "fault_points": ("limit",),
    "fault_repeats": ("points", "limit"),
    "fault_count": ("severity", "limit"),
    "disqualified": (),
    "theory_percent": ("percent",),
    "theory_mandatory": (),
    "time_limit": (),
    "met_share": ("element", "percent"),
}
ROUTES = ("novice", "refresher")
START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
DAY = "2026-11-20"


class Case:
    """One standard or pack, the settings and route it is decided by, and a sheet."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        # How much of a case is as it should be: where nothing ever is, nothing is achieved.
        self.care = chance.choice((0.5, 0.8, 0.95, 0.99))
        self.newer = chance.random() < 0.75
        self.figures: list[Plain] = []
        self.route = chance.choice(ROUTES)
        self.standard = self._standard() if self.newer else self._pack()
        self.settings = self._settings() if self.newer else []
        self.sheet = self._sheet()

    def rarely(self) -> bool:
        """True more often in a careless case."""
        return self.chance.random() > self.care

    def some(self, things: Any, least: int = 0) -> list[Any]:
        """A few of these, in their order."""
        kept = sorted(
            self.chance.sample(range(len(things)), self.chance.randint(least, len(things)))
        )
        return [things[place] for place in kept]

    # What is assessed.

    def _outcomes(self, key: str, inner: str) -> list[Plain]:
        outcomes: list[Plain] = []
        for number in range(1, self.chance.randint(1, 4) + 1):
            element = self.chance.choice(ELEMENTS)
            criteria = [
                self._criterion(f"{number}.{place}", element)
                for place in range(1, self.chance.randint(1, 4) + 1)
            ]
            outcomes.append({key: str(number), "title": f"Outcome {number}", inner: criteria})
        return outcomes

    def _criterion(self, code: str, element: str) -> Plain:
        chance = self.chance
        plain: Plain = {
            "code": code,
            "text": f"Does {code}",
            "element": element,
            "method": "observed",
            "dimension": "skill",
            "safety_critical": chance.random() < 0.3,
            "required": chance.random() < 0.8,
            "not_applicable_allowed": chance.random() < 0.6,
        }
        if not self.newer:
            return plain
        plain["restriction"] = f"{code} not assessed" if chance.random() < 0.4 else ""
        plain["or_question"] = []
        plain["says_what"] = chance.random() < 0.3
        return plain

    def _questions(self, criteria: list[str]) -> list[Plain]:
        chance = self.chance
        made: list[Plain] = []
        for number in range(1, chance.randint(1, 6) + 1):
            one: Plain = {"code": f"T{number:02}", "kind": chance.choice(KINDS), "text": "Which?"}
            one |= {"marks": chance.randint(1, 4), "mandatory": chance.random() < 0.3}
            if self.newer:
                one["topic"] = chance.choice(("law", "work"))
                one["evidences"] = self.some(criteria) if chance.random() < 0.5 else []
            made.append(one)
        return made

    def _faults(self, criteria: list[str]) -> list[Plain]:
        chance, made = self.chance, list[Plain]()
        for number in range(1, chance.randint(0, 5) + 1):
            one: Plain = {"heading": f"F{number:02}", "text": f"Fault {number}"}
            one |= {"points": chance.choice((1, 3, 5)), "severity": chance.choice(SEVERITIES)}
            one["disqualifies"] = chance.random() < 0.2
            if self.newer:
                one["criterion"] = chance.choice([None, *criteria])
            made.append(one)
        return made

    def _rules(self) -> list[Plain]:
        return [self._rule() for _ in range(self.chance.randint(0, 8))]

    def _rule(self) -> Plain:
        chance = self.chance
        values = {
            "element": lambda: chance.choice(ELEMENTS),
            "severity": lambda: chance.choice(SEVERITIES),
            "limit": lambda: self._figure(chance.randint(0, 4)),
            "points": lambda: self._figure(chance.choice((1, 3, 5))),
            "percent": lambda: self._figure(chance.choice((chance.randint(1, 100), 80, 100))),
        }
        # A share is close to its limit only now and then.
        kind = chance.choice([*RULES, "met_share", "met_share"])
        rule = {"kind": kind, "on_breach": chance.choice(("not_achieved", "referred"))}
        return rule | {name: values[name]() for name in RULES[kind]}

    def _figure(self, value: int | None, *, needed: bool = False) -> int | str | None:
        """A number as it is, or in format 2 the key of a figure that has it."""
        if not self.newer or self.chance.random() < 0.3:
            return value
        key = f"figure_{len(self.figures)}"
        none_yet = not needed and self.chance.random() < 0.01
        self.figures.append({"key": key, "value": None if none_yet else value})
        return key

    def _pack(self) -> Plain:
        chance = self.chance
        outcomes = self._outcomes("code", "criteria")
        criteria = [c["code"] for o in outcomes for c in o["criteria"]]
        questions = self._questions(criteria) if chance.random() < 0.8 else []
        asked = chance.randint(1, len(questions)) if questions else 1
        theory = {"asked": asked, "minutes": 30, "questions": questions, "question": questions}
        names = {"id": "digger.novice", "edition": "2026.1", "route": "novice", "title": "Digger"}
        return {
            "format": 1,
            **names,
            "outcomes": outcomes,
            "faults": self._faults(criteria),
            "theory": theory if questions else None,
            "practical": {"minutes": chance.choice((30, 60))} if chance.random() < 0.8 else None,
            "end_reasons": [{"code": "weather", "text": "The weather", "result": "stopped"}],
            "rules": self._rules(),
        }

    def _standard(self) -> Plain:
        chance = self.chance
        outcomes = self._outcomes("code", "criterion")
        criteria = [c for o in outcomes for c in o["criterion"]]
        codes = [c["code"] for c in criteria]
        theory = self._theory(codes) if chance.random() < 0.85 else None
        if theory:
            questions = [q["code"] for q in theory["question"]]
            for one in criteria:
                may = one["not_applicable_allowed"] and chance.random() < 0.5
                one["or_question"] = self.some(questions)[:3] if may else []
        unsafe = chance.choice(("not_achieved", "stopped"))
        return {
            "format": 2,
            "id": "digger",
            "edition": "2026.2",
            "figure": self.figures,
            "route": [self._route(code, outcomes) for code in ROUTES],
            "outcome": outcomes,
            "theory": theory,
            "task": self._tasks() if chance.random() < 0.5 else [],
            "fault": self._faults(codes),
            "end_reason": [
                {"code": "weather", "text": "The weather", "result": "stopped"},
                {"code": "unsafe_act", "text": "An unsafe act", "result": unsafe},
            ],
            "rule": self._rules(),
            "resit": [
                {"element": one, "within_days": self._figure(chance.choice((None, 30)))}
                for one in self.some(ELEMENTS, 1)
            ],
        }

    def _route(self, code: str, outcomes: list[Plain]) -> Plain:
        left_out = (
            self.some([o["code"] for o in outcomes])[1:] if self.chance.random() < 0.3 else []
        )
        minutes = self._figure(self.chance.choice((30, 60, None)))
        times = {"practical_minutes": minutes, "theory_minutes": self._figure(30)}
        return {"code": code, **times, "leave_out": left_out}

    def _theory(self, criteria: list[str]) -> Plain:
        chance = self.chance
        questions = self._questions(criteria)
        sections: list[Plain] = []
        ways = (("law", ["single", "multiple"]), ("law", ["open", "oral"]), ("work", list[str]()))
        for topic, kinds in ways:
            fits = [q for q in questions if q["topic"] == topic and q["kind"] in (kinds or KINDS)]
            asked = chance.randint(1, len(fits)) if fits else self.rarely()
            if asked and not self.rarely():
                one = {"topic": topic, "title": topic, "kinds": kinds, "asked": int(asked)}
                sections.append(one)
        asked = sum(one["asked"] for one in sections) or chance.randint(1, len(questions))
        mandatory = None if chance.random() < 0.3 else chance.randint(0, asked)
        return {
            "asked": self._figure(asked, needed=True),
            "mandatory_asked": None if mandatory is None else self._figure(mandatory),
            "count": chance.choice(("marks", "questions")),
            "section": sections,
            "question": questions,
        }

    def _tasks(self) -> list[Plain]:
        return [
            {
                "code": f"task_{number}",
                "title": "A task",
                "text": "Do it",
                "set": [{"key": "depth", "label": "Depth"}],
                "measured": self.some([{"key": "start", "label": "At the start"}]),
                "routes": self.some(ROUTES),
            }
            for number in range(1, self.chance.randint(1, 2) + 1)
        ]

    def _settings(self) -> list[Plain]:
        """A few of a provider's own figures, seldom one that cannot be used."""
        chance, made = self.chance, list[Plain]()
        for number, one in enumerate(self.some([*self.figures, *self.figures, {"key": "min_age"}])):
            value = chance.choice((1, 1, 2, 2, 5, 30, 80, 100, 0))
            if one.get("value") and chance.random() < 0.5:
                value = one["value"]
            setting: Plain = {
                "key": one["key"],
                "value": "most" if chance.random() < 0.02 else value,
            }
            setting["valid_from"] = f"2026-{10 + number % 3}-{1 + number % 28:02}"
            if chance.random() < 0.4:
                setting["standard"] = chance.choice(("digger", "another"))
            if chance.random() < 0.3:
                setting["route"] = chance.choice(ROUTES)
            made.append(setting)
        return made if chance.random() < 0.5 else []

    # What was seen.

    def _sheet(self) -> Plain:
        key, inner = ("outcome", "criterion") if self.newer else ("outcomes", "criteria")
        way = [r for r in self.standard.get("route", []) if self.newer and r["code"] == self.route]
        left_out = way[0]["leave_out"] if way else []
        criteria = [c for o in self.standard[key] if o["code"] not in left_out for c in o[inner]]
        bank = self.standard["theory"]["question"] if self.standard["theory"] else []
        marks = [self._mark(c) for c in criteria if self._is_marked(c)]
        self.chance.shuffle(marks)
        pack = {"id": self.standard["id"], "edition": self.standard["edition"]}
        sheet: Plain = {
            "format": 2 if self.newer else 1,
            "pack": pack | ({"route": self.route} if self.newer else {}),
            "candidate": {"name": "Sam Okoro"},
            "practical": self._times(),
            "marks": marks,
            "faults": self._many_faults() if self.chance.random() < 0.4 else [],
            "theory": self._answers(bank),
        }
        self._ask_in_vain(criteria, sheet)
        if self.newer:
            sheet["tasks"] = self._values()
            if self.chance.random() < 0.2:
                elements = self.some(ELEMENTS)
                sheet["resit_of"] = {"record": "r", "elements": elements, "on": "2026-10-01"}
        return sheet

    def _is_marked(self, criterion: Plain) -> bool:
        unmarked = self.newer and criterion["element"] == "theory" and self.chance.random() < 0.5
        return not unmarked and not self.rarely()

    def _mark(self, criterion: Plain) -> Plain:
        chance = self.chance
        mark = "met"
        if self.rarely():
            mark = chance.choice(("not_met", "not_observed", "not_applicable"))
        elif criterion["not_applicable_allowed"] and chance.random() < 0.3:
            mark = "not_applicable"
        entry = {"criterion": criterion["code"], "mark": mark}
        entry["note"] = chance.choice(("", " ", "slewed over the bench"))
        if self.newer:
            entry["reason"] = chance.choice(("", "  ")) if self.rarely() else "no such thing here"
        return entry

    def _many_faults(self) -> list[Plain]:
        return [self._fault() for _ in range(self.chance.randint(1, 12))]

    def _fault(self) -> Plain:
        chance = self.chance
        headings = [h["heading"] for h in self.standard["fault" if self.newer else "faults"]]
        at = START + timedelta(seconds=chance.randint(0, 3))
        fault: Plain = {"heading": chance.choice([None, *headings, *headings])}
        fault |= {"severity": chance.choice(SEVERITIES), "withdrawn": chance.random() < 0.2}
        return fault if chance.random() < 0.2 else fault | {"at": _text(at)}

    def _answers(self, bank: list[Plain]) -> list[Plain]:
        chance = self.chance
        drawn = bank if chance.random() < 0.6 else self.some(bank)
        answers: list[Plain] = []
        for question in drawn:
            awarded = chance.randint(0, question["marks"]) if self.rarely() else question["marks"]
            one: Plain = {"question": question["code"], "awarded": awarded}
            if chance.random() < 0.1 and self.rarely():
                one["awarded"] = None
            if self.newer and chance.random() < 0.2 and self.rarely():
                one["extra"] = True
            answers.append(one)
        chance.shuffle(answers)
        return answers

    def _ask_in_vain(self, criteria: list[Plain], sheet: Plain) -> None:
        """Sometimes let every answer fall short that could stand in for what did not apply."""
        unseen = {m["criterion"] for m in sheet["marks"] if m["mark"] == "not_applicable"}
        for one in criteria:
            if one["code"] in unseen and one.get("or_question") and self.chance.random() < 0.3:
                short = [{"question": code, "awarded": 0} for code in one["or_question"]]
                others = [a for a in sheet["theory"] if a["question"] not in one["or_question"]]
                sheet["theory"] = [*others, *short]

    def _times(self) -> Plain:
        chance = self.chance
        worked = timedelta(minutes=chance.choice((10, 30, 60)), seconds=chance.choice((0, 1, 61)))
        times: Plain = {"started": _text(START), "ended": _text(START + worked)}
        times |= {"paused_seconds": chance.choice((0, 1, 60)), "end_reason": "completed"}
        times["extra_minutes"] = chance.choice((0, 0, 1))
        if self.rarely():
            reasons = ["weather", "unsafe_act"] if self.newer else ["weather"]
            times["end_reason"] = chance.choice(reasons)
        if self.rarely():
            times |= chance.choice(({"ended": None}, {"end_reason": None}, {"started": None}))
        return times

    def _values(self) -> list[Plain]:
        return [
            {"task": task["code"], "key": field["key"], "value": " " if self.rarely() else "1.2"}
            for task in self.standard["task"]
            for field in (*task["set"], *task["measured"])
            if not self.rarely()
        ]


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
