"""What was seen of a machine's papers goes through its fields unchanged."""

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.people import MachinePaper, PaperKind
from npors_desktop.ui.visit.paper_fields import LABELS, paper_name, paper_texts, papers_from

SEEN = st.sampled_from(("", "14 August", "LE-1, 14 August", "nav light"))
OTHER = (MachinePaper(PaperKind.OTHER, "hire note"),)


@given(st.lists(st.tuples(SEEN, st.booleans()), min_size=4, max_size=4))
def test_what_the_fields_show_gives_the_same_papers(told: list[tuple[str, bool]]) -> None:
    papers = tuple(
        MachinePaper(kind, seen, applies)
        for kind, (seen, applies) in zip(LABELS, told, strict=True)
        if seen or not applies
    )
    assert papers_from(paper_texts((*papers, *OTHER)), OTHER) == (*papers, *OTHER)


def test_not_applicable_is_said_in_several_ways() -> None:
    for said in ("n/a", "N/A.", " na ", "not applicable, no lifting", "Amherthnasol"):
        texts = paper_texts(()) | {paper_name(PaperKind.INSPECTION): said}
        (paper,) = papers_from(texts, ())
        assert not paper.is_applicable
        assert paper.seen == ("no lifting" if "lifting" in said else "")
