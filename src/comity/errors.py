"""The one family of errors. Every message says what is wrong, where, and what to do."""

from __future__ import annotations


class ComityError(Exception):
    """Base of all errors that comity raises on purpose; `exit_code` is what the command line returns for it."""

    exit_code = 1


class InputError(ComityError):
    """A file, line or option of the user's that cannot be read."""

    exit_code = 2


class KnowledgeError(ComityError):
    """A table of knowledge or a rule of the lexicon that fails its checks; names file and row or rule."""

    exit_code = 3


class ModelError(ComityError):
    """No usable language model, or one whose files are not what they should be; says what to install."""

    exit_code = 4


class LedgerError(ComityError):
    """A ledger that cannot be opened, read or written."""

    exit_code = 5
