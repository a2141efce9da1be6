"""A provider's figures for a command that needs no office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.provider_settings import ProviderSettings


def settings_of(file: Path) -> ProviderSettings:
    """A provider's settings, whoever signed them: nothing is kept, and the file was chosen."""
    # Loaded here: most commands are given no settings.
    from npors_desktop.exchange.file_kind import read_kind  # noqa: PLC0415
    from npors_desktop.exchange.provider_settings import (  # noqa: PLC0415
        SETTINGS_FILE,
        SETTINGS_LIMIT,
    )

    data = read_kind(file, SETTINGS_LIMIT, message("a settings file"), FileType.SETTINGS)
    return SETTINGS_FILE.read(data).part
