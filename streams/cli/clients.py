"""What the commands that talk to Kafka have in common."""

import logging


def quiet_clients() -> None:
    """Keep the Kafka client's log lines off standard error: what matters of them, a command says in its own words."""
    for name in ("aiokafka", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
