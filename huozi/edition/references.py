"""Stage 1, copy desk: what the files of an edition say about each other.

Rule: every id, page number and group that is named must exist and make sense, and every article
must have a place; so later stages look names up without asking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from huozi.diagnostics import Diagnostic
from huozi.edition.copy import Article, Kind
from huozi.edition.models import EditionInput
from huozi.edition.source import Document
from huozi.edition.validation import did_you_mean


@dataclass(frozen=True, slots=True)
class Draft:
    """One listed file: the stem it is listed by, its document, and its article if it is valid."""

    stem: str
    document: Document
    article: Article | None


def check_pages(edition: EditionInput, document: Document) -> Iterator[Diagnostic]:
    """Yield a fault for every page number that stands twice in ``edition``."""
    seen: list[int] = []
    for n, page in enumerate(edition.pages):
        if page.number in seen:
            yield document.error(
                "duplicate-page", f"page {page.number} stands twice", ("pages", n, "number"))
        seen.append(page.number)


def check_articles(
    edition: EditionInput | None, stems: Sequence[str], drafts: Sequence[Draft]
) -> Iterator[Diagnostic]:
    """Yield the faults between the listed ``stems``, the ``drafts`` read, and the ``edition``.

    What depends on a part that could not be read is not checked.
    """
    articles = {d.stem: d.article for d in drafts if d.article}
    for draft in drafts:
        if draft.article is None:
            continue
        yield from _identity(draft.stem, draft.article, draft.document, stems)
        yield from _substance(draft.article, draft.document)
        yield from _group(draft.article, draft.document, stems, articles)
        yield from _after(draft.article, draft.document, stems, articles)
        if edition is not None:
            yield from _edition(draft.article, draft.document, edition)
    yield from _cycles(drafts)


def _identity(
    stem: str, article: Article, document: Document, stems: Sequence[str]
) -> Iterator[Diagnostic]:
    if article.id == stem:
        return
    hint = f"write “id: {stem}” or rename the file"
    if article.id in stems:
        yield document.error(
            "duplicate-id", f"“{article.id}” is already the id of another article", ("id",), hint)
    else:
        yield document.error(
            "id-mismatch", f"the id “{article.id}” differs from the file's name", ("id",), hint)


def _substance(article: Article, document: Document) -> Iterator[Diagnostic]:
    empty = not (article.headline or article.body or article.images)
    if not article.place:
        yield document.error("article-without-slot", f"“{article.id}” has no place on the page",
                             ("place",), "add “place:” with at least one slot")
    elif empty:
        yield document.error("slot-without-article", f"“{article.id}” has a place but no text",
                             ("place",), "add a headline, a body or images")
    if article.kind is Kind.GROUP and article.body:
        yield document.error("group-with-body", "a group has a headline and a place, but no body",
                             ("body",), "give the text to an article with “group:”")


def _group(
    article: Article, document: Document, stems: Sequence[str], articles: Mapping[str, Article]
) -> Iterator[Diagnostic]:
    group = article.group
    if group is None:
        return
    if group not in stems:
        yield document.error("unknown-group", f"there is no article “{group}”", ("group",),
                             did_you_mean(group, stems))
    elif group in articles and articles[group].kind is not Kind.GROUP:
        yield document.error("unknown-group", f"“{group}” is not an article of kind group",
                             ("group",))
    elif group in articles and articles[group].page != article.page:
        yield document.error("group-page", f"the group “{group}” is on another page", ("group",))


def _after(
    article: Article, document: Document, stems: Sequence[str], articles: Mapping[str, Article]
) -> Iterator[Diagnostic]:
    for n, slot in enumerate(article.place):
        key = ("place", n, "after")
        if slot.after is None:
            continue
        if slot.after not in stems:
            yield document.error("unknown-article", f"there is no article “{slot.after}”", key,
                                 did_you_mean(slot.after, stems))
        elif slot.after in articles and articles[slot.after].page != article.page:
            yield document.error("after-page", f"“{slot.after}” is on another page", key)


def _edition(
    article: Article, document: Document, edition: EditionInput
) -> Iterator[Diagnostic]:
    numbers = [page.number for page in edition.pages]
    if article.page not in numbers:
        yield document.error("unknown-page", f"the edition has no page {article.page}", ("page",),
                             "it has " + ", ".join(map(str, numbers)))
    if article.source_lines and edition.source is None:
        yield document.error("source-missing", "the edition names no source for these lines",
                             ("source",), "add “source:” to edition.yaml")


def _cycles(drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Yield a fault for every slot that waits, through ``after``, for itself."""
    waiting = {
        d.stem: {s.after for s in d.article.place if s.after} for d in drafts if d.article}
    while free := [stem for stem, afters in waiting.items() if not afters & waiting.keys()]:
        for stem in free:
            del waiting[stem]
    for draft in drafts:
        slots = draft.article.place if draft.article and draft.stem in waiting else ()
        for n, slot in enumerate(slots):
            if slot.after in waiting:
                yield draft.document.error(
                    "after-cycle", f"“{draft.stem}” waits for “{slot.after}”, which waits for it",
                    ("place", n, "after"), "give one of them a “line”")
