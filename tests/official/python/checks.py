"""What the tests of every group have in common: reading a list over pages, and refusals."""

from collections.abc import Callable
from typing import Any

import pytest
from arize._generated.api_client import exceptions

# Well-formed but never created.
UNKNOWN = {
    "user": "VXNlcjo5OTk5OmFCM2Q=",
    "organization": "T3JnYW5pemF0aW9uOjk5OTk6YUIzZA==",
    "space": "U3BhY2U6OTk5OTphQjNk",
    "project": "TW9kZWw6OTk5OTphQjNk",
    "role": "Um9sZTo5OTk5OmFCM2Q=",
    "binding": "Um9sZUJpbmRpbmc6OTk5OTphQjNk",
    "key": "QXBpS2V5Ojk5OTk6YUIzZA==",
}

KINDS = {
    400: exceptions.BadRequestException,
    401: exceptions.UnauthorizedException,
    403: exceptions.ForbiddenException,
    404: exceptions.NotFoundException,
    409: exceptions.ConflictException,
    422: exceptions.UnprocessableEntityException,
}


def refused(status: int, call: Callable[..., object], **arguments: object) -> Any:  # noqa: ANN401
    """Sees the call fail with the SDK's class for this status, and returns what was raised."""
    with pytest.raises(KINDS[status]) as caught:
        call(**arguments)
    assert caught.value.status == status
    return caught.value


def drain(call: Callable[..., Any], member: str, **arguments: object) -> tuple[list[Any], list[int]]:
    """Every row of a list and how many each page had; a page tells rightly whether there is another."""
    rows: list[Any] = []
    sizes: list[int] = []
    cursor = None
    while True:
        page = call(cursor=cursor, **arguments)
        rows += getattr(page, member)
        sizes.append(len(getattr(page, member)))
        cursor = page.pagination.next_cursor
        assert page.pagination.has_more is (cursor is not None)
        if cursor is None:
            return rows, sizes
