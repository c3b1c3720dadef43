"""What the environment says about an account, with the names that the vendor's clients use."""

from __future__ import annotations

import os
from typing import NamedTuple

from ax_admin.errors import Validation

_PLACES = {
    "region": "ARIZE_REGION",
    "single host": "ARIZE_SINGLE_HOST",
    "base domain": "ARIZE_BASE_DOMAIN",
}


class Place(NamedTuple):
    """Where requests go; the global address when both are None."""

    base_url: str | None
    region: str | None


def api_key() -> str | None:
    """The key, when there is one."""
    return os.environ.get("ARIZE_API_KEY") or None


def place() -> Place:
    """Where requests go."""
    if url := os.environ.get("ARIZE_BASE_URL"):
        return Place(url, None)
    given = [name for name in _PLACES.values() if os.environ.get(name)]
    if len(given) > 1:
        raise Validation(
            {
                "message": f"{' and '.join(given)} are set, and each says where requests go",
                "next_step": "unset all but one of them, or pass `base_url` or `region`",
            }
        )
    if region := os.environ.get("ARIZE_REGION"):
        return Place(None, region)
    if host := os.environ.get("ARIZE_SINGLE_HOST"):
        return Place(_url(host, os.environ.get("ARIZE_SINGLE_PORT")), None)
    if domain := os.environ.get("ARIZE_BASE_DOMAIN"):
        return Place(_url(f"api.{domain}", None), None)
    if host := os.environ.get("ARIZE_API_HOST"):
        return Place(_url(host, os.environ.get("ARIZE_API_PORT")), None)
    return Place(None, None)


def _url(host: str, port: str | None) -> str:
    scheme = os.environ.get("ARIZE_API_SCHEME") or "https"
    # Port 0 is the scheme's own.
    return f"{scheme}://{host}" if port in {None, "", "0"} else f"{scheme}://{host}:{port}"
