"""The words of a question about the plan, without marks: data, so that a secretary could add to them.

Order is meaning: a row takes its words before the next one looks. What no row takes, the answer says it left out.
"""

from __future__ import annotations

from handlers.questions.plan_query import State


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TASK = r"(?:nhiem vu|dau viec|cong viec|phan viec|viec|muc viec|noi dung|task|cai)"
UNIT = r"(?:don vi|dau moi|co quan|phong ban|ban nganh|to chuc|(?:noi|ben|dong chi|can bo|nguoi)(?= nao))"
FAMILY = r"(?:chi bo thon|cb thon|chi bo|phong(?! trao)|hoi(?! nghi| hop)|truong hoc|truong(?! hop)|doan the|thon|ban(?! hanh| chi dao))"
FAMILIES = {  # a family of units → as written
    "chi bo thon": "chi bộ thôn", "cb thon": "chi bộ thôn", "thon": "chi bộ thôn", "chi bo": "chi bộ", "cb": "chi bộ",
    "phong": "phòng", "hoi": "hội", "truong hoc": "trường học", "truong": "trường", "doan the": "đoàn thể", "ban": "ban",
}  # fmt: skip
# Words that may follow a family of units and are no part of a name.
AFTER_FAMILY = _words(
    "nao gi chua da dang co con bi duoc ma thi xong tre cham qua sap khong im lam bao nop gui hoan dung vuong cap "
    "nhieu it tot kem cuoi den toi het va hay voi moi vua hien thuong chiem day dat xep ty ti the ra sao tong may "
    "muon can phai lau ve o theo trong so tang giam nhat te yeu gioi kha nhanh tich ai ben"
)
_NOT = r"(?:chua(?: co| duoc| he| ai| don vi nao)?|khong|con chua|van chua)"
_DO = r"(?:hoan thanh|hoan tat|lam xong|xu ly xong|thuc hien xong|xong|ket thuc|dut diem)"
_LATE = r"(?:qua han|tre han|tre hen|cham han|cham tien do|tre tien do|lo han|lech han|muon han|bi tre|bi cham|tre|cham|muon|no han)"
LATE, DO = _LATE, _DO
_TELL = (
    r"(?:bao cao|cap nhat|gui bao cao|nop bao cao|co bao cao|gui so lieu|bao so lieu|phan hoi|gui|nop|bao|co so lieu)"
)
_ANSWER = r"(?:tra loi|giai quyet|xu ly|thao go|go|phan hoi|giai dap|co y kien|go vuong|giai trinh)"

# Words of the state: the first row that fits takes its words; several rows may hold at once.
STATES: tuple[tuple[str, State], ...] = (
    (rf"(?:da )?{_DO}(?: \w+)? (?:nhung |ma |bi )*(?:{_LATE}|sau han|khong dung han)", State.DONE_LATE),
    (rf"{_NOT} {_DO}(?: duoc)? {TASK} nao", State.NONE_DONE),
    (rf"(?:da )?{_DO} (?:dung|truoc|som|kip|trong)(?: thoi)?(?: han| tien do)?|(?:xong|hoan thanh) som", State.DONE_IN_TIME),
    (rf"(?:{_TELL}) (?:bi )?(?:(?:muon|tre|cham)(?: han)?|(?:khong|ko) dung han)|(?:cham|tre|muon) (?:gui |nop )?(?:bao cao|so lieu)", State.REPORTED_LATE),
    (rf"(?:khong|chua)(?: co| con| bi| phai)*(?: {TASK})?(?: nao)?(?: bi| de)? {_LATE}", State.NOT_LATE),
    (rf"{_NOT}(?: \w+)? (?:dung|kip) han|khong kip han", State.OVERDUE),
    (r"chua (?:den|toi|qua) han|con (?:trong )?han|trong han|chua het han", State.OPEN_IN_TIME),
    (r"(?:sap|gan|sap sua)(?: den| toi| het)? (?:han|ky han|deadline)|(?:den|toi|het|ra) (?:han|ky han|deadline)|"
     rf"(?:phai|can|se phai) (?:{_DO}|nop|gui|lam)|gap|co han|han nop|(?<!qua )(?<!tre )(?<!cham )han (?:trong|vao|la)", State.DUE),
    (rf"{_LATE}|ton dong|khong dung han|sai han|no dong", State.OVERDUE),
    (r"(?:dung|kip) (?:thoi )?han|dung tien do|dung hen", State.ON_TIME),
    (r"(?:da |duoc |bi )+(?:gia han|lui han|doi han)|gia han|lui han|doi han", State.EXTENDED),
    (rf"(?:cho|dang cho|doi)(?: \w+){{0,3}} (?:xac nhan|duyet|nghiem thu|phe duyet)|{_NOT} (?:xac nhan|duyet|nghiem thu)",
     State.AWAITING),
    (r"tam dung|tam hoan|dang dung|bi dung|ngung", State.PAUSED),
    (rf"{_NOT} (?:trien khai|bat dau|khoi dong|lam gi|thuc hien|dong toi|lam|dong)(?! (?:xong|het|hoan thanh|duoc xong))", State.NOT_STARTED),
    (rf"{_NOT} {_DO}|con do(?: dang)?|dang do|(?:dang|con|phai) (?:om|ganh)|do dang|con lai|(?:con|dang|van) ton|dang mo|chua dong|chua dat|con (?:no|thieu)(?! bao cao| bc| so lieu)", State.OPEN),
    (r"dang (?:thuc hien|trien khai|lam|tien hanh|chay|xu ly)", State.DOING),
    (r"thuong xuyen|dinh ky|khong (?:co )?(?:thoi )?han", State.RECURRING),
    (r"uu tien|trong tam|quan trong|cap bach|trong diem", State.HIGH),
    (r"nghi phep|dang nghi(?: phep)?|(?<=· )nghi|vang mat|di vang", State.ON_LEAVE),
    (rf"{_NOT} (?:thay )?{_TELL}|im hoi(?: lang tieng)?|im lang|im re|im|(?:con )?(?:no|thieu) (?:bao cao|bc|so lieu)|tron bao cao", State.UNREPORTED),
    (rf"(?:da |co |vua |moi |chiu )*{_TELL}", State.REPORTED),
    (rf"(?:da |duoc |lam )*{_DO}|(?:da )?dat(?: duoc)?", State.DONE),
)  # fmt: skip
OBSTACLE = r"(?:kho khan,? vuong mac|kho khan va vuong mac|vuong mac,? kho khan|vuong mac|kho khan|tro ngai|kien nghi|vuong|vm)"
OBSTACLE_STATES: tuple[tuple[str, State], ...] = (
    (rf"{_LATE}(?: (?:chua )?{_ANSWER})?", State.ANSWER_LATE),
    (rf"(?:{_NOT}|cho|dang cho|can|con)(?: duoc| ai)? {_ANSWER}|(?:dang|con|van) cho|dang mo|con mo|chua dong|ton dong|(?:con|dang|van) ton(?: tai| dong)?|ton(?: lai| tai)?(?= (?:khong|ko|k|a|nhi)\b|$)|chua xong|con lai", State.WAITING),
    (rf"(?:da |duoc )*{_ANSWER}(?: roi| xong)?|(?:da )?xong|(?:da )?dong", State.ANSWERED),
)  # fmt: skip
INDICATOR = r"(?:chi tieu|chi so)"
INDICATOR_STATES: tuple[tuple[str, State], ...] = (
    (rf"{_NOT} (?:co so lieu|bao cao|do|cap nhat)|thieu so lieu", State.UNMEASURED),
    (rf"{_NOT} (?:dat|hoan thanh|xong|toi)(?: muc tieu| chi tieu)?|con thieu|khong dat|con xa|hut", State.UNREACHED),
    (r"(?:da )?(?:dat|vuot|hoan thanh|xong)(?: muc tieu| ke hoach)?", State.REACHED),
)  # fmt: skip
# Superlatives: words, the state that they imply where none is named, smallest first, by days, by per cent.
RANKS: tuple[tuple[str, State | None, bool, bool, bool], ...] = (
    (r"(?:tre|cham|muon|qua han) (?:nhieu ngay|lau|lau ngay|dai) nhat|(?:nhieu ngay|lau ngay|lau) nhat", State.OVERDUE, False, True, False),
    (r"(?:tre|cham|muon|qua han|i ach|tri tre|cham tre)(?: han| tien do)? (?:nhieu )?nhat", State.OVERDUE, False, False, False),
    (r"(?:gap|cap bach|khan cap|can lam ngay|dang (?:lo|ngai|lo ngai|bao dong)|lo ngai|nong) nhat|(?:can|phai|nen|dang) (?:chu y|luu y|quan tam|de y|lo ngai|lo)(?: (?:nhat|gi|nhung gi|viec gi|viec nao|den viec nao))*", State.DUE, False, True, False),  # what is overdue, too
    (r"(?:gan han|sap den han|som han) nhat", State.DUE, False, False, False),
    (r"(?:kem|te|yeu|do|xau|thap) nhat|cuoi bang|dung cuoi|hang chot|bet bang", None, True, False, True),
    (r"(?:tot|gioi|kha|cao|tich cuc|nhanh|on|xuat sac|hieu qua|guong mau) nhat|dan dau|dung dau|dau bang|hang dau", None, False, False, True),
    (r"it (?:viec |nhiem vu )?nhat|(?:it|thap) hon ca", None, True, False, False),
    (r"nhieu (?:viec |nhiem vu )?nhat|nhieu hon ca|nhieu the", None, False, False, False),
    (rf"(?:lam )?(?:tot|on|kha)[ ,]+(?:con |va )?(?:{FAMILY}|{UNIT}|ai)(?: nao)? (?:thi )?(?:chua|khong|kem|yeu)(?: tot| on)?|xep hang|bang xep hang|thu hang|bang thi dua|bang diem", State.ON_TIME, False, False, True),
)  # fmt: skip
RATIO = r"(?:ty le|ti le|ty trong|phan tram|bao nhieu phan tram|may phan tram|%)"
COMPARE = (
    r"(?:so voi|so sanh(?: voi)?|doi chieu|tang hay giam|tang giam|tang len|giam di|tang|giam|tien bo|thay doi|bien dong|"
    r"(?:hon|kem) (?:hay|hoac) (?:hon|kem)|co hon|khac (?:gi|nhu the nao|the nao|nhau)|hon gi|(?:kha|tot|kem|nhieu|it|cao|thap|nhanh|cham) hon|hon)"
)
COUNT = r"(?:co bao nhieu|bao nhieu|co may|may|tong so|tong cong|so luong|dem|tong(?! hop| ket))"
LISTS = r"(?:thong ke|danh sach|liet ke|ke ten|diem danh|neu ten|diem ten|chi ra)"
SUMMARY = (
    r"(?:(?<!doan )the nao roi|nhu the nao|(?<!doan )the nao|ra sao|den dau|toi dau|lam an sao|sao roi|sao|tinh hinh|tien do|"
    r"(?:co )?(?:tin |viec |chuyen )?gi moi|ket qua|tong quan|tong hop|di den dau|chay den dau|on khong|on chua|so lieu)"
)
GOES_ON = r"(?:thi|the)(?: nao)? sao(?: roi)?"
EACH = r"(?:moi|tung|theo|cua tung|cua moi|chia theo|phan theo|theo tung|theo moi)"
LEADS = r"(?:(?:do|duoc) )?chu tri"
WHO_HAS = r"\b(?:ai|don vi|dau moi|co quan|phong|ben|noi)(?: nao)? (?:duoc |la |dang )*(?:chu tri|phoi hop)\b"
SUPPORTS = r"(?:tham gia |co |duoc |lam )*phoi hop"
# Đúng hạn theo hạn nào: the first deadline, or the one that holds after it was moved.
IN_TIME = r"(?:dung|kip) (?:thoi )?han|dung tien do|xep hang"
BY_WHICH = (
    r"(?:theo |tinh theo |so voi )?(?:thoi )?han (?:(?P<first>ban dau|goc|dau tien|giao ban dau|cu)"
    r"|(?:da )?(?:gia han|dieu chinh|hien tai|moi))"
)
WHICH = r"(?:nao|gi|nhung ai|ai|nhung gi)"
# Gửi tôi danh sách …: who asks wishes to be sent it; no unit is said to have sent anything.
_LISTED = r"(?:danh sach|ds|cac|nhung|bang|bieu|viec|nhiem vu|so|tong|toan bo|tat ca|thong ke|don vi)"
WISHES_SENT = (
    r"(?:(?:·+|de nghi|yeu cau|xin|nho|ban|em|a|alo|nay|tro ly|van phong|dong chi|hay|phai|cho) )*"
    r"(?:gui|nhan|chuyen|trinh|nop|bao cao|bc|bao|cung cap|dua)(?: (?:ngay|lai|giup|dum|ho|qua|sang|len|luon|cho|den|toi"
    r"|gap))*"
    rf"(?: (?:toi|minh|tui|em)(?: (?:xem|biet|voi))*(?![\w%])|(?: (?:anh|chi|lanh dao))?(?: (?:xem|biet))*(?= {_LISTED}\b))"
)
# Nothing by themselves.
NOISE = (
    r"cho (?:a|e|anh|chi|em|toi|minh|tui) (?:hoi|xem|biet)(?: (?:ve|cai|chut|ti))?|"
    r"(?:in|xuat|lay|lap|gui)(?= (?:danh sach|ds|cac|bang)\b)|"
    r"(?:de nghi |mong |kinh |cac )?dong chi(?! nao)|(?:de nghi|mong)(?= (?:tro ly|van phong|cho (?:biet|xem|toi)|liet ke|thong ke)\b)|cho (?:toi|minh|em|anh|chi|hoi|biet|xem|hay)|(?:xin|vui long|lam on|nho|phien|nhe) ?(?=xin|cho|hoi|xem|bao|$)|tro ly oi|tro ly|"
    r"bao (?:toi|cho) biet|cho biet|xin hoi|hien nay|hien tai|hien(?= co| con)|bay gio|luc nay|den nay|tinh den nay|den gio|den hien tai|toi nay|"
    r"tinh den(?: hien tai| bay gio| luc nay)?|den thoi diem nay|cho den nay|(?<!quan )trong(?! tam| diem)(?: so| ky| thoi gian)?|toan xa|ca xa|toan dang bo|"
    r"toan bo ke hoach|ca ke hoach|trong ke hoach|cua ke hoach|theo ke hoach|ke hoach 03|tat ca|toan bo|la bao nhieu|tren tong so|"
    r"nhu vay|duoc khong|co khong|phai khong|(?<!tam )dung khong|khong biet|bao gio cung|den (?:muc )?(?:may|bao nhieu)|la may"
)
# Nothing by themselves, one by one.
STOP = _words(
    "a ah e anh em chi oi nhe nha nhi vay the day do ha hen duoc la thi ma co con van dang da se bi cua o tai ve "
    "cho cac nhung voi va hay xem biet hoi xin giup dum ho toi minh ta chung ba roi gi ai luon di nua bao trong "
    "cung deu het ca lam ra den cu phai vua theo can boi thuoc nam vao"
)
# With these marks, words of their own.
NOT_STOP = _words("bí trọng trống cùng chỉ trưng bảo ánh")
# As typed in haste → what it stands for.
SHORT: dict[str, str] = {
    "v": "vay", "kh": "ke hoach", "bn": "bao nhieu", "bnhieu": "bao nhieu", "bnhiu": "bao nhieu", "nhiu": "nhieu", "nhju": "nhieu", "baonhieu": "bao nhieu", "dv": "don vi",
    "dvi": "don vi", "donvi": "don vi", "nvu": "nhiem vu", "nv": "nhiem vu", "nhvu": "nhiem vu", "tl": "tra loi",
    "bc": "bao cao", "bcao": "bao cao", "baocao": "bao cao", "k": "khong", "ko": "khong", "kg": "khong", "hok": "khong",
    "hong": "khong", "hk": "khong", "hem": "khong", "r": "roi", "rui": "roi", "ui": "roi", "ht": "hoan thanh",
    "hthanh": "hoan thanh", "hoanthanh": "hoan thanh", "vc": "viec", "zc": "viec", "j": "gi", "zi": "gi", "z": "vay",
    "ntn": "nhu the nao", "dc": "duoc", "dk": "duoc", "trc": "truoc", "xog": "xong", "xg": "xong",
    "zong": "xong", "qhan": "qua han", "quahan": "qua han", "qh": "qua han", "dhan": "den han", "denhan": "den han",
    "sdh": "sap den han", "tyle": "ty le", "tile": "ty le", "tle": "ty le", "pt": "phan tram", "vs": "voi",
    "ss": "so sanh", "sosanh": "so sanh", "vmac": "vuong mac", "vuongmac": "vuong mac", "kkhan": "kho khan", "kk": "kho khan", "dungh": "dung han",
    "dunghan": "dung han", "xephang": "xep hang", "tdo": "tien do", "th": "thuc hien", "tkhai": "trien khai",
    "chx": "chua", "ch": "chua", "cx": "cung", "dg": "dang", "ds": "danh sach", "sl": "so luong",
    "hn": "hom nay", "hnay": "hom nay", "tn": "the nao", "ctieu": "chi tieu", "ct": "chi tieu",
    "klg": "khong", "tg": "thoi gian", "lun": "luon", "ms": "moi", "thag": "thang", "thg": "thang",
    "wa": "qua", "mun": "muon", "cn": "con",
}  # fmt: skip
