"""Measures the command line beside the vendor's, as programs, against one sandbox.

Run by `cargo xtask bench` with `OUR_PROGRAM VENDORS_PROGRAM KEY URL`; the account has 10,000 users and no
rate limit.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

AGAINST = "ax 0.39.0"
USERS = 100
# The vendor's program takes seconds to start: a hundred times are ten times, times ten.
VENDORS_USERS = 10

# Of the program itself: milliseconds and megabytes.
START_BUDGET = 10
SIZE_BUDGET = 12

PROFILE = """\
[profile]
name = "local"
[auth]
auth_method = "api-key"
api_key = "{key}"
[routing]
api_scheme = "http"
api_host = "{host}"
[update]
enabled = false
"""


@dataclass
class Program:
    """One of the two, with a home folder of its own."""

    path: str
    environment: dict[str, str]

    def run(self, *arguments: str) -> tuple[float, float]:
        """The milliseconds that a run took, and the megabytes that it had at most."""
        started = time.perf_counter()
        child = subprocess.Popen(  # noqa: S603 (the programs are ours)
            [self.path, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        said = child.stderr.read() if child.stderr else b""
        _, status, usage = os.wait4(child.pid, 0)
        elapsed = (time.perf_counter() - started) * 1000
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"{arguments}: {said.decode()}")
        return elapsed, usage.ru_maxrss / 1024


def report(what: str, values: tuple[float, float], runs: int, unit: str, budget: float) -> None:
    line = {"what": what, "host": "cli", "runs": runs, "unit": unit, "budget": budget}
    against = "the budget" if budget == 1 else AGAINST
    print(json.dumps(line | {"against": against, "ours": values[0], "theirs": values[1]}), flush=True)


def medians(own: list[tuple[float, float]], peers: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Of both programs: the median time, and the median memory."""
    both = ([statistics.median(run[index] for run in runs) for runs in (own, peers)] for index in (0, 1))
    return [(ours, theirs) for ours, theirs in both]


def main() -> None:
    our_program, vendors_program, key, url = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        profiles = Path(folder) / ".arize" / "profiles"
        profiles.mkdir(parents=True)
        (profiles.parent / ".active_profile").write_text("local")
        (profiles / "local.toml").write_text(PROFILE.format(key=key, host=urlsplit(url).netloc))
        environment = os.environ | {"HOME": folder}
        measure(Program(our_program, environment), Program(vendors_program, environment))
    size = Path(our_program).stat().st_size / 1e6
    report("size of the program", (size, SIZE_BUDGET), 1, "MB", 1)


def measure(ours: Program, vendors: Program) -> None:
    for what, arguments, budget in [
        ("--version", ["--version"], 1 / 300),
        ("users list --help", ["users", "list", "--help"], 1 / 300),
        ("users list -l 100 -o json", ["users", "list", "-l", "100", "-o", "json"], 1 / 50),
    ]:
        # The first run of each warms the disk cache.
        own = [ours.run(*arguments) for _ in range(21)][1:]
        peers = [vendors.run(*arguments) for _ in range(4)][1:]
        times, memory = medians(own, peers)
        report(what, times, len(peers), "ms", budget)
        if "json" in arguments:
            report("the same, memory", memory, len(peers), "MB", 1 / 10)
        else:
            report(what, (times[0], START_BUDGET), len(own), "ms", 1)

    create = ["users", "create", "--role", "MEMBER", "--invite-mode", "NONE", "--full-name", "New", "--email"]
    ours_took = sum(ours.run(*create, f"ours-{number}@bench.example")[0] for number in range(USERS))
    peers_took = sum(
        vendors.run(*create, f"peer-{number}@bench.example")[0] for number in range(VENDORS_USERS)
    )
    both = (ours_took, peers_took * USERS / VENDORS_USERS)
    report(f"{USERS} users created", both, VENDORS_USERS, "ms", 1 / 50)

    # Ours also reads what goes with each user, twice, and compares it.
    delete = ["users", "delete", "--force", "--email"]
    own = [ours.run(*delete, f"ours-{number}@bench.example") for number in range(10)]
    peers = [vendors.run(*delete, f"peer-{number}@bench.example") for number in range(3)]
    times, memory = medians(own, peers)
    report("one offboarding", times, len(peers), "ms", 1 / 50)
    report("the same, memory", memory, len(peers), "MB", 1 / 10)


main()
