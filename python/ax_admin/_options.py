"""What both clients are made with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ax_admin import _environment
from ax_admin._native import NativeClient

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from ax_admin.errors import ValidationError
    from ax_admin.sandbox import Sandbox


def native_client(
    *,
    api_key: str | Callable[[], str] | None,
    without_key: str | None,
    credential_id: str | None,
    base_url: str | None,
    region: str | None,
    rate_limit: int | Literal["off"] | None,
    timeout: float | None,
    connect_timeout: float | None,
    deadline: float | None,
    legacy_wire_format: bool,
    transport_may_repeat: bool | None,
    sandbox: Sandbox | None,
) -> NativeClient:
    """A client from its arguments and, where they leave it open, the environment."""
    if sandbox is None:
        if api_key is None and without_key is None:
            api_key = _environment.api_key()
            if api_key is None:
                raise _no_key()
        if base_url is None and region is None:
            base_url, region = _environment.place()
    # What is no sandbox is refused with the other options.
    account: Any = sandbox
    return NativeClient(
        api_key=_had(api_key) if callable(api_key) else api_key,
        without_key=without_key,
        credential_id=credential_id,
        base_url=base_url,
        region=region,
        rate_limit=rate_limit,
        timeout=timeout,
        connect_timeout=connect_timeout,
        deadline=deadline,
        legacy_wire_format=legacy_wire_format,
        transport_may_repeat=transport_may_repeat,
        sandbox=getattr(account, "_native", account),
    )


def _no_key() -> ValidationError:
    from ax_admin._refusing import invalid

    return invalid(
        "api_key",
        "is missing, and `ARIZE_API_KEY` is not set",
        next_step="set `ARIZE_API_KEY`, pass `api_key`, or pass `without_key` where a proxy adds the key",
    )


def _had(api_key: Callable[[], str]) -> str:
    """The key that a function gives."""
    try:
        return api_key()
    except Exception as why:
        from ax_admin._refusing import invalid

        # What the function says of its failure may hold what it read.
        raise invalid(
            "api_key",
            f"was not had: the function that gives it raised {type(why).__name__}",
            next_step="mend what the cause tells of, and make the client again",
        ) from why
