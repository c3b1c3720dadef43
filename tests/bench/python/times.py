"""Shared by the benchmarks: alternating runs, medians, and the printed line."""

import json
import statistics
import time
from collections.abc import Callable


def take_turns(
    ours: Callable[[], object], peer: Callable[[], object], runs: int, warm_up: int = 0
) -> tuple[list[float], list[float]]:
    """Calls both in turn, each as often first as second, and returns the milliseconds that each took."""
    our_times, peer_times = [], []
    pair = ((ours, our_times), (peer, peer_times))
    for run in range(-warm_up, runs):
        for call, times in pair if run % 2 else reversed(pair):
            started = time.perf_counter()
            call()
            elapsed = (time.perf_counter() - started) * 1000
            if run >= 0:
                times.append(elapsed)
    return our_times, peer_times


def report(
    what: str, against: str, times: tuple[list[float], list[float]], budget: float | None = None
) -> None:
    ours, peer = times
    line = {"what": what, "host": "python", "against": against, "runs": len(ours), "budget": budget}
    line |= {"ours": statistics.median(ours), "theirs": statistics.median(peer)}
    print(json.dumps(line), flush=True)
