"""Texts of two versions are matched one to one, the likest first."""

from kttt_desktop.domain.text_match import PlacedText, match_texts

REVIEW = "Rà soát các hợp tác xã ngừng hoạt động trên địa bàn"


def placed(*pairs):
    return [PlacedText(text, place) for text, place in pairs]


def test_equal_texts_stay_in_their_places_though_they_stand_twice():
    old = placed((REVIEW, "I.2"), (REVIEW, "IV.1"))
    new = placed(("Một việc mới hẳn", "I.1"), (REVIEW, "IV.1"), (REVIEW, "I.2"))

    assert match_texts(old, new) == {1: (1, 100), 2: (0, 100)}


def test_a_mended_text_is_found_wherever_it_stands():
    old = placed((REVIEW, "I.2"), ("Tổ chức tập huấn cho cán bộ hợp tác xã", "I.3"))
    new = placed(
        ("Tổ chức tập huấn cho cán bộ, thành viên hợp tác xã", "II.1"),
        (REVIEW.replace("ngừng", "đã ngừng") + " huyện", "II.2"),
    )

    found = match_texts(old, new)

    assert {n: o for n, (o, _) in found.items()} == {0: 1, 1: 0}


def test_a_text_written_anew_in_the_same_place_is_the_same_item():
    old = placed(("Xây dựng kế hoạch tuyên truyền Luật Hợp tác xã năm 2023", "I.1"))
    anew = "Ban hành kế hoạch phổ biến, quán triệt Luật Hợp tác xã và các nghị định"

    assert 0 in match_texts(old, placed((anew, "I.1")))
    assert match_texts(old, placed((anew, "I.2"))) == {}
    assert match_texts(old, placed(("Bố trí kinh phí", "I.1"))) == {}


def test_nothing_matches_nothing():
    assert match_texts([], placed((REVIEW, "I"))) == {}
    assert match_texts(placed((REVIEW, "I")), []) == {}
