"""A review of who has access: three calls that may take access away, and what ax-admin says of them.

1. A project is restricted at once, with warnings: who would be left without access, and the call that
   undoes it.
2. Marco may change roles, by a role of his own. A change that would take this right from him is stopped.
3. An account admin plans a change of a role, and sees the people whom it touches.

Run it against the sandbox, never against an account that matters:

    python review_access.py URL KEY

URL and KEY are what `cargo run -p ax-admin-sandbox -- --scenario acme` prints.
"""

import json
import sys
import urllib.request
import warnings
from typing import Any

from ax_admin import AxAdmin, AxAdminWarning, GuardTrippedError

PROJECT = "search-ranking"
PERSON = "marco@acme.example"
OWN_ROLE = "Access Reviewer"
ROLE = "Prompt Engineer"


def main(url: str, key: str) -> None:
    with AxAdmin(api_key=key, base_url=url) as admin:
        own_key = delegate(admin, url)
        restrict(admin)
        with AxAdmin(api_key=own_key, base_url=url) as marco:
            change_own_role(marco)
        show_who_is_touched(admin)


def delegate(admin: AxAdmin, url: str) -> str:
    """Marco gets a role on a space, which lets him change roles, and a key."""
    role = admin.roles.create(
        name=OWN_ROLE,
        permissions=["ROLE_READ", "ROLE_UPDATE", "ROLE_BINDING_READ", "PROJECT_READ"],
    )
    space = admin.projects.get(PROJECT).space_id
    admin.role_bindings.create(user=PERSON, role=role, resource_type="SPACE", resource=space)
    # Only Marco can make a key of his own, so the sandbox makes it.
    key: str = control(url, {"add_key": {"user": PERSON, "name": "marco-laptop"}})["key"]
    return key


def restrict(admin: AxAdmin) -> None:
    heading(f"Restrict {PROJECT}: only users with a role binding on it keep access")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", AxAdminWarning)
        restriction = admin.resource_restrictions.create(PROJECT)
    for warning in said:
        print(f"  warning: {warning.message}")
    print("  undone as the warning says:")
    plan = admin.resource_restrictions.delete(restriction.resource_id)
    print(f"  {plan.apply(confirm=plan.code).proof}")


def change_own_role(marco: AxAdmin) -> None:
    heading(f"Marco takes permissions from {OWN_ROLE}, his own role")
    try:
        marco.roles.update(OWN_ROLE, permissions=["PROJECT_READ"])
    except GuardTrippedError as stopped:
        for guard in stopped.guards:
            print(f"  stopped by {guard.guard}: {guard.why}")
        assert stopped.plan is not None, "the plan could be made"
        print("  its plan:")
        print(indented(stopped.plan["summary"]))


def show_who_is_touched(admin: AxAdmin) -> None:
    heading(f"Plan to change the role {ROLE}, which only reads")
    plan = admin.plan.roles.update(ROLE, permissions=["PROMPT_READ", "PROJECT_READ"])
    for change in plan.changes:
        print(f"  {change}")
    for impact in plan.impacts:
        for holder in impact.items:
            print(f"  touches {holder.name!r} {holder.detail}")


def control(url: str, change: object) -> Any:
    """Changes the sandbox's account, as nobody could through the API."""
    data = json.dumps(change).encode()
    request = urllib.request.Request(f"{url}/__sandbox/change", data=data, method="POST")
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)


def heading(text: str) -> None:
    print(f"\n{text}")


def indented(text: str) -> str:
    return "\n".join(f"  | {line}" for line in text.splitlines())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
