"""Invites a person, finds and removes them, with a confirmation that can't be skipped.

Run it against the sandbox, never against an account that matters:

    python offboard.py URL KEY [--interactive]

`cargo xtask demo` does so.
"""

import json
import sys
import urllib.request

from ax_admin import AxAdmin, ConfirmationRequired, StalePlan

EMAIL = "robin@acme.example"


def main(url: str, key: str, *, interactive: bool) -> None:
    with AxAdmin(api_key=key, base_url=url) as admin:
        invite(admin)
        work_for_a_while(url)
        find(admin)
        remove(admin, url, interactive=interactive)
    show_what_arrived(url)


def invite(admin: AxAdmin) -> None:
    heading("Invite")
    for _ in range(2):
        result = admin.users.create(
            name="Robin Example", email=EMAIL, role="MEMBER", invite_mode="TEMPORARY_PASSWORD"
        )
        print(f"  created: {result.created}, password: {result.temporary_password!r}")


def find(admin: AxAdmin) -> None:
    heading("Find")
    user = admin.users.get(EMAIL)
    print(f"  {user.name}, {user.email}, {user.status}")
    count = sum(1 for _ in admin.users.list(limit=20))
    print(f"  one of {count} users, read in pages of 20")


def remove(admin: AxAdmin, url: str, *, interactive: bool) -> None:
    heading("Plan to remove: only reads are sent")
    plan = admin.users.delete(EMAIL)
    print(indented(plan.text))

    heading("Apply it without a code, and with a wrong one")
    for code in (None, mistyped(plan.code)):
        try:
            plan.apply(confirm=code)
        except ConfirmationRequired as refused:
            print(f"  refused ({refused.reason}): {refused}")

    heading("The account changes; then the plan's own code")
    control(url, "change", {"add_key": {"user": EMAIL, "name": "robin-second-laptop"}})
    try:
        plan.apply(confirm=plan.code)
    except StalePlan as refused:
        print(f"  refused: {refused.next_step}")
        for change in refused.difference:
            print(f"    {change}")

    heading("A new plan, and its code")
    plan = admin.users.delete(EMAIL)
    if interactive:
        print(indented(plan.text))
        code = input("  code: ")
    else:
        code = plan.code
    applied = plan.apply(confirm=code)
    print(f"  {applied.outcome}: {applied.proof}")


def mistyped(code: str | None) -> str:
    """The code with another last digit."""
    assert code is not None, "a guard stops the plan"
    return code[:-1] + ("1" if code.endswith("0") else "0")


def work_for_a_while(url: str) -> None:
    control(url, "change", {"user": EMAIL, "set": {"status": "ACTIVE"}})
    control(url, "change", {"add_key": {"user": EMAIL, "name": "robin-laptop"}})
    control(url, "change", {"add_binding": {"user": EMAIL, "role": "Member", "resource": "Checkout"}})


def show_what_arrived(url: str) -> None:
    heading("What the sandbox received")
    with urllib.request.urlopen(f"{url}/__sandbox/log") as reply:
        for request in json.load(reply):
            print(f"  {request['status']} {request['method']} {request['target']}")


def control(url: str, path: str, body: object) -> None:
    data = json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/__sandbox/{path}", data=data, method="POST")
    urllib.request.urlopen(request).close()


def heading(text: str) -> None:
    print(f"\n{text}")


def indented(text: str) -> str:
    return "\n".join(f"  | {line}" for line in text.splitlines())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], interactive="--interactive" in sys.argv[3:])
