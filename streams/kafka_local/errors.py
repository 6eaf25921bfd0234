"""The one error of the local Kafka."""


class KafkaLocalError(Exception):
    """The local Kafka could not be fetched, started, reached or stopped.

    Its text is one line: what went wrong, and what mends it.
    """


class PortTakenError(KafkaLocalError):
    """The port that Kafka was to listen on belongs to another program."""
