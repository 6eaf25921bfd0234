"""How right the parser is on documents whose answers people have read: rows of truth → marks → a table."""
