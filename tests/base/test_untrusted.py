"""What a parser raises is the file's fault, unless the machine failed."""

import errno
from collections.abc import Callable

import pytest

from npors_desktop.base.untrusted import failure_of, machine_watched, reading_untrusted
from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, UserError
from npors_desktop.domain.messages import message

DAMAGED = DamagedFileError(message("It is damaged."), code="damaged")
MACHINE = (
    OSError(errno.EMFILE, "Too many open files"),
    OSError(errno.ENOSPC, "No space left", "a.pdf"),
    MemoryError(),
    ModuleNotFoundError("No module named 'pyhanko'"),
    MachineFailedError(message("The disk is full."), code="disk_full"),
)
FILES = (ValueError("x"), RecursionError(), KeyError("a"), OSError("cannot identify image file"))


def itself(error: Exception) -> Exception:
    return error


def wrapped(error: Exception) -> Exception:
    """As a library does: an error of its own over another."""
    try:
        try:
            raise error
        except Exception as inner:
            raise LookupError("the font cannot be found") from inner
    except LookupError as outer:
        return outer


def within(error: Exception) -> Exception:
    """An error raised while another was looked after, without saying so."""
    try:
        try:
            raise error
        except Exception:  # noqa: BLE001 - any
            raise LookupError("the font cannot be found")  # noqa: B904 - as libraries do
    except LookupError as outer:
        return outer


@pytest.mark.parametrize("error", MACHINE, ids=repr)
@pytest.mark.parametrize("how", [itself, wrapped, within])
def test_a_failure_of_the_machine_is_one_however_it_comes(
    error: Exception, how: Callable[[Exception], Exception]
):
    found = failure_of(how(error))
    assert isinstance(found, MachineFailedError)
    assert found.code
    with pytest.raises(MachineFailedError), reading_untrusted(DAMAGED):
        raise how(error)


@pytest.mark.parametrize("error", FILES, ids=repr)
def test_everything_else_is_the_files(error: Exception):
    assert failure_of(error) is None
    with pytest.raises(DamagedFileError) as caught, reading_untrusted(DAMAGED):
        raise error
    assert caught.value is DAMAGED


def test_what_has_words_already_keeps_them():
    with pytest.raises(UserError, match="Another office"), reading_untrusted(DAMAGED):
        raise UserError(message("Another office."))


@pytest.mark.parametrize("error", MACHINE, ids=repr)
@pytest.mark.parametrize("how", [itself, wrapped, within])
def test_a_watched_machine_is_told_in_words(
    error: Exception, how: Callable[[Exception], Exception]
):
    with pytest.raises(MachineFailedError), machine_watched():
        raise how(error)


@pytest.mark.parametrize("error", FILES, ids=repr)
def test_nothing_else_is_changed_by_watching(error: Exception):
    with pytest.raises(type(error)) as caught, machine_watched():
        raise error
    assert caught.value is error
