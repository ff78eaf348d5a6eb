"""What is said about photos and files."""

NO_WORK = "Trợ lý đã nhận tệp, nhưng đơn vị đồng chí không còn việc nào đang mở để gắn minh chứng."
TOO_LARGE = (
    "Tệp lớn quá 20 MB nên Trợ lý chưa nhận được. Đề nghị đồng chí gửi bản nhỏ hơn, "
    "hoặc nhắn số, ngày, trích yếu văn bản, ví dụ: ‹mã› xong, KH số 02-KH/CB ngày 12/8."
)
WRONG_KIND = (
    "Trợ lý không nhận loại tệp này ({name}). Nhận: Word, Excel, PDF, ảnh, dưới 20 MB. "
    "Đồng chí có thể nhắn số, ngày, trích yếu văn bản thay cho tệp."
)
CLASSIFIED_FILE = (
    "Tệp “{name}” có dấu hiệu là văn bản mật nên Trợ lý đã xóa, không lưu. "
    "Đề nghị đồng chí xóa tin này và gửi theo đường văn thư bảo mật."
)
NOT_FETCHED = "Trợ lý chưa tải được tệp “{name}”. Đề nghị đồng chí gửi lại, hoặc nhắn số, ngày, trích yếu văn bản."


def saved_at(path: str) -> str:
    """Where a file is that went with a message, on a service that cannot show it."""
    return f"Tệp kèm theo: {path}"
