# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Resource restrictions of the account, for callers who wait."""

from __future__ import annotations

from collections.abc import Sequence

import ax_admin
from ax_admin._calls import Calls
from ax_admin.models.enumerations import GuardName, ResourceRestrictionType
from ax_admin.models.resource_restrictions import ResourceRestriction


class ResourceRestrictions:
    """Resource restrictions of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        resource_type: ResourceRestrictionType | str | None = None,
    ) -> ax_admin.Listing[ResourceRestriction]:
        """The restrictions that the caller can manage.

        Without `resource_type`, older servers return only restrictions of projects.

        API operation: `list_resource_restrictions`, GET /v2/resource-restrictions; risk: read.

        Args:
            limit: Restrictions per page, 1 to 100. Default: 100; for a single page the
                server's, which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            resource_type: Only restrictions of this kind of resource.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> ids = [row.resource_id for row in admin.resource_restrictions.list()]
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "resource_type": resource_type,
        }
        return self._calls.listing("resource_restrictions.list", given, ResourceRestriction.from_json)

    def list_page(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        resource_type: ResourceRestrictionType | str | None = None,
    ) -> ax_admin.Page[ResourceRestriction]:
        """The restrictions that the caller can manage.

        Without `resource_type`, older servers return only restrictions of projects.

        API operation: `list_resource_restrictions`, GET /v2/resource-restrictions; risk: read.

        Args:
            limit: Restrictions per page, 1 to 100. Default: 100; for a single page the
                server's, which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            resource_type: Only restrictions of this kind of resource.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> page = admin.resource_restrictions.list_page()
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "resource_type": resource_type,
        }
        return self._calls.page("resource_restrictions.list", given, ResourceRestriction.from_json)

    def create(
        self,
        resource: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ResourceRestriction:
        """Restricts a resource to users with a role binding on it; roles on the space, the
        organization or the account no longer apply.

        Restricting it again changes nothing.

        API operation: `create_resource_restriction`, POST /v2/resource-restrictions; risk:
        consequential.

        Args:
            resource: The project, dashboard or prompt by id, or a project by name.
            space: The space that contains the project. Narrows a look-up by name; checked if
                the project is given by id.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.

        Returns:
            A resource that is accessible only to users with a role binding on it.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = admin.resource_restrictions.create("checkout-traces")
        """
        given = {
            "resource": resource,
            "space": space,
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.one("resource_restrictions.create", given, ResourceRestriction.from_json)

    def delete(
        self,
        resource: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """Creates a plan to lift a restriction: roles on the space, the organization and the account
        apply again, so that more people have access.

        Reads only; the plan is applied with its code.

        API operation: `delete_resource_restriction`, DELETE
        /v2/resource-restrictions/{resource_id}; risk: destructive.

        Args:
            resource: The project, dashboard or prompt by id, or a project by name.
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
            >>> restriction = admin.resource_restrictions.create("checkout-traces")
            >>> plan = admin.resource_restrictions.delete(restriction.resource_id)
            >>> applied = plan.apply(confirm=plan.code)
        """
        given = {
            "resource": resource,
            "space": space,
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("resource_restrictions.delete", given)
