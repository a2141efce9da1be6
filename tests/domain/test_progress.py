"""How far a long job is, in words that do not promise too much."""

import pytest

from npors_desktop.domain.messages import message
from npors_desktop.domain.progress import Progress


@pytest.mark.parametrize(
    ("progress", "left"),
    [
        (Progress(0, 300, 60), None),
        (Progress(2, 300, 60), None),
        (Progress(120, 300, 1.9), None),
        (Progress(300, 300, 60), None),
        (Progress(301, 300, 60), None),
        (Progress(290, 300, 60), "A few seconds left."),
        (Progress(150, 300, 10), "Less than a minute left."),
        (Progress(150, 300, 59.9), "Less than a minute left."),
        (Progress(150, 300, 60), "About 1 minute left."),
        (Progress(120, 300, 80), "About 2 minutes left."),
        (Progress(10, 100, 600), "About 90 minutes left."),
        (Progress(10, 100, 607), "About 2 hours left."),
        (Progress(10, 100, 2400), "About 6 hours left."),
    ],
)
def test_the_time_left_is_told_once_there_is_something_to_reckon_by(
    progress: Progress, left: str | None
) -> None:
    told = progress.left_text()
    assert (told if told is None else str(told)) == left


def test_all_of_it_is_one_text() -> None:
    assert str(Progress(1, 300, 1).text(message("Imported"))) == "Imported: 1 of 300."
    text = str(Progress(120, 300, 80).text(message("Imported")))
    assert text == "Imported: 120 of 300. About 2 minutes left."


@pytest.mark.parametrize(
    ("progress", "share", "told"),
    [
        (Progress(0, 0), 0, "0 of 0"),
        (Progress(120, 300), 0.4, "120 of 300"),
        # More came than were counted before.
        (Progress(301, 300), 1, "301 of 301"),
    ],
)
def test_the_share_is_never_more_than_all(progress: Progress, share: float, told: str) -> None:
    assert progress.share == share
    assert str(progress.count_text()) == told
