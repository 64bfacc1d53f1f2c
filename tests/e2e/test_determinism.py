"""The same bytes, wherever and whenever an edition is built, and whatever is installed there."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont
from printing import EDITION, NAME, ROOT, Sample, render


def test_the_pdf_is_the_same_elsewhere(sample: Sample, elsewhere: Path) -> None:
    """Another working directory, output, time zone, locale, hash seed, home and cache."""
    assert (elsewhere / "out" / f"{NAME}.pdf").read_bytes() == sample.pdf.read_bytes()


def test_the_layout_is_the_same_elsewhere(sample: Sample, elsewhere: Path) -> None:
    made = (elsewhere / "out" / f"{NAME}.layout.json").read_bytes()
    assert made == sample.layout.read_bytes()


def test_the_layout_names_no_place_of_this_machine(sample: Sample, tmp_path: Path) -> None:
    """Built from inside the project, sources are named as they are from outside."""
    assert render("build", EDITION, "-o", tmp_path / "out", cwd=ROOT).returncode == 0
    inside = (tmp_path / "out" / f"{NAME}.layout.json").read_text(encoding="utf-8")
    assert str(ROOT) not in sample.layout.read_text(encoding="utf-8")
    assert inside == sample.layout.read_text(encoding="utf-8")
    assert (tmp_path / "out" / f"{NAME}.pdf").read_bytes() == sample.pdf.read_bytes()


def test_nothing_is_left_behind(elsewhere: Path) -> None:
    assert not list((elsewhere / "tmp").iterdir())


def test_installed_fonts_are_not_used(sample: Sample, tmp_path: Path) -> None:
    """A font of our own name stands in the system's way, and is not seen."""
    (tmp_path / "fonts").mkdir()
    with TTFont(ROOT / "fonts" / "HuoziHei-Bold.otf") as rival:
        for record in rival["name"].names:
            if record.nameID in (1, 16):
                record.string = "Huozi Song"
            elif record.nameID in (2, 17):
                record.string = "Regular"
        rival["OS/2"].usWeightClass = 400
        rival.save(tmp_path / "fonts" / "rival.otf")
    config = tmp_path / "fonts.conf"
    config.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{tmp_path / "fonts"}</dir>'
        f'<cachedir>{tmp_path / "cache"}</cachedir></fontconfig>'
    )
    result = render(
        "build", EDITION, "-o", "out", cwd=tmp_path,
        FONTCONFIG_FILE=str(config), FONTCONFIG_PATH=str(tmp_path),
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "out" / f"{NAME}.pdf").read_bytes() == sample.pdf.read_bytes()
