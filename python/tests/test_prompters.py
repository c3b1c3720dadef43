"""Who asks a person, under the policy `confirm_by: person`, and what comes of the answer."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import pickle
import select
import subprocess
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from replay import CODE

import ax_admin
from ax_admin import (
    AsyncAxAdmin,
    AxAdmin,
    CancelledError,
    ConfirmationRequiredError,
    Prompter,
    Ref,
    Sandbox,
    ValidationError,
    prompters,
)
from ax_admin.prompters import Question, notebook, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JANE = "jane@acme.example"
PERSON = {"confirm_by": "person"}
DECLINED = "the person declined; nothing was carried out"


@pytest.fixture(autouse=True)
def _nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())


def code_in(text: str) -> str:
    found = CODE.search(text)
    assert found is not None
    return found[0]


def writes(sandbox: Sandbox) -> list[str]:
    return [request["operation"] for request in sandbox.log() if request["method"] != "GET"]


def planned(api: Any, sandbox: Sandbox, ask: Callable[[Question], Any] | None = None, **options: Any) -> Any:
    given = {"policy": PERSON, "prompter": ask and Prompter("slack-approval", ask), **options}
    admin = api.client(sandbox=sandbox, **given)
    return api.wait(admin.users.delete(JANE))


def reason(api: Any, plan: Any) -> str:
    """Why it is not applied."""
    with pytest.raises(ConfirmationRequiredError) as raised:
        api.wait(plan.apply())
    return raised.value.reason


def test_a_prompter_of_the_program_asks_and_is_recorded(api: Any, sandbox: Sandbox) -> None:
    asked: list[Question] = []

    def ask(question: Question) -> str:
        asked.append(question)
        return f" {code_in(question.text).lower()}\n"

    plan = planned(api, sandbox, ask)
    applied = api.wait(plan.apply())
    assert (applied.confirmed_by, applied.outcome) == ("slack-approval", "done")
    assert writes(sandbox) == ["delete_user"]
    (question,) = asked
    assert (question.operation, question.target) == ("users.delete", plan.target)
    assert question.summary == plan.text
    assert code_in(question.text) == code_in(question.html)
    assert question.text.startswith('Delete user "Jane Doe"')
    assert '<section class="ax-admin-plan"' in question.html
    # It is asked once for each application, and what was used is not applied again.
    assert reason(api, plan) == "used"
    assert len(asked) == 2


def test_every_plan_of_a_client_has_its_prompter(api: Any, sandbox: Sandbox) -> None:
    prompter = Prompter("chat", lambda question: code_in(question.text))
    admin = api.client(sandbox=sandbox, policy={**PERSON, "confirm": "every_write"}, prompter=prompter)
    with pytest.raises(ConfirmationRequiredError) as raised:
        api.wait(admin.users.update(JANE, name="J"))
    derived = admin.with_options(max_attempts=1)
    makers = [
        admin.load_plan(raised.value.plan),
        derived.plan.roles.create(name="Reader", permissions=["PROMPT_READ"]),
        derived.load_plan(api.wait(admin.projects.delete(Ref.id("TW9kZWw6MzAwMTpVN0hn"))).to_json()),
    ]
    for made in makers:
        assert api.wait(api.wait(made).apply()).confirmed_by == "chat"
    assert writes(sandbox) == ["update_user", "create_role", "delete_project"]


def test_a_prompter_is_not_asked_where_a_code_confirms(api: Any, sandbox: Sandbox) -> None:
    def ask(_: Question) -> str:
        raise AssertionError

    plan = planned(api, sandbox, ask, policy={})
    assert reason(api, plan) == "missing"
    assert api.wait(plan.apply(confirm=plan.code)).confirmed_by == "code"


def test_a_code_that_is_passed_is_refused_without_a_question(api: Any, sandbox: Sandbox) -> None:
    asked: list[Question] = []
    plan = planned(api, sandbox, asked.append)
    with pytest.raises(ConfirmationRequiredError) as raised:
        api.wait(plan.apply(confirm=code_in(plan._native.question(False))))
    assert (raised.value.reason, asked, writes(sandbox)) == ("person", [], [])


def test_a_plan_that_a_guard_stops_is_no_question(api: Any, sandbox: Sandbox) -> None:
    asked: list[Question] = []
    plan = planned(api, sandbox, asked.append, policy={**PERSON, "protected": [JANE]})
    with pytest.raises(ax_admin.GuardTrippedError):
        api.wait(plan.apply())
    assert asked == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda code: code[:-1] + ("0" if code[-1] != "0" else "1"), "wrong"),
        (lambda _: "yes", "wrong"),
        (lambda _: "", "missing"),
    ],
)
def test_a_mistyped_code_is_refused_and_may_be_typed_again(
    api: Any, sandbox: Sandbox, change: Callable[[str], str], expected: str
) -> None:
    answers: list[Callable[[str], str]] = [change, lambda code: code]
    plan = planned(api, sandbox, lambda question: answers.pop(0)(code_in(question.text)))
    assert reason(api, plan) == expected
    assert writes(sandbox) == []
    assert api.wait(plan.apply()).confirmed_by == "slack-approval"


def test_a_person_who_declines_cancels(api: Any, sandbox: Sandbox) -> None:
    plan = planned(api, sandbox, lambda _: None)
    before = sandbox.log()
    with pytest.raises(CancelledError) as raised:
        api.wait(plan.apply())
    error = raised.value
    assert (error.message, error.operation, error.kind) == (DECLINED, "users.delete", "Cancelled")
    assert error.safe_to_retry
    assert sandbox.log() == before


@pytest.mark.parametrize("failure", [RuntimeError("the chat is down"), KeyboardInterrupt()])
def test_what_a_prompter_raises_ends_the_call(api: Any, sandbox: Sandbox, failure: BaseException) -> None:
    def ask(_: Question) -> str:
        raise failure

    plan = planned(api, sandbox, ask)
    before = sandbox.log()
    with pytest.raises(type(failure)) as raised:
        api.wait(plan.apply())
    assert raised.value is failure
    assert raised.value.__cause__ is None
    assert sandbox.log() == before


@pytest.mark.parametrize("answer", [True, 5, b"yes", ["yes"]])
def test_an_answer_that_is_no_text_is_refused(api: Any, sandbox: Sandbox, answer: Any) -> None:
    plan = planned(api, sandbox, lambda _: answer)
    before = sandbox.log()
    with pytest.raises(ValidationError) as raised:
        api.wait(plan.apply())
    assert raised.value.message == (
        f"`prompter`: expected an answer that is a string or None, got `{type(answer).__name__}`"
    )
    assert sandbox.log() == before


def test_a_synchronous_client_takes_no_async_prompter(sandbox: Sandbox) -> None:
    async def ask(question: Question) -> str:
        return code_in(question.text)

    with pytest.raises(
        ValidationError, match=r"^`prompter`: expected one whose `ask` is not `async`"
    ) as raised:
        AxAdmin(sandbox=sandbox, prompter=Prompter("chat", ask))
    assert raised.value.field == "prompter"

    # One that hides it is found out when it answers.
    def hidden(question: Question) -> Any:
        return ask(question)

    admin = AxAdmin(sandbox=sandbox, policy={"confirm_by": "person"}, prompter=Prompter("chat", hidden))
    with pytest.raises(ValidationError, match="got `coroutine`"):
        admin.users.delete(JANE).apply()
    assert writes(sandbox) == []


def test_an_asynchronous_client_awaits_its_prompter(sandbox: Sandbox) -> None:
    async def run() -> None:
        answered = asyncio.Event()

        async def ask(question: Question) -> str:
            await answered.wait()
            return code_in(question.text)

        admin = AsyncAxAdmin(sandbox=sandbox, policy={"confirm_by": "person"}, prompter=Prompter("chat", ask))
        applying = asyncio.ensure_future((await admin.users.delete(JANE)).apply())
        # The loop goes on while the person is asked.
        assert (await admin.users.get(JANE)).email == JANE
        assert not applying.done()
        answered.set()
        assert (await applying).confirmed_by == "chat"
        # A task that is cancelled while somebody is asked sends nothing.
        answered.clear()
        plan = await admin.roles.delete("People Manager")
        before = sandbox.log()
        applying = asyncio.ensure_future(plan.apply())
        await asyncio.sleep(0)
        applying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await applying
        assert sandbox.log() == before

    asyncio.run(run())


@pytest.mark.parametrize("name", ["terminal", "notebook", "page", "code", " Terminal", "CODE "])
def test_a_name_of_a_given_prompter_is_reserved(name: str) -> None:
    with pytest.raises(ValidationError, match=r"^`name` is reserved") as raised:
        Prompter(name, lambda _: None)
    assert raised.value.field == "name"


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\u202e", "a" * 65, None, 5])
def test_a_name_that_cannot_be_recorded_is_refused(name: Any) -> None:
    with pytest.raises(ValidationError, match=r"^`name`"):
        Prompter(name, lambda _: None)


def test_what_asks_nobody_is_refused(api: Any, sandbox: Sandbox) -> None:
    with pytest.raises(ValidationError, match=r"^`ask`: expected a callable"):
        Prompter("chat", "ask")  # type: ignore[arg-type]
    for given in ("terminal", lambda _: None, Prompter):
        with pytest.raises(ValidationError, match=r"^`prompter`: expected a `Prompter`"):
            api.client(sandbox=sandbox, prompter=given)


def test_a_question_does_not_show_its_code(
    api: Any, sandbox: Sandbox, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    asked: list[Question] = []

    def ask(question: Question) -> str:
        asked.append(question)
        return "no code"

    caplog.set_level(logging.DEBUG)
    plan = planned(api, sandbox, ask)
    with pytest.raises(ConfirmationRequiredError) as raised:
        api.wait(plan.apply())
    code, error = code_in(asked[0].text), raised.value
    assert repr(asked[0]) == f"{asked[0]!s}" == "<Question: users.delete>"
    shown = [repr(asked), asked[0].summary, str(error), repr(error), repr(plan._prompter), caplog.text]
    shown += [pickle.dumps(error).decode(errors="replace"), *capfd.readouterr()]
    assert not any(code in text for text in shown)


def test_where_nobody_can_be_asked_nothing_is_sent(api: Any, sandbox: Sandbox) -> None:
    for given in (None, terminal, notebook):
        assert reason(api, planned(api, sandbox, prompter=given)) == "person"
    assert writes(sandbox) == []


def test_the_given_prompters_have_the_reserved_names() -> None:
    assert (terminal.name, notebook.name) == ("terminal", "notebook")
    assert (repr(terminal), ax_admin.prompters) == ("<Prompter: 'terminal'>", prompters)


class Kernel:
    """A notebook's kernel."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, can_ask: bool = True) -> None:
        self.shown: list[str] = []
        self.requests: list[str] = []
        self.answer: Callable[[str], str] = lambda _: ""
        shell = SimpleNamespace(kernel=SimpleNamespace(_allow_stdin=can_ask))
        ipython, display = ModuleType("IPython"), ModuleType("IPython.display")
        vars(ipython).update(get_ipython=lambda: shell, display=display)
        vars(display).update(HTML=str, display=self.shown.append)
        monkeypatch.setitem(sys.modules, "IPython", ipython)
        monkeypatch.setitem(sys.modules, "IPython.display", display)
        monkeypatch.setattr("builtins.input", self.input)

    def input(self, request: str) -> str:
        self.requests.append(request)
        return self.answer(self.shown[-1])


@pytest.mark.parametrize("given", [None, notebook])
def test_a_notebook_shows_the_plan_and_asks(
    api: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, given: Prompter | None
) -> None:
    kernel = Kernel(monkeypatch)
    plan = planned(api, sandbox, prompter=given)
    with pytest.raises(CancelledError, match=f"^{DECLINED}"):
        api.wait(plan.apply())
    assert writes(sandbox) == []
    kernel.answer = code_in
    assert api.wait(plan.apply()).confirmed_by == "notebook"
    assert kernel.requests == ["Type the code to carry this out, or press Enter to decline: "] * 2
    assert all(html.startswith('<div class="ax-admin-notebook"><style>') for html in kernel.shown)


def test_a_notebook_that_runs_without_a_person_asks_nobody(
    api: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = Kernel(monkeypatch, can_ask=False)
    assert reason(api, planned(api, sandbox)) == "person"
    assert (kernel.shown, kernel.requests) == ([], [])


SYNC = """
def main(plan):
    return plan.apply()
admin = AxAdmin(**options)
plan = admin.users.delete("jane@acme.example")
"""

ASYNC = """
import asyncio
def main(plan):
    async def run():
        loop = asyncio.get_running_loop()
        # While the person is asked, the loop goes on: it answers what the test asks.
        loop.add_reader(int(sys.argv[1]), lambda: print("alive", os.read(int(sys.argv[1]), 9), flush=True))
        return await plan.apply()
    return asyncio.run(run())
admin = AsyncAxAdmin(**options)
plan = asyncio.run(admin.users.delete("jane@acme.example"))
"""

ASKING = """
import fcntl, os, sys, termios
from ax_admin import AsyncAxAdmin, AxAdmin, AxAdminError, Sandbox, prompters
fcntl.ioctl(int(sys.argv[2]), termios.TIOCSCTTY, 0)
sandbox = Sandbox()
options = {"sandbox": sandbox, "policy": {"confirm_by": "person"}, "prompter": PROMPTER}
MAIN
try:
    print(main(plan).confirmed_by, flush=True)
except AxAdminError as error:
    print(error.kind, getattr(error, "reason", error.message), flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
print(sum(request["method"] == "DELETE" for request in sandbox.log()), flush=True)
"""


class Terminal:
    """A program whose terminal is a pseudo-terminal."""

    def __init__(
        self, main: str, prompter: str = "None", *, typed: bytes = b"", piped: str | None = None
    ) -> None:
        self.terminal, inside = os.openpty()
        ticks, self.tick = os.pipe()
        os.write(self.terminal, typed)
        program = ASKING.replace("MAIN", main).replace("PROMPTER", prompter)
        streams: dict[str, Any] = {"stdin": inside, "stderr": inside}
        if piped is not None:
            streams[piped] = subprocess.DEVNULL
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", program, str(ticks), str(inside)],
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
            pass_fds=(ticks, inside),
            **streams,
        )
        os.close(inside)
        os.close(ticks)

    def question(self) -> str:
        """What it shows, up to the request to type."""
        shown = b""
        while not shown.endswith(b"decline: "):
            assert select.select([self.terminal], [], [], 30)[0], shown
            shown += os.read(self.terminal, 65536)
        return shown.decode()

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def line(self) -> str:
        """The next line that it prints."""
        assert self.process.stdout is not None
        assert select.select([self.process.stdout], [], [], 30)[0]
        return str(self.process.stdout.readline(), "utf-8")

    def lines(self) -> list[str]:
        """The rest of what it prints."""
        return [line.strip() for line in iter(self.line, "")]

    def close(self) -> None:
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process.kill()
        self.process.wait()
        for each in (self.terminal, self.tick):
            os.close(each)


@pytest.fixture
def start() -> Iterator[Callable[..., Terminal]]:
    """Starts programs in terminals of their own."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals here")
    started: list[Terminal] = []

    def start(*arguments: Any, **options: Any) -> Terminal:
        started.append(Terminal(*arguments, **options))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture(params=[SYNC, ASYNC], ids=["sync", "async"])
def main(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.mark.parametrize("prompter", ["None", "prompters.terminal"])
def test_a_terminal_shows_the_plan_and_asks(main: str, prompter: str, start: Callable[..., Terminal]) -> None:
    # What is typed before the question is no answer to it.
    program = start(main, prompter, typed=b"\n")
    text = program.question()
    assert 'Delete user "Jane Doe"' in text
    program.type(f"{code_in(text).lower()}\n")
    assert program.lines() == ["terminal", "1"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\n", f"Cancelled {DECLINED}"),
        ("  \n", f"Cancelled {DECLINED}"),
        ("\x04", f"Cancelled {DECLINED}"),
        ("yes\n", "ConfirmationRequired wrong"),
    ],
)
def test_a_terminal_confirms_with_nothing_but_the_code(
    main: str, typed: str, printed: str, start: Callable[..., Terminal]
) -> None:
    program = start(main)
    program.question()
    program.type(typed)
    assert program.lines() == [printed, "0"]


def test_ctrl_c_in_a_terminal_sends_nothing(main: str, start: Callable[..., Terminal]) -> None:
    if main is ASYNC and sys.version_info < (3, 11):
        pytest.skip("asyncio turns Ctrl-C into a cancellation from 3.11 on")
    program = start(main)
    program.question()
    program.type("\x03")
    assert program.lines() == ["interrupted", "0"]


@pytest.mark.parametrize("piped", ["stdin", "stderr"])
@pytest.mark.parametrize("prompter", ["None", "prompters.terminal"])
def test_a_program_that_does_not_talk_to_a_terminal_asks_nobody(
    main: str, prompter: str, piped: str, start: Callable[..., Terminal]
) -> None:
    program = start(main, prompter, piped=piped)
    assert program.lines() == ["ConfirmationRequired person", "0"]


def test_the_event_loop_runs_while_a_terminal_asks(start: Callable[..., Terminal]) -> None:
    program = start(ASYNC)
    text = program.question()
    os.write(program.tick, b"tick")
    assert program.line() == "alive b'tick'\n"
    program.type(f"{code_in(text)}\n")
    assert program.lines() == ["terminal", "1"]


GIVEN_UP = """
import asyncio
def main(plan):
    async def run():
        applying = asyncio.ensure_future(plan.apply())
        asyncio.get_running_loop().add_reader(int(sys.argv[1]), applying.cancel)
        try:
            await applying
        except asyncio.CancelledError:
            asyncio.get_running_loop().remove_reader(int(sys.argv[1]))
            print("given up", flush=True)
        return await plan.apply()
    return asyncio.run(run())
admin = AsyncAxAdmin(**options)
plan = asyncio.run(admin.users.delete("jane@acme.example"))
"""


def test_a_question_that_was_given_up_takes_no_answer_to_the_next(start: Callable[..., Terminal]) -> None:
    program = start(GIVEN_UP)
    program.question()
    os.write(program.tick, b"cancel")
    assert program.line() == "given up\n"
    program.type(f"{code_in(program.question())}\n")
    assert program.lines() == ["terminal", "1"]
