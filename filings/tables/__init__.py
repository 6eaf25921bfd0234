"""Whatever a table was printed in → rows of a label and amounts."""
