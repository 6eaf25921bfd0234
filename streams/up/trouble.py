"""The one error of `earnwire up`."""


class UpError(Exception):
    """Something that was started has ended, or did not get ready; one line, with what its log says."""
