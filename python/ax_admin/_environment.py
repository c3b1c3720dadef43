"""What the environment says about an account, with the names that the vendor's clients use."""

from __future__ import annotations

import os

# Each says where requests go, so that only one may be set.
_PLACES = ("ARIZE_REGION", "ARIZE_SINGLE_HOST", "ARIZE_BASE_DOMAIN")


def api_key() -> str | None:
    """The key, when there is one."""
    return os.environ.get("ARIZE_API_KEY") or None


def place() -> tuple[str | None, str | None]:
    """Where requests go, as a base URL or a region; the global address when both are None."""
    if url := os.environ.get("ARIZE_BASE_URL"):
        return url, None
    given = [name for name in _PLACES if os.environ.get(name)]
    if len(given) > 1:
        from ax_admin.errors import ValidationError

        raise ValidationError(
            {
                "message": f"{' and '.join(given)} are set, and each says where requests go",
                "next_step": "unset all but one of them, or pass `base_url` or `region`",
            }
        )
    if region := os.environ.get("ARIZE_REGION"):
        return None, region
    if host := os.environ.get("ARIZE_SINGLE_HOST"):
        return _url(host, os.environ.get("ARIZE_SINGLE_PORT")), None
    if domain := os.environ.get("ARIZE_BASE_DOMAIN"):
        return _url(f"api.{domain}", None), None
    if host := os.environ.get("ARIZE_API_HOST"):
        return _url(host, os.environ.get("ARIZE_API_PORT")), None
    return None, None


def _url(host: str, port: str | None) -> str:
    scheme = os.environ.get("ARIZE_API_SCHEME") or "https"
    # Port 0 is the scheme's own.
    return f"{scheme}://{host}" if port in {None, "", "0"} else f"{scheme}://{host}:{port}"
