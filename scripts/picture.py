"""Write docs/page.png, the picture of the sample page in the READMEs, from out/."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
DPI = 75


def main() -> None:
    """Rasterise the first page of the sample edition in sixteen greys."""
    with pypdfium2.PdfDocument(ROOT / "out" / "gongren-2014-01-30.pdf") as document:
        page = document[0].render(scale=DPI / 72).to_pil().convert("L")
    page.quantize(16).save(ROOT / "docs" / "page.png", optimize=True)


if __name__ == "__main__":
    main()
