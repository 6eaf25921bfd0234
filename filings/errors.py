"""Why a filing is refused: one class for each stage that can refuse.

Three things are kept apart. "Not ours" is a normal result (`NotAnEarningsRelease`). "Cannot be read" is a
`FilingError`, which names its stage. Anything else that is raised is a bug.
"""

from typing import ClassVar


class FilingError(Exception):
    """A submission that cannot be read.

    Args:
        reason: one line, without a full stop, that says what is wrong and, where a limit was met, which one.

    """

    stage: ClassVar[str] = "filing"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SubmissionError(FilingError):
    """The envelope cannot be split into a header and documents."""

    stage = "submission"


class DocumentError(FilingError):
    """A document that must be read cannot be."""

    stage = "document"


class CoverError(FilingError):
    """There is no envelope, and the text is not the cover page of a filing."""

    stage = "cover"
