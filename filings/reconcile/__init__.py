"""Candidates → for each metric one choice, or why none."""
