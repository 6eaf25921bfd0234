"""What a change of the parser does on the corpus: figures gained, lost and changed, and seconds, against a commit.

    python -m bench.corpus_diff BASE

The parser of BASE runs from a git worktree in a temporary folder, in a process of its own; then that of the working
tree. What is behind a changed figure shows `earnwire explain`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from bench.score import CORPUS, LABELS, ROOT, labels_of

READER = Path(__file__).with_name("corpus_reader.py")

Readings = Mapping[str, Mapping[str, str]]
"""By document, by name: what was read."""


class Difference(NamedTuple):
    """One reading of one document that is not as before; None: not read."""

    path: str
    name: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        """What happened to it."""
        return "gained" if self.before is None else "lost" if self.after is None else "changed"


@contextmanager
def tree_of(repository: Path, commit: str) -> Iterator[Path]:
    """The files of a commit in a temporary worktree, which is removed again."""
    git = ["git", "-C", str(repository), "worktree"]
    with tempfile.TemporaryDirectory(prefix="corpus-diff-") as folder:
        tree = Path(folder) / "tree"
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), commit], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def read_corpus(tree: Path, corpus: Path) -> tuple[Readings, float]:
    """What the parser of a tree reads from the corpus, and the seconds of parsing."""
    command = [sys.executable, "-P", str(READER), str(corpus)]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(command, cwd=tree, env=environment, stdout=subprocess.PIPE, check=True)
    read: dict[str, Any] = json.loads(done.stdout)
    return read["documents"], read["seconds"]


def differences(before: Readings, after: Readings) -> Iterator[Difference]:
    """Every reading that is not as before, in the order of the documents."""
    for path in dict.fromkeys((*before, *after)):
        old, new = before.get(path, {}), after.get(path, {})
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                yield Difference(path, name, old.get(name), new.get(name))


def report(
    found: Iterable[Difference], accepted: Mapping[tuple[str, str], frozenset[Decimal]], held_out: frozenset[str]
) -> Iterator[str]:
    """A line for each difference, and the counts; of documents held out the counts alone."""
    found = list(found)
    for one in found:
        if one.path not in held_out:
            was, is_now = one.before or "-", one.after or "-"
            yield f"{one.kind:<8} {one.path}  {one.name}: {was} → {is_now}{_verdict(one, accepted)}"
    for title, group in (
        ("in all", found),
        ("in documents held out", [one for one in found if one.path in held_out]),
    ):
        counts = Counter(one.kind for one in group)
        yield f"{title}: " + ", ".join(f"{counts[kind]} {kind}" for kind in ("gained", "lost", "changed"))


def _verdict(one: Difference, accepted: Mapping[tuple[str, str], frozenset[Decimal]]) -> str:
    """Of a labelled figure whether it was right and whether it is."""
    right = accepted.get((one.path, one.name))
    if right is None:
        return ""
    said = ["silent" if text is None else "right" if Decimal(text) in right else "wrong" for text in one[2:]]
    return f"  ({said[0]} → {said[1]})"


def accepted_values() -> dict[tuple[str, str], frozenset[Decimal]]:
    """By document and headline figure the values that people read."""
    return {
        (row["path"], f"headline {metric}"): frozenset(Decimal(str(value)) for value in values)
        for row in labels_of("truth")
        for metric, values in row["accept"].items()
        if metric not in row["unlabelled"]
    }


def main() -> int:
    """Print what is gained, lost and changed, and the seconds of both."""
    arguments = argparse.ArgumentParser(description="The parser of the working tree against that of a commit.")
    arguments.add_argument("base", metavar="BASE", help="a commit, a branch, a tag")
    base = arguments.parse_args().base
    if not CORPUS.is_dir():
        print(f"the corpus is not beside the checkout ({CORPUS})", file=sys.stderr)
        return 1
    try:
        with tree_of(ROOT, base) as tree:
            before, seconds_before = read_corpus(tree, CORPUS)
        after, seconds_after = read_corpus(ROOT, CORPUS)
    except subprocess.CalledProcessError as error:
        print(f"corpus-diff: {' '.join(map(str, error.cmd))}: exit code {error.returncode}", file=sys.stderr)
        return 1
    held_out = frozenset((LABELS / "held_out.txt").read_text().split())
    for line in report(differences(before, after), accepted_values(), held_out):
        print(line)
    print(f"{len(after)} documents; seconds: {seconds_before:.1f} → {seconds_after:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
