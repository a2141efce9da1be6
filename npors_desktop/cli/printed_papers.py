"""The command that writes a standard's papers, to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.clock import SystemClock
from npors_desktop.cli.own_figures import settings_of
from npors_desktop.cli.standard_terms import tell_language
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.setting_fit import with_settings
from npors_desktop.workflows.standards.paper_twin import PaperTwin

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.cli.printing import Printer


def print_papers(asked: Namespace, printer: Printer) -> int:
    """Write the mark sheet of a standard, a theory paper and its key, to be printed."""
    packs, today = catalogue(), SystemClock().now().date()
    settings = settings_of(asked.settings) if asked.settings else None
    pack = with_settings(packs.find(asked.id, asked.route), settings, today)
    made = PaperTwin().write(pack, asked.to, printer.words, asked.seed, replace=asked.force)
    tell_language(pack, printer)
    files = [made.mark_sheet, made.theory_paper, made.theory_key]
    written = [str(file) for file in files if file is not None]
    for file in written:
        printer.line(file)
    named = {"id": pack.id, "edition": pack.edition, "route": pack.route}
    printer.document({**named, "seed": made.seed, "files": written})
    return 0
