"""What is made when it is first asked for is made once, whichever thread asks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from npors_desktop.base.loading import Later

THREADS = 4


def test_it_is_made_when_it_is_first_asked_for_and_once():
    made: list[object] = []
    begin = Barrier(THREADS)

    def make() -> object:
        made.append(object())
        return made[-1]

    def ask() -> object:
        begin.wait()
        return later.get()

    later = Later(make)
    assert later.made is None
    assert made == []
    with ThreadPoolExecutor(THREADS) as threads:
        got = [one.result() for one in [threads.submit(ask) for _ in range(THREADS)]]
    assert later.made is made[0]
    assert got == made * THREADS
