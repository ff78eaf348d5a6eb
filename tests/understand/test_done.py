"""What sounds finished and is not, and what is: nothing is told the office as done that the cadre did not say."""

from __future__ import annotations

from datetime import datetime

from handlers.understand import Intent, OpenTask, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

_TASKS = (
    OpenTask(code="NV05", title="Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính"),
    OpenTask(code="NV18", title="Tập huấn kỹ năng số cho cán bộ xã, thôn"),
)
_NOW = datetime.fromisoformat("2026-08-12T09:20:00+07:00")

_NOT_DONE = """
tí nữa là xong
chút nữa thì xong
đóng dấu là xong
in ra nữa là xong
ký nữa là xong
thêm một buổi nữa là xong
chỉ việc scan là xong
chỉ cần anh ký là xong
duyệt cái là xong liền
có chữ ký là xong
sếp ký phát là xong
làm nốt phần cuối là xong
xong cái này mới xong được
bao giờ xong em báo
xong em báo
khi nào xong em báo anh
xong sẽ báo
mong là xong
tưởng xong mà chưa
tưởng đã xong hóa ra còn thiếu
xong đâu mà xong
xong gì mà xong
làm gì đã xong
sao mà xong được
không xong nổi
xong sao được
xong một nửa
xong được một ít
xong hơn nửa
mới xong có tí
xong mỗi cái khung
xong cơ bản
xong tàm tạm
gọi là xong
tạm xong
coi như gần xong
sắp sửa xong
chuẩn bị xong
đang hoàn thành
đang hoàn tất hồ sơ
hoàn thành giai đoạn đầu
hoàn thành bước 1
nộp bản nháp rồi
đã họp, đã gửi giấy mời
đã họp, đã gửi dự thảo
đã họp, đã dự thảo, đã gửi xin ý kiến
đã họp, gửi biên bản rồi
đã họp, mai gửi
đã họp, đã ký, chưa gửi
đã họp, thông qua nhưng chưa gửi
đã họp thống nhất gửi văn phòng
gửi dự thảo rồi
trình rồi, chưa ký
đã họp bàn rồi
đã lên kế hoạch rồi
đã phân công rồi
đã giao các thôn rồi
đã báo các thôn làm rồi
đã có chủ trương
đã gửi công văn đôn đốc
đã nhắc các chi bộ
đã liên hệ viettel
đã mua máy rồi, chờ lắp
máy về rồi, mai lắp
đã ký hợp đồng
đang nghiệm thu
chưa dám nói là xong
nói xong thì chưa hẳn
xong trên giấy thôi
xong về mặt hồ sơ thôi
xong phần của em rồi
xong phần việc của xã rồi
xong ở 3 thôn
3 thôn xong rồi
lớp đầu tiên xong rồi
ngày đầu xong rồi
xong vòng 1
xong đợt đầu
bên em làm xong, chờ xã duyệt
xong rồi chờ ký
xong hết rồi chỉ chờ tiền
xong trừ thôn 5
đủ cả trừ bản Lìm
gần như đủ cả
hoàn thành dự kiến cuối tháng
hoàn thành trong quý 3
sẽ xong sớm thôi
chắc cũng xong
có khi mai xong
cố xong trong tuần
phải xong trước lễ
cần xong trước 20/8
được giao hoàn thành trước 30/9
hạn hoàn thành 30/9
nếu có máy thì xong rồi
lẽ ra xong rồi
đáng lẽ phải xong rồi
đáng ra tuần trước xong rồi
bảo xong mà chưa xong
ai bảo xong
chưa ai báo xong
xong chưa biết
chưa rõ xong chưa
hình như xong rồi
chắc xong rồi
hôm trước tưởng xong rồi
vừa xong lại hỏng
xong rồi lại phải làm lại
làm lại từ đầu
bị trả về rồi
nộp rồi bị trả lại
gửi rồi mà sai mẫu
nộp thiếu mất phụ lục
ký thiếu một chữ ký
thôn 3 xong rồi
bản Nà Lay lắp xong rồi
chi bộ 7 nộp rồi
đã trình lãnh đạo
mới trình sáng nay
đợt 1 xong rồi
dự thảo xong rồi
phần lắp đặt xong
nghiệm thu rồi, còn thanh toán
đa số chi bộ đã nộp
đóng dấu xong là nộp
lấy số liệu xong em nộp
có người thì xong rồi
xong trước khi họp
mới lắp xong máy
sơ bộ thì xong
soạn thảo xong rồi
làm đến đợt thứ 3 rồi
làm hết 100% khối lượng, chờ nghiệm thu
đường vướng nhưng đã xử lý được rồi
đã bố trí 350 triệu trên 500 triệu
đã bố trí 350 triệu đồng trong tổng số 500 triệu đồng
xong rồi nộp văn phòng sau
xong rồi mới nộp
xong 3 lớp
xong rồi gửi văn phòng rồi, chưa được duyệt
lắp loa đợt 2 xong rồi
máy quét sửa xong rồi
chiều em gọi lại
tuần nữa xong
xong sau khi có máy
xong sau ngày hội 10/10
viết xong rồi, chiều gửi
xong thì em nộp
xong tổ 4 với tổ 6
cuối tháng được 100%
đã ký chờ đóng dấu
phần mềm lỗi liên tục, up lên rồi lại mất
hôm nay mới bắt đầu làm
đã hoàn thiện, đang chờ thẩm định
hôm nay nộp nv5
hôm nay nộp nv5 rồi mai nộp nv18
chưa có hộ nào tham gia
không biết hộ nào chưa cài
trình ký xong
nv18 gửi văn phòng thẩm định rồi
nv18 dự thảo lần 2 xong
bài thứ 3 đăng hôm qua rồi
đăng bài thứ 5 hôm qua
đã trình dự toán 250 triệu
12/12 thôn xong, tập huấn mới được 5 thôn
học sinh học xong hết rồi, thu tiền không tiền mặt được 80%
hôm nay em làm được thôn 3 rồi
em làm nua rồi
đi họp về em gửi
sau kỳ họp em gửi
loa phát đều mấy tuần nay, cuối tuần xong
loa phát từ đầu tháng, sắp xong
hội thi vòng loại xong ngày 20/7 rồi, cuối tuần chung kết là hết việc
lớp sáng xong rồi, lớp chiều mai nữa là hết việc
đợt 1 cấp xong rồi, thứ sáu đợt 2 nữa là đủ
làm theo quyết định 112/QĐ-UBND ký ngày 5/8
chờ công văn 302/UBND-VHXH ký ngày 5/8
nhận công văn 302/UBND-VHXH phát hành ngày 5/8
xong bản Nà Tăm
xong thôn Đồi rồi ạ
thẻ hết rồi
ảnh buổi họp em gửi kèm đây
nv5 gần xong rồi, mai họp em có mặt
nv5 chưa xong, mai họp em có mặt
nv5 xong rồi, mai họp thông qua
nv5 làm xong rồi, mai em gửi báo cáo
à mà thứ 4 tui dìa rồi, khỏi tới thứ 5
thứ 4 em về rồi
thứ tư tôi đi làm lại rồi
"""
_DONE = """
thế là xong
vậy là xong rồi nhé
cuối cùng cũng xong
xong từ đời nào rồi
xong lâu lắc rồi
em xong rồi đó
mần xong rồi
đã nộp chiều qua
nộp rồi nha
gửi báo cáo cho anh rồi đó
báo cáo em nộp hôm thứ 6 rồi
hoàn thành trước hạn 2 ngày
xong sớm hơn dự kiến
đã ban hành ngày 10/8
tập huấn xong hôm qua
mọi thứ đã xong
việc xong rồi anh khỏi lo
ok xong
xong!!!
xong nhé
xong 100%
đã hoàn thành xuất sắc
không còn gì, xong rồi
đã đăng lên trang xong
hoàn thành rồi ạ, anh kiểm tra giúp
em đã nộp cho văn phòng đảng ủy
đã triển khai xong đến các thôn
lắp xong, chạy tốt
đủ cả rồi anh
xong cả rồi, không vướng gì
thôn 3 bên em làm xong rồi
chị Năm ấp Ba làm xong rồi
cái này xong rồi
trình chủ tịch ký rồi
đã trình và được chủ tịch ký ban hành
có quyết định rồi anh
xong rồi nộp văn phòng rồi
xong rồi ban hành 8/8 số 33/KH-MTTQ
xong rồi ban hành hôm qua
hoàn thành rồi gửi văn phòng đảng ủy rồi
xong rồi, 2 văn bản
hoàn thành, 2 văn bản
đã bố trí 500 triệu trên 500 triệu
đã hoàn thiện rồi ạ
hàng lên sàn đủ cả
kinh phí bố trí rồi
kịp thời hoàn thành trước đại hội rồi
mới xong hôm qua
đã được thường vụ thông qua và ban hành
kế hoạch đã có
mật ong lên shopee rồi
trang web xã chạy rồi
xong, 98% đảng viên
hôm nay mình nộp nv5 rồi, số 11-KH/CBCA
sáng nay gửi kế hoạch nv5 cho văn phòng rồi
bên em không có đảng viên nào chưa cài
không còn hộ nào là chưa tham gia
không sót hộ nào
xong cách đây 2 ngày
hôm nay mới gửi nv5 xong
không có chi bộ nào chưa nộp
loa mới phát từ đầu tháng, xong hẳn rồi
loa phát đều ba tháng nay, xong
máy cấp số chạy ngon từ hôm mùng 3, xong hẳn rồi
đã ký công văn 302/UBND-VHXH từ 9/8
tờ trình 17/TTr-UBND phát hành bữa 12/7 nha
quyết định 112/QĐ-UBND ký ngày 5/8
hướng dẫn 15/HD-UBND ban hành bữa 2/8 nha
đã đóng dấu phát hành, đính kèm file pdf
đã đóng dấu gửi các thôn
vâng em hoàn tất cả rồi
thôn hoàn tất cả rồi nhé
xong hết rồi, kèm mấy tấm hình ạ
đã hoàn tất, đóng quyển cất kho
đừng gia hạn, xong rồi
thẻ bảo hiểm phát hết rồi
xong nhà văn hóa Thống Nhất rồi
nv5 xong rồi, mai họp em có mặt
nv5 xong rồi mai họp em có mặt
nv5 xong rồi, mai 8h em có mặt ạ
nv5 xong rồi. Sáng mai em đi họp đúng giờ
nv5 xong rồi ạ, thứ 4 em dự họp
nv5 xong rồi nhé, mai họp em bận không đi được
nv5 xog oy nka, mk chưa up file dc, mai up
nv5 xong rồi, mai scan gửi
nv5 xong rồi, chiều nay chụp ảnh gửi
nv5 xong rồi mà chưa gửi file được, tối nay gửi file
nv5 hoàn thành rồi, chưa kịp scan, mai scan gửi bù
nv5 xong rồi, file mai gửi
nv5 xong rồi, thứ 4 em về rồi
nv5 xong chấm hết
chi bộ tôi xin phép báo cáo: đã họp, đã thông qua, đã ký, đã gửi
đã họp đã thông qua đã ký đã gửi
đã họp, đã ký, đã gửi
đã họp, thông qua, ký và gửi văn phòng
đã họp thông qua và gửi văn phòng rồi ạ
đã họp rồi, đã nộp bản giấy
đã họp, soạn kế hoạch, ký, nộp vp rồi
đã họp ngày 9/8, đã ký, đã gửi vpđu
đã họp xong, đã ban hành kế hoạch
"""


def _both(lines: str) -> list[str]:
    """Each line as typed, and without marks."""
    return [text for line in lines.strip().splitlines() for text in (line, strip_marks(line))]


def _is_done(text: str) -> bool:
    return Intent.done in understand(text, now=_NOW, open_tasks=_TASKS).intents


@for_each("text", _both(_NOT_DONE))
def test_work_that_only_sounds_finished_is_not_done(text: str) -> None:
    assert not _is_done(text)


@for_each("text", _both(_DONE))
def test_finished_work_is_done(text: str) -> None:
    assert _is_done(text)
