"""The press: sheets → HTML → PDF, the same bytes every time.

Last step of stage 5.  Only the layout's folder and the vendored fonts may be read, nothing is
fetched from a network, and no font that happens to be installed is seen.
"""

from __future__ import annotations

import gc
import logging
import os
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from huozi.makeup.page import Page, SetLine
from huozi.platemaking.cut import cut, used_characters
from huozi.platemaking.sheet import Sheet, sheet
from huozi.typecase.case import Typecase


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
    """Return ``pages`` painted by the templates in ``folder``, as HTML, and each page's parts."""
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
    from weasyprint.text.fonts import FontConfiguration

    from huozi.platemaking.plate import PlateError, already_broken, already_cut, expose

    text, parts = html(pages, folder, imprint)
    with _collector_paused(), tempfile.TemporaryDirectory(prefix="huozi-") as name:
        fonts = Path(name)
        rules = _cut_faces(case, pages, fonts)
        css = rules + (folder / "page.css").read_text(encoding="utf-8") + _page_sizes(pages)
        fetcher = _fetcher((folder, fonts))
        config = FontConfiguration()
        style = weasyprint.CSS(
            string=css, font_config=config, base_url=_base(folder), url_fetcher=fetcher
        )
        with already_broken():
            document = weasyprint.HTML(
                string=text, base_url=_base(folder), url_fetcher=fetcher
            ).render(font_config=config, stylesheets=[style])
        if len(document.pages) != len(pages):
            raise PlateError(f"{len(pages)} pages came out as {len(document.pages)}")
        for plate, lines in zip(document.pages, parts, strict=True):
            expose(plate._page_box, lines)
        with already_cut():
            # The identifier is the content's, so that bytes repeat.
            pdf: bytes = document.write_pdf(
                pdf_identifier=sha256(text.encode()).digest()[:16], pdf_variant="pdf/ua-1"
            )
    return pdf


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause Python's collector: WeasyPrint makes many boxes and little garbage before the end."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@lru_cache(maxsize=1)
def _weasyprint() -> Any:
    """Import WeasyPrint, late and with no installed font in sight."""
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fontconfig.conf"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import weasyprint
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def _cut_faces(case: Typecase, pages: Iterable[Page], folder: Path) -> str:
    """Cut the faces that ``pages`` use into ``folder`` and return the rules that load them."""
    rules = ""
    for role, characters in sorted(used_characters(pages).items()):
        face = case.faces[role]
        path = folder / f"{role}.otf"
        path.write_bytes(cut(face.path, characters))
        font = f'font-family: "{face.family}"; font-weight: {face.weight};'
        rules += f'@font-face {{ {font} src: url("{path.resolve().as_uri()}"); }}\n'
        rules += f".f-{role} {{ {font} }}\n"
    return rules


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
