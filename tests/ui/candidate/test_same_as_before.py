"""A new candidate takes the employer and the machine of the one before over by one press."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from npors_desktop.domain.people import MachineDetails
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]


def test_one_press_takes_over_what_the_candidate_before_has(
    candidates: Callable[..., list[str]],
    opened: Opened,
    laptop: LaptopSession,
    keyboard: Callable[..., None],
    window: Any,
):
    *_, last = candidates()
    now = laptop.preparation.assessment(last)
    known = replace(now.candidate, employer="Cwmni Menai", levy_number="")
    laptop.preparation.describe_candidate(last, known)
    laptop.preparation.describe_machine(last, MachineDetails("JCB", "3CX", "S1"))
    page = opened("page_candidate_details", f"visit/{now.visit}")
    assert page.fields["employer"].text() == page.fields["make"].text() == ""
    assert page.same["employer"].accessibleName() == "Same employer as C: Cwmni Menai"
    page.same["employer"].click()
    assert page.fields["employer"].text() == "Cwmni Menai"
    assert page.fields["make"].text() == ""
    page.same["machine"].click()
    taken = [page.fields[name].text() for name in ("make", "model", "serial")]
    assert taken == ["JCB", "3CX", "S1"]
    assert "Taken over from C" in window.bar.line.text()
    assert page.fields["name"].text() == ""


def test_nothing_is_offered_without_a_candidate_before(
    candidates: Callable[..., list[str]], opened: Opened, laptop: LaptopSession
):
    first, *_ = candidates()
    page = opened("page_candidate_details", first)
    assert page.same["employer"].isHidden()
    assert page.same["machine"].isHidden()


def test_the_standard_is_whole_and_comes_in_its_place(
    candidates: Callable[..., list[str]],
    opened: Opened,
    laptop: LaptopSession,
    keyboard: Callable[..., None],
    window: Any,
):
    visit = laptop.preparation.assessment(candidates()[0]).visit
    window.resize(1366, 768)
    page = opened("page_candidate_details", f"visit/{visit}")
    box = page.pack.box
    box.setCurrentIndex(box.findText("Excavator 360 above 10 t (tracked), novice · 2026.2"))
    assert box.shown_text() == box.currentText() != ""
    box.setFocus()
    keyboard("Tab")
    assert window.focusWidget() is page.fields["name"].field
