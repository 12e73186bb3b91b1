"""Failures a user can do something about: each says what is wrong, what to do, and its exit status."""

from __future__ import annotations


class JangbuError(Exception):
    """Base of all expected failures. `remedy` is one sentence that says what to do."""

    exit_status = 2

    def __init__(self, message: str, remedy: str) -> None:
        """Keep the sentence and its remedy apart, so that each output can lay them out in its own way."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[JangbuError], tuple[str, str]]:
        """How it travels from the process that read a document; the cause and its traceback stay there."""
        return type(self), (self.message, self.remedy)


class UnreadableFileError(JangbuError):
    """The file cannot be opened, or its bytes are no document."""


class UnknownFormatError(JangbuError):
    """No reader knows this kind of bytes."""


class MissingPackageError(JangbuError):
    """A reader needs a package that is not installed, or does not load on this machine."""


class StoreError(JangbuError):
    """The database cannot be opened, is locked or was made by another version."""


class UsageError(JangbuError):
    """What was asked for cannot be done as asked: no such rule, no documents in the folder."""
