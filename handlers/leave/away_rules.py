"""The words by which people speak of leave: the tables of `handlers.leave.away_words`, without marks."""

from __future__ import annotations

import re

SPAN = re.compile(r"(?<![\d/])(\d{1,2})\s*[-–]\s*(\d{1,2})/(\d{1,2})(?![\d/])")  # 12-15/8
LENGTH = re.compile(  # of the text as typed
    r"(?<!\w)(?P<n>\d{1,3}|một|mot|hai|ba|bốn|bon|năm|nam|sáu|sau|bảy|bay|tám|tam|chín|chin|mười|muoi|nửa|nua)\s+"
    r"(?P<unit>ngày|ngay|hôm|hom|bữa|bua|tuần|tuan|tháng|thang)(?P<work>\s+(?:làm việc|lam viec))?"
    r"(?!\s*(?:\d|nữa|nua|này|sau|nay(?!\s)))(?:\s+(?:tới|toi)(?!\s+(?:thứ|thu|ngày|ngay|hết|het|\d)))?",
    re.IGNORECASE,
)
DAY = re.compile(r"qd[\dx]\b")  # what stands for a day that was read

# One of these makes it a message about leave, whoever it is about.
LEAVE = re.compile(
    r"\b(?:nghi (?:phep|om|benh|thai san|sinh|de|che do|viec rieng|khong luong|bu|buoi|nua ngay|lam|phep nam|cuoi|"
    r"duong|cham con|mat|dot xuat)|xin (?:phep )?(?:duoc )?nghi|(?:bao|dang) nghi|di phep|di cong tac|di tap huan|"
    r"(?:di|xin|xin phep) vang|vang mat|(?:di|nam|nhap) vien|di kham|di dieu duong)\b"
    # a journey with its end: "mai tôi đi họp tỉnh, thứ 5 mới về"
    r"|\b(?:di (?:hop|hoc|thi|tinh|huyen|ha noi|trung uong|tham quan|xa)|(?:len|ra|ve|xuong|vao) "
    r"(?:tinh|ha noi|trung uong|thanh pho)(?: \w+)? (?:hop|hoc|thi))\b(?=.*\b(?:moi|se) ve\b)"
)
BARE = re.compile(r"\b(?:nghi|cong tac|tap huan|di hoc|ve que|om|om roi|bi om|benh)\b")
# None of these: the words are about the work, about others, or no leave at all.
OTHER = re.compile(
    r"\b(?:hoc sinh|hoc vien|giao vien|truong hoc|cac truong|nha truong|cong nhan|tho|nghi he|nghi le|nghi tet|"
    r"nghi trua|nghi giai lao|nghi hoc|nghi huu|nghi thi|nghi quyet|nghi dinh|nghi luc|de nghi|hoi nghi|kien nghi|"
    r"nghi ngo|suy nghi|nghi la|nghi rang|nghi nen|nghi cach|ngay nghi|co quan nghi|ca xa|toan xa|nghi dich|nghi ban|"
    r"ba con|nhan dan|nguoi dan|ho dan|cac ho|dan lang|xong|hoan thanh|tien do|phan tram|trien khai|thuc hien|"
    r"chua (?!co ai|co nguoi|giao|biet)|nen (?!giao|nho|uy quyen)|khat|xin (?:cham|lui)|gia han|vuong|bi cham|"
    r"bao nhieu|khi nao|bao gio|luc nao|ai nghi|nhac nghi|lich nghi|duoc khong|co duoc|khong nghi|"
    r"(?:khong|ko|k|khoi) di (?:\w+ ){0,2}nua)\b"
)
THIRD = re.compile(  # somebody else is away: what follows from that is an obstacle
    r"\b(?:can bo|ke toan|bi thu|chu tich|pho chu tich|lanh dao|truong thon|chu nha|gia lang|phu trach|ho|nguoi|"
    r"doi tac|nha thau|thu truong|van thu|tu phap|dia chinh|truong phong|chi uy)\b"
)
FIRST = re.compile(r"\b(?:toi|tui|em|minh|e)\b")
# An older cadre of herself: *mai chị đi họp tỉnh*, *thứ 6 bác bận*; no name stands between.
ELDER = re.compile(
    r"(?:^|\b(?:qd\d|mai|mot|nay|ni|kia|sau|toi|sang|trua|chieu|\d+|hai|ba|tu|nam|bay|nhat|thoi|da|hom|ngay|voi) )"
    r"(?:chi|anh|chu|bac|co)(?= (?:(?:se|phai|xin|lai|cung|thi) )*"
    r"(?:di|ban|nghi|vang|ve que|om|mac|co viec|nam vien)\b)"
)
ASKED = re.compile(r"\b(?:khong|ko|k|hong|hon|chua|ha|vay|nhi|the)$")
QUIT = re.compile(r"\bnghi (?:viec|han|luon)\b(?! rieng)")
# One at least is in whatever LEAVE, BARE, BACK and TRIP match, or MARKER, STANDS_IN and TAKES_OVER: most messages have
# none, and need no further look.
_LEAVE_WORDS = "nghi phep tac huan vang vien kham duong ve hoc que om benh binh di viec tro ban"
_NAME_WORDS = "gi chi giao nho quyen cu cong thay lo truc nhiem trach ly viec giup gium dum ho no"
MAY_BE_LEAVE, MAY_NAME = frozenset(_LEAVE_WORDS.split()), frozenset(_NAME_WORDS.split())
_KNOWN_WORDS = """
toi em e minh anh chi chu co bac chau con d c dc dong a ad da vang thua kinh gui bao cao van phong vp vpdu dang uy
tro ly troly sep lanh dao cac xin phep cho duoc se phai can dinh muon viec rieng gia dinh nha ban dot xuat den het tu
ngay hom nay mai la vi do bi ti sot nang benh o tai tinh huyen trung uong nhe nha ah ak va nen thi trong
thoi gian dip khoang tam luc gio sang chieu trua buoi hop hoi dam cuoi hieu ma chay nho que sinh de thai san che do mat
nam hang duong dieu tri vien phau thuat mo kham suc khoe lop boi chinh hoc nhan viec lam lai bat dau ke ca
thong di cong tac tap huan phep om nghi vang ve tiep theo ngan han dai them luon vao cho cac lon nhap
chuyen cung doan voi roi ra ho so giup tren ban hai ba khong luong bu nua cuoi tuan nay sau toi thang cai troi mot
tui gai trai ut ruot bua ni vo chong me cha ong ba gio tang le an hoi nghen hen nghe keu
"""
KNOWN = frozenset(_KNOWN_WORDS.split())  # a message of these alone speaks of nothing but leave
_BACK_WORDS = "huy bo thoi khoe khoi som binh thuong tro ky xong lich"
KNOWN_BACK = KNOWN | frozenset(_BACK_WORDS.split())
_SELF_WORDS = "toi tui em e minh anh chi chu co bac chau con da xin thua a"
SELF = frozenset(_SELF_WORDS.split())
_TITLED = "(?:dong chi|d c|dc|anh|chi|chu|co|bac|ong|ba|em|con|thang|chau|cau|di|be)"
_CONTACT = (  # có gì hỏi anh Lực
    r"(?:(?:neu|co|moi|can|viec) )*(?:gi|viec|(?<=co )chi)(?: (?:can|gap|thi|xin|hay|cu|mong))*"
    r" (?:lien he|lien lac|nhan|goi|hoi|bao|gap|keu|alo|dien|kiem|tim|nho)(?: (?:voi|cho|qua|tin|thoai))*"
    rf"(?= {_TITLED} )"
)
MARKER = re.compile(  # what stands before the name of who stands in
    r"\b(?:(?:da |xin |em |toi |nen |co )*(?:giao|nho|uy quyen|ban giao|cu|phan cong|nguoi thay|nguoi nhan thay)\b"
    r"(?: (?:lai|viec|cong viec|lai cong viec|lai viec|cho|la|tam|tam thoi|het))*|thay(?: la| the la| cho toi la)?"
    rf"(?= {_TITLED} )"
    rf"|{_CONTACT})"
)
CONTACT = re.compile(rf"\b{_CONTACT}")
GIVEN = re.compile(  # at the end: *nhờ anh Thịnh*, *giao chị Vân Anh nhé*
    rf"\b(?:giao|nho|uy quyen)(?: (?:lai|viec|cho))* {_TITLED} (?!giup|gui|xem|cho|nhac|bao|ho|gium|coi|lam|sua)"
    r"\w+(?: \w+)?(?: (?:nhe|nha|nhen|nghen|a))*$"
)
STANDS_IN = re.compile(
    r"\b(?:(?:se |thi )?(?:lam|truc|nhan|bao cao|phu trach|lo|giai quyet|coi|day|theo doi|quan ly|dieu hanh) thay"
    r"(?: toi| em| minh| tui)?"
    r"|thay(?: toi| em| minh| tui)?)\b"
)
TAKES_OVER = re.compile(  # at the end: *chị Hoa trực*, *anh Thịnh lo giúp nhé*, *con Thảo nó coi*, *anh Thịnh coi giùm*
    r"\b(?:se |thi )?(?:(?:lo|truc|lo lieu|dam nhiem|phu trach|xu ly|dung ra lo|nhan viec|no (?:coi|lam|ngo))"
    r"|(?:coi|coi soc|trong|trong coi|trong nom|dom|ngo|ganh|do|do viec|theo doi|lam|quan ly|dieu hanh)"
    r"(?: (?:viec|cong viec|do))? (?:giup|gium|dum|ho))"
    r"(?: (?:giup|gium|dum|ho|het|viec|cong viec|cho|toi|tui|em|minh|chi|anh|co|bac|chu))*"
    r"(?: (?:nhe|nha|nhen|nghen|a|day|roi|voi))*$"
)
_VERBS = "di hop hoc nghi o len ve la thi se can phai dang co khong ban"
NO_NAME = frozenset(_VERBS.split())  # no part of a name
TRIP = re.compile(  # an absence only where it is said who stands in meanwhile
    r"\b(?:di (?:hop|hoc|thi|tinh|huyen|ha noi|trung uong|tham quan|xa|cong chuyen|an cuoi"
    r"|dam(?! phan| bao)|kham|vien|vang)"
    r"|ban(?! hanh\b)(?: (?:viec|viec rieng|viec nha|hop))?|co viec(?: (?:rieng|nha|gia dinh|ban))?|vang)\b"
)
NOBODY = re.compile(
    r"\b(?:(?:khong|ko|k|chua|chang)(?: co)? (?:ai|nguoi|giao ai|giao cho ai|nho ai)(?: (?:lam |nhan |truc )?thay)?)\b"
)
BACK = re.compile(
    r"\b(?:(?:da |nay |lai )?di lam (?:lai|roi|tro lai|binh thuong|som)|da di lam|"
    r"het (?:ky |dot )?(?:nghi )?(?:phep|om)|"
    r"nghi xong|(?:di )?cong tac ve|(?:lam viec|cong tac) (?:lai|tro lai)|tro lai (?:lam viec|co quan|cong tac)|"
    r"(?:huy|bo|thoi)(?: bao| lich)? nghi(?: phep)?|khong nghi nua|thoi khong nghi|ve (?:som|roi)|"
    r"(?:da )?(?:khoe|khoi)(?: (?:om|benh|lai|roi|han|nen|va))*(?: (?:qd\d|mai|ngay mai|mot|thu \w+))?"
    r"(?: (?:em|toi|tui|minh|se|lai))* di lam)\b"
)
ASKS_DAYS = re.compile(r"\b(?:bao gio|khi nao|bao lau|luc nao|may ngay|may hom)\b|\b(?:khong|ko|chua|a|vay|the)$")
SOMEBODYS = re.compile(
    r"(?:dong chi|dc|d c|anh|chi|co|chu|bac|ong|ba) (?:\w+ ){1,5}?(?:(?:xin|bao|dang|se|phai|bi) )*"
    r"(?:nghi (?:phep|om|benh|sinh|de|thai san|che do|duong|dot xuat|viec rieng|khong luong|hom|mai|tu|den|het|tuan|\d)"
    r"|di (?:cong tac|tap huan|hoc|vien|phep)\b(?=.*\b(?:tu|den|toi|het|mai|tuan|hom|\d))"
    r"|(?:om|nam vien|nhap vien)\b(?=.*\bnghi\b))"
)
