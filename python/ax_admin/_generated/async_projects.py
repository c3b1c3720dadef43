# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Projects of the account, for callers who await."""

from __future__ import annotations

from collections.abc import Sequence

import ax_admin
from ax_admin._async_calls import AsyncCalls
from ax_admin.models.enumerations import GuardName, ProjectType
from ax_admin.models.projects import Project


class AsyncProjects:
    """Projects of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        space_name: str | None = None,
        name: str | None = None,
        project_type: ProjectType | str | None = None,
    ) -> ax_admin.AsyncListing[Project]:
        """The projects visible to the caller.

        API operation: `list_projects`, GET /v2/projects; risk: read.

        Args:
            limit: Projects per page, 1 to 100. Default: 100; for a single page the server's,
                which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            space: Only projects of this space, by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            space_name: Part of the space's name in any case, at most 255 characters.
            name: Part of the name in any case, at most 255 characters.
            project_type: Only projects of this kind; newer servers only.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> ids = [row.id async for row in admin.projects.list()]
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "space": space,
            "organization": organization,
            "space_name": space_name,
            "name": name,
            "project_type": project_type,
        }
        return self._calls.listing("projects.list", given, Project.from_json)

    async def list_page(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        space_name: str | None = None,
        name: str | None = None,
        project_type: ProjectType | str | None = None,
    ) -> ax_admin.Page[Project]:
        """The projects visible to the caller.

        API operation: `list_projects`, GET /v2/projects; risk: read.

        Args:
            limit: Projects per page, 1 to 100. Default: 100; for a single page the server's,
                which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            space: Only projects of this space, by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            space_name: Part of the space's name in any case, at most 255 characters.
            name: Part of the name in any case, at most 255 characters.
            project_type: Only projects of this kind; newer servers only.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> page = await admin.projects.list_page()
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "space": space,
            "organization": organization,
            "space_name": space_name,
            "name": name,
            "project_type": project_type,
        }
        return await self._calls.page("projects.list", given, Project.from_json)

    async def get(
        self,
        project: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
    ) -> Project:
        """One project.

        API operation: `get_project`, GET /v2/projects/{project_id}; risk: read.

        Args:
            project: The project by id or name.
            space: The space that contains the project. Narrows a look-up by name; checked if
                the project is given by id.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.

        Returns:
            A project of a space.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.projects.get("checkout-traces")
        """
        given = {
            "project": project,
            "space": space,
            "organization": organization,
        }
        return await self._calls.one("projects.get", given, Project.from_json)

    async def create(
        self,
        *,
        name: str,
        space: str | ax_admin.Ref | ax_admin.HasId,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> Project:
        """Creates a project in a space.

        API operation: `create_project`, POST /v2/projects; risk: write.

        Args:
            name: A name that is unique in the space.
            space: The space by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            override_guards: Guards to override, each by name.

        Returns:
            A project of a space.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.projects.create(name="returns-traces", space="Checkout")
        """
        given = {
            "name": name,
            "space": space,
            "organization": organization,
            "override_guards": override_guards,
        }
        return await self._calls.one("projects.create", given, Project.from_json)

    async def update(
        self,
        project: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        name: str,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> Project:
        """Renames a project.

        API operation: `update_project`, PATCH /v2/projects/{project_id}; risk: write.

        Args:
            project: The project by id or name.
            space: The space that contains the project. Narrows a look-up by name; checked if
                the project is given by id.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            name: The new name.
            override_guards: Guards to override, each by name.

        Returns:
            A project of a space.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.projects.update("checkout-traces", name="checkout-spans")
        """
        given = {
            "project": project,
            "space": space,
            "organization": organization,
            "name": name,
            "override_guards": override_guards,
        }
        return await self._calls.one("projects.update", given, Project.from_json)

    async def delete(
        self,
        project: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.AsyncPlan:
        """Creates a plan to delete a project with its traces and everything else in it.

        Reads only; the plan is applied with its code.

        API operation: `delete_project`, DELETE /v2/projects/{project_id}; risk: destructive.

        Args:
            project: The project by id or name.
            space: The space that contains the project. Narrows a look-up by name; checked if
                the project is given by id.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.

        Returns:
            The plan, to show and apply with its code.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> plan = await admin.projects.delete("checkout-traces")
            >>> applied = await plan.apply(confirm=plan.code)
        """
        given = {
            "project": project,
            "space": space,
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return await self._calls.plan("projects.delete", given)
