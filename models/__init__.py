"""What travels: the typed records of the topics, their codec, their generated schemas and examples."""
