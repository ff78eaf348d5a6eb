"""The words by which a question is recognised, without marks: a table of topics; data, so that a secretary could add.

Order is meaning: the first topic whose words stand in a text is the one that is asked. `x` is the code of a task.
"""

from enum import StrEnum

from handlers.say.words import NO


class Topic(StrEnum):
    """What can be answered from the data."""

    HOW = "how"  # làm sao để báo cáo
    EXTENSION = "extension"  # gia hạn được duyệt chưa
    DIFFICULTY = "difficulty"  # vướng mắc trả lời chưa
    CONFIRMED = "confirmed"  # văn phòng xác nhận chưa
    RECEIPT = "receipt"  # đã nhận báo cáo chưa
    WHO = "who"  # ai phụ trách
    DOCUMENT = "document"  # làm theo văn bản nào
    PRODUCT = "product"  # cần nộp gì
    LATE = "late"  # việc nào quá hạn
    SOON = "soon"  # việc nào sắp hạn
    PERIOD = "period"  # kỳ báo cáo chốt khi nào
    DEADLINE = "deadline"  # hạn khi nào
    VALUE = "value"  # em báo bao nhiêu rồi
    CONTENT = "content"  # việc này là việc gì
    LIST = "list"  # còn việc nào
    LEAVE = "leave"  # bao giờ em hết nghỉ
    PROOF = "proof"  # chụp ảnh gửi được không
    WHY = "why"  # sao lại thế: of nothing that is named


WHEN = r"(?:khi nao|bao gio|ngay nao|ngay may|hom nao|luc nao|may gio|thu may|ngay bao nhieu|bua nao|bua mo|khi mo|ngay mo)"
_TASK = r"(?:viec|nhiem vu|muc|cong viec|dau viec|task|nv)(?: khac| con lai| kia)?"
_SPAN = r"(?:hom nay|hnay|bua nay|ngay mai|mai|tuan nay|tuan sau|tuan toi|thang nay|thang sau|sap toi|toi day)"
WORD = r"(?: \w+)"
END = (
    r"(?: (?:a|ah|nhi|vay|the|nhe|nha|anh|chi|em|oi|ha|hen|day|do|roi|bot|tro ly|sep|voi|duoc khong|giup em|nua|rua))*$"
)
_LISTED = rf"(?:(?:cac|nhung|danh sach|ds|xem|cho|em|toi|minh|liet ke|tat ca|moi) )*{_TASK} (?:(?:dang|bi|da|con) )*"
_MINE = r"(?: (?:cua|toi|em|minh|don vi|chi bo|phong|ben em|tui|a|nhe|nha|voi|di|giup|dau|the))*"
LISTED = (  # the whole message: việc quá hạn, cho xem việc sắp đến hạn
    (Topic.LATE, rf"{_LISTED}(?:(?:tre|qua|cham|het) han|tre|cham){_MINE}"),
    (Topic.SOON, rf"{_LISTED}(?:sap|gan|den|toi)(?: (?:den|toi))? han{_MINE}"),
)
RULES: tuple[tuple[Topic, str], ...] = (
    (Topic.WHY, rf"^(?:(?:a|u|o|da|em) )*(?:sao|tai sao|vi sao)(?: lai)? (?:the|vay|ky|nhu the|nhu vay){END}"),
    (Topic.LEAVE, rf"{WHEN}{WORD}{{0,4}} (?:het|xong) (?:ky |dot )?(?:nghi|phep)|(?:nghi|phep){WORD}{{0,4}} (?:den|toi|het) {WHEN}"),
    (Topic.LIST, rf"co (?:phai|can)(?: \w+)? (?:bao cao|nop|gui|lam)(?: viec)? gi|(?:hom nay|hnay|bua nay|tuan nay|dao nay){WORD}? co gi (?:moi|can|phai)|^co gi moi{WORD}{{0,2}} (?:{NO}){END}"),
    (Topic.PERIOD, rf"bao cao (?:ky|quy|nam|cuoi nam|ca nam|tong ket|6 thang|sau thang|dinh ky)(?: (?!x\b)\w+){{0,5}}? (?:lam sao|lam the nao|the nao|nhu the nao|kieu gi|ra sao|bao sao|sao|lam gi|bat dau tu dau|gui o dau|nop o dau|gui cho ai|nop cho ai){END}|(?:lam sao|lam the nao|cach)(?: (?!x\b)\w+){{0,3}} bao cao (?:ky|quy|nam|cuoi nam|6 thang|sau thang|dinh ky)"),
    (Topic.HOW, rf"(?:lam sao|lam the nao|lam nhu the nao|cach|huong dan){WORD}{{0,3}} (?:bao cao|cap nhat|nhan tin|gui bao cao|bao)|bao cao (?:the nao|kieu gi|ra sao|nhu the nao|sao)"),
    (Topic.EXTENSION, rf"gia han{WORD}{{0,8}} (?:duyet|dong y|tra loi|chap thuan|chap nhan|y kien|ket qua|cho){WORD}{{0,3}} (?:chua|den dau|the nao)|(?:duyet|dong y|tra loi){WORD}{{0,4}} gia han{WORD}{{0,4}} chua"),
    (Topic.DIFFICULTY, rf"(?:vuong mac|vuong|vm|kho khan|kien nghi){WORD}{{0,8}} (?:tra loi|giai quyet|xu ly|y kien|go){WORD}{{0,3}} (?:chua|den dau|the nao|khong)"),
    (Topic.CONFIRMED, rf"(?:xac nhan|duyet|nghiem thu){WORD}{{0,5}} (?:chua|khong){END}|(?:tai sao|vi sao|sao|ly do){WORD}{{0,4}} (?:chua|khong){WORD}{{0,2}} (?:xac nhan|duyet|nghiem thu)"),
    (Topic.WHO, rf"(?:ai|don vi nao|phong nao|ban nao|ben nao|co quan nao|dong chi nao|anh nao|chi nao|nguoi nao|can bo nao|lanh dao nao)(?: la| thi| se| duoc| dang| phai| nguoi| don vi)*(?: giao)? (?:phu trach|chu tri|lo(?= (?:x|nv|viec|cai|nhiem vu|mang|vu))|lanh trach nhiem|chiu trach nhiem|lam|dau moi|phoi hop|chiu trach nhiem|theo doi|thuc hien|nhan viec|giu|nam|dam nhiem|dam nhan)|may (?:don vi|chi bo|phong|hoi)(?: cung)? (?:lam|thuc hien|chu tri|phoi hop)|(?:phu trach|chu tri|dau moi|phoi hop|giao|chiu trach nhiem){WORD}{{0,5}} (?:ai|don vi nao|ben nao|phong nao|nhung ai|nhung don vi nao|don vi gi)|x{WORD}{{0,2}} (?:lam|phoi hop|thuc hien)(?: chung)? (?:voi|cung)(?: voi)? (?:ai|don vi nao|nhung ai|ben nao|phong nao){END}|(?:{_TASK}|x|nay|do) (?:la )?(?:cua|do) (?:ai|don vi nao|ben nao|phong nao)"),
    (Topic.DOCUMENT, rf"(?:theo|can cu|dua vao|dua tren|tai|trong){WORD}{{0,3}} (?:van ban|vb|cong van|ke hoach|kh|nghi quyet|quyet dinh|chi thi|tai lieu)(?: so)? (?:nao|may|gi|bao nhieu)|(?:van ban|vb|ke hoach|cong van) (?:nao|so may|so bao nhieu){END}"),
    (Topic.SOON, rf"^(?!.*\bx\b)(?:\w+ ){{0,3}}?{_SPAN}(?: (?:nay|thi|toi|em|e|minh|ben em|don vi|chi bo|phong|phai|can|co|con))* (?:nop|lam|bao cao|bao|gui|trinh|xong)(?: (?:nhung|cai|viec|bao cao))* (?:gi|nao|nhung gi){END}"),
    (Topic.PRODUCT, rf"(?:san pham|ket qua dau ra|minh chung|ho so){WORD}{{0,4}} (?:gi|nao|nhung gi){END}|(?:nop|gui|trinh)(?: len| ve| cho)?(?: van phong| vpdu)? (?:nhung )?(?:cai gi|gi|nhung gi|san pham gi|giay to gi|tai lieu gi|san pham nao){END}"),
    (Topic.LATE, rf"{_TASK} (?:nao|gi){WORD}{{0,4}} (?:tre|qua han|cham|muon|het han)|(?:co|bao nhieu|may|con){WORD}{{0,4}} (?:tre|qua han|cham)(?: han)?{WORD}{{0,3}} (?:khong|nao|gi)|(?:tre|qua han|cham)(?: han)? (?:may|bao nhieu|nhung) {_TASK}|(?:may|bao nhieu) {_TASK}{WORD}{{0,3}} (?:tre|qua han|cham)"),
    (Topic.LIST, rf"(?:{_TASK}|cai) (?:nao|gi){WORD}{{0,4}} gap|gap(?: nhat)?(?: la| thi)?(?: {_TASK}| cai)? (?:nao|gi)|^(?:{_TASK} )?gap nhat{END}|^viec$"),
    (Topic.SOON, rf"{_TASK} (?:nao|gi){WORD}{{0,4}} (?:sap|gan|den|toi)(?: den| toi)? han|sap (?:den |toi )?han{WORD}{{0,4}} (?:nao|gi|khong|{_TASK})|(?:hom nay|ngay mai|tuan nay|tuan sau|tuan toi|thang nay|thang sau){WORD}{{0,5}} (?:{_TASK}|han|nop){WORD}{{0,4}} (?:gi|nao|khong)|{_TASK} (?:nao|gi){WORD}{{0,4}} (?:hom nay|ngay mai|tuan nay|tuan sau|tuan toi|thang nay|thang sau)"),
    (Topic.DEADLINE, rf"^(?!.*(?<!\w)(?:ky|so lieu)(?!\w))(?:(?=.*(?<!\w)x(?!\w))(?=.*(?<!\w)chot(?!\w))|(?=.*(?<!\w)han chot(?!\w))).*{WHEN}"),
    (Topic.PERIOD, rf"(?:ky bao cao|bao cao (?:ky|thang|quy|nam|6 thang|sau thang|dinh ky)|chot so lieu|chot|ky nay){WORD}{{0,5}} {WHEN}|{WHEN}{WORD}{{0,4}} (?:chot|ky bao cao|nop bao cao (?:thang|quy|nam|6 thang|ky))"),
    (Topic.DEADLINE, rf"(?:han|thoi han|deadline){WORD}{{0,6}} (?:{WHEN}|den dau|la may|den may|may|ngay bao nhieu|the nao|con bao lau)|(?:han|thoi han) nao(?: (?:phai|la|thi|moi))* (?:xong|nop|gui|bao cao|hoan thanh)|(?:{WHEN}|chung nao){WORD}{{0,5}} (?:han|het han|den han|toi han|nop|phai nop|phai xong|xong|gui|bao cao|trinh)(?: (?:het|tat ca|ca|cua|viec|x|phai|xong|ke hoach|kh|bao cao|bc|van ban|ban|cai|nay|do|len xa|len van phong))*{END}|con (?:may|bao nhieu) (?:ngay|hom|bua)|(?:nop|gui|bao cao|trinh|xong|lam){WORD}{{0,4}} (?:truoc )?{WHEN}{END}|(?:nop|gui|bao cao|xong) truoc ngay (?:nao|may|bao nhieu)|con bao lau"),
    (Topic.RECEIPT, r"(?:nhan|ghi nhan|ghi|luu|cap nhat|thay)(?: duoc| dc)?(?: (?:bao cao|bc|tin|tin nhan|file|tep|anh|ket qua|so lieu|x|cua|em|toi|minh|ben|don vi|phong|chi bo|nay|do|vua|roi|gui|nop|anh|chi))* chua" + END + r"|sao (?:chua|khong)(?: \w+){0,2} (?:ghi nhan|ghi|cap nhat|nhan)|(?:bao cao|bc|tin){WORD}{0,6} (?:ghi nhan|nhan duoc|ghi|nhan)(?: \w+){0,2} (?:chua|khong)".replace("{WORD}", WORD) + END),
    (Topic.CONTENT, rf"chi tieu(?: (?!dat|duoc|lam)\w+){{0,4}} (?:bao nhieu|may|gi|the nao)|(?<!\w)x(?: \w+)?? (?:phai|can)(?: \w+)?? (?:dat|lam|dang|mo|co|to chuc|tap huan|xay dung|thanh lap|hoan thanh|bao nhieu|may)?{WORD}{{0,2}} ?(?:bao nhieu|may)(?: \w+){{0,3}}{END}|(?<!\w)x(?: moi| mot)(?: thang| quy| nam| thon| tuan){WORD}{{0,2}} (?:bao nhieu|may){WORD}{{0,2}}{END}|(?<!\w)x(?: (?:phai|can|se|nen|thi|em|minh|toi|nay|nhu))* lam (?:the nao|nhu the nao|ra sao|kieu gi)(?: (?:a|vay|nhi|anh|chi|em|day|do|voi|ha))*$"),
    (Topic.VALUE, rf"(?:bao|bao cao|ghi|cap nhat|dat|tien do|duoc|lam duoc|ghi nhan)(?: (?:x|cua|em|toi|minh|ben|don vi|phong|chi bo|viec|nay|do|nhiem vu|duoc|la|dang|den|lan|truoc|gan|nhat|hien|gio|bay|nay))* (?:bao nhieu|may phan tram|may|den dau|the nao|ra sao|toi dau|sao){WORD}{{0,2}}{END}|(?:x|{_TASK} nay)(?: (?:la|dang|dat|duoc|tien do|lam|hien|dang o|o|muc|nay|bay gio|gio|luc nay|den|toi|roi|cua em))* (?:bao nhieu|den dau|the nao|ra sao|may phan tram|toi dau){WORD}{{0,2}}{END}|^(?:(?:cho|em|toi|minh|muon|xin) )*(?:xem|coi)(?: lai)?(?: (?:tien do|ket qua|bao cao|so lieu|viec|cua))* x{END}"),
    (Topic.CONTENT, rf"(?:x|{_TASK} (?:nay|do))(?: \w+){{0,3}} (?:gi|viec gi|nhung gi|lam sao){END}|noi dung{WORD}{{0,4}} (?:gi|the nao|nhu the nao|ra sao){END}|(?:x|{_TASK} (?:nay|do)) la sao"),
    (Topic.LIST, rf"(?:con|co|nhung|cac|may|bao nhieu|danh sach|xem|liet ke|dang|lam){WORD}{{0,3}} {_TASK} (?:nao|gi)|(?:may|bao nhieu|danh sach|xem|cho xem|liet ke)(?: cac| nhung)? {_TASK}|{_TASK} (?:nao|gi|cua (?:toi|em|minh|don vi|ben em|phong|chi bo|tui|chung em|(?:truong|tram|hoi|doan|ban|thon|co quan|mat tran|van phong|cong an)(?: \w+){{0,3}}? (?:em|minh|toi|tui|chung em)\b))|con (?:nhung |no |thieu )?gi(?: phai| chua)?(?: lam| bao cao| nop| xong)?(?: (?:{NO}))?{END}|my tasks?|{_TASK} (?:chua (?:xong|bao cao|lam)|con lai|dang mo|ton)"),
)  # fmt: skip
