"""A small committee of four units and six tasks: what its people say on which day, and the report of a time."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.deciding import confirm
from models.history import Actor
from models.org import Role
from models.progress import ReportKind
from models.recording import Entry, record
from models.reporting.building import report
from models.reporting.values import Report, Scope
from tests.builders import Committee, at

AUGUST = Scope(from_on=date(2025, 8, 1), to_on=date(2025, 8, 31), title="tháng 8/2025")
SEPTEMBER = Scope(from_on=date(2025, 9, 1), to_on=date(2025, 9, 30), title="tháng 9/2025")
YEAR = Scope(from_on=date(2025, 7, 10), to_on=date(2025, 12, 14), title="năm 2025", period_code="NAM-2025")


class Office:
    """A committee in one open transaction, and what its people do on which day."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.c = c = Committee.begin(db, now=at("2025-07-10"))
        for code in ("PKT", "PVH", "CB1", "CB2"):
            c.unit(code)
        c.person("An", Role.REPORTER, "PKT", "PVH", "CB1", "CB2")
        c.person("Thư", Role.SECRETARY)
        self.shares = {
            "NV01": c.task("NV01", "PKT", "2025-08-15"),
            "NV02": c.task("NV02", "PVH", "2025-08-20"),
            "NV03": c.task("NV03", ["CB1", "CB2"], "2025-09-30"),
            "NV04": c.task("NV04", "PKT", recurrence="thuong_xuyen"),
            "NV05": c.task("NV05", "PVH", "2026-03-31"),
            "NV06": c.task("NV06", "PKT", "2025-08-31"),  # a Sunday, with the holiday after it,
        }
        self.office = c.office
        self.said = 0

    def actor(self, day: str, clock: str = "09:00", who: str = "An") -> Actor:
        return self.c.actor(who, at(day, clock))

    def say(
        self,
        code: str,
        day: str,
        kind: ReportKind = ReportKind.PROGRESS,
        *,
        share: int = 0,
        of: str = "",
        **what: object,
    ) -> int:
        """Somebody reports on `day`, of another day where `of` says so."""
        self.said += 1
        entry = Entry(
            assignment_id=self.shares[code][share].id,
            origin=f"said:{self.said}",
            kind=kind,
            data_date=date.fromisoformat(of or day),
            **({"said": f"{code} ({kind})"} | what),  # type: ignore[arg-type]  # a test's own values
        )
        return record(self.db, self.office, self.actor(day), entry).report_id

    def done(self, code: str, day: str, *, confirmed: str = "", share: int = 0, of: str = "") -> None:
        self.say(code, day, ReportKind.DONE, share=share, of=of)
        if confirmed:
            confirm(self.db, self.office, self.actor(confirmed, "15:00", "Thư"), self.shares[code][share].id)

    def report(self, scope: Scope, day: str, clock: str = "18:00") -> Report:
        self.db.flush()
        return report(self.db, self.office, scope, at(day, clock))
