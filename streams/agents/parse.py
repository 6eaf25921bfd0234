"""The agent of the parse stage: raw filings go to the publisher, which runs the step and commits."""

import faust

from streams.agents.source import source_record
from streams.publisher import Publisher


def attach(app: faust.App, source_topic: str, publisher: Publisher) -> None:
    """Add the agent to a Faust app."""

    async def parse(raw_filings: faust.StreamT[bytes]) -> None:
        async for event in raw_filings.events():
            await publisher.dispatch(source_record(event.message), event.message.generation_id)

    topic = app.topic(source_topic, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")
    app.agent(topic, name="parse")(parse)
