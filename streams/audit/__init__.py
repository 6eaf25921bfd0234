"""The delivery contract, recomputed from the topics alone: what was lost, doubled, out of order."""

from streams.audit.judgement import Difference, Judgement, Kind
from streams.audit.run import AuditError, audit

__all__ = ["AuditError", "Difference", "Judgement", "Kind", "audit"]
