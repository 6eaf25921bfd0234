"""A right that Kafka has not given us, told as such. Kafka does not say which right, but on what."""

from collections.abc import Iterable, Iterator
from typing import Final

from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)

_RESOURCES: Final = {
    TopicAuthorizationFailedError: "topic",
    GroupAuthorizationFailedError: "consumer group",
    TransactionalIdAuthorizationFailed: "transactional id",
    ClusterAuthorizationFailedError: "the cluster, or may write to no topic",  # so an idempotent producer is told that
}


def missing_right(failure: BaseException) -> str | None:
    """Say on one line what this user has no right to; None where a failure is something else.

    aiokafka wraps some refusals into other errors, and leaves the name out of some: so causes are looked at too.
    """
    for error in _with_causes(failure):
        for kind, resource in _RESOURCES.items():
            if isinstance(error, kind):
                what = f"{resource} {_names(error.args)}".rstrip()
                return f"this user lacks a right on {what}; docs/security.md lists the rights"
    return None


def _with_causes(failure: BaseException) -> Iterator[BaseException]:
    error: BaseException | None = failure
    while error is not None:
        yield error
        error = error.__cause__


def _names(arguments: Iterable[object]) -> str:
    """Give the names in an error's arguments: aiokafka gives one, a set, a sentence that ends with one, or none."""
    names: list[str] = []
    for argument in arguments:
        names += sorted(argument) if isinstance(argument, set | frozenset) else str(argument).split()[-1:]
    return ", ".join(names)
