"""A visit that the office writes, in words and without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.domain.people import Visit
    from npors_desktop.workflows.office.visit_writing import WrittenVisit

_MOST_NAMED = 3


def receiver_text(person: EnrolledAssessor) -> str:
    """An assessor in the list of those to write for."""
    return f"{person.name} ({person.number})"


def sent_text(words: Words, visit: Visit, written: WrittenVisit) -> str:
    """What was written: which file, for whom, for how many, and what goes along."""
    file = words(
        "Written: the visit to {site}, for {receiver}, is the file {file} in the folder {folder}.",
        site=visit.site,
        receiver=receiver_text(written.who),
        file=written.file.name,
        folder=written.file.absolute().parent,
    )
    candidates = words.count("It has {n} candidate.", "It has {n} candidates.", written.candidates)
    along = [
        words("The standard {title}, edition {edition}, goes along with it.",
              title=one.title, edition=one.edition)
        for one in written.standards
    ]  # fmt: skip
    none = words("No standard goes along with it: what it needs came with the program.")
    return " ".join((file, candidates, *(along or [none])))


def not_listed(words: Words, enrolled: tuple[EnrolledAssessor, ...]) -> str:
    """Who is enrolled and cannot receive a visit, and what to do; empty if everybody can."""
    if not enrolled:
        return words("Nobody is enrolled yet. Enrol an assessor on the page Assessors first.")
    names = [one.name for one in enrolled if not one.seal_key]
    if not names:
        return ""
    shown = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return words(
        "Not in the list: {names}. This office does not have the keys of their laptops. Ask for a "
        "new enrolment request, made with the current version of the program, and answer it.",
        names=shown,
    )
