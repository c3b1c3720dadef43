"""Measures import and construction of a client, in a fresh process: `ax_admin` against the vendor's `arize`.

Each runs in an environment of its own, in turns, and the median counts; the start of the interpreter is left
out. Run by `cargo xtask bench` with `OUR_PYTHON VENDORS_PYTHON`.
"""

import subprocess
import sys

from times import report

RUNS = 9

OURS = 'from ax_admin import AxAdmin; AxAdmin(api_key="ak-x", base_url="http://127.0.0.1:9")'
VENDORS = (
    "from arize import ArizeClient; "
    'ArizeClient(api_key="ak-x", api_scheme="http", api_host="127.0.0.1", api_port=9)'
)


def milliseconds(python: str, statements: str) -> float:
    program = (
        f"import time; started = time.perf_counter(); {statements}; print(time.perf_counter() - started)"
    )
    outcome = subprocess.run(  # noqa: S603 (the programs are ours)
        [python, "-I", "-c", program], capture_output=True, text=True, check=False
    )
    if outcome.returncode != 0:
        sys.exit(outcome.stderr)
    return float(outcome.stdout.split()[-1]) * 1000


def main() -> None:
    our_python, vendors_python = sys.argv[1:]
    ours, vendors = [], []
    for run in range(RUNS + 1):
        pair = (milliseconds(our_python, OURS), milliseconds(vendors_python, VENDORS))
        # The first run writes byte code and warms the disk cache.
        if run > 0:
            ours.append(pair[0])
            vendors.append(pair[1])
    report("import and make a client", "arize 8.61.0", (ours, vendors), budget=1 / 50)


main()
