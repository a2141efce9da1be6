"""What is shown beside the row of a person in a list: their newest portrait, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.persons.person import PersonFile

if TYPE_CHECKING:
    from npors_desktop.domain.persons.person import ListedPerson
    from npors_desktop.workflows.office.persons import OfficePersons
    from npors_desktop.workflows.office.record_glance import RecordGlance
    from npors_desktop.workflows.office.register import RegisterReading

# So many of the newest tests are looked through for a portrait.
_MOST = 3


@dataclass(frozen=True, slots=True)
class GlanceAtPerson:
    """A person, and the newest portrait of them as a JPEG; empty where there is none."""

    file: PersonFile
    portrait: bytes = b""


class PersonGlance:
    """Looking at a row is not opening the person's page: nothing is noted."""

    def __init__(
        self, persons: OfficePersons, register: RegisterReading, records: RecordGlance
    ) -> None:
        self._persons = persons
        self._register = register
        self._records = records

    def of(self, row: ListedPerson) -> GlanceAtPerson:
        """What there is to a person of the list."""
        file = self._persons.file(row.id)
        return GlanceAtPerson(file, self.portrait(file))

    def portrait(self, file: PersonFile) -> bytes:
        """The portrait of their newest record that has one."""
        for test in file.tests[:_MOST]:
            try:
                row = self._register.record(test.record, test.assessor_number, str(test.revision))
            except UserError:
                continue
            if found := self._records.portrait(row):
                return found
        return b""
