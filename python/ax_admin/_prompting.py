"""Asks a person before a plan is applied."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ax_admin._refusing import expected
from ax_admin.errors import CancelledError
from ax_admin.plan import Item
from ax_admin.prompters import Prompter, Question, notebook, question_of, terminal

if TYPE_CHECKING:
    from ax_admin._native import NativePlan


def to_ask(native: NativePlan, prompter: Prompter | None) -> tuple[Prompter, Question] | None:
    """Who asks what; None if nobody is to be asked, or can be: then the core refuses."""
    document = json.loads(native.document)
    # Without an end it has no code either, because a guard stops it.
    if document["confirm_by"] != "person" or document["expires_at"] is None:
        return None
    candidates = (notebook, terminal) if prompter is None else (prompter,)
    chosen = next((it for it in candidates if it._can_ask()), None)
    return None if chosen is None else (chosen, question_of(native, Item(**document["target"])))


def confirmed(answer: object, operation: str) -> str:
    """The answer of a person who did not decline.

    Raises:
        CancelledError: The person declined.
        ValidationError: It is no answer.
    """
    if isinstance(answer, str):
        return answer
    if answer is None:
        raise CancelledError(
            {
                "kind": "Cancelled",
                "message": "the person declined; nothing was carried out",
                "next_step": "apply the plan again if it is to be asked again",
                "operation": operation,
                "safe_to_retry": True,
            }
        )
    if hasattr(answer, "close") and hasattr(answer, "send"):
        # A coroutine that is dropped is a warning.
        answer.close()
    raise expected(
        "prompter", "an answer that is a string or None", f"`{type(answer).__name__}`", operation=operation
    )
