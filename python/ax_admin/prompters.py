"""Who asks a person to confirm a plan, under the policy `confirm_by: person`.

It stops accident and careless automation, not a program that holds the key.

- `terminal` asks in the terminal of the program, if it has one.
- `notebook` asks below the cell of a notebook.
- `Prompter` asks in a way of your own, such as a chat or a ticket.

A client that is given none asks in its notebook or terminal. Where nobody can be asked,
`apply` raises a `ConfirmationRequiredError` and sends nothing.

    >>> from ax_admin import prompters
    >>> admin = AxAdmin(sandbox=Sandbox(), policy={"confirm_by": "person"}, prompter=prompters.terminal)
    >>> plan = admin.users.delete("jane@acme.example")
    >>> print(plan.code)
    None
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from threading import Event
from typing import IO, TYPE_CHECKING, Any

from ax_admin._native import prompter_name
from ax_admin._refusing import expected
from ax_admin.plan import Item

if TYPE_CHECKING:
    from ax_admin._native import NativePlan

__all__ = ["Prompter", "Question", "notebook", "terminal"]

_REQUEST = "Type the code to carry this out, or press Enter to decline: "
# Seconds between two looks at whether a question was given up.
_INTERVAL = 0.1


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """What a person is asked: the plan, and the code that the person types to confirm it.

    Show `text` or `html` to the person alone: whoever has it has the code. `summary` may go to a log.

    Attributes:
        operation: The operation, `users.delete`.
        target: What the plan is about.
        summary: The plan as text, without its code; safe to print.
        text: The plan as text with its code, safe to print.
        html: The same as an HTML fragment, safe to insert into a page; without script and style.
    """

    operation: str
    target: Item
    summary: str
    text: str
    html: str

    def __repr__(self) -> str:
        """Without the code, and without names from the account."""
        return f"<Question: {self.operation}>"


class Prompter:
    """Asks a person to confirm a plan, and returns the code that the person typed.

    `applied.confirmed_by` is its name. A mistyped code is refused, and the plan can be applied again.

        >>> from ax_admin import Prompter
        >>> from ax_admin.prompters import Question
        >>> def in_chat(question: Question) -> str | None:
        ...     return post_and_wait("#admins", question.text)  # None if somebody declines
        >>> prompter = Prompter("slack-approval", in_chat)
        >>> admin = AxAdmin(sandbox=Sandbox(), policy={"confirm_by": "person"}, prompter=prompter)
    """

    __slots__ = ("_ask", "_name")

    def __init__(
        self, name: str, ask: Callable[[Question], str | None] | Callable[[Question], Awaitable[str | None]]
    ) -> None:
        """A prompter of the program.

        Args:
            name: Says where the person is asked, and is recorded: `slack-approval`. At most 64
                characters; `terminal`, `notebook`, `page`, `force` and `code` are reserved.
            ask: Called with a `Question`. It returns what the person typed, or None if the person
                declined. If it raises an exception, nothing is sent and `apply` raises the
                exception. With `AsyncAxAdmin` it may be `async`; one that is not runs on the
                event loop.

        Raises:
            ValidationError: The name is reserved or not allowed, or `ask` is not callable.
        """
        if not isinstance(name, str):
            raise expected("name", "a string", f"`{type(name).__name__}`")
        if not callable(ask):
            raise expected("ask", "a callable", f"`{type(ask).__name__}`")
        self._name = prompter_name(name)
        self._ask: Callable[[Question], Any] = ask

    @property
    def name(self) -> str:
        """What is recorded in `confirmed_by`."""
        return self._name

    def ask(self, question: Question) -> Awaitable[str | None] | str | None:
        """What the person typed; None if the person declined."""
        answer: Awaitable[str | None] | str | None = self._ask(question)
        return answer

    def __repr__(self) -> str:
        """By its name."""
        return f"<Prompter: {self._name!r}>"

    def _can_ask(self) -> bool:
        return True

    async def _ask_async(self, question: Question) -> object:
        answer = self.ask(question)
        return await answer if isinstance(answer, Awaitable) else answer


class _Given(Prompter):
    """A prompter of ax-admin, with a reserved name."""

    __slots__ = ()

    def __init__(self, name: str, ask: Callable[[Question], str | None]) -> None:
        self._name, self._ask = name, ask


class _Terminal(_Given):
    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("terminal", _ask_in_terminal)

    def _can_ask(self) -> bool:
        if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
            return False
        with contextlib.suppress(OSError), _terminal():
            return True
        return False

    async def _ask_async(self, question: Question) -> object:
        from ax_admin._waiting import in_thread

        given_up = Event()
        try:
            return await in_thread(lambda: _ask_in_terminal(question, given_up))
        finally:
            given_up.set()


class _Notebook(_Given):
    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("notebook", _ask_in_notebook)

    def _can_ask(self) -> bool:
        python = sys.modules.get("IPython")
        kernel = getattr(python.get_ipython(), "kernel", None) if python is not None else None
        # A notebook that is run without a person, by nbconvert for example, cannot ask for input.
        return kernel is not None and getattr(kernel, "_allow_stdin", True)


def _terminal() -> IO[Any]:
    """The terminal of the program, whatever its standard input is redirected to."""
    if os.name == "nt":
        return open("CONIN$", encoding="utf-8")
    # Unbuffered: what is not read stays in the terminal.
    return open("/dev/tty", "rb", buffering=0)


def _ask_in_terminal(question: Question, given_up: Event | None = None) -> str | None:
    with _terminal() as terminal:
        if os.name != "nt":
            import termios

            # What was typed before the question is no answer to it.
            termios.tcflush(terminal, termios.TCIFLUSH)
        sys.stderr.write(f"{question.text}\n{_REQUEST}")
        sys.stderr.flush()
        while os.name != "nt":
            # With an end, so that no Ctrl-C just before it is missed.
            is_answered = select.select([terminal], [], [], _INTERVAL)[0]
            if given_up is not None and given_up.is_set():
                # What is typed now answers another question.
                return None
            if is_answered:
                break
        return _answer(terminal.readline())


def _ask_in_notebook(question: Question) -> str | None:
    from ax_admin._notebook import in_notebook

    ipython: Any = import_module("IPython.display")
    ipython.display(ipython.HTML(in_notebook(question.html)))
    return _answer(input(_REQUEST))


def _answer(line: str | bytes) -> str | None:
    """What was typed. Enter alone declines: it is pressed too easily to confirm anything."""
    text = line.decode(errors="replace") if isinstance(line, bytes) else line
    return text.strip() or None


def question_of(native: NativePlan, target: Item) -> Question:
    """What a person is asked about a plan."""
    return Question(
        operation=native.operation,
        target=target,
        summary=native.text,
        text=native.question(False),
        html=native.question(True),
    )


terminal: Prompter = _Terminal()
"""Asks in the terminal of the program.

It needs a terminal as standard input and standard error. The plan is written to standard error, and the
answer read from the terminal itself, so that no pipe answers. Enter alone declines.
"""

notebook: Prompter = _Notebook()
"""Asks below the cell of a notebook: shows the plan and an input field. Empty input declines."""
