"""A login with OAuth, in a profile as the vendor's command line writes it."""

import base64
import hashlib
import json
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from sandbox import Sandbox

REDIRECT = "http://127.0.0.1:4000/callback"
VERIFIER = "v" * 43
# Both programs look at the time: ours at that of the test, the vendor's at today's.
FAR = "2099-01-01T00:00:00Z"


def store_login(home: Path, sandbox: Sandbox) -> None:
    """Signs in, and stores the tokens in the active profile `work`."""
    tokens = _tokens(sandbox)
    profile = f"""\
[profile]
name = "work"
[auth]
auth_method = "oauth"
[auth.oauth]
access_token = "{tokens["access_token"]}"
refresh_token = "{tokens["refresh_token"]}"
expires_at = {FAR}
user_email = "ada.admin@acme.example"
[routing]
api_scheme = "http"
api_host = "127.0.0.1:{sandbox.port}"
app_scheme = "http"
app_host = "127.0.0.1:{sandbox.port}"
[update]
enabled = false
"""
    (home / ".arize" / "profiles" / "work.toml").write_text(profile)
    (home / ".arize" / ".active_profile").write_text("work")


def _tokens(sandbox: Sandbox) -> dict[str, str]:
    digest = hashlib.sha256(VERIFIER.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": "arize-cli",
        "redirect_uri": REDIRECT,
        "scope": "openid email",
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    connection = HTTPConnection("127.0.0.1", sandbox.port, timeout=10)
    connection.request("GET", f"/oauth2/authorize?{urlencode(query)}")
    redirect = connection.getresponse()
    redirect.read()
    code = parse_qs(urlsplit(redirect.headers["location"]).query)["code"][0]
    form = {
        "grant_type": "authorization_code",
        "client_id": "arize-cli",
        "redirect_uri": REDIRECT,
        "code": code,
        "code_verifier": VERIFIER,
    }
    kind = {"content-type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/oauth2/token", urlencode(form), kind)
    tokens: dict[str, str] = json.load(connection.getresponse())
    connection.close()
    return tokens
