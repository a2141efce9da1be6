"""Who was added with the wrong standard gets the right one on the page of their details."""

from collections.abc import Callable
from typing import Any

from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
ROLLER = PackRef("ride-on-roller", "2026.1", "refresher")


def test_another_standard_is_chosen_and_saved_with_the_details(
    candidates: Callable[..., list[str]],
    opened: Opened,
    laptop: LaptopSession,
    keyboard: Callable[..., None],
    window: Any,
):
    first, *_ = candidates()
    laptop.preparation.brief(first)
    before = laptop.preparation.assessment(first)
    page = opened("page_candidate_details", first)
    assert page.pack.chosen() == pack_ref(before.pack)
    assert page.pack.box.isEnabled()
    assert page.pack.hint.isHidden()
    page.pack.choose(ROLLER)
    page.fields["employer"].show_text("Cwmni Menai")
    keyboard("Enter")
    now = laptop.preparation.assessment(first)
    assert (pack_ref(now.pack), now.candidate.employer) == (ROLLER, "Cwmni Menai")
    assert now.privacy == before.privacy
    assert window.page.name == "page_candidate"
    said = window.bar.line.text()
    assert "The standard is now Ride-on roller, refresher." in said
    assert "The briefing is to be given again." in said


def test_the_details_alone_leave_the_standard(
    candidates: Callable[..., list[str]],
    opened: Opened,
    laptop: LaptopSession,
    keyboard: Callable[..., None],
    window: Any,
):
    first, *_ = candidates()
    laptop.preparation.brief(first)
    before = laptop.preparation.assessment(first)
    page = opened("page_candidate_details", first)
    page.fields["employer"].show_text("Cwmni Menai")
    keyboard("Enter")
    now = laptop.preparation.assessment(first)
    assert (now.pack, now.briefed_at) == (before.pack, before.briefed_at)
    assert "standard" not in window.bar.line.text()


def test_once_the_practical_runs_it_says_why_the_standard_stays(
    candidates: Callable[..., list[str]], opened: Opened, laptop: LaptopSession
):
    first, second, _ = candidates()
    laptop.marking.start_clock(first)
    page = opened("page_candidate_details", first)
    assert not page.pack.box.isEnabled()
    told = "The practical has begun, so the standard can no longer be changed."
    assert page.pack.hint.text() == told
    assert page.pack.box.accessibleDescription() == told
    page = opened("page_candidate_details", second)
    assert page.pack.hint.isHidden()
    assert page.pack.box.accessibleDescription() == ""
    page = opened("page_candidate_details", f"visit/{laptop.preparation.assessment(first).visit}")
    assert page.pack.box.isEnabled()
