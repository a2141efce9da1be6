"""The README and what is under docs: links that resolve, decisions that are numbered and listed."""

import re
from pathlib import Path

import pytest

from npors_desktop.composition.standards import catalogue
from npors_desktop.exchange.visit_file import read_visit_plan

ROOT = Path(__file__).parents[1]
DECISIONS = ROOT / "docs" / "decisions"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_HEADINGS = ("Context", "Decision", "What it costs", "What else was considered")


def _links(page: Path) -> list[str]:
    """The targets of a page's links within the project."""
    targets = _LINK.findall(_CODE.sub("", page.read_text("utf-8")))
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def _anchors(page: Path) -> set[str]:
    """The headings of a page as links name them: small letters, hyphens, no other signs."""
    plain = (re.sub(r"[^\w\- ]", "", head) for head in _HEADING.findall(page.read_text("utf-8")))
    return {head.strip().lower().replace(" ", "-") for head in plain}


def _broken(page: Path) -> list[str]:
    found: list[str] = []
    for target in _links(page):
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            found.append(target)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    assert _broken(page) == []


def test_a_link_that_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Two words\n[a](#two-words) [b](#three-words) [c](gone.md) `[d](e)`", "utf-8")
    assert _links(page) == ["#two-words", "#three-words", "gone.md"]
    assert _broken(page) == ["#three-words", "gone.md"]


def test_every_file_that_is_named_where_to_add_is_there() -> None:
    text = (ROOT / "docs" / "how-to-add.md").read_text("utf-8")
    named = re.findall(r"`((?:build|docs|npors_desktop|resources|tests)/[\w./-]+)`", text)
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name.replace("/tN", "/t1")).exists()] == []


def test_every_page_of_docs_can_be_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        linked = ((page.parent / link.partition("#")[0]).resolve() for link in _links(page))
        waiting += [file for file in linked if file.suffix == ".md"]
    assert set(PAGES) <= reached


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(page.name[:3]) for page in sorted(DECISIONS.glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


def test_the_index_lists_every_decision_once_in_its_order() -> None:
    index = (DECISIONS / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d{3}) \| \[[^\]]+\]\((\S+)\) \| \S", index, re.MULTILINE)
    assert [name for _, name in rows] == sorted(p.name for p in DECISIONS.glob("[0-9]*.md"))
    assert all(name.startswith(f"{number}-") for number, name in rows)


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("[0-9]*.md")), ids=lambda page: page.stem)
def test_a_decision_has_the_headings_of_all(page: Path) -> None:
    title, *headings = _HEADING.findall(page.read_text("utf-8"))
    assert title.startswith(f"{page.name[:3]} ")
    assert tuple(headings) == _HEADINGS


def test_the_visit_in_the_guide_is_one_that_an_office_can_write() -> None:
    guide = (ROOT / "docs" / "guide" / "office.md").read_text("utf-8")
    (shown,) = re.findall(r"^```json\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    file = read_visit_plan(shown.encode(), "an-id")
    packs = {(pack.id, pack.edition) for pack in catalogue().packs()}
    assert {(one.pack.id, one.pack.edition) for one in file.bookings} <= packs
    assert file.bookings


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150
