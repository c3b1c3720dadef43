"""A plan that is applied in asyncio."""

from __future__ import annotations

from ax_admin._waiting import awaited
from ax_admin._wire import decoded
from ax_admin.plan import Applied, PlanView


class AsyncPlan(PlanView):
    """What a destructive call would do. Making it sent reads only.

    >>> plan = await admin.users.delete("jane@acme.example")
    >>> applied = await plan.apply(confirm=plan.code)
    """

    __slots__ = ()

    async def apply(self, confirm: str | None = None) -> Applied:
        """Reads everything again and, if it is still true, carries the plan out.

        Args:
            confirm: The plan's code, as it shows it.

        Returns:
            What came of it.

        Raises:
            ConfirmationRequired: The code is missing or not good; nothing was sent.
            GuardTripped: A guard stops the plan; nothing was carried out.
            StalePlan: The account changed since the plan was made; nothing was carried out.
            OutcomeUnknown: The answer was lost, and reading back did not tell.
        """
        return await awaited(
            self._native.apply(confirm), lambda received: Applied.from_json(decoded(received))
        )
