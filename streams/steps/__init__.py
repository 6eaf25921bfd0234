"""Pure steps: one record in, the records that follow from it out. The only place that knows filings and models."""
