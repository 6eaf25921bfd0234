"""The process in which a worker runs its stage's step, so that a filing can take long, or be cut off, or break it.

`process.StepProcess` is the worker's side. Nothing is imported here: what the child imports is what it waits for.
"""
