"""`dondoc run`, `dondoc migrate` and `dondoc demo`: starting what runs."""

from __future__ import annotations

import gc
from pathlib import Path
from tempfile import TemporaryFile

import click

from bot.commands.base import Refusal, VietnameseCommand
from bot.commands.opening import NO_OFFICE, NoDatabase, is_missing, opened, place, settings, translated_errors
from bot.commands.troubles import place_sentence
from models.db import file_of


@click.command(cls=VietnameseCommand)
@click.pass_context
def run(ctx: click.Context) -> None:
    """Chạy Trợ lý với các kênh đã cấu hình, đến khi có tín hiệu dừng (Ctrl+C)."""
    chosen = settings()
    if is_missing(chosen.database):
        raise NoDatabase
    file = file_of(chosen.database)
    if file is not None and (trouble := place_sentence(file)):  # better said now than tried again and again
        raise Refusal(trouble)
    gc.disable()  # a seventh of the start; `load_routes` turns it on again when everything is there

    from bot.app import NoOffice, serve  # only now: what is refused need not wait for it
    from bot.clock import SystemClock
    from bot.logs import set_up_logs
    from bot.runlock import AlreadyRunning
    from bot.settings import SettingsError

    set_up_logs(chosen.log_level, chosen.secrets, file)
    with translated_errors(chosen.database):
        try:
            ctx.exit(serve(chosen, SystemClock()))
        except NoOffice as exc:
            raise Refusal(f"{NO_OFFICE}\n(Đã tìm {place()}.)") from exc
        except SettingsError as exc:
            raise Refusal(str(exc)) from exc
        except AlreadyRunning as exc:
            raise Refusal(f"Trợ lý đang chạy với thư mục {exc}. Mỗi thư mục chỉ chạy một tiến trình.") from exc


@click.command(cls=VietnameseCommand)
def migrate() -> None:
    """Nâng cấp cơ sở dữ liệu lên phiên bản của chương trình; đang đúng phiên bản thì không đổi gì."""
    if is_missing(settings().database):
        raise NoDatabase
    with opened(make=True):
        click.echo("Cơ sở dữ liệu đã đúng phiên bản.")


@click.command(cls=VietnameseCommand)
@click.option("--keep", metavar="THƯ MỤC", type=click.Path(file_okay=False, path_type=Path), help="Giữ dữ liệu ở đây.")
@click.pass_context
def demo(ctx: click.Context, keep: Path | None) -> None:
    """Chạy thử với kế hoạch mẫu, đồng hồ bắt đầu từ thứ Hai, 11/8/2025; không cần cấu hình."""
    if keep is not None:
        check_folder(keep)

    from bot.demo import main  # only now: it takes a second, and a refusal needs nothing of it

    ctx.exit(main(keep))


def check_folder(folder: Path) -> None:
    """Raises `Refusal` where nothing can be written into the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as exc:
        raise Refusal(
            f"Không ghi được vào thư mục {folder}. Đề nghị chọn thư mục khác, ví dụ: --keep thu_muc."
        ) from exc
