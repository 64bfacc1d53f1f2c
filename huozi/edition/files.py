"""Stage 1, copy desk: the files that an edition names.

Rule: an edition may name only files in its own folder; its seed may also lie in the project's
``seeds/`` folder.  Absolute paths, ``..`` and symbolic links that lead out are refused, so that
building an edition received from elsewhere cannot read anything else.
"""

from __future__ import annotations

import struct
import warnings
from pathlib import Path, PurePosixPath, PureWindowsPath

MAX_PIXELS = 100_000_000
"""Largest picture accepted: a broadsheet page at 600 ppi is about 108 Mpx, so this is ample."""

_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF")


def inside(base: Path, name: str) -> Path | None:
    """Return the file ``name`` under ``base``, resolved, or ``None`` when it leads out of it."""
    written = PurePosixPath(name)
    if written.is_absolute() or PureWindowsPath(name).anchor or ".." in written.parts:
        return None
    try:
        path = (base / name).resolve()
    except (OSError, RuntimeError, ValueError):  # name too long, a loop of links, a null byte
        return None
    return path if path.is_relative_to(base.resolve()) else None


def project_root(folder: Path) -> Path:
    """Return the folder that holds ``content/``, seen from the edition's ``folder`` inside it."""
    folder = folder.resolve()
    holders = (parent.parent for parent in folder.parents if parent.name == "content")
    return next(holders, folder.parent)


def seed_path(folder: Path, name: str) -> Path | None:
    """Return the seed ``name`` of the edition in ``folder``, or ``None`` when it leads out."""
    if name.startswith("seeds/"):
        return inside(project_root(folder) / "seeds", name.removeprefix("seeds/"))
    return inside(folder, name)


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return width and height in pixels of the picture at ``path``, ``None`` when unreadable."""
    from PIL import Image  # late: most checks meet no picture

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=_FORMATS) as picture:
                return picture.size
        except Image.DecompressionBombError:
            return MAX_PIXELS, MAX_PIXELS
        except (OSError, SyntaxError, ValueError, struct.error):
            return None


def shown(path: Path) -> str:
    """Return ``path`` as messages show it: relative to the working directory where possible."""
    absolute = path.absolute()
    try:
        return str(absolute.relative_to(Path.cwd()))
    except ValueError:
        return str(absolute)
