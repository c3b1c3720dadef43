"""Passes the options of a client to the native module."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ax_admin._listening import Listener, is_awaited
from ax_admin._native import NativeClient, variables

if TYPE_CHECKING:
    from collections.abc import Callable

    import ax_admin
    from ax_admin.sandbox import Sandbox


def native_client(  # noqa: PLR0913 - one for each option that a host keeps
    *,
    api_key: str | Callable[[], str] | None,
    proxy: str | None,
    ca_file: str | os.PathLike[str] | None,
    sandbox: Sandbox | None,
    on_request: Callable[[ax_admin.RequestEvent], object] | None,
    on_retry: Callable[[ax_admin.RetryEvent], object] | None,
    on_wait: Callable[[ax_admin.WaitEvent], object] | None,
    options: Mapping[str, object],
) -> NativeClient:
    """A client from its arguments and the environment."""
    # The native client rejects values of other types.
    account: Any = sandbox
    path: Any = os.fspath(ca_file) if isinstance(ca_file, os.PathLike) else ca_file
    return NativeClient(
        api_key=_from_function(api_key) if callable(api_key) else api_key,
        proxy=proxy,
        ca_file=path,
        sandbox=getattr(account, "_native", account),
        environment=_environment() if sandbox is None else None,
        listener=Listener(on_request, on_retry, on_wait),
        options=dict(options),
    )


def _environment() -> dict[str, str]:
    # Bytes that are not UTF-8 become replacement characters, which the core rejects.
    texts = ((name, os.fsencode(os.environ[name])) for name in variables() if name in os.environ)
    return {name: text.decode(errors="replace") for name, text in texts}


def _from_function(api_key: Callable[[], str]) -> str:
    """The key that a function returns."""
    from ax_admin._refusing import invalid

    try:
        key = cast("str | None", api_key())
    except Exception as why:
        # The function's own message may contain the key.
        raise invalid(
            "api_key",
            f"could not be obtained: the function raised {type(why).__name__}",
            next_step="fix the cause and create the client again",
        ) from why
    if key is None:
        # Not from the environment then, which may have the key of another account.
        raise invalid("api_key", "could not be obtained: the function returned None")
    return key


def checked_prompter(prompter: ax_admin.Prompter | None, *, may_await: bool) -> ax_admin.Prompter | None:
    """A prompter, which a client for synchronous programs cannot await."""
    if prompter is None:
        return None
    from ax_admin._refusing import expected
    from ax_admin.prompters import Prompter

    if not isinstance(prompter, Prompter):
        raise expected("prompter", "a `Prompter`", f"`{type(prompter).__name__}`")
    if not may_await and is_awaited(prompter._ask):
        raise expected("prompter", "one whose `ask` is not `async`", "a coroutine function")
    return prompter


def policy_text(policy: object) -> str | None:
    """The JSON text of a policy, which the core reads."""
    if isinstance(policy, os.PathLike):
        try:
            return Path(policy).read_text(encoding="utf-8")
        except (OSError, ValueError) as why:
            from ax_admin._refusing import invalid

            reason = why.strerror if isinstance(why, OSError) else "it is not UTF-8"
            raise invalid("policy", f"is a file that could not be read: {reason}") from why
    if isinstance(policy, Mapping):
        try:
            return json.dumps(dict(policy))
        except (TypeError, ValueError):
            from ax_admin._refusing import invalid

            # Whatever it holds instead is not repeated: it may be a secret.
            raise invalid("policy", "has a value that JSON cannot hold") from None
    if policy is None or isinstance(policy, str):
        return policy
    from ax_admin._refusing import expected

    raise expected("policy", "a mapping, or the path of a JSON file", f"`{type(policy).__name__}`")
