"""Demonstration scripts made into others: somebody else's, later, shorter."""

from dataclasses import replace
from datetime import timedelta

from npors_desktop.workflows.demonstration.script import Script, ScriptStep

FLAGGED = 3


def named(script: Script, name: str) -> Script:
    """The same happening to somebody else; nobody draws a signature twice, point for point."""
    by = sum(name.encode()) % 300 + 1
    strokes = {
        which: tuple(tuple((x + by, y, t) for x, y, t in stroke) for stroke in drawn)
        for which, drawn in script.strokes.items()
    }
    steps = tuple(
        replace(step, fields={**step.fields, "name_on_document": name.upper()})
        if step.do == "check_identity"
        else step
        for step in script.steps
    )
    return replace(
        script, candidate=replace(script.candidate, name=name), steps=steps, strokes=strokes
    )


def later(script: Script, by: timedelta) -> Script:
    """The same happening later on the same day."""
    return replace(script, steps=tuple(replace(s, at=s.at + by) for s in script.steps))


def until(script: Script, what: str) -> Script:
    """The script up to the first step of a name."""
    at = next(i for i, step in enumerate(script.steps) if step.do == what)
    return replace(script, steps=script.steps[:at])


def part(script: Script, what: str, share: float) -> Script:
    """The script until a share of its steps of a name is done."""
    places = [i for i, step in enumerate(script.steps) if step.do == what]
    return replace(script, steps=script.steps[: places[int(len(places) * share)]])


def by_the_candidate(script: Script) -> Script:
    """The script in which the candidate answers on the laptop what has letters, and flags the
    fourth question of it, and the assessor then asks the rest."""
    at = next(i for i, step in enumerate(script.steps) if step.do == "award")
    awards = [step for step in script.steps if step.do == "award"]
    own = [step for step in awards if step.fields.get("chosen")]
    steps: list[ScriptStep] = []
    for number, step in enumerate(own):
        named = {"question": step.fields["question"]}
        steps.append(replace(step, do="open_question", fields={**named, "by_candidate": True}))
        steps.append(replace(step, do="answer", fields={**named, "chosen": step.fields["chosen"]}))
        if number == FLAGGED:
            steps.append(replace(step, do="put_off", fields={**named, "on": True}))
    last = own[-1]
    steps += [replace(last, do=what, fields={}) for what in ("submit", "open_score")]
    gone = {id(step) for step in own}
    rest = [replace(s, at=max(s.at, last.at)) for s in awards if id(s) not in gone]
    others = [step for step in script.steps[at:] if step.do != "award"]
    return replace(script, steps=(*script.steps[:at], *steps, *rest, *others))


def unknowing(script: Script) -> Script:
    """The script with no mark for any answer, and nothing chosen or said that is worth one."""
    steps = (
        replace(s, fields={"question": s.fields["question"], "awarded": 0})
        if s.do == "award"
        else s
        for s in script.steps
    )
    return replace(script, steps=tuple(steps))
