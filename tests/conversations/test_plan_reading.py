# ruff: noqa: E501
"""Questions about the plan that were written down before they were tried: what each is read as, or what is left of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.questions.asking import plan_for
from handlers.questions.plan_reading import Plan, read
from handlers.say.plan_answers import understood
from handlers.turn import Turn
from models.workdays import local_date
from tests.plan_house import NOW, build

# question => what is understood, or the doubt with its words
READ = """
thống kê giúp tôi số việc trễ của từng phòng => đơn vị theo số việc quá hạn, nhiều trước · các phòng
bên Mặt trận còn nợ mấy việc => số việc chưa hoàn thành · UBMTTQ xã
quân sự có việc gì quá hạn chưa => việc quá hạn · BCHQS xã
công an xã làm xong việc chưa => việc đã hoàn thành · CAX
nhiệm vụ của trạm y tế đến đâu rồi => tình hình thực hiện · TYT
đoàn thanh niên có trễ việc nào không => việc quá hạn · ĐTN
tháng 8 có mấy đơn vị báo cáo => số đơn vị đã báo cáo · tháng 8/2025
quý 3 hoàn thành được bao nhiêu phần trăm => tỷ lệ hoàn thành · quý III/2025
trong quý 3 có bao nhiêu nhiệm vụ bị quá hạn => số việc quá hạn · quý III/2025
6 tháng cuối năm xong bao nhiêu việc => số việc đã hoàn thành · 6 tháng cuối năm 2025
từ đầu năm đến nay xong được mấy việc => số việc đã hoàn thành · từ 01/01/2025 đến 17/11/2025
10 ngày tới có việc nào phải nộp => việc đến hạn từ 17/11/2025 đến 27/11/2025
ngày mai đến hạn việc nào => việc đến hạn ngày 18/11/2025
cuối tháng này có việc gì đến hạn => việc đến hạn từ 17/11/2025 đến 30/11/2025
ai chưa xong NV05 => đơn vị chưa hoàn thành · NV05
NV05 còn mấy chi bộ chưa xong => số đơn vị chưa hoàn thành · các chi bộ · NV05
bao nhiêu chi bộ hoàn thành NV05 => số đơn vị đã hoàn thành · các chi bộ · NV05
tỷ lệ hoàn thành của nhóm 2 là bao nhiêu => tỷ lệ hoàn thành · nhóm II
nhóm nào có tỷ lệ hoàn thành cao nhất => nhóm nhiệm vụ theo tỷ lệ việc đã hoàn thành, cao trước
nhóm nào còn nhiều việc nhất => nhóm nhiệm vụ theo số việc chưa hoàn thành, nhiều trước
xếp hạng các phòng theo tỷ lệ đúng hạn => đơn vị theo tỷ lệ đúng hạn, cao trước · các phòng
chi bộ nào chưa nộp kế hoạch chi bộ => đơn vị chưa gửi · các chi bộ · NV02, NV04, NV05, NV07, NV27 · có chữ “kế hoạch”
thon nao chua nop ke hoach cua chi bo => đơn vị chưa gửi · các chi bộ thôn · NV02, NV04, NV05, NV07, NV27 · có chữ “kế hoạch”
vuong mac gi dang ton => vướng mắc chưa trả lời
vướng mắc nào đang tồn => vướng mắc chưa trả lời
việc nào còn tồn => việc chưa hoàn thành
phong kinh te dang om may viec => số việc chưa hoàn thành · P.KT
thôn nào làm tốt thôn nào chưa => đơn vị theo tỷ lệ đúng hạn, cao trước · các chi bộ thôn
đơn vị nào làm tốt, đơn vị nào chưa tốt => đơn vị theo tỷ lệ đúng hạn, cao trước
chi bộ nào làm tốt nhất => đơn vị theo tỷ lệ đúng hạn, cao trước · các chi bộ
5 đơn vị kém nhất => đơn vị theo tỷ lệ đúng hạn, thấp trước (05 dòng đầu)
đơn vị nào có tỷ lệ hoàn thành thấp nhất => đơn vị theo tỷ lệ việc đã hoàn thành, thấp trước
việc nào tiến độ thấp nhất => việc theo phần trăm thực hiện, thấp trước
việc nào tiến độ cao nhất => việc theo phần trăm thực hiện, cao trước
ai đang gặp khó khăn => đơn vị đang có vướng mắc
có đơn vị nào vướng kinh phí không => left: kinh phí
vướng mắc của ban xây dựng đảng trả lời chưa => vướng mắc · Ban XDĐ
bao nhiêu vướng mắc đã được giải quyết => số vướng mắc đã trả lời
vướng mắc nào lâu nhất chưa trả lời => vướng mắc theo số ngày chờ, nhiều trước
tháng 11 có vướng mắc gì mới => vướng mắc · tháng 11/2025
chỉ tiêu nào đã đạt rồi => chỉ tiêu đã đạt
có mấy chỉ tiêu chưa có số liệu => số chỉ tiêu chưa có số liệu
tình hình chỉ tiêu thế nào => chỉ tiêu
hôm nay đơn vị nào báo cáo => đơn vị đã báo cáo · ngày 17/11/2025
sáng nay ai báo cáo rồi => đơn vị đã báo cáo · ngày 17/11/2025
bữa nay thôn nào báo cáo => đơn vị đã báo cáo · các chi bộ thôn · ngày 17/11/2025
từ sáng tới giờ có ai báo cáo chưa => đơn vị đã báo cáo · ngày 17/11/2025
từ đầu năm tới nay ai báo cáo rồi => đơn vị đã báo cáo · từ 01/01/2025 đến 17/11/2025
tuần trước đơn vị nào không báo cáo => đơn vị chưa báo cáo · tuần từ 10/11/2025 đến 16/11/2025
phòng nào chưa gửi báo cáo tháng 10 => đơn vị chưa báo cáo · các phòng · tháng 10/2025
ai chưa báo cáo NV05 => đơn vị chưa báo cáo · NV05
còn thiếu báo cáo của ai => đơn vị chưa báo cáo
đơn vị nào mấy hôm nay không thấy báo cáo => left: mấy hôm nay
việc nào chưa ai báo cáo => việc chưa có báo cáo
nhiệm vụ nào chưa có số liệu => việc chưa có báo cáo
việc trọng tâm nào chưa xong => việc chưa hoàn thành, ưu tiên
trong các việc ưu tiên có mấy việc trễ => số việc quá hạn, ưu tiên
việc nào vừa trễ vừa vướng => việc đang có vướng mắc, quá hạn
việc nào quá hạn mà chưa báo cáo => việc quá hạn, chưa có báo cáo
mấy việc đang chờ văn phòng xác nhận => số việc chờ xác nhận
bao nhiêu việc chưa bắt đầu => số việc chưa triển khai
việc nào đang làm dở => việc đang thực hiện
có việc nào tạm dừng không => việc tạm dừng
bao nhiêu việc thường xuyên => số việc thường xuyên
kết quả tháng này so với tháng 9 => so sánh kết quả thực hiện, tháng 11/2025 với tháng 9/2025
quý này khá hơn quý trước không => so sánh kết quả thực hiện, quý IV/2025 với quý III/2025
tỷ lệ đúng hạn so với tháng trước => so sánh tỷ lệ đúng hạn, tháng 11/2025 với tháng 10/2025
P.VHXH tháng này so với tháng trước => so sánh kết quả thực hiện, tháng 11/2025 với tháng 10/2025 · P.VHXH
so sánh quý 4 với quý 3 => so sánh kết quả thực hiện, quý IV/2025 với quý III/2025
các hội so với tháng trước thế nào => so sánh kết quả thực hiện, tháng 11/2025 với tháng 10/2025 · các hội
số đơn vị báo cáo so với tháng trước => so sánh đơn vị đã báo cáo, tháng 11/2025 với tháng 10/2025
chuyển đổi số có mấy việc trễ => số việc quá hạn · NV01, NV08, NV09, NV11, NV19, NV24, NV26, NV27 · có chữ “chuyển đổi số”
việc về tuyên truyền còn mấy việc chưa xong => số việc chưa hoàn thành · NV07, NV08, NV10 · có chữ “tuyên truyền”
thủ tục hành chính làm đến đâu rồi => tình hình thực hiện · NV14, NV15, NV16 · có chữ “thủ tục hành chính”
trường học có việc nào sắp tới hạn => việc sắp đến hạn · các trường học
tổng cộng có bao nhiêu nhiệm vụ => số việc
kế hoạch có tất cả mấy nhiệm vụ => số việc
mỗi nhóm có mấy việc => nhóm nhiệm vụ theo số việc, nhiều trước
phòng tài chính còn mấy việc => no_unit: phòng tài chính
chi bộ thôn 7 còn việc gì => no_unit: chi bộ thôn 7
tháng 2 năm 2024 có mấy việc quá hạn => no_time: before_plan:tháng 2/2024:2025-07-10
đơn vị nào nhiều cán bộ nhất => left: bộ
lương tháng này bao nhiêu => left: lương
ai là bí thư => left: bí thư
ai tre nhat z => đơn vị theo số việc quá hạn, nhiều trước
may viec qua han roi ta => số việc quá hạn
dvi nao chua nop bc thag nay => đơn vị chưa báo cáo · tháng 11/2025
pvhxh con may viec chua xog => số việc chưa hoàn thành · P.VHXH
ti le hoan thanh cua cac chi bo la bn => tỷ lệ hoàn thành · các chi bộ
tuan nay co j den han k => việc đến hạn trong tuần từ 17/11/2025 đến 23/11/2025
viec nao sap het han => việc sắp đến hạn
Phòng Kinh tế và Phòng Văn hóa còn mấy việc => số việc chưa hoàn thành · P.KT, P.VHXH
đồng chí cho biết chi bộ nào còn nợ việc => đơn vị có việc chưa hoàn thành · các chi bộ
những đơn vị nào chưa hoàn thành nhiệm vụ nào => đơn vị chưa hoàn thành việc nào
ủy ban kiểm tra còn việc gì chưa làm => việc chưa triển khai · UBKT
hội phụ nữ có việc nào trễ không => việc quá hạn · HLHPN
mặt trận xong được bao nhiêu phần trăm => tỷ lệ hoàn thành · UBMTTQ xã
trạm y tế báo cáo chưa => đơn vị đã báo cáo · TYT
các trường học còn mấy việc => số việc chưa hoàn thành · các trường học
toàn xã tỷ lệ hoàn thành bao nhiêu rồi => tỷ lệ hoàn thành
quý 4 tỷ lệ quá hạn là mấy phần trăm => tỷ lệ quá hạn · quý IV/2025
tháng 11 việc nào hoàn thành => việc đã hoàn thành · tháng 11/2025
tháng trước có mấy việc quá hạn => số việc quá hạn · tháng 10/2025
tuần trước xong được việc nào => việc đã hoàn thành · tuần từ 10/11/2025 đến 16/11/2025
từ 1/9 đến 31/10 có bao nhiêu việc quá hạn => số việc quá hạn · từ tháng 9/2025 đến tháng 10/2025
đến ngày 30/9 có mấy việc trễ => số việc quá hạn · từ 10/7/2025 đến 30/9/2025
trong 5 ngày tới có việc nào đến hạn không => việc đến hạn từ 17/11/2025 đến 22/11/2025
việc nào đến hạn vào tháng 6 năm sau => việc đến hạn trong tháng 6/2026
năm sau có việc nào đến hạn => việc đến hạn trong năm 2026
quý sau có mấy việc phải xong => số việc đến hạn trong quý I/2026
việc nào trễ hạn từ 20 ngày trở lên => việc quá hạn · quá hạn từ 20 ngày làm việc
việc nào trễ quá 60 ngày rồi => việc quá hạn · quá hạn từ 61 ngày làm việc
chi bộ nào trễ quá 30 ngày => đơn vị có việc quá hạn · quá hạn từ 31 ngày làm việc · các chi bộ
NV04 những đơn vị nào chưa xong => đơn vị chưa hoàn thành · NV04
NV04 xong được mấy đơn vị => số đơn vị đã hoàn thành · NV04
nv9 vướng gì => vướng mắc · NV09
vướng mắc của NV14 trả lời chưa => vướng mắc · NV14
tỷ lệ vướng mắc đã trả lời => tỷ lệ vướng mắc đã trả lời
nhóm 5 có bao nhiêu việc => số việc · nhóm V
nhóm 4 tỷ lệ hoàn thành => tỷ lệ hoàn thành · nhóm IV
nhóm 6 việc nào quá hạn => việc quá hạn · nhóm VI
nhóm nào ít việc quá hạn nhất => nhóm nhiệm vụ theo số việc quá hạn, ít trước
nhóm nào chưa xong việc nào => nhóm nhiệm vụ chưa hoàn thành việc nào
tỷ lệ hoàn thành từng nhóm => nhóm nhiệm vụ theo tỷ lệ việc đã hoàn thành, cao trước
số việc của mỗi chi bộ => đơn vị theo số việc, nhiều trước · các chi bộ
đơn vị nào ít việc nhất => đơn vị theo số việc, ít trước
đơn vị nào xong nhiều việc nhất => đơn vị theo số việc đã hoàn thành, nhiều trước
phòng nào đúng hạn cao nhất => đơn vị theo tỷ lệ đúng hạn, cao trước · các phòng
10 đơn vị trễ nhất => đơn vị theo số việc quá hạn, nhiều trước (10 dòng đầu)
hai chi bộ tệ nhất => đơn vị theo tỷ lệ đúng hạn, thấp trước (02 dòng đầu) · các chi bộ
việc nào không quá hạn => việc không quá hạn
đơn vị nào không có việc quá hạn => đơn vị không có việc quá hạn
cái nào gấp nhất => việc theo thời hạn, quá hạn trước, rồi đến hạn gần
chi bộ nào gửi kế hoạch trễ => đơn vị có việc hoàn thành quá hạn · các chi bộ · NV02, NV04, NV05, NV07, NV27 · có chữ “kế hoạch”
chi bo nao nop tre ke hoach => đơn vị có việc hoàn thành quá hạn · các chi bộ · NV02, NV04, NV05, NV07, NV27 · có chữ “kế hoạch”
đơn vị nào 100% đúng hạn => đơn vị đúng hạn mọi việc đã đến hạn
đơn vị nào tỷ lệ đúng hạn 100% => đơn vị đúng hạn mọi việc đã đến hạn
việc nào trên 50% => việc · đạt từ 51% trở lên
việc nào dưới 30% => việc · đạt từ 0 đến 29%
việc nào chưa ai làm gì => việc chưa triển khai
sao trễ nhiều thế => việc quá hạn · nguyên nhân đơn vị đã nêu
vì sao quá hạn nhiều vậy => việc quá hạn · nguyên nhân đơn vị đã nêu
tổng số nhiệm vụ => số việc
việc hết hạn 31/8 => việc đến hạn ngày 31/8/2025
kỳ năm đơn vị nào chưa nộp => đơn vị chưa báo cáo · năm 2025 (kỳ NAM-2025, chốt ngày 14/12/2025)
việc nào gần đến hạn nhất => việc theo thời hạn, gần trước
liệt kê 5 việc trễ lâu nhất => việc theo số ngày quá hạn, nhiều trước (05 dòng đầu)
chỉ tiêu của trung tâm hành chính công đạt chưa => chỉ tiêu · TTPVHCC
bao nhiêu phần trăm chỉ tiêu đã đạt => tỷ lệ chỉ tiêu đã đạt
NV14 đạt chỉ tiêu chưa => chỉ tiêu · NV14
tình hình các chi bộ thế nào => tình hình thực hiện · các chi bộ
tình hình nhóm 2 tháng 10 => tình hình thực hiện · nhóm II · tháng 10/2025
tháng 9 khác gì tháng 10 => so sánh kết quả thực hiện, tháng 10/2025 với tháng 9/2025
số việc hoàn thành tháng này hơn tháng trước bao nhiêu => so sánh việc đã hoàn thành, tháng 11/2025 với tháng 10/2025
nợ đọng nhiều nhất là ai => đơn vị theo số việc quá hạn, nhiều trước
có ai xin lùi hạn không => left: xin lùi hạn
việc nào bị lùi hạn => việc được gia hạn
mấy việc đang tạm dừng => số việc tạm dừng
đơn vị nào đang nghỉ phép => đơn vị đang nghỉ phép
những việc nào không có thời hạn => việc thường xuyên
co bao nhieu don vi chua bao cao quy nay => số đơn vị chưa báo cáo · quý IV/2025
vc nao tre nhat v => việc theo số ngày quá hạn, nhiều trước
tyle ht thang 10 => tỷ lệ hoàn thành · tháng 10/2025
ds viec chua xog cua pvhxh => việc chưa hoàn thành · P.VHXH
kh tuyen truyen xong ch => việc đã hoàn thành · NV07 · có chữ “ke hoach tuyen truyen”
đề nghị cho biết việc nào quá hạn => việc quá hạn
các đơn vị chậm báo cáo => đơn vị báo cáo muộn
đơn vị nào nộp không đúng hạn => đơn vị báo cáo muộn
nhiệm vụ nào quan trọng chưa xong => việc chưa hoàn thành, ưu tiên
tháng này khác tháng trước thế nào => so sánh kết quả thực hiện, tháng 11/2025 với tháng 10/2025
NV05 do ai chủ trì => đơn vị · NV05
đơn vị nào chủ trì nhiều việc nhất => đơn vị theo số việc, nhiều trước
đơn vị nào phối hợp nhiều việc nhất => left: phối hợp
mấy việc trễ hồi tháng 8 => số việc quá hạn · tháng 8/2025
may viec tre hoi cuoi thang 9 => left: cuoi
hội phụ nữ phối hợp việc gì => việc · HLHPN phối hợp
khối chính quyền có việc nào trễ => left: khối chính quyền
thời tiết hôm nay thế nào => left: thời tiết
xe công đi đâu rồi => nothing: xe công, đâu
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plan]:
    house = build(tmp_path_factory.mktemp("reading") / "house.db")
    with house.db.read() as db:
        turn = Turn(db=db, now=house.now, incoming=None, sender=None, office=house.office())  # type: ignore[arg-type]
        yield plan_for(turn, house.office())


def test_each_question_is_read_as_it_was_meant(plan: Plan) -> None:
    wrong = []
    for line in READ.strip().splitlines():
        text, _, meant = line.partition(" => ")
        heard = read(text, plan, local_date(NOW))
        told = f"{heard.doubt}: {heard.words}"
        if heard.is_sure and heard.query is not None:
            told = understood(heard.query).removeprefix("Hiểu là: ")
        if told != meant:
            wrong.append((text, meant, told))
    assert not wrong


@pytest.mark.parametrize(
    "text",
    ["việc nào không bị trả lại", "việc quá hạn trừ Phòng Kinh tế", "đơn vị nào chưa từng trễ", "tháng 8 và tháng 9 có mấy việc quá hạn",
     "đơn vị nào có từ 3 việc quá hạn trở lên", "đơn vị nào tỷ lệ đúng hạn dưới 50%", "nhóm 2 và nhóm 3 có mấy việc quá hạn",
     "bao nhiêu việc xong trước hạn 5 ngày"],
)  # fmt: skip
def test_a_word_that_turns_the_question_round_is_never_dropped(plan: Plan, text: str) -> None:
    assert not read(text, plan, local_date(NOW)).is_sure
