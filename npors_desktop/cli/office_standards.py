"""The office's commands for standards and for its provider's own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.values import to_plain
from npors_desktop.cli.office_session import opened_office
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.standard_status import StandardState, StandardStatus

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.provider_settings import ProviderSettings


def sign(asked: Namespace, printer: Printer) -> int:
    """Sign a sealed standard with its status, or its status alone where it is withdrawn."""
    status = StandardStatus(
        state=StandardState(asked.state),
        since=asked.since,
        valid_to=asked.valid_to,
        reason=asked.reason.strip(),
        source=asked.source.strip(),
    )
    to = asked.to or asked.file.with_suffix(".nppack")
    with opened_office(asked, printer) as session:
        signed = session.standard_signing.sign(
            asked.file, status, to, limit=asked.release, replace=asked.force
        )
    one = signed.release
    printer.line(
        message(
            "{title}, edition {edition}: signed, in {file}.",
            title=signed.title,
            edition=one.edition,
            file=to,
        )
    )
    if asked.release:
        printer.line(
            message("With the next visit, laptops offer only the standards that were released.")
        )
    document = {"id": one.id, "edition": one.edition, "sha256": one.identity}
    printer.document({**document, "state": asked.state, "file": str(to)})
    return 0


def settings(asked: Namespace, printer: Printer) -> int:
    """Print the settings in force; give the office new ones if there is a file of them."""
    warnings: list[str] = []
    with opened_office(asked, printer) as session:
        if asked.to or asked.file:
            session.acting.check(ActionKind.SETTINGS_ISSUED)
        if asked.to:
            session.settings.check(asked.to, replace=asked.force)
        if asked.file is None:
            found = session.settings.in_force()
        else:
            issued = session.settings.issue(asked.file)
            found = issued.settings
            warnings = [printer.text(one) for one in issued.warnings]
        if asked.to:
            session.settings.write(asked.to, replace=asked.force)
    for warning in warnings:
        printer.tell(warning)
    _tell(found, printer)
    if asked.to:
        printer.line(message("The settings are in {file}.", file=asked.to))
    plain: Json = to_plain(found) if found else None
    printer.document({"settings": plain, "warnings": warnings})
    return 0


def _tell(found: ProviderSettings | None, printer: Printer) -> None:
    if found is None:
        printer.tell(message("This office has no settings."))
        return
    printer.line(
        message_of_count(
            "Edition {edition} of the settings of {office}, {n} setting:",
            "Edition {edition} of the settings of {office}, {n} settings:",
            len(found.settings),
            edition=found.edition,
            office=found.office,
        )
    )
    printer.rows(
        [
            (
                one.key, str(one.value), one.confidence.value, f"{one.valid_from}", one.standard,
                one.route, f"{one.source} ({one.seen_on})",
            )
            for one in found.settings
        ]
    )  # fmt: skip
