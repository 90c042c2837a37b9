"""QR codes (ISO/IEC 18004).

What they say, and what stands beside them for people who cannot scan.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import qrcode
from qrcode.exceptions import DataOverflowError

# An address that is longer is not typed by anybody: its host is shown then.
LONGEST_ADDRESS = 30
QUIET_ZONE = 4  # modules on each side


def matrix(payload: str) -> tuple[str, ...]:
    """Return the modules row by row, "1" for dark, without quiet zone; () when no code can hold it.

    Error correction M: an eighth of the code may be soiled or covered by glare.
    """
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(payload)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        return ()
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())


def side_px(modules: int, module: int) -> int:
    """Return the side of a code with its quiet zone, px."""
    return (modules + 2 * QUIET_ZONE) * module


def address(payload: str) -> str:
    """Return what stands beside the code: host and path where they are short, else the host."""
    try:
        parts = urlsplit(payload)
    except ValueError:
        # The code says it all the same.
        return ""
    if parts.scheme == "tel":
        # The hyphens between its groups are RFC 3966's: nobody writes a number so.
        return parts.path.replace("-", " ")
    if parts.scheme == "mailto":
        return parts.path
    # The port belongs to it; a name and password before "@" are nobody's business.
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    whole = host + parts.path.rstrip("/")
    said_all = not parts.query and not parts.fragment
    return whole if said_all and len(whole) <= LONGEST_ADDRESS else host
