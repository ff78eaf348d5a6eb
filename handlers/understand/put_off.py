"""An answer that is none: *khoan, bận rồi, để mai*, *để mai mốt*. No obstacle, no progress, and no day of the work."""

from __future__ import annotations

from handlers.understand.fold import Sign
from handlers.understand.found import Found
from handlers.understand.hits import Sense, SenseHit
from handlers.understand.lexicon import Rule

_BUSY = Rule(
    "ack.busy",
    r"(?:(?:khoan|đã|thôi|dạ|vâng|em|tôi|mình|đang|hơi|giờ|từ từ|{DATE}|[,.]) )*(?:(?:_bận|ban)(?: (?!chưa|không|nên|làm){V}){0,2}|đang (?:họp|đi đường|lái xe|có khách|ăn cơm))(?: [,.])?"
    r"(?: (?:để|thôi|hẹn|thì|cho|em|mình))* (?:{DATE}|_chiều|chieu|lát|_tối|tí|chút)(?: (?:nữa|em|mình|tôi|hãy|hẵng|hãng|nhắc|nhắn|báo|tính|lại|sau|giúp|giùm|làm tiếp|làm nốt|làm sau|báo cáo))*"
    r"(?: (?:(?!lam ){TAIL}|[,.!]))*(?= $)",
    "bận, để sau",
)  # and nothing else: no answer, and nothing in the way of a task


_LATER = Rule(
    "ack.put_off",
    r"(?:(?:khoan|đã|thôi|dạ|vâng|ừ|cứ|{PERSON}|việc này|cái này|[,.:]|(?:nv|nhiệm vụ|việc|mục)(?: số)? #\d+) )*"
    r"(?:(?:thôi |cứ )?(?:để|từ từ|thư thư|khoan|hẹn)(?: (?:em|mình|tôi|cho|bên em|nó))*(?: (?:mai mốt|(?:bữa|hôm|khi|lúc|dịp|đợt) (?:khác|nào|sau)(?: (?:rảnh|rỗi|tiện))?|từ từ|ít (?:bữa|hôm)(?: nữa)?|(?:mấy|vài) (?:bữa|hôm) nữa|sau|thư thư|đã))+|mai mốt|(?:từ từ|thư thư|thong thả)(?: (?:rồi|đã|hẵng|hãy))+(?= (?:tính|làm|lo)))"
    r"(?: (?:tính|làm|lo|báo|hay|rồi|hẵng|hãy|xem|coi|đã|sau|tiếp|cũng được|được không))*(?: (?:{TAIL}|[,.!]))*(?= $)",
    "để sau",
)  # and nothing else

_WHENEVER = r"(?:bao giờ|khi nào|chừng nào|chừng mô|lúc nào|hồi nào|bữa nào|bữa mô|hôm nào|khi mô|nào)"
_I_TELL = (
    r"(?:(?:thì|là|rồi|mới|sẽ|đã|hẵng|{PERSON}) )*(?:báo cáo|báo|_nhắn|nhan|cập nhật|gửi báo cáo|thông báo)"
    r"(?! (?:{W} ){0,2}?(?:rồi|xong))(?: (?:anh|chị|em|sếp|cô|chú|bot|trợ lý|lại|ngay|liền|sau|luôn|cho|biết|tin))*"
)
_AT_END = r"(?= (?:[,.;!¶]|ạ|nhé|nha|nghe|nghen|hen|$)|$)"
_WHEN_DONE = Rule(
    "ack.when_done",
    rf"(?:(?:để|thôi|cứ) )*{_WHENEVER}(?: (?:{{V}}|·+)){{0,4}}? {{FINISH}}(?: (?:{{V}}|·+)){{0,4}}? {_I_TELL}{_AT_END}"
    rf"|để (?!{{PERSON}} )(?:(?:{{V}}|{{DATE}}|{{PAST}}|·+) ){{0,5}}?{{FINISH}}(?: (?:{{V}}|·+)){{0,4}}? (?:rồi|đã|thì|xong) {_I_TELL}{_AT_END}"
    rf"|(?:(?<=^ )|(?<=[,.;¶τ] ))(?:(?:{{PERSON}}|để|thôi) )*(?:{{ACT}}|{{LABOUR}}|nhập|làm) {{FINISH}}(?! (?:rồi|hết rồi))"
    rf"(?: {{V}}){{1,4}}? (?:{{PERSON}} |sẽ )+(?:báo|_nhắn|cập nhật)(?: (?:anh|chị|cho))* (?:ngay|liền|sau|lại){_AT_END}",
    "lời hứa, chưa có kết quả",
)  # để chừng nào nhập xong dữ liệu em báo, nhập xong dữ liệu em báo liền
_OWN_WAIT = Rule(
    "ack.when_done",
    rf"(?:đợi|chờ) (?:(?:em|e|mình|tôi|tui) )?(?:{{LABOUR}}|nhập|làm|soạn|tổng hợp|rà) {{FINISH}}(?: (?:{{V}}|·+)){{0,3}}? "
    rf"(?:rồi|đã|thì) {_I_TELL}{_AT_END}",
    "lời hứa, chưa có kết quả",
)  # đợi nhập xong rồi em báo: the unit's own work; of somebody else's it is an obstacle


def read_put_off(found: Found) -> None:
    """*khoan, bận rồi, để mai*, *bận quá chiều nhắc em nha*, *để mai mốt*: put off, no obstacle and no progress."""
    for rule in (_BUSY, _LATER):
        if not found.copy.may_match(rule.regex.bit):
            continue
        match = rule.regex.match(found.copy.live if rule is _BUSY else found.copy.full)
        if match is not None:
            start, end = found.copy.take(match, Sign.noise)
            found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=Sense.promise))
            found.dates = []
            return
    _promised(found, _OWN_WAIT)


def read_promises(found: Found) -> None:
    """*chừng nào xong em báo*: no end that is told. After the obstacles, which stop where it begins."""
    _promised(found, _WHEN_DONE)


def _promised(found: Found, rule: Rule) -> None:
    for match in found.copy.each(rule.regex):
        start, end = found.copy.take(match, Sign.noise)
        found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=Sense.promise))
