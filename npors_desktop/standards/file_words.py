"""Words of the file of a standard that a sentence takes in.

Whoever has the file reads them as they stand there; whoever has a spreadsheet reads the words of
its sheets instead (``spreadsheet.finding_words``). So a sentence never has one in its own text.
"""


class FileKey(str):
    """A key of the file: ``look_for``."""

    __slots__ = ()


class FileWord(str):
    """A word of one of the lists of the format: ``not_achieved``."""

    __slots__ = ()


class FileFlag(str):
    """A key and that it is true: ``not_applicable = true``."""

    __slots__ = ()

    @property
    def key(self) -> FileKey:
        """The key of it."""
        return FileKey(self.partition(" ")[0])


class FileTable(str):
    """The tables of a list: ``[[theory.section]]``."""

    __slots__ = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The way to the list."""
        return tuple(self.strip("[]").split("."))
