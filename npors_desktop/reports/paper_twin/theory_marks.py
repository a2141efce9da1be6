"""The theory on a mark sheet: the marks of each question of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.reports.layout.blocks import Columns, Gap, Stack
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.paper_twin.document import seed_text
from npors_desktop.reports.paper_twin.fields import NOTHING, boxes, fields, head_row, row, section
from npors_desktop.reports.paper_twin.look import BODY, SMALL, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.domain.pack import Question
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.text import Style
    from npors_desktop.reports.paper_twin.source import TwinSource

_ACROSS = 3
_WIDTHS = (8.0, 15.0, 18.0, 17.0)


def theory_marks(source: TwinSource) -> Block:
    """A box for the marks of each question, in the order of the paper."""
    words, theory = source.words, source.pack.theory
    if theory is None or not source.paper:
        return NOTHING
    allowed = words.count("{n} minute allowed.", "{n} minutes allowed.", theory.minutes)
    how = words(
        "{seed}. Mark the paper by its key. Write the marks into the boxes; the diamond marks a "
        "mandatory question.",
        seed=seed_text(words, source.seed),
    )
    total = sum(question.marks for question in source.paper)
    sums = words("Marks in all, of {total}", total=total)
    return section(
        words("Theory"),
        _table(source, source.paper),
        Gap(6),
        fields(
            (words("Started (time)"), 46), (words("Ended (time)"), 46), (sums, 45),
            (words("Questions answered in full"), 45),
        ),
        *_besides(source),
        told=f"{allowed} {how}",
    )  # fmt: skip


def _besides(source: TwinSource) -> tuple[Block, ...]:
    if not source.besides:
        return ()
    words = source.words
    title = words("Asked only where a criterion does not apply (their texts are in the key)")
    table = _table(source, source.besides, numbered=False)
    return (Stack((Gap(6), Text(title, STRONG), Gap(2), table), whole=True),)


def _table(source: TwinSource, asked: Sequence[Question], *, numbered: bool = True) -> Block:
    """The questions in columns, one after the other downwards."""
    each = -(-len(asked) // _ACROSS)
    words = source.words
    heads = ("", words("Code"), words("Marks"), words("Awarded"))
    columns: list[Block] = []
    for at in range(0, each * _ACROSS, each):
        part = asked[at : at + each]
        rows = [_row(source, at + n + 1 if numbered else 0, one) for n, one in enumerate(part)]
        columns.append(Stack((head_row(heads, _WIDTHS), *rows)) if rows else Gap(0))
    return Stack((Columns(tuple(columns), (1,) * _ACROSS, (2, 0)),), whole=True)


def _row(source: TwinSource, number: int, one: Question) -> Block:
    sign = " ◆" if one.mandatory and number else ""
    cells = (
        _beside_box(str(number) if number else "", SMALL),
        _beside_box(one.code + sign, STRONG),
        _beside_box(source.words("of {most}", most=one.marks), BODY),
        boxes((True,), 18),
    )
    return row(cells, _WIDTHS)


def _beside_box(text: str, style: Style) -> Block:
    return Stack((Gap(5.5), Text(text, style)))
