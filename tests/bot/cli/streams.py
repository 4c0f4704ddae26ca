"""Standard streams that say whether they are terminals."""

import io


class Input(io.StringIO):
    """What is typed or piped in."""

    def __init__(self, text: str = "", *, at_terminal: bool = False) -> None:
        super().__init__(text)
        self._at_terminal = at_terminal

    def isatty(self) -> bool:
        return self._at_terminal


class Output(Input):
    """What is shown; `getvalue` tells it."""
