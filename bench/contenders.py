"""What is measured: one function per contender, each from files to a PDF on disk.

Run as a process of its own, so that a cold run has its imports in it and a warm one does not share
a heap with its rivals: ``contenders.py NAME FOLDER`` works once; with ``--serve`` it works once for
every line it reads, and answers each with its times as JSON.  What only a rival needs is imported
by the rival's function.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EDITION = "gongren-2014-01-30"
Times = dict[str, float]


def ours(folder: Path) -> None:
    """Build the edition with Huozi: YAML to PDF and layout JSON."""
    from huozi.build import build, compose_pages

    build(compose_pages(ROOT / "content" / EDITION, ROOT), folder)


def weasyprint(faces: str, full_fonts: bool, folder: Path) -> None:
    """Lay the sample out with WeasyPrint's own columns; ``faces`` chooses the prepared HTML."""
    import logging

    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # a terminal's time is not its own
    weasyprint.HTML(folder / f"{faces}.html").write_pdf(
        folder / f"{faces}-{full_fonts}.pdf", full_fonts=full_fonts, pdf_variant="pdf/ua-1"
    )


def typst(folder: Path) -> None:
    """Lay the sample out with Typst's columns."""
    import typst

    typst.compile(
        folder / "sample.typ", output=folder / "typst.pdf", font_paths=[ROOT / "fonts"],
        ignore_system_fonts=True, pdf_standards="ua-1",
    )


CONTENDERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "huozi": (ours, f"{EDITION}.pdf"),
    "weasyprint, cut faces": (partial(weasyprint, "cut", True), "cut-True.pdf"),
    "weasyprint, full faces": (partial(weasyprint, "full", True), "full-True.pdf"),
    "weasyprint, default": (partial(weasyprint, "full", False), "full-False.pdf"),
    "typst": (typst, "typst.pdf"),
}
"""Every contender by name: what it runs, and the PDF that it leaves in its folder."""


class Stages:
    """Clocks the stages of our build by wrapping their functions, from outside."""

    def __init__(self) -> None:
        self.times: Times = {}

    def wrap(self, stage: str, holder: Any, name: str) -> None:
        """Count the time of ``holder.name`` to ``stage``."""
        function = getattr(holder, name)

        def clocked(*args: Any, **kwargs: Any) -> Any:
            with self.clock(stage):
                return function(*args, **kwargs)

        setattr(holder, name, clocked)

    @contextmanager
    def clock(self, stage: str) -> Iterator[None]:
        """Count the time of the block to ``stage``."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.times[stage] = self.times.get(stage, 0) + time.perf_counter() - begun


def clock_stages() -> Stages:
    """Return clocks for every stage of our build.  The stages do not nest."""
    import weasyprint
    from weasyprint.document import Document

    import huozi.build as build
    from huozi.platemaking import plate, press

    stages = Stages()
    for stage, holder, name in (
        ("load", build, "load_edition"), ("load", build, "load_layout"),
        ("load", build, "load_typecase"), ("load", build, "open_faces"),
        ("plan", build, "plan"), ("compose, make up", build, "make_up"),
        ("HTML", press, "html"), ("cut faces", press, "cut"),
        ("render", weasyprint, "CSS"), ("render", weasyprint.HTML, "__init__"),
        ("render", weasyprint.HTML, "render"), ("expose", plate, "expose"),
        ("write PDF", Document, "write_pdf"), ("layout JSON", build, "layout_json"),
    ):
        stages.wrap(stage, holder, name)
    return stages


def at_depth(depth: int, work: Callable[[], None]) -> None:
    """Call ``work`` below ``depth`` more frames of the interpreter's stack.

    Where a chunk of that stack ends, a hot call may map and unmap memory each time; one and the
    same depth would let luck decide.
    """
    if depth:
        at_depth(depth - 1, work)
    else:
        work()


def serve(name: str, folder: Path) -> None:
    """Work once per line of standard input, at the stack depth it names; answer with the times."""
    stages = clock_stages() if name == "huozi" else Stages()
    for line in sys.stdin:
        stages.times.clear()
        with stages.clock("total"):
            at_depth(int(line), partial(CONTENDERS[name][0], folder))
        print(json.dumps(stages.times), flush=True)


def main() -> None:
    """Work once, or serve."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    if "--serve" in sys.argv:
        serve(name, folder)
    else:
        CONTENDERS[name][0](folder)


if __name__ == "__main__":
    main()
