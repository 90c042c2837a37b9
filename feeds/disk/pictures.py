"""EDGE: makes a picture from outside ours: upright, bounded, without its maker's data."""

from __future__ import annotations

import hashlib
import io
import warnings

from PIL import Image, ImageOps

from feeds.errors import ParseError
from feeds.model import Picture
from feeds.wording import Words

_LONGEST = 3840  # px: the longer side of a 4K panel
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# JPEG is decoded at a fraction of its size; MPO is a JPEG of a telephone, with more behind it.
_MOST_PIXELS = {"JPEG": 60_000_000, "MPO": 60_000_000}
_MOST_PIXELS_ELSE = 25_000_000
_QUALITY = 88


def encode(body: bytes) -> tuple[Picture, bytes]:
    """Return the picture in `body` and its content: JPEG, or PNG when it is drawn or transparent.

    Raises ParseError when it is no picture, too large, or made to do harm.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body), formats=_FORMATS) as opened:
                return _encoded(opened)
    except ParseError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ParseError(Words("the picture has too many pixels")) from error
    # Pillow's decoders raise nearly everything on damaged pictures.
    except Exception as error:
        raise ParseError(Words("this is no picture that we can read")) from error


def _encoded(opened: Image.Image) -> tuple[Picture, bytes]:
    kind = opened.format or ""
    if opened.width * opened.height > _MOST_PIXELS.get(kind, _MOST_PIXELS_ELSE):
        raise ParseError(
            Words("the picture is too large ({} x {} pixels)", opened.width, opened.height)
        )
    # A JPEG is decoded at half its size or less, when both sides stay as long as they shall be.
    part = min(1.0, _LONGEST / max(opened.size))
    opened.draft("RGB", (int(opened.width * part), int(opened.height * part)))
    ImageOps.exif_transpose(opened, in_place=True)
    image = _eight_bits(opened)
    image.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    transparent = image.has_transparency_data
    drawn = kind in ("PNG", "GIF")
    image = image.convert("RGBA" if transparent else "RGB")
    # A new image holds pixels and nothing else: no place, no owner, no thumbnail of the whole.
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    out = io.BytesIO()
    if transparent or drawn:
        clean.save(out, "PNG")
        ending = "png"
    else:
        clean.save(out, "JPEG", quality=_QUALITY, optimize=True)
        ending = "jpg"
    content = out.getvalue()
    name = f"{hashlib.sha256(content).hexdigest()}.{ending}"
    return Picture(name, clean.width, clean.height), content


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return `image` with at most 8 bits a channel; Pillow would make white of all that is more."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
