"""Stage 1, copy desk: a folder of YAML files → an ``Edition``, or all its faults.

Rule: one run reports everything that is wrong with a folder.  An article that cannot be read does
not keep the others from being checked, and only an edition without errors leaves the desk.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from huozi.diagnostics import Diagnostic, Faults, Span, error, has_errors
from huozi.edition.articles import read_article
from huozi.edition.copy import Edition, Fact, PageSpec, Source
from huozi.edition.files import inside, seed_path, shown
from huozi.edition.models import EditionInput, FactInput, PageInput, is_name
from huozi.edition.references import Draft, check_articles, check_pages
from huozi.edition.source import Document, Key, read_document
from huozi.edition.validation import did_you_mean, validate

EDITION_FILE = "edition.yaml"


def load_edition(folder: Path) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """Return the edition in ``folder``, and what is worth a warning.

    Raises :class:`Faults`, with the warnings among them, when anything is wrong.
    """
    file = folder / EDITION_FILE
    faults: Sequence[Diagnostic]
    document, faults = read_document(file, shown(file))
    if document is None:
        raise Faults(faults)
    found = list(faults)
    model, faults = validate(EditionInput, document)
    found += faults
    stems, faults = _listed(folder, document)
    found += faults
    drafts: list[Draft] = []
    for stem, place in stems.items():
        draft, faults = _draft(folder, stem, document, place)
        found += faults
        drafts += [draft] if draft else []
    if model:
        found += check_pages(model, document)
    found += check_articles(model, list(stems), drafts)
    source, faults = _source(model, folder, document)
    found += faults
    if model is None or has_errors(found):
        raise Faults(found)
    return _edition(model, folder, document, source, drafts), tuple(found)


def _listed(folder: Path, document: Document) -> tuple[dict[str, Key], list[Diagnostic]]:
    """Return the listed stems, each with the key where it stands, and the faults of the list."""
    faults: list[Diagnostic] = []
    stems: dict[str, Key] = {}
    written = document.data.get("articles") if isinstance(document.data, dict) else None
    for n, stem in enumerate(written if isinstance(written, list) else []):
        if not isinstance(stem, str) or not is_name(stem):
            continue  # the model reports it
        if stem in stems:
            faults.append(document.error(
                "duplicate-id", f"“{stem}” is listed twice", ("articles", n), "list it once"))
        stems.setdefault(stem, ("articles", n))
    for file in sorted(folder.glob("[!.]*.yaml")):
        if file.stem not in stems and file.name != EDITION_FILE:
            faults.append(error(
                "article-unlisted", f"{file.name} is not listed", Span(shown(file), 1, 1, 1),
                f"add “{file.stem}” to “articles” in {EDITION_FILE}, or move the file away"))
    return stems, faults


def _draft(
    folder: Path, stem: str, edition: Document, place: Key
) -> tuple[Draft | None, list[Diagnostic]]:
    file = folder / f"{stem}.yaml"
    if inside(folder, file.name) is None:  # a symbolic link
        message = f"“{stem}” leads out of the edition's folder"
        return None, [edition.error("path-outside", message, place)]
    if not file.is_file():
        present = [f.stem for f in folder.glob("*.yaml") if f.name != EDITION_FILE]
        return None, [edition.error("file-missing", f"there is no file {stem}.yaml", place,
                                    did_you_mean(stem, present))]
    document, faults = read_document(file, shown(file))
    if document is None:
        return None, list(faults)
    article, more = read_article(document, folder)
    return Draft(stem, document, article), [*faults, *more]


def _source(
    model: EditionInput | None, folder: Path, document: Document
) -> tuple[Source | None, list[Diagnostic]]:
    if model is None or model.source is None:
        return None, []
    written, key = model.source, ("source", "file")
    path = seed_path(folder, written.file)
    if path is None:
        return None, [document.error(
            "path-outside", f"“{written.file}” leads out of the edition's folder and of seeds/",
            key, "name a file in seeds/ or in the edition's folder")]
    if not path.is_file():
        return None, [document.error(
            "file-missing", f"there is no file “{written.file}”", key,
            "the name counts from the project, or from the edition's folder")]
    return Source(written.file, path, written.sha256, written.normalisation,
                  document.span(("source",))), []


def _edition(
    model: EditionInput, folder: Path, document: Document, source: Source | None,
    drafts: list[Draft],
) -> Edition:
    return Edition(
        id=folder.resolve().name, folder=folder.resolve(),
        title=_fact(model.title, document, ("title",)),
        paper=_fact(model.paper, document, ("paper",)),
        date=_fact(model.date, document, ("date",)),
        lang=model.lang, source=source,
        pages=tuple(_page(p, document, ("pages", n)) for n, p in enumerate(model.pages)),
        articles=tuple(d.article for d in drafts if d.article),
    )


def _page(page: PageInput, document: Document, key: Key) -> PageSpec:
    section, editors, folio = (
        _fact(fact, document, (*key, name)) if fact else None
        for name, fact in (
            ("section", page.section), ("editors", page.editors), ("folio", page.folio)))
    return PageSpec(page.number, page.layout, section, editors, folio, document.span(key))


def _fact(fact: FactInput, document: Document, key: Key) -> Fact:
    value = (*key, "value")
    span = document.span(value if value in document.values else key)
    return Fact(fact.value, fact.certainty, fact.note, span)
