"""What a file says of itself in its head is what its packs say, and nothing else is trusted."""

from pathlib import Path

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.sheet import PackRef
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.read_heads import read_heads
from npors_desktop.standards.read_pack import packs_of, read_file

BARROW = PackRef("barrow", "2026.2", "novice")
BUNDLED = sorted(resource("standards").glob("*.toml"))


@pytest.mark.parametrize("file", BUNDLED, ids=lambda file: file.stem)
def test_the_heads_of_the_bundled_standards_are_those_of_their_packs(file: Path) -> None:
    assert read_heads(file) == tuple(pack.head for pack in packs_of(read_file(file)))


@pytest.mark.parametrize("file", BUNDLED, ids=lambda file: file.stem)
def test_the_body_of_a_bundled_standard_is_not_read_for_its_head(
    file: Path, tmp_path: Path
) -> None:
    text = file.read_text("utf-8")
    broken = tmp_path / file.name
    broken.write_text(text.replace("[[outcome.criterion]]", "[[outcome.criterion", 1), "utf-8")
    assert read_heads(broken) == read_heads(file)


def test_line_ends_of_windows_change_nothing(standard_file: Path, standard_text: str) -> None:
    before = read_heads(standard_file)
    standard_file.write_bytes(standard_text.replace("\n", "\r\n").encode())
    assert read_heads(standard_file) == before


def test_a_file_with_its_outcomes_first_is_read_as_a_whole(
    standard_file: Path, standard_text: str
) -> None:
    before = read_heads(standard_file)
    first, _, rest = standard_text.partition("[[route]]")
    routes, _, after = rest.partition("\n[[outcome]]")
    standard_file.write_text(f"{first}[[outcome]]{after}\n[[route]]{routes}\n", "utf-8")
    assert read_heads(standard_file) == before


def test_a_body_that_is_damaged_is_told_when_it_is_used(
    standard_file: Path, standard_text: str
) -> None:
    standard_file.write_text(standard_text.replace("criterion]]", "criterion", 1), "utf-8")
    catalogue = Catalogue.load(standard_file.parent)
    assert BARROW.id in {head.id for head in catalogue.heads()}
    with pytest.raises(DamagedFileError, match=r"barrow-2026\.2\.toml"):
        catalogue.get(BARROW)


def test_routes_apart_from_each_other_are_all_found(
    standard_file: Path, standard_text: str
) -> None:
    before = read_heads(standard_file)
    standard_file.write_text(_last_route_moved(standard_text, "[[route]]"), "utf-8")
    assert read_heads(standard_file) == before


def test_a_head_that_the_whole_file_does_not_bear_out_is_refused(
    standard_file: Path, standard_text: str
) -> None:
    standard_file.write_text(_last_route_moved(standard_text, "[[ route ]]"), "utf-8")
    catalogue = Catalogue.load(standard_file.parent)
    with pytest.raises(DamagedFileError, match="differs"):
        catalogue.get(BARROW)


def _last_route_moved(text: str, table: str) -> str:
    """The text with its last route behind its outcomes, in a table that is written like this."""
    first, _, rest = text.rpartition("[[route]]")
    route, _, after = rest.partition("\n[[outcome]]")
    outcomes, _, end = after.partition("\n[theory]")
    return f"{first}\n[[outcome]]{outcomes}\n{table}{route}\n[theory]{end}"
