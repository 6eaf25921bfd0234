"""The Faust application: topics, publisher, agents, workers, the local Kafka, sources and commands."""
