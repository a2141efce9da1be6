"""What was seen of the papers of a machine: a field for each; “n/a” where one does not apply."""

from __future__ import annotations

import re

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import MachinePaper, PaperKind

NOT_APPLICABLE = "n/a"
_SAID = re.compile(r"n/?a|not\s+applicable|amherthnasol", re.IGNORECASE)
LABELS = {
    PaperKind.THOROUGH_EXAMINATION: message("Number and date"),
    PaperKind.INSPECTION: message("By whom and when"),
    PaperKind.HOUR_METER: message("What it showed"),
    PaperKind.PLATE: message("Number, and where it was seen"),
}


def paper_name(kind: PaperKind) -> str:
    """The name of the field of a paper."""
    return f"paper_{kind.value}"


def paper_texts(papers: tuple[MachinePaper, ...]) -> dict[str, str]:
    """What is in the field of each paper."""
    known = {one.kind: one for one in papers}
    return {paper_name(kind): _text(known.get(kind)) for kind in LABELS}


def papers_from(
    texts: dict[str, str], before: tuple[MachinePaper, ...]
) -> tuple[MachinePaper, ...]:
    """The papers that the fields describe; ``before`` keeps those that have no field."""
    typed = ((kind, texts[paper_name(kind)].strip()) for kind in LABELS)
    found = tuple(_paper(kind, text) for kind, text in typed if text)
    return (*found, *(one for one in before if one.kind not in LABELS))


def _text(paper: MachinePaper | None) -> str:
    if paper is None or paper.is_applicable:
        return paper.seen if paper else ""
    return f"{NOT_APPLICABLE}, {paper.seen}" if paper.seen else NOT_APPLICABLE


def _paper(kind: PaperKind, text: str) -> MachinePaper:
    said, _, rest = text.partition(",")
    if _SAID.fullmatch(said.strip().rstrip(".")):
        return MachinePaper(kind, rest.strip(), is_applicable=False)
    return MachinePaper(kind, text)
