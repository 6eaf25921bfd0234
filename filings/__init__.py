"""Pure parsing of SEC filings: bytes in, values out. No Kafka, no network, no clock, no settings."""

RULES_VERSION = "3"
"""Raised with every change that can change a record's bytes: an event is a function of the raw bytes and this."""
