"""Base classes and helpers of the generated models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from ax_admin._native import Secret

Json = Mapping[str, Any]
# The function that decodes each member of a model.
Members = Mapping[str, Callable[[Json], object]]

T = TypeVar("T")
Model = TypeVar("Model", bound="Lazy")
WithSecrets = TypeVar("WithSecrets", bound="FromJsonWithSecrets")
Text = TypeVar("Text", bound=str)


class Lazy:
    """A model over its JSON, whose members are decoded on first access.

    Decoding every member of every row would cost more than the rest of a list call, and
    most programs use few of them.
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

    # With `__getattr__`, type checkers would accept any attribute.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Decodes a member on first access; Python calls this only for unset attributes."""
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
        """The model over its JSON, which must not be modified afterwards.

        Raises:
            TypeError: It is not an object.
        """
        return cls._over(json)


class FromJsonWithSecrets(Lazy):
    """A model whose JSON has indexes into a list of secrets."""

    __slots__ = ()

    _SECRETS: ClassVar[Sequence[str]]

    @classmethod
    def from_json(cls: type[WithSecrets], json: Json, secrets: Sequence[Secret]) -> WithSecrets:
        """The model over its JSON and the secrets that it refers to by index."""
        with_secrets = dict(json)
        for name in cls._SECRETS:
            if json.get(name) is not None:
                with_secrets[name] = secrets[json[name]]
        return cls._over(with_secrets)


def required(name: str, read: Callable[[Any], object]) -> Callable[[Json], object]:
    """A decoder for a required member."""
    return lambda json: read(json[name])


def optional(name: str, read: Callable[[Any], object] | None = None) -> Callable[[Json], object]:
    """A decoder for an optional member."""

    def decode(json: Json) -> object:
        value = json.get(name)
        return value if value is None or read is None else read(value)

    return decode


def tuple_of(read: Callable[[Any], T]) -> Callable[[Iterable[Any]], tuple[T, ...]]:
    """A decoder for a list."""
    return lambda entries: tuple(map(read, entries))


def values(cls: type[Text]) -> type[Text]:
    """A class decorator that sets the declared values of an enumeration; each value equals its name."""
    for name in cls.__annotations__:
        setattr(cls, name, cls(name))
    return cls


def lower_values(cls: type[Text]) -> type[Text]:
    """Like `values`, with values in lower case."""
    for name in cls.__annotations__:
        setattr(cls, name, cls(name.lower()))
    return cls
