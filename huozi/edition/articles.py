"""Stage 1, copy desk: one article's file → an ``Article``.

Rule: the words are read from the document itself, whether or not the rest of it is valid, so that
a fault in a slot does not hide one in the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, takewhile
from pathlib import Path

from huozi.diagnostics import Diagnostic, Span, warning
from huozi.edition.copy import Article, Block, Headline, Image, Line, SlotSpec
from huozi.edition.files import MAX_PIXELS, inside, picture_size
from huozi.edition.markup import parse_blocks, parse_line, parse_lines
from huozi.edition.models import ArticleInput, HeadlineInput, ImageInput, SlotInput, bounds
from huozi.edition.source import Document, Key
from huozi.edition.validation import validate


@dataclass(slots=True)
class _Words:
    """Reads the texts of one document, gathering the faults of their mark-up."""

    document: Document
    faults: list[Diagnostic] = field(default_factory=list)

    def blocks(self, key: Key) -> tuple[Block, ...]:
        scalar = self.document.scalars.get(key)
        if scalar is None:
            return ()
        blocks, faults = parse_blocks(scalar.value, self.document.position(key))
        self.faults += map(self.document.located, faults)
        return blocks

    def line(self, key: Key) -> Line | None:
        scalar = self.document.scalars.get(key)
        if scalar is None:
            return None
        if "\n" in scalar.value.strip():
            self.faults.append(self.document.error(
                "line-break", f"“{key[-1]}” is one line", key, "write <lb/> where it breaks"))
        line, faults = parse_line(scalar.value, self.document.position(key))
        self.faults += map(self.document.located, faults)
        return line

    def lines(self, key: Key) -> tuple[Line, ...]:
        """Return the lines of a text or of a list of texts."""
        scalars = self.document.scalars
        keys = [key] if key in scalars else list(
            takewhile(scalars.__contains__, ((*key, n) for n in count())))
        found: list[Line] = []
        for each in keys:
            lines, faults = parse_lines(scalars[each].value, self.document.position(each))
            found += lines
            self.faults += map(self.document.located, faults)
        return tuple(found)


def read_article(
    document: Document, folder: Path
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """Return the article written in ``document``, and every fault in it.

    ``folder`` is the edition's, for the pictures.  The article is ``None`` when its file does not
    fit the model; faults in the mark-up or the pictures leave an incomplete one.
    """
    model, faults = validate(ArticleInput, document)
    words = _Words(document)
    parts = {name: words.line(("headline", name)) for name in ("kicker", "main", "deck")}
    parts["main"] = parts["main"] or words.line(("headline",))
    bylines, body = words.lines(("byline",)), words.blocks(("body",))
    notes, signatures = words.lines(("note",)), words.lines(("signature",))
    if model is None:
        return None, (*faults, *words.faults)
    images = tuple(
        image for n, each in enumerate(model.images)
        if (image := _image(each, folder, words, ("images", n))))
    article = Article(
        id=model.id, page=model.page, kind=model.kind, group=model.group, lang=model.lang,
        headline=_headline(model, parts, document.span(("headline",))),
        bylines=bylines, body=body, notes=notes, signatures=signatures,
        place=tuple(_slot(s, document.span(("place", n))) for n, s in enumerate(model.place)),
        box=model.box, images=images,
        source_lines=bounds(model.source.lines) if model.source else None,
        path=document.path, span=document.span(()),
    )
    return article, tuple(words.faults)


def _headline(model: ArticleInput, parts: dict[str, Line | None], span: Span) -> Headline | None:
    written: HeadlineInput | None = model.headline
    if written is None:
        return None
    return Headline(
        kicker=parts["kicker"], main=parts["main"] or (), deck=parts["deck"],
        columns=bounds(written.columns) if written.columns else None,
        over=bounds(written.over) if written.over else None,
        style=written.style, depth=written.depth,
        certainty=written.certainty or model.certainty, span=span,
    )


def _slot(slot: SlotInput, span: Span) -> SlotSpec:
    return SlotSpec(
        columns=bounds(slot.columns), line=slot.line, after=slot.after, depth=slot.depth,
        set=slot.set, fit=slot.fit, gutter=slot.gutter, inset=slot.inset, box=slot.box,
        frames=tuple(slot.frames), span=span,
    )


def _image(written: ImageInput, folder: Path, words: _Words, key: Key) -> Image | None:
    """Return the picture at ``key``; a fault goes to ``words`` and gives ``None``."""
    document, file = words.document, (*key, "file")
    caption = words.line((*key, "caption"))
    span = document.span(file)
    if written.alt is None:
        words.faults.append(document.located(warning(
            "image-without-alt", f"“{written.file}” has no text for those who cannot see it",
            span, "add “alt: …”")))
    path = inside(folder, written.file)
    if path is None:
        code, message = "path-outside", f"“{written.file}” leads out of the edition's folder"
        hint = "copy the picture into the edition's folder"
    elif not path.is_file():
        code, message = "file-missing", f"there is no picture “{written.file}”"
        hint = "the name counts from the edition's folder"
    elif (pixels := picture_size(path)) is None:
        code, message = "picture-unreadable", f"“{written.file}” is not a picture that can be read"
        hint = "save it anew as PNG, JPEG, TIFF, WebP or GIF"
    elif pixels[0] * pixels[1] > MAX_PIXELS:
        code, message = "picture-too-large", f"“{written.file}” has over {MAX_PIXELS:,} pixels"
        hint = "make it smaller: 200 ppi at its size on the page is enough for newsprint"
    else:
        return Image(written.file, path, pixels, written.alt, caption, span)
    words.faults.append(document.error(code, message, file, hint))
    return None
