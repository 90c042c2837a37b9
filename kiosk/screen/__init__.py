"""The screen shows pictures: the only package that imports Kivy. It knows no fonts, no slides."""

import logging
import os

# Kivy reads these as it is first imported. It shall not parse our arguments, write config or log
# files, or set up logging; KIVY_NO_CONSOLELOG is no way to quiet it, for it swallows tracebacks.
os.environ.update(
    KIVY_NO_ARGS="1",
    KIVY_NO_CONFIG="1",
    KIVY_NO_FILELOG="1",
    KIVY_LOG_MODE="PYTHON",
    # SIGTERM and SIGINT are ours.
    SDL_NO_SIGNAL_HANDLERS="1",
)


def _matters(record: logging.LogRecord) -> bool:
    # We use none of the input devices that Kivy misses with a traceback.
    return record.levelno >= logging.WARNING and not record.getMessage().startswith("Input:")


# A filter, because Kivy sets its logger's level as it is imported.
logging.getLogger("kivy").addFilter(_matters)
