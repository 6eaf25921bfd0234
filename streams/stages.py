"""The stages of the pipeline, each listed once: what it reads, what it writes, which step it runs."""

from dataclasses import dataclass
from typing import Final

from streams.topics import DEAD, PARSED, RAW, RELEASES, SEEN, Topic


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: source record → step → outputs, in one transaction. A Faust app and a consumer group of its own."""

    name: str
    source: Topic
    outputs: tuple[Topic, ...]
    seen: Topic
    """The index of what it has published, its own."""
    step: str
    """Where its step is, `module:function`; imported when a worker of the stage starts."""
    on_bug: str
    """What follows from a record on which the step raises, likewise."""
    on_timeout: str
    """What follows from one that took too long, likewise."""
    on_broken_claim: str
    """What follows from one that the store does not have, likewise."""
    app_id: str = ""
    """Faust app id, consumer group and prefix of transactional ids: `earnwire-<name>`, other than that in tests."""

    def __post_init__(self) -> None:
        if not self.app_id:
            object.__setattr__(self, "app_id", f"earnwire-{self.name}")


STAGES: Final[dict[str, Stage]] = {
    stage.name: stage
    for stage in (
        Stage(
            name="parse",
            source=RAW,
            outputs=(PARSED, RELEASES, DEAD),
            seen=SEEN,
            step="streams.steps.parse:step",
            on_bug="streams.steps.parse:on_bug",
            on_timeout="streams.steps.parse:on_timeout",
            on_broken_claim="streams.steps.parse:on_broken_claim",
        ),
    )
}
