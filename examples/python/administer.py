"""The life of a team in an account: onboard, audit, restrict, change a role, rotate, offboard.

Calls that may be repeated are made twice. Destructive calls return a plan, which
is applied with its code.

Run it against the sandbox, never against an account that matters:

    python administer.py URL KEY SECRET_FILE [--interactive]

`cargo xtask demo` does so.
"""

import json
import os
import sys
import urllib.request
import warnings
from pathlib import Path
from typing import Any

from ax_admin import (
    AxAdmin,
    AxAdminWarning,
    ConfirmationRequiredError,
    GuardTrippedError,
    Plan,
    Ref,
    Secret,
    StalePlanError,
)
from ax_admin.models import Project, ServiceKeyOrganization, ServiceKeySpace, Space

EMAIL = "robin@acme.example"
ORGANIZATION = "Acme Robotics"
SPACE = "Field Tests"
PROJECT = "robot-traces"
ROLE = "Trace Steward"
KEY = "robot-reports"


def main(url: str, key: str, secret_file: Path, *, interactive: bool) -> None:
    with AxAdmin(api_key=key, base_url=url) as admin:
        space, project, own_key = onboard(admin, url, secret_file)
        audit(admin, space)
        restrict(admin, project)
        change_role(admin, url, own_key)
        rotate(admin, space, secret_file)
        remove_person(admin, url, interactive=interactive)
        remove_the_rest(admin, space, project)
    show_what_arrived(url)


def onboard(admin: AxAdmin, url: str, secret_file: Path) -> tuple[Space, Project, str]:
    heading("Onboard")
    organization = admin.organizations.create(name=ORGANIZATION, description="Robots in the field")
    space = admin.spaces.create(name=SPACE, organization=ORGANIZATION)
    project = admin.projects.create(name=PROJECT, space=SPACE)
    role = admin.roles.create(
        name=ROLE, permissions=["PROJECT_READ", "ROLE_BINDING_READ", "ROLE_READ", "ROLE_UPDATE"]
    )
    print(f"  created {organization.name}, {space.name}, {project.name} and the role {role.name}")

    for _ in range(2):
        invited = admin.users.create(
            name="Robin Example", email=EMAIL, role="MEMBER", invite_mode="EMAIL_LINK"
        )
        print(f"  invited {invited.user.email}: new {invited.created}")
    control(url, "change", {"user": EMAIL, "set": {"status": "ACTIVE"}})
    own_key: str = control(url, "change", {"add_key": {"user": EMAIL, "name": "robin-laptop"}})["key"]

    for _ in range(2):
        member = admin.organizations.add_user(ORGANIZATION, user=EMAIL, role="MEMBER")
        within = admin.spaces.add_user(SPACE, user=EMAIL, role="READ_ONLY")
        print(f"  member {member.role.name}, in the space {within.role.name}")
        for kind, name in (("SPACE", SPACE), ("PROJECT", PROJECT)):
            bound = admin.role_bindings.create(
                user=EMAIL, role=ROLE, resource_type=kind, resource=name
            )
            print(f"  role binding {bound.id} on {name}")

    made = admin.api_keys.create_service_key(
        name=KEY,
        organizations=[
            ServiceKeyOrganization(
                organization=ORGANIZATION, spaces=[ServiceKeySpace(space=SPACE)]
            )
        ],
    )
    keep(made.key, secret_file)
    print(f"  service key {made.name} ({made.redacted_key}); the key itself is only in its file")
    return space, project, own_key


def audit(admin: AxAdmin, space: Space) -> None:
    heading("Audit: role bindings and keys")
    people = {user.id: user.email for user in admin.users.list()}
    roles = {role.id: role.name for role in admin.roles.list()}
    for resource_type in ("SPACE", "PROJECT"):
        bindings = list(admin.role_bindings.list(resource_type=resource_type))
        print(f"  {len(bindings)} bindings on a {resource_type}")
        for binding in bindings:
            if people.get(binding.user_id) == EMAIL:
                print(f"    {EMAIL} has {roles[binding.role_id]} on {binding.resource_id}")
    for key in admin.api_keys.list(space=Ref.id(space.id)):
        print(f"  {key.name} ({key.redacted_key}), {key.key_type}, {key.status}")
    entries = admin.audit_logs.list_page(limit=5).items
    print(f"  last in the audit log: {', '.join(entry.operation_name or '?' for entry in entries)}")


def restrict(admin: AxAdmin, project: Project) -> None:
    heading("Restrict a project to users with a role binding on it")
    for _ in range(2):
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", AxAdminWarning)
            restricted = admin.resource_restrictions.create(Ref.id(project.id))
        print(f"  {project.name} is restricted since {restricted.created_at}")
        for warning in said:
            print(f"    warning: {warning.message}")


def change_role(admin: AxAdmin, url: str, own_key: str) -> None:
    heading("Plan to change a role: the people whom it touches")
    plan = admin.plan.roles.update(ROLE, permissions=["PROJECT_READ"])
    for impact in plan.impacts:
        for holder in impact.items:
            print(f"  {holder.name!r} {holder.detail}")

    heading("One of them tries it, and would lose the right to undo it")
    with AxAdmin(api_key=own_key, base_url=url) as robin:
        try:
            robin.roles.update(ROLE, permissions=["PROJECT_READ"])
        except GuardTrippedError as stopped:
            for guard in stopped.guards:
                print(f"  stopped by {guard.guard}: {guard.why}")


def rotate(admin: AxAdmin, space: Space, secret_file: Path) -> None:
    heading("Rotate the service key; the old one stays valid for five minutes")
    fresh = admin.api_keys.refresh(KEY, space=Ref.id(space.id), grace_period_seconds=300)
    keep(fresh.key, secret_file)
    print(f"  {fresh.name} is now {fresh.redacted_key}; its file has the new key")


def remove_person(admin: AxAdmin, url: str, *, interactive: bool) -> None:
    heading("Offboard: plan to remove a person, which only reads")
    plan = admin.users.delete(EMAIL)
    print(indented(plan.text))

    heading("Try to apply it without a code, and with a wrong one")
    for code in (None, mistyped(plan.code)):
        refused(plan, code)

    heading("The account changes; then the plan is applied with its code")
    control(url, "change", {"add_key": {"user": EMAIL, "name": "robin-second-laptop"}})
    try:
        plan.apply(confirm=plan.code)
    except StalePlanError as stale:
        print(f"  refused: {stale.next_step}")
        for change in stale.difference:
            print(f"    {change}")

    heading("Apply a new plan with its code, then try the same code again")
    plan = admin.users.delete(EMAIL)
    code = plan.code
    if interactive:
        print(indented(plan.text))
        code = input("  code: ")
    applied = plan.apply(confirm=code)
    print(f"  {applied.outcome}: {applied.proof}")
    refused(plan, code)


def remove_the_rest(admin: AxAdmin, space: Space, project: Project) -> None:
    heading("Remove what was set up, each with a plan")
    confirm(admin.api_keys.revoke(KEY, space=Ref.id(space.id)))
    confirm(admin.resource_restrictions.delete(Ref.id(project.id)))
    confirm(admin.projects.delete(PROJECT))
    confirm(admin.roles.delete(ROLE))
    plan = admin.organizations.delete(ORGANIZATION)
    print(indented(plan.text))
    confirm(plan)


def confirm(plan: Plan) -> None:
    applied = plan.apply(confirm=plan.code)
    print(f"  {applied.operation} {applied.target.name}: {applied.outcome}, {applied.proof}")


def refused(plan: Plan, code: str | None) -> None:
    try:
        plan.apply(confirm=code)
    except ConfirmationRequiredError as why:
        print(f"  refused ({why.reason}): {why}")


def mistyped(code: str | None) -> str:
    """The code with a different last digit."""
    assert code is not None, "a guard stops the plan"
    return code[:-1] + ("1" if code.endswith("0") else "0")


def keep(secret: Secret, file: Path) -> None:
    """Writes a secret to a file that only its owner can read."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(secret.reveal())


def show_what_arrived(url: str) -> None:
    heading("The writes that the sandbox received")
    with urllib.request.urlopen(f"{url}/__sandbox/log") as reply:
        log = json.load(reply)
    for request in log:
        if request["method"] != "GET":
            print(f"  {request['status']} {request['method']} {request['target']}")
    print(f"  and {sum(request['method'] == 'GET' for request in log)} reads")


def control(url: str, path: str, body: object) -> Any:
    data = json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/__sandbox/{path}", data=data, method="POST")
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)


def heading(text: str) -> None:
    print(f"\n{text}")


def indented(text: str) -> str:
    return "\n".join(f"  | {line}" for line in text.splitlines())


if __name__ == "__main__":
    main(
        sys.argv[1],
        sys.argv[2],
        Path(sys.argv[3]),
        interactive="--interactive" in sys.argv[4:],
    )
