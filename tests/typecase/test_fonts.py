"""What is promised of the vendored files themselves."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from fontTools.ttLib import TTFont

from huozi.typecase.case import Typecase
from huozi.typecase.metrics import FaceMetrics

ROLES = ("song", "song-bold", "song-black", "hei", "hei-bold", "kai")
FONTS = Path(__file__).parents[2] / "fonts"
UNCOVERED: dict[str, str] = {}
"""Hanzi of GB/T 2312 or 通用规范汉字表 that a face lacks, by role: none."""
MARKS = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕——……·～／％℃㎡‰№①⑩□■○●◆◇★☆▲△→ⅠⅫ〇々ㄅāǎèü"


def gb2312_hanzi() -> str:
    return "".join(
        bytes((lead, trail)).decode("gb2312", errors="ignore")
        for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF)
    )


def general_table() -> str:
    lines = (FONTS / "tongyong-guifan-hanzi.txt").read_text("utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    tree = yaml.safe_load((FONTS / "fonts.yaml").read_text("utf-8"))
    return {face["role"]: face for face in tree["faces"]}


@pytest.fixture(params=ROLES)
def font(request: pytest.FixtureRequest, case: Typecase) -> Iterator[Any]:
    content = case.faces[request.param].path.read_bytes()
    with TTFont(io.BytesIO(content), lazy=True) as opened:
        opened.role = request.param
        yield opened


def test_roles_hashes_and_size(case: Typecase) -> None:
    assert tuple(case.faces) == ROLES
    contents = {face.sha256: face.path.read_bytes() for face in case.faces.values()}
    assert all(sha256(content).hexdigest() == digest for digest, content in contents.items())
    assert sum(map(len, contents.values())) < 45_000_000


@pytest.mark.parametrize("role", ROLES)
def test_covers_the_standards_and_the_marks(faces: dict[str, FaceMetrics], role: str) -> None:
    assert len(gb2312_hanzi()) == 6763 and len(general_table()) == 8105
    wanted = set(gb2312_hanzi() + general_table()) - set(UNCOVERED.get(role, ""))
    assert faces[role].missing("".join(sorted(wanted))) == ()
    assert faces[role].missing(MARKS) == ()


@pytest.mark.parametrize("seed", sorted((FONTS.parent / "seeds").rglob("*.txt")))
def test_covers_the_seeds(faces: dict[str, FaceMetrics], seed: Path) -> None:
    text = seed.read_text("utf-8").replace("\n", "")
    assert [faces[role].missing(text) for role in ROLES] == [()] * len(ROLES)


def test_names_are_our_own(font: Any, case: Typecase) -> None:
    face = case.faces[font.role]
    names = font["name"]
    assert (names.getDebugName(16) or names.getDebugName(1)) == face.family
    shown = [str(names.getDebugName(number)) for number in (1, 3, 4, 6)]
    assert all(name.startswith("Huozi") for name in shown)
    assert {record.platformID for record in names.names} == {3}
    inner = font["CFF "].cff
    parts = [part.FontName for part in inner[0].FDArray]
    assert all(n.startswith("Huozi") for n in (*inner.fontNames, inner[0].FullName, *parts))


def test_licence_stays_in_the_face_and_beside_it(font: Any, listed: dict[str, Any]) -> None:
    assert "Copyright" in font["name"].getDebugName(0) or "©" in font["name"].getDebugName(0)
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    text = (FONTS / listed[font.role]["licence"]).read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text and "Reserved Font Names:" in text


def test_weight_body_and_glyph_count_are_as_listed(font: Any, listed: dict[str, Any]) -> None:
    entry = listed[font.role]
    assert font["OS/2"].usWeightClass == entry["weight"]
    assert font["head"].unitsPerEm == entry["units_per_em"] == 1000
    assert font["maxp"].numGlyphs == entry["glyphs"]


def test_the_cid_of_a_glyph_is_its_number(font: Any) -> None:
    charset = font["CFF "].cff[0].charset
    assert charset == [".notdef", *(f"cid{i:05d}" for i in range(1, len(charset)))]


def test_is_ready_for_vertical_setting(font: Any) -> None:
    assert {"vhea", "vmtx", "VORG"} <= set(font.keys())
    tags = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "vert" in tags
    if font.role != "kai":
        spacing = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
        assert {"halt", "vhal", "palt", "vpal"} <= spacing
