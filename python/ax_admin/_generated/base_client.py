# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""What every client is made with."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import Literal, TypeVar

import ax_admin
from ax_admin._native import NativeClient
from ax_admin._options import native_client, policy_text

Client = TypeVar("Client", bound="BaseClient")


class BaseClient:
    """The options of both clients."""

    _native: NativeClient
    _prompter: ax_admin.Prompter | None

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        without_key: str | None = None,
        credential_id: str | None = None,
        base_url: str | None = None,
        region: str | None = None,
        rate_limit: int | Literal["off"] | None = None,
        name_cache: Literal["on", "off"] | None = None,
        connect_timeout: float | None = None,
        request_timeout: float | None = None,
        deadline: float | None = None,
        max_attempts: int | None = None,
        backoff: float | None = None,
        retry_timeout: float | None = None,
        policy: ax_admin.Policy | os.PathLike[str] | None = None,
        legacy_wire_format: bool | None = None,
        proxy: str | None = None,
        ca_file: str | os.PathLike[str] | None = None,
        transport_may_repeat: bool | None = None,
        on_request: Callable[[ax_admin.RequestEvent], object] | None = None,
        on_retry: Callable[[ax_admin.RetryEvent], object] | None = None,
        on_wait: Callable[[ax_admin.WaitEvent], object] | None = None,
        prompter: ax_admin.Prompter | None = None,
        sandbox: ax_admin.Sandbox | None = None,
    ) -> None:
        """Makes a client. Nothing is sent or looked up, but the file of `ca_file` is read.

        Args:
            api_key: The API key, `ak-…`. It is sent in requests and appears nowhere else.
                Environment variable: `ARIZE_API_KEY`. A function is called once, when the client is
                created.
            without_key: Sends no key, because a proxy adds one. The value identifies that key
                in plans and codes: use the same value for the same key.
            credential_id: Identifies the key in plans and codes. Default: derived from the key
                and the host.
            base_url: The URL of the service, including the path before `/v2`, if there is one.
                The key is sent only over https, or to a loopback address (`localhost`, `127.0.0.1`,
                `[::1]`). Environment variable: `ARIZE_BASE_URL`; default: `https://api.arize.com`.
            region: The region of the service, such as `eu-west-1a`, instead of `base_url`;
                `us`, `ca` and `eu` are short forms. Environment variable: `ARIZE_REGION`.
            rate_limit: The number of requests that the client may send per operation in any 60
                seconds. Default: 100. `"off"` disables the limit.
            name_cache: Whether a name that was looked up is used again for a minute, with the
                ids of objects that were read anyway. An operation that can change names forgets
                those it may have changed. Plans and guards always look names up. Default: `on`.
            connect_timeout: The connect timeout, including name resolution and TLS. In seconds;
                default: 5.
            request_timeout: The timeout of one request, until its response is read completely.
                In seconds; default: 30.
            deadline: The timeout of a whole call, with all its requests and waits. In seconds;
                default: none.
            max_attempts: How often one request is sent at most. Only a read, a write that
                changes nothing the second time, and a write that was certainly not carried out are
                sent again. Default: 5.
            backoff: Longest wait before the second attempt; each one after it may be twice as
                long as the one before, up to 20 seconds. Half of a wait is random. In seconds;
                default: 1.
            retry_timeout: Time from the first attempt within which the last one begins. Waits
                that the service asks for (`Retry-After`, up to 300 seconds) or that the rate limit
                requires do not count. In seconds; default: 30.
            policy: Which writes need a confirmation beyond those that are destructive, and what
                is protected. A call can tighten the policy of its client, never loosen it.
                `docs/policy.md` describes it, and `docs/policy.schema.json` is its JSON schema.
                Default: only destructive writes are confirmed. A mapping, or the path of a JSON
                file.
            legacy_wire_format: Whether to send the wire format that servers before mid-July
                2026 expect: values of enumerations such as `read-only` instead of `READ_ONLY`, and
                service keys for one space only. Both formats are read. Default: false.
            proxy: The HTTP proxy that requests go through,
                `http://[user:password@]host[:port]`. It is used for every host, loopback addresses
                included. Environment variable: `ARIZE_PROXY_URL`; default: `HTTPS_PROXY` or
                `ALL_PROXY`, except for the hosts of `NO_PROXY` and loopback addresses.
            ca_file: A PEM file with the certificates of the authorities to trust instead of
                those of the system. It is read when the client is created. Environment variable:
                `ARIZE_SSL_CA_CERT`; default: `REQUESTS_CA_BUNDLE` or `SSL_CERT_FILE`; without them,
                the certificates that the system trusts.
            transport_may_repeat: Whether a request that is sent once may arrive twice, for
                example because a proxy retries it. A 404 to a deletion and a 409 to a creation are
                then read back, and `sent` of an applied plan is "at least". By default true if a
                proxy is used.
            on_request: Called after each request, also a failed one: operation, method, path,
                attempt, status, duration and request id. An exception of a hook does not end the
                call. Hooks are called in the thread, or the event loop, that waits for the call;
                they are not `async`. The logger `ax_admin` logs the same: requests at `DEBUG`,
                retries and waits of more than a second at `INFO`.
            on_retry: Called when a request failed and will be sent again: why, and after which
                wait. If nobody hears of a wait of more than 2 seconds, it is a warning, once per
                client.
            on_wait: Called when a request has to wait for the rate limit, and how long.
            prompter: Asks a person to confirm a plan that is applied without a code, if the
                policy has a person confirm (`confirm_by`). `ax_admin.prompters` has those for a
                terminal and a notebook, and `Prompter` for one of your own, whose function may be
                `async` with `AsyncAxAdmin`. By default, the person is asked in the notebook or the
                terminal that the program runs in, if there is one.
            sandbox: A sandbox, an in-memory account, to use instead of the service. The default
                key is that of its account admin. Environment variables are not read.

        Raises:
            ValidationError: An option is missing or not allowed.
        """
        native = native_client(
            api_key=api_key,
            proxy=proxy,
            ca_file=ca_file,
            on_request=on_request,
            on_retry=on_retry,
            on_wait=on_wait,
            sandbox=sandbox,
            options={
                "without_key": without_key,
                "credential_id": credential_id,
                "base_url": base_url,
                "region": region,
                "rate_limit": rate_limit,
                "name_cache": name_cache,
                "connect_timeout": connect_timeout,
                "request_timeout": request_timeout,
                "deadline": deadline,
                "max_attempts": max_attempts,
                "backoff": backoff,
                "retry_timeout": retry_timeout,
                "policy": policy_text(policy),
                "legacy_wire_format": legacy_wire_format,
                "transport_may_repeat": transport_may_repeat,
            },
        )
        self._prompter = prompter
        self._open(native)

    def with_options(
        self: Client,
        *,
        connect_timeout: float | None = None,
        request_timeout: float | None = None,
        deadline: float | None = None,
        max_attempts: int | None = None,
        backoff: float | None = None,
        retry_timeout: float | None = None,
        policy: ax_admin.Policy | os.PathLike[str] | None = None,
    ) -> Client:
        """The same client with other timeouts or retries, or a tighter policy, for some calls.

        It shares connections, names, pacing and retry budget with this client; closing
        one closes both. Options that are left out are those of this client. A
        plan is applied with the options of the client that made it.

            >>> interactive = admin.with_options(deadline=5, max_attempts=1)

        Args:
            connect_timeout: The connect timeout, including name resolution and TLS. In seconds.
            request_timeout: The timeout of one request, until its response is read completely.
                In seconds.
            deadline: The timeout of a whole call, with all its requests and waits. In seconds.
            max_attempts: How often one request is sent at most.
            backoff: Longest wait before the second attempt; each one after it may be twice as
                long as the one before, up to 20 seconds. In seconds.
            retry_timeout: Time from the first attempt within which the last one begins. In
                seconds.
            policy: Which writes need a confirmation beyond those that are destructive, and what
                is protected.

        Raises:
            ValidationError: An option is not allowed.
        """
        derived = object.__new__(type(self))
        # A subclass may have attributes of its own. Those that are made when first used are made anew.
        made = {name for name in vars(self) if isinstance(getattr(type(self), name, None), cached_property)}
        vars(derived).update({name: value for name, value in vars(self).items() if name not in made})
        native = self._native.with_options(
            {
                "connect_timeout": connect_timeout,
                "request_timeout": request_timeout,
                "deadline": deadline,
                "max_attempts": max_attempts,
                "backoff": backoff,
                "retry_timeout": retry_timeout,
                "policy": policy_text(policy),
            }
        )
        derived._open(native)
        return derived

    def _open(self, native: NativeClient) -> None:
        """Makes the operations."""
        raise NotImplementedError
