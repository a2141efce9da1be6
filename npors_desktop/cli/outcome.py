"""The command that works out the result of mark sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.clock import SystemClock
from npors_desktop.base.values import to_plain
from npors_desktop.base.whole_file import read_limited
from npors_desktop.cli.own_figures import settings_of
from npors_desktop.cli.result_terms import cause_line, result_word
from npors_desktop.composition.standards import bundled_pack
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.gap_text import missing_messages
from npors_desktop.domain.messages import message
from npors_desktop.domain.reason_text import figure_message
from npors_desktop.domain.result import decide
from npors_desktop.domain.setting_fit import with_settings
from npors_desktop.exchange.sheet_json import SHEET_LIMIT, read_sheet

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.result import Verdict


def outcome(asked: Namespace, printer: Printer) -> int:
    """Print the result of each mark sheet, and why."""
    now = SystemClock().now()
    settings = settings_of(asked.settings) if asked.settings else None
    sheets: list[Json] = []
    status = 0
    printer.begin({"sheets": sheets})
    for file in asked.sheets:
        try:
            data = read_limited(file, SHEET_LIMIT, message("a mark sheet"))
            sheet, pack = read_sheet(data, bundled_pack, message("“{name}”", name=file.name))
            used = with_settings(pack, settings, sheet.practical.day(now))
            told = _decided(file, used, decide(used, sheet), printer)
            sheets.append({**told, "figures": to_plain(used.replaced)} if settings else told)
        except UserError as error:
            text = printer.error_text(error)
            sheets.append({"file": str(file), "error": {"code": error.code, "text": text}})
            # The error for a missing file names it already.
            printer.tell(f"{file}: {text}" if error.exit_status == 1 else text)
            status = max(status, error.exit_status)
    printer.document({"sheets": sheets})
    return status


def _decided(file: Path, pack: Pack, verdict: Verdict, printer: Printer) -> Json:
    plain, words = to_plain(verdict.recorded()), printer.words.in_terms_of(pack.terms)
    printer.line(f"{file}: {result_word(words, plain['result'])}")
    for element, result in plain["elements"].items():
        printer.line(f"  {words.term(element)}: {result_word(words, result)}")
    for cause in verdict.reasons:
        printer.line(f"  {cause_line(cause, printer)}")
    if verdict.missing:
        missing = message("Missing: {things}", things=missing_messages(verdict.missing))
        printer.line(f"  {words(missing)}")
    for one in verdict.restrictions:
        printer.line(f"  {one.criterion}: {one.text}")
    for one in pack.replaced:
        told = message("Set by the provider: {figure}", figure=figure_message(one))
        printer.line(f"  {words(told)}")
    # A reason's text is in the language of the command; its rule and codes say the same in all.
    for reason, cause in zip(plain["reasons"], verdict.reasons, strict=True):
        reason["text"] = words(cause.message)
    return {"file": str(file), **plain}
