"""Sentences → figure candidates."""
