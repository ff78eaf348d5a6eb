"""Which of several committees a stranger means."""

from __future__ import annotations

from models.committees import Committee, committee_meant
from tests.cases import for_each

THERE = (
    Committee(id=1, code="HALONG", name="Đảng ủy xã Hà Long", place="Hà Long"),
    Committee(id=2, code="DOAI", name="Đảng ủy xã Đoài"),
    Committee(id=3, code="YENTHANH", name="Đảng ủy xã Yên Thành", place="xã Yên Thành"),
    Committee(id=4, code="YENTHANHBAC", name="Đảng ủy xã Yên Thành Bắc", place="Yên Thành Bắc"),
    Committee(id=5, code="VINHPHU", name="Đảng ủy xã Vinh Phú", place="Vinh Phú"),
    Committee(id=6, code="VINHPHU2", name="Đảng ủy phường Vinh Phú", place="Vinh Phú"),
    Committee(id=7, code="DANGUY", name="Đảng ủy"),
)


@for_each(
    ("said", "code"),
    [
        ("Tôi là Hoàng, Phòng Kinh tế xã Hà Long", "HALONG"),
        ("toi la Hoang phong kinh te xa ha long", "HALONG"),
        ("Hoàng, Phòng Kinh tế, Hà Long", "HALONG"),
        ("Hoàng - Phòng Kinh tế - Hà Long", "HALONG"),
        ("Hoàng, phòng kinh tế Hà Long", "HALONG"),
        ("XÃ HÀ LONG", "HALONG"),
        ("Hoàng, P. Kinh tế, x. Hà Long", "HALONG"),
        ("Hoàng, P. Kinh tế Hà Long", "HALONG"),
        ("Tôi là Hoàng. Phòng Kinh tế. Hà Long", "HALONG"),
        ("Tôi ở xã Hà Long. Cảm ơn", "HALONG"),
        ("em ở Hà Long ạ", "HALONG"),
        ("cán bộ phòng kinh tế tên Phạm Hà Long", None),
        ("em ở Hà Long", "HALONG"),
        ("HALONG", "HALONG"),
        ("halong", "HALONG"),
        ("Hà Long", "HALONG"),
        ("Trạm Y tế thuộc Đảng ủy Hà Long", "HALONG"),
        ("UBND xã Hà Long", "HALONG"),
        ("tôi là Hà, trường THCS Hà Long, xã Yên Thành", "YENTHANH"),
        ("tôi là Hà, xã Yên Thành Bắc", "YENTHANHBAC"),
        ("tôi là Hà, xã Yên Thành", "YENTHANH"),
        ("tôi là Hà, xã Vinh Phú", "VINHPHU"),
        ("tôi là Hà, phường Vinh Phú", "VINHPHU2"),
        ("tôi là Hà, Vinh Phú", None),
        ("tôi là Phạm Hà Long, Phòng Kinh tế", None),
        ("tôi là Phạm Hà Long, Phòng Kinh tế xã Đoài", "DOAI"),
        ("Phạm Văn Đoài, xã Hà Long", "HALONG"),
        ("Phạm Văn Đoài", None),
        ("xã Hà Long, xã Đoài", None),
        ("Tôi là Hoàng, Phòng Kinh tế", None),
        ("Đảng ủy", None),
        ("xin chào", None),
        ("", None),
    ],
)
def test_only_one_that_is_surely_meant(said: str, code: str | None) -> None:
    meant = committee_meant(said, THERE)
    assert (None if meant is None else meant.code) == code
