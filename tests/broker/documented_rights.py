"""The rights that docs/security.md lists as kafka-acls commands: what is documented is what is tested."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tests.broker.commands import ROOT

# Kafka's numbers, org.apache.kafka.common.resource.ResourceType, PatternType and common.acl.AclOperation.
RESOURCES: Final = {"--topic": 2, "--group": 3, "--transactional-id": 5}
PATTERNS: Final = {"literal": 3, "prefixed": 4}
OPERATIONS: Final = {"Read": 3, "Write": 4, "Create": 5, "Describe": 8, "DescribeConfigs": 10}


@dataclass(frozen=True)
class Right:
    """One user's right to do one thing to one resource, or to all whose names begin so."""

    user: str
    operation: str
    resource: str
    name: str
    pattern: str = "literal"

    @property
    def numbers(self) -> tuple[int, str, int, str, str, int]:
        """As Kafka's requests have it: resource, name, pattern, principal, host, operation."""
        kind, pattern, operation = RESOURCES[self.resource], PATTERNS[self.pattern], OPERATIONS[self.operation]
        return kind, self.name, pattern, f"User:{self.user}", "*", operation

    def __str__(self) -> str:
        return f"{self.operation} {self.name}"


def documented_rights() -> tuple[Right, ...]:
    """All of them, in their order on the page."""
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    return tuple(right for line in page.splitlines() if line.startswith("$ACLS ") for right in _of_command(line))


def _of_command(line: str) -> Iterator[Right]:
    words = iter(shlex.split(line)[1:])
    user, operations, resources, pattern = "", [], [], "literal"
    for word in words:
        match word:
            case "--add":
                pass
            case "--allow-principal":
                user = next(words).removeprefix("User:")
            case "--operation":
                operations.append(next(words))
            case "--resource-pattern-type":
                pattern = next(words)
            case "--topic" | "--group" | "--transactional-id":
                resources.append((word, next(words)))
            case _:
                raise AssertionError(f"{word} in {line}")
    assert all((user, operations, resources)), line
    for resource, name in resources:
        for operation in operations:
            yield Right(user, operation, resource, name, pattern)
