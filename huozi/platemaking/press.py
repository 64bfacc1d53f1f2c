"""The press: sheets → HTML → PDF, the same bytes every time.

Last step of stage 5.  Only the layout's folder and the vendored fonts may be read, nothing is
fetched from a network, and no font that happens to be installed is seen.
"""

from __future__ import annotations

import logging
import os
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from huozi.makeup.page import Page, SetLine
from huozi.platemaking.sheet import Sheet, sheet
from huozi.typecase.case import Face, Typecase

_NO_FONTS = '<?xml version="1.0"?><fontconfig><cachedir prefix="xdg">huozi</cachedir></fontconfig>'


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the PDF says of itself; ``meta`` are pairs for the document's metadata."""

    title: str
    lang: str
    meta: tuple[tuple[str, str], ...]


Parts = dict[int, tuple[SetLine, ...]]
"""The set lines of each part of one page, by the part's number."""


def html(
    pages: Iterable[Page], folder: Path, imprint: Imprint
) -> tuple[str, tuple[Parts, ...]]:
    """Return the HTML of ``pages`` painted by the templates in ``folder``, and each page's parts."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
        auto_reload=False,
    )
    sheets: list[Sheet] = []
    parts: list[Parts] = []
    for page in pages:
        first = sum(map(len, parts))
        sheets.append(sheet(page, first))
        parts.append(dict(enumerate(sheets[-1].lines, first)))
    template = environment.get_template("page.html.j2")
    return template.render(
        sheets=sheets, title=imprint.title, lang=imprint.lang, meta=imprint.meta
    ), tuple(parts)


def print_pdf(
    pages: tuple[Page, ...], folder: Path, case: Typecase, imprint: Imprint
) -> bytes:
    """Return the PDF of ``pages``, tagged, with every glyph where make-up put it."""
    weasyprint = _weasyprint()
    from huozi.platemaking.plate import expose

    text, parts = html(pages, folder, imprint)
    config, faces = _type(case)
    css = (folder / "page.css").read_text(encoding="utf-8") + _page_sizes(pages)
    fetcher = _fetcher((folder, *(face.path.parent for face in case.faces.values())))
    style = weasyprint.CSS(string=css, font_config=config, base_url=_base(folder),
                           url_fetcher=fetcher)
    document = weasyprint.HTML(string=text, base_url=_base(folder), url_fetcher=fetcher).render(
        font_config=config, stylesheets=[faces, style]
    )
    if len(document.pages) != len(pages):
        raise AssertionError(f"{len(pages)} pages came out as {len(document.pages)}")
    for plate, lines in zip(document.pages, parts, strict=True):
        expose(plate._page_box, lines)
    identifier = sha256(text.encode()).digest()[:16]
    pdf: bytes = document.write_pdf(pdf_identifier=identifier, pdf_variant="pdf/ua-1")
    return pdf


@lru_cache(maxsize=1)
def _weasyprint() -> Any:
    """Import WeasyPrint, late and with no installed font in sight."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf", delete=False) as conf:
        conf.write(_NO_FONTS)
    os.environ["FONTCONFIG_FILE"] = conf.name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import weasyprint
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


@lru_cache(maxsize=4)
def _type(case: Typecase) -> tuple[Any, Any]:
    """Return WeasyPrint's font configuration with the case's faces, and their style sheet."""
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    rules = "".join(map(_face_rules, case.faces.values()))
    fetcher = _fetcher(tuple(face.path.parent for face in case.faces.values()))
    return config, weasyprint.CSS(string=rules, font_config=config, url_fetcher=fetcher)


def _face_rules(face: Face) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'src: url("{face.path.as_uri()}"); }}\n'
        f'.f-{face.role} {{ font-family: "{face.family}"; font-weight: {face.weight}; }}\n'
    )


def _page_sizes(pages: Iterable[Page]) -> str:
    return "".join(
        f"@page page-{p.number} {{ size: {p.width:.4f}pt {p.height:.4f}pt; margin: 0 }}\n"
        for p in pages
    )


def _base(folder: Path) -> str:
    return folder.resolve().as_uri() + "/"


def _fetcher(folders: tuple[Path, ...]) -> Any:
    """Return a URL fetcher that reads files below ``folders`` and nothing else."""
    from weasyprint.urls import URLFetcher

    allowed = tuple(folder.resolve() for folder in folders)

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            parts = urlsplit(url)
            path = Path(unquote(parts.path)).resolve()
            if parts.scheme != "file" or not any(path.is_relative_to(a) for a in allowed):
                raise ValueError(f"{url} is outside the layout and the fonts")
            return super().fetch(url, headers)

    return Fetcher()
