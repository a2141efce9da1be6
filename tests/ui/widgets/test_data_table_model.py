"""A table's rows, sorted and searched without a window."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from npors_desktop.domain.folded_text import folded
from npors_desktop.ui.widgets.data_table_model import DataTableModel
from npors_desktop.ui.widgets.labels import breakable
from npors_desktop.ui.widgets.values import Cell, Column, DataRow


def test_a_long_name_may_break_without_changing_its_letters():
    name = "018f-77.r1.npsealed"
    assert breakable(name).replace("\u200b", "") == name


@given(st.lists(st.text(max_size=6), max_size=8), st.booleans())
def test_sorting_and_searching_lose_and_invent_no_row(names: list[str], turned: bool):
    parent = QObject()
    model = DataTableModel([Column("Name", 5)], parent)
    model.show_rows([DataRow(str(i), (Cell(name),)) for i, name in enumerate(names)])
    model.order((0, turned))
    keys = {model.key(row) for row in range(model.rowCount())}
    assert keys == {str(i) for i in range(len(names))}
    shown = [folded(model.cell(row, 0).text) for row in range(model.rowCount())]
    assert shown == sorted(shown, reverse=turned)
    model.search("zz")
    assert model.rowCount() == sum("zz" in folded(name) for name in names)


def test_a_row_that_comes_is_in_front_or_in_the_place_of_the_one_with_its_key():
    parent = QObject()
    model = DataTableModel([Column("Name", 5)], parent)
    model.show_rows([DataRow(name, (Cell(name),)) for name in ("b", "c")])
    resets = list[None]()
    model.modelReset.connect(lambda: resets.append(None))
    model.put_row(DataRow("a", (Cell("a"),)))
    assert names_of(model) == ["a", "b", "c"]
    model.put_row(DataRow("b", (Cell("changed"),)))
    assert names_of(model) == ["a", "changed", "c"]
    assert not resets
    model.search("c")
    model.put_row(DataRow("d", (Cell("d"),)))
    assert (names_of(model), model.total) == (["changed", "c"], 4)
    model.search("")
    assert names_of(model) == ["d", "a", "changed", "c"]


def names_of(model: DataTableModel) -> list[str]:
    return [model.cell(row, 0).text for row in range(model.rowCount())]
