"""References to objects by id or name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ax_admin._to_input import ToInput


class HasId(Protocol):
    """An object with an id, such as a `User` or a `Space`: accepted anywhere the id is."""

    @property
    def id(self) -> str:
        """The id."""


@dataclass(frozen=True, slots=True)
class Ref(ToInput):
    """A reference by id or by name, where a plain string would be ambiguous.

    A plain string is taken as an id if its base64 decodes to `Word:digits…`, as an
    e-mail address if it contains an `@` (users only), otherwise as a name. Anywhere an
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
        """A reference by id."""
        return cls("id", text)

    @classmethod
    def name(cls, text: str) -> Ref:
        """A reference by name."""
        return cls("name", text)

    def to_json(self) -> dict[str, str]:
        """The JSON that operations accept."""
        return {self.meaning: self.text}
