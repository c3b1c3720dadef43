"""Reads `../vectors`; the form of the files is in the README there.

Python 3.10 and nothing else is needed. A name that leads nowhere is an error, and so is one that nobody uses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "vectors"
DEEPEST = 8


@dataclass
class Files:
    """The unexpanded files, by their names without `.json`."""

    operations: dict[str, Any]
    transcripts: dict[str, Any]
    fixtures: dict[str, Any]
    common: Any


@dataclass
class Loaded:
    """The expanded vectors and transcripts, each with the name of its file."""

    vectors: list[tuple[str, Any]]
    transcripts: list[tuple[str, Any]]


def read_files() -> Files:
    operations = {name: file for name, file in read(FOLDER).items() if "operation" in file}
    common = json.loads((FOLDER / "common.json").read_text(encoding="utf-8"))
    return Files(operations, read(FOLDER / "transcripts"), read(FOLDER / "fixtures"), common)


def read(folder: Path) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def load() -> Loaded:
    """Everything in the folder."""
    return expanded(read_files())


def expanded(files: Files) -> Loaded:
    """Expands the files."""
    names = Names(files)
    loaded = Loaded([], [])
    for operation, file in files.operations.items():
        if file["operation"] != operation:
            raise ValueError(f"{operation}: the file is named otherwise")
        own = [*common(files.common, names, file.get("samples", [])), *map(names.plain, file["vectors"])]
        loaded.vectors += [(operation, vector) for vector in each_once(operation, own)]
    for name, file in files.transcripts.items():
        own = list(map(names.plain, file["transcripts"]))
        loaded.transcripts += [(name, transcript) for transcript in each_once(name, own)]
    samples = [sample for file in files.operations.values() for sample in file.get("samples", [])]
    for vector in files.common["vectors"]:
        if not any(applies(vector, sample) for sample in samples):
            raise ValueError(f"common: applies to nothing: {vector['name']}")
    if unused := names.fixtures.keys() - names.used:
        raise ValueError(f"nobody uses the fixtures {sorted(unused)}")
    return loaded


def each_once(file: str, vectors: list[Any]) -> list[Any]:
    names = [vector["name"] for vector in vectors]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{file}: is there twice: {sorted(twice)}")
    return vectors


def common(file: Any, names: Names, samples: list[Any]) -> Iterator[Any]:
    """What is common to the kinds of an operation's samples."""
    for sample in samples:
        defaults: dict[str, Any] = {}
        for kind in sample["of"]:
            defaults |= file["kinds"][kind].get("sample", {})
        full = names.plain({**defaults, **sample})
        for vector in file["vectors"]:
            if applies(vector, sample):
                yield of_sample(vector, names, full)


def applies(vector: Any, sample: Any) -> bool:
    """Whether a common vector and a sample have a kind in common."""
    return not set(vector["of"]).isdisjoint(sample["of"])


def of_sample(vector: Any, names: Names, sample: Any) -> Any:
    """A common vector with the values of a sample."""
    own = {"input": {"$sample": "input"}, **vector}
    del own["of"]
    if "replies" in own:
        before = [{"$sample": "before"}] if "before" in sample else []
        asked = [{"expect": {"$sample": "request"}, "reply": reply} for reply in own.pop("replies")]
        own["exchanges"] = [*before, *asked]
    own["name"] = re.sub(r"\{(\w+)\}", lambda found: str(sample[found[1]]), vector["name"])
    return names.expand(own, sample)


class Names:
    """Resolves names: to fixtures, and within a common vector also to an operation's sample."""

    def __init__(self, files: Files) -> None:
        self.fixtures = {
            f"{topic}.{name}": value for topic, fixtures in files.fixtures.items() for name, value in fixtures.items()
        }
        self.used: set[str] = set()

    def plain(self, value: Any) -> Any:
        """A value that has no sample."""
        return self.expand(value, {})

    def expand(self, value: Any, sample: dict[str, Any], depth: int = 0) -> Any:
        """A value, expanded."""
        if depth > DEEPEST:
            raise ValueError("fixtures stand too deep within one another")
        match value:
            case {"$repeat": text, "times": times}:
                return text * times
            case {"$fixture": name, **changes}:
                self.used.add(name)
                return self.changed(self.expand(self.fixtures[name], sample, depth + 1), changes, sample, depth)
            case {"$sample": name, **changes}:
                return self.changed(deepcopy(sample[name]), changes, sample, depth)
            case dict():
                return self.members(value, sample, depth)
            case list():
                entries: list[Any] = []
                for entry in value:
                    plain = self.expand(entry, sample, depth)
                    # A named list is replaced by its entries.
                    entries += plain if isinstance(entry, dict) and isinstance(plain, list) else [plain]
                return entries
            case _:
                return value

    def changed(self, base: Any, changes: dict[str, Any], sample: dict[str, Any], depth: int) -> Any:
        """A named value, without the members of `$without` and with the members next to its name."""
        if not changes:
            return base
        for name in changes.pop("$without", []):
            del base[name]
        return {**base, **self.members(changes, sample, depth)}

    def members(self, members: dict[str, Any], sample: dict[str, Any], depth: int) -> dict[str, Any]:
        """The members of an object; `$name` is the member that the sample's `name` says."""
        return {
            sample[name[1:]] if name.startswith("$") else name: self.expand(value, sample, depth)
            for name, value in members.items()
        }
