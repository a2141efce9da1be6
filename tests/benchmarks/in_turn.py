"""Times a job in turn with its floor: so both meet the same machine, however busy it is."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

_MILLI = 1000


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took: by the clock on the wall and by the processor, in milliseconds."""

    wall: float
    cpu: float


def taken(do: Callable[[], object], cpu: Callable[[], float] = time.thread_time) -> Taken:
    """How long this takes; ``cpu`` counts the time of this thread, or of all of them."""
    began, began_cpu = time.perf_counter(), cpu()
    do()
    used = cpu() - began_cpu
    return Taken((time.perf_counter() - began) * _MILLI, used * _MILLI)


def middle_and_worst(values: Sequence[float]) -> tuple[float, float]:
    """The median and the 99th percentile."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]


@dataclass
class InTurn:
    """What a job and its floor took, round by round."""

    floor: Callable[[], object]
    floors: list[Taken] = field(default_factory=list[Taken])
    ours: list[Taken] = field(default_factory=list[Taken])

    def measure(
        self,
        benchmark: Any,
        do: Callable[[], object],
        rounds: int,
        prepare: Callable[[], object] = bool,
    ) -> None:
        """Do it so often, each time after the floor and what it needs, and keep the figures."""

        def before() -> None:
            prepare()
            self.floors.append(taken(self.floor))

        def job() -> None:
            self.ours.append(taken(do))

        benchmark.pedantic(job, setup=before, rounds=rounds, warmup_rounds=10)
        kept = {"floor": self.floors[-rounds:], "ours": self.ours[-rounds:]}
        benchmark.extra_info["in_turn"] = {
            f"{name} {what}": middle_and_worst([getattr(one, what) for one in times])
            for name, times in kept.items()
            for what in ("wall", "cpu")
        }


def in_turn_line(words: str, told: dict[str, tuple[float, float]]) -> str:
    """A line of the table: floor and ours by the wall, then how many floors ours takes by the wall
    and by the processor; each as median and 99th percentile."""
    pairs = [told["floor wall"], told["ours wall"]]
    for what in ("wall", "cpu"):
        floor, ours = told[f"floor {what}"], told[f"ours {what}"]
        pairs.append((ours[0] / floor[0], ours[1] / floor[1]))
    return f"{words:38}" + "".join(f"{middle:11.2f}{worst:9.2f}" for middle, worst in pairs)


IN_TURN_HEAD = f"{'':38}" + "".join(
    f"{name:>11}{'p99':>9}" for name in ("floor ms", "ours ms", "ratio", "cpu ratio")
)
