"""What generated models share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from ax_admin._native import Secret

Json = Mapping[str, Any]
# What reads each member of a model.
Members = Mapping[str, Callable[[Json], object]]

T = TypeVar("T")
Model = TypeVar("Model", bound="Lazy")
WithSecrets = TypeVar("WithSecrets", bound="FromJsonWithSecrets")
Text = TypeVar("Text", bound=str)


class Lazy:
    """A model over its JSON, whose members are decoded on first access.

    Making every member of every row costs more than all else that a list does, and
    of most rows few are looked at.
    """

    __slots__ = ("_json",)

    _json: Json
    _MEMBERS: ClassVar[Members]

    @classmethod
    def _over(cls: type[Model], json: Json) -> Model:
        if not hasattr(json, "keys"):
            msg = f"a {cls.__name__} is made of an object's JSON, not of {type(json).__name__}"
            raise TypeError(msg)
        model = cls.__new__(cls)
        # The models are frozen.
        object.__setattr__(model, "_json", json)
        return model

    # Type checkers would take any name for a member.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Reads a member; Python asks for those alone that are not set yet."""
            if name == "extra":
                value = {key: value for key, value in self._json.items() if key not in self._MEMBERS}
            elif name in self._MEMBERS:
                try:
                    value = self._MEMBERS[name](self._json)
                except KeyError as missing:
                    msg = f"the JSON of this {type(self).__name__} has no {missing}"
                    raise AttributeError(msg) from missing
            else:
                msg = f"{type(self).__name__!r} object has no attribute {name!r}"
                raise AttributeError(msg)
            object.__setattr__(self, name, value)
            return value


class FromJson(Lazy):
    """A model without secrets."""

    __slots__ = ()

    @classmethod
    def from_json(cls: type[Model], json: Json) -> Model:
        """The model over its JSON, which is not to be changed any more.

        Raises:
            TypeError: It is no object.
        """
        return cls._over(json)


class FromJsonWithSecrets(Lazy):
    """A model whose JSON has indexes into a list of secrets."""

    __slots__ = ()

    _SECRETS: ClassVar[Sequence[str]]

    @classmethod
    def from_json(cls: type[WithSecrets], json: Json, secrets: Sequence[Secret]) -> WithSecrets:
        """The model over its JSON and the secrets that it points to."""
        with_secrets = dict(json)
        for name in cls._SECRETS:
            if json.get(name) is not None:
                with_secrets[name] = secrets[json[name]]
        return cls._over(with_secrets)


def required(name: str, read: Callable[[Any], object]) -> Callable[[Json], object]:
    """What reads a member that is there."""
    return lambda json: read(json[name])


def optional(name: str, read: Callable[[Any], object] | None = None) -> Callable[[Json], object]:
    """What reads a member that may be absent."""

    def value(json: Json) -> object:
        given = json.get(name)
        return given if given is None or read is None else read(given)

    return value


def tuple_of(read: Callable[[Any], T]) -> Callable[[Iterable[Any]], tuple[T, ...]]:
    """What reads each entry of a list."""
    return lambda entries: tuple(map(read, entries))


def values(cls: type[Text]) -> type[Text]:
    """Gives an enumeration the values that it declares, each spelled as its name."""
    for name in cls.__annotations__:
        setattr(cls, name, cls(name))
    return cls


def lower_values(cls: type[Text]) -> type[Text]:
    """The same for values in lower case."""
    for name in cls.__annotations__:
        setattr(cls, name, cls(name.lower()))
    return cls
