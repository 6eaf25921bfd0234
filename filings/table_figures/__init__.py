"""Rows of tables → figure candidates: what a column is of, what a row is of, in which scale."""
