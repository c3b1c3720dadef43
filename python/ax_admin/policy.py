"""What a client confirms beyond the default, and what it protects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict


class Policy(TypedDict, total=False):
    """What a client confirms beyond the default, and what it protects.

    A call can tighten the policy of its client, never loosen it. `docs/policy.md` explains it.

        >>> from ax_admin import Policy
        >>> cautious: Policy = {"confirm": "consequential", "protected": ["Production*"]}
    """

    confirm: Literal["destructive", "consequential", "every_write"]
    """Which writes need a confirmation; by default only those that are destructive."""
    confirm_by: Literal["code", "person"]
    """Who confirms: whoever passes a plan's code, or a person whom a prompter asks. Plans then have none."""
    strict: bool
    """Whether what is unknown to a guard stops a plan, and a target that could not be read completely."""
    protected: Sequence[str]
    """Names, e-mail addresses and ids that no write may change or affect; `*` stands for any text."""
    max_bulk: int
    """How many steps a plan of many may have."""
    fact_age: float
    """Seconds that facts may be old when a request is sent on them, 5 at most."""
