"""Plans for asyncio."""

from __future__ import annotations

from collections.abc import Callable

from ax_admin._waiting import awaited
from ax_admin.plan import Applied, PlanView, Progress


class AsyncPlan(PlanView):
    """What a call would do. Creating it only sends reads.

    Destructive methods return one; `admin.plan` has one for every write.

    >>> plan = await admin.users.delete("jane@acme.example")
    >>> applied = await plan.apply(confirm=plan.code)
    """

    __slots__ = ()

    async def apply(
        self, confirm: str | None = None, *, on_progress: Callable[[Progress], object] | None = None
    ) -> Applied:
        """Reads everything again and, if nothing changed, carries the plan out.

        Reading a large account again takes up to 10 minutes; `on_progress` receives its progress.

        Args:
            confirm: The plan's code, as printed. Under the policy `confirm_by: person` it is left
                out: the client's `prompter` asks a person for it.
            on_progress: Called with a `Progress` after further requests, and once
                more before this call ends, on the event loop. An exception
                that it raises ends this call as cancelling the task does: nothing more is sent, and
                the exception is raised, from `OutcomeUnknownError` when the write had left.

        Returns:
            The result.

        Raises:
            ValidationError: `on_progress` is not callable; nothing was sent.
            ConfirmationRequiredError: The code is missing or invalid, or there is no prompter to
                ask the person who has to confirm; nothing was sent.
            CancelledError: The person who was asked declined; nothing was carried out.
            GuardTrippedError: A guard stops the plan; nothing was carried out.
            StalePlanError: The account changed since the plan was made; nothing was carried out.
            OutcomeUnknownError: The response was lost, and reading back was inconclusive.
        """
        report = self._adapted(on_progress)
        prompter: str | None = None
        if confirm is None:
            from ax_admin._prompting import confirmed, to_ask

            if (asking := to_ask(self._native, self._prompter)) is not None:
                who, question = asking
                confirm, prompter = confirmed(await who._ask_async(question), self.operation), who.name
        return await awaited(self._native.apply(confirm, prompter), Applied.of, report)
