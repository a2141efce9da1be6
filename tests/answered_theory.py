"""A theory answered in full, so that a practical may begin."""

from npors_desktop.workflows.sessions import LaptopSession


def answer_in_full(laptop: LaptopSession, id_: str) -> None:
    """Draw the paper of an assessment and give every question all its marks."""
    now = laptop.theory_marking.draw(id_)
    for code in now.paper:
        asked = now.pack.question(code)
        assert asked is not None
        points = range(1, asked.marks + 1) if asked.points else ()
        laptop.theory_marking.award(
            id_, code, asked.marks, chosen=asked.correct, points=tuple(points)
        )
