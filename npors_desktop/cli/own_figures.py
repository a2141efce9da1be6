"""A provider's figures for a command that needs no office."""

from pathlib import Path

from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import message
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.exchange.file_kind import read_kind
from npors_desktop.exchange.provider_settings import SETTINGS_FILE, SETTINGS_LIMIT


def settings_of(file: Path) -> ProviderSettings:
    """A provider's settings, whoever signed them: nothing is kept, and the file was chosen."""
    data = read_kind(file, SETTINGS_LIMIT, message("a settings file"), FileType.SETTINGS)
    return SETTINGS_FILE.read(data).part
