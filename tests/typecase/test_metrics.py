"""Measures of the faces, as composing needs them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huozi.typecase.metrics import FaceMetrics

ROLES = ("song", "song-bold", "song-black", "hei", "hei-bold", "kai")
each_face = pytest.mark.parametrize("role", ROLES)
Faces = dict[str, FaceMetrics]


@each_face
def test_ideographs_and_marks_stand_on_one_em(faces: Faces, role: str) -> None:
    face = faces[role]
    assert {char: face.advance(char) for char in "国，。“”‘’（《…"} == dict.fromkeys(
        "国，。“”‘’（《…", 1000
    )


@each_face
def test_dashes_are_one_and_two_em(faces: Faces, role: str) -> None:
    assert faces[role].advance("—") == 1000
    assert sum(faces[role].shape_advances("——")) == 2000
    assert sum(faces[role].shape_advances("……")) == 2000


def test_the_language_decides_over_the_dash(faces: Faces) -> None:
    assert sum(faces["song"].shape_advances("——", lang="en")) < 2000


@each_face
def test_the_middle_dot_is_half_an_em_and_centred(faces: Faces, role: str) -> None:
    left, _, right, _ = faces[role].ink("·")
    assert faces[role].advance("·") == 500
    assert abs(left + right - 500) <= 2


@each_face
def test_quotation_marks_have_their_white_outside(faces: Faces, role: str) -> None:
    assert all(faces[role].ink(char)[0] > 500 for char in "“‘")
    assert all(faces[role].ink(char)[2] < 500 for char in "”’")


@pytest.mark.parametrize("role", [role for role in ROLES if role != "kai"])
def test_halt_sets_marks_on_half_an_em(faces: Faces, role: str) -> None:
    halved = faces[role].shape_advances("，。（》“", features={"kern": False, "halt": True})
    assert halved == (500,) * 5


def test_kerning_is_off_unless_asked_for(faces: Faces) -> None:
    song = faces["song"]
    assert song.shape_advances("AV") == (song.advance("A"), song.advance("V"))
    assert sum(song.shape_advances("AV", features={"kern": True})) < sum(song.shape_advances("AV"))


def test_a_shared_glyph_gives_its_advance_to_the_first_character(faces: Faces) -> None:
    first, second = faces["song"].shape_advances("fi")
    assert first > 0 and second == 0
    assert faces["song"].shape_advances("国——𠮷国")[1:3] == (2000, 0)


@each_face
def test_all_faces_have_one_body(faces: Faces, role: str) -> None:
    assert (faces[role].ascent, faces[role].descent) == (0.88, 0.12)
    assert 0.6 < faces[role].cap_height < 0.8


def test_ink(faces: Faces) -> None:
    assert faces["song"].ink("\u3000") == (0, 0, 0, 0)
    assert faces["song"].ink("，") == (76, -196, 229, 118)
    for face in faces.values():
        left, bottom, right, top = face.ink("国")
        assert 0 < left < 200 and 800 < right < 1000
        assert -120 < bottom < 0 and 700 < top < 880


@each_face
def test_a_character_no_face_has_is_reported(faces: Faces, role: str) -> None:
    assert faces[role].missing("国\U0001f600国") == ((1, "\U0001f600"),)
    assert not faces[role].covers("\U0001f600")
    assert faces[role].covers("国")


@given(st.text())
def test_missing_is_what_is_not_covered(faces: Faces, text: str) -> None:
    expected = tuple((i, c) for i, c in enumerate(text) if not faces["kai"].covers(c))
    assert faces["kai"].missing(text) == expected


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_ideographs_add_up(faces: Faces, text: str) -> None:
    advances = faces["song"].shape_advances(text)
    assert len(advances) == len(text)
    assert sum(advances) == 1000 * len(text)
