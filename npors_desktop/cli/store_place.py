"""Where a command lays a store: said when a service carries that folder to other machines."""

from pathlib import Path

from npors_desktop.base.paths import synchronised_by
from npors_desktop.cli.printing import Printer


def warn_of_service(folder: Path, printer: Printer) -> None:
    """Warn on standard error; nothing where no service is known to copy the folder."""
    service = synchronised_by(folder)
    if service:
        printer.tell(
            f"Warning: {service} copies {folder} to other machines. A store that is copied while "
            f"it is open can be damaged. Keep it outside {service}."
        )
