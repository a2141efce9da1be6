"""The mark of a restored office; what cannot be read of it is told in a whole sentence."""

from pathlib import Path

import pytest

from npors_desktop.domain.errors import WrongUseError
from npors_desktop.workflows.backup.restored_mark import MARK, read_mark


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / MARK).mkdir()
    with pytest.raises(WrongUseError, match="is a folder, but a file of this program is needed"):
        read_mark(tmp_path)
