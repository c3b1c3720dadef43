"""How a caller names a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ax_admin._to_input import ToInput


class HasId(Protocol):
    """An object that has an id, such as a `User` or a `Space`: accepted wherever the id is."""

    @property
    def id(self) -> str:
        """The id."""


@dataclass(frozen=True, slots=True)
class Ref(ToInput):
    """A thing by its id or its name, where a plain text could be taken for the other.

    A plain text is taken for an id when its base64 reads `Word:digits…`, for an
    e-mail address when it has an `@` (users only), else for a name. Anywhere an
    id is accepted, pass the object itself: a `User`, a `Space`, a
    `ResourceRestriction` for its resource, a `CreatedUser` for its user.

        >>> jane = admin.users.get(Ref.name("Jane Doe"))
        >>> admin.users.get(Ref.id(jane.id)) == jane
        True
    """

    meaning: str
    text: str

    @classmethod
    def id(cls, text: str) -> Ref:
        """Certainly an id."""
        return cls("id", text)

    @classmethod
    def name(cls, text: str) -> Ref:
        """Certainly a name."""
        return cls("name", text)

    def to_json(self) -> dict[str, str]:
        """The form that operations take."""
        return {self.meaning: self.text}
