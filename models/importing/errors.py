"""Files that cannot be taken at all. The sentence is what the sender is shown."""

from __future__ import annotations


class PlanFileError(Exception):
    """Trợ lý không mở được tệp này. Đề nghị đồng chí gửi lại tệp Excel (.xlsx) hoặc Word (.docx)."""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or type(self).__doc__)


class ClassifiedFileError(PlanFileError):
    """Tệp có dấu hiệu là văn bản mật nên Trợ lý không đọc và không lưu. Đề nghị gửi theo đường văn thư bảo mật."""
