"""One edition through all stages, read from top to bottom.

``compose_pages`` is what ``check`` needs (no PDF, WeasyPrint not imported); ``build`` goes on to
the PDF and writes everything or nothing.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from huozi.diagnostics import Diagnostic, Faults, error, has_errors
from huozi.edition.copy import Certainty, Edition, Fact, PageSpec
from huozi.edition.desk import load_edition
from huozi.makeup.makeup import make_up
from huozi.makeup.page import Page
from huozi.makeup.trace import layout_json
from huozi.planning.dummy import plan
from huozi.planning.layout import Layout, load_layout
from huozi.typecase.case import Typecase, load_typecase
from huozi.typecase.metrics import open_faces

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition made up: its pages, what they were made with, and every finding."""

    edition: Edition
    case: Typecase
    layouts: tuple[Layout, ...]
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]


def compose_pages(
    folder: Path, root: Path, only: int | None = None, progress: Progress = lambda _: None
) -> Composed:
    """Return the edition in ``folder`` made up with the layouts and fonts below ``root``.

    ``only`` chooses one page.  Raises :class:`Faults` when the edition, a layout or the fonts
    cannot be used; what is wrong with the pages themselves is in the result.
    """
    progress("copy desk")
    edition, found = load_edition(folder)
    diagnostics = list(found)
    case = load_typecase(root / "fonts")
    faces = open_faces(case)
    specs = [page for page in edition.pages if only is None or page.number == only]
    if not specs:
        raise Faults([error("page-unknown", f"{edition.id} has no page {only}")])
    layouts = tuple(_layout(root, page) for page in specs)
    check_faces(layouts, faces)
    pages: list[Page] = []
    for spec, layout in zip(specs, layouts, strict=True):
        progress(f"page {spec.number}")
        dummy, found = plan(edition, spec, layout)
        diagnostics += found
        if has_errors(found):
            continue
        page, found = make_up(edition, dummy, faces)
        diagnostics += found
        pages.append(page)
    return Composed(edition, case, layouts, tuple(pages), _with_source_lines(diagnostics))


def check_faces(layouts: Iterable[Layout], roles: Container[str]) -> None:
    """Raise :class:`Faults` naming every face that a layout asks for and the case does not have."""
    missing = [
        error("face-unknown", f"layout {layout.name} asks for the face “{face}”, which "
              "fonts/fonts.yaml does not have")
        for layout in layouts for face in sorted(layout.faces) if face not in roles
    ]
    if missing:
        raise Faults(missing)


def _with_source_lines(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Give findings of the later stages the line of YAML that their span points into."""
    files: dict[str, list[str]] = {}
    found: list[Diagnostic] = []
    for diagnostic in diagnostics:
        span = diagnostic.span
        if span is not None and diagnostic.source is None:
            if span.path not in files:
                files[span.path] = Path(span.path).read_text(encoding="utf-8-sig").split("\n")
            line = files[span.path][span.line - 1].rstrip("\r")
            diagnostic = replace(diagnostic, source=line)
        found.append(diagnostic)
    return tuple(found)


def _layout(root: Path, page: PageSpec) -> Layout:
    folder = root / "layouts" / page.layout
    if not folder.is_dir():
        known = ", ".join(sorted(p.name for p in (root / "layouts").iterdir() if p.is_dir()))
        raise Faults(_with_source_lines([error(
            "layout-unknown", f"there is no layout “{page.layout}”", page.span, f"known: {known}"
        )]))
    return load_layout(folder, f"layouts/{page.layout}")


def build(composed: Composed, out: Path, progress: Progress = lambda _: None) -> tuple[Path, Path]:
    """Print ``composed`` to ``out`` and return the PDF's and the layout JSON's paths.

    Both files appear whole, and only when both could be made.
    """
    from huozi.platemaking.press import Imprint, print_pdf

    edition = composed.edition
    progress("plate")
    title = f"{_plain(edition.paper)} {_plain(edition.date)}"
    imprint = Imprint(title, edition.lang, _meta(edition))
    pdf = print_pdf(composed.pages, composed.layouts[0].folder, composed.case, imprint)
    json = layout_json(edition.id, composed.pages)
    out.mkdir(parents=True, exist_ok=True)
    paths = out / f"{edition.id}.pdf", out / f"{edition.id}.layout.json"
    _write_all({paths[0]: pdf, paths[1]: json.encode()})
    return paths


def _plain(fact: Fact) -> str:
    return fact.value if fact.certainty is Certainty.SOURCE else f"〔{fact.value}〕"


def _meta(edition: Edition) -> tuple[tuple[str, str], ...]:
    date = edition.date.value
    return (
        ("generator", "Huozi"),
        ("dcterms.created", date), ("dcterms.modified", date),
        ("description", _plain(edition.title)),
    )


def _write_all(files: dict[Path, bytes]) -> None:
    """Write every file beside its place first and move them there last, so none is ever half."""
    written: list[tuple[str, Path]] = []
    try:
        for path, content in files.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            written.append((name, path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
        for name, path in written:
            os.chmod(name, 0o644)
            os.replace(name, path)
    except OSError:
        for name, _ in written:
            Path(name).unlink(missing_ok=True)
        raise
