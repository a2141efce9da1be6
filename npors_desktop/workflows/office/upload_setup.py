"""What an office sets up once to upload to the training register: the register's own template,
what its columns mean, and what the register calls the courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.uploads.template import UploadField, UploadTemplate
from npors_desktop.domain.uploads.titles import LONGEST_TITLE, CourseTitle, with_title
from npors_desktop.exchange.upload_file import TEMPLATE_LIMIT, WHAT_TEMPLATE, read_template
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from npors_desktop.store.sqlcipher.store import Store, Transaction

_TEMPLATE, _TITLES = "upload_template", "upload_titles"


class UploadSetup:
    """Keeps the template and the table of titles. ``check`` raises UserError where that may not be
    done now."""

    def __init__(self, store: Store, check: Callable[[ActionKind], None]) -> None:
        self._store = store
        self._check = check

    def template(self) -> UploadTemplate | None:
        """The template with what its columns mean; None before one was imported."""
        with self._store.reading() as transaction:
            return template_in(transaction)

    def take(self, file: Path) -> UploadTemplate:
        """Take the register's empty template, in place of any before it; its columns mean what
        somebody said of columns of these names, or else what is guessed. Raises UserError
        (``not_a_template``, ``too_large``)."""
        self._check(ActionKind.UPLOAD_TEMPLATE_TAKEN)
        data = read_limited(file, TEMPLATE_LIMIT, WHAT_TEMPLATE)
        template = read_template(data, file.name)
        with self._store.writing() as transaction:
            known = transaction.planned_visits.mapping(template.key)
            if known is not None:
                template = template.meaning({UploadField(k): place for k, place in known.items()})
            transaction.documents.put(_TEMPLATE, to_plain(template))
            note(
                transaction,
                ActionKind.UPLOAD_TEMPLATE_TAKEN,
                file=file.name,
                sha256=sha256_hex(data),
                columns=len(template.headings),
            )
        return template

    def say(self, columns: Mapping[UploadField, int]) -> UploadTemplate:
        """Keep what somebody says that the columns of the template mean, also for another template
        with columns of these names. Raises UserError (``no_template``)."""
        self._check(ActionKind.UPLOAD_COLUMNS_KEPT)
        with self._store.writing() as transaction:
            template = needed_template(transaction).meaning(columns)
            transaction.documents.put(_TEMPLATE, to_plain(template))
            said = {what.value: place for what, place in columns.items()}
            transaction.planned_visits.keep_mapping(template.key, said)
            note(transaction, ActionKind.UPLOAD_COLUMNS_KEPT, columns=len(said))
        return template

    def titles(self) -> tuple[CourseTitle, ...]:
        """What the register calls the courses, by standard."""
        with self._store.reading() as transaction:
            return titles_in(transaction)

    def keep_title(self, title: CourseTitle) -> tuple[CourseTitle, ...]:
        """Keep what the register calls a course; an empty title takes the entry out. Raises
        UserError (``title_unfit``)."""
        self._check(ActionKind.UPLOAD_TITLE_KEPT)
        course = " ".join(title.course.split())
        if not title.standard.strip() or len(course) > LONGEST_TITLE:
            raise UserError(
                message(
                    "A course title is of a standard, and has up to {most} letters.",
                    most=LONGEST_TITLE,
                ),
                message("Nothing was kept."),
                code="title_unfit",
            )
        check_entry((title.standard, title.title))
        kept = CourseTitle(title.standard.strip(), " ".join(title.title.split()), course)
        with self._store.writing() as transaction:
            table = with_title(titles_in(transaction), kept)
            transaction.documents.put(_TITLES, to_plain(table))
            named = kept.title or kept.standard
            note(transaction, ActionKind.UPLOAD_TITLE_KEPT, standard=named, course=course)
        return table


def template_in(transaction: Transaction) -> UploadTemplate | None:
    """The template that is kept."""
    kept = transaction.documents.get(_TEMPLATE)
    return None if kept is None else from_plain(UploadTemplate, kept, WHAT_TEMPLATE)


def needed_template(transaction: Transaction) -> UploadTemplate:
    """The template, where nothing can be done without one. Raises UserError (``no_template``)."""
    found = template_in(transaction)
    if found is None:
        raise UserError(
            message("The template of the training register is not here yet."),
            message(
                "Nothing was changed. Download the empty CSV template from the register and "
                "import it first."
            ),
            code="no_template",
        )
    return found


def titles_in(transaction: Transaction) -> tuple[CourseTitle, ...]:
    """The table of titles that is kept."""
    kept = transaction.documents.get(_TITLES)
    what = message("The table of course titles")
    return () if kept is None else from_plain(tuple[CourseTitle, ...], kept, what)
