"""What all commands share: Vietnamese help pages and errors of one sentence. Imports nothing that is slow to load."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from bot.commands.troubles import file_sentence

USAGE, PROBLEM, INTERRUPTED = 2, 1, 130  # exit codes


class Refusal(click.ClickException):
    """Something that the person can put right; the text is the sentence to show."""

    exit_code = PROBLEM


class _Vietnamese(click.Command):
    """Headings of the help page in Vietnamese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        found = [record for option in options if (record := option.get_help_record(ctx))]
        records = [(names, meaning.replace("[required]", "[bắt buộc]")) for names, meaning in found]
        if records:
            with formatter.section("Tùy chọn"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Xem hướng dẫn này."
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        names = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH …"}
        return [names.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]


class VietnameseCommand(_Vietnamese):
    """A command."""


class VietnameseGroup(_Vietnamese, click.Group):
    """A command with commands of its own."""

    command_class = VietnameseCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Lệnh"):
            formatter.write_dl(list(self.command_lines(ctx)))

    def command_lines(self, ctx: click.Context) -> Sequence[tuple[str, str]]:
        """Name and meaning of each command."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        return [(name, command.get_short_help_str(90)) for name, command in found if command]


VietnameseGroup.group_class = VietnameseGroup


def friendly_errors(command: click.Command, arguments: Sequence[str] | None) -> int:
    """Run a command line; what a person can put right becomes one sentence on standard error."""
    try:
        code = command.main(arguments, prog_name="dondoc", standalone_mode=False)
        sys.stdout.flush()  # what could not be written is told here, not by the interpreter as it ends
    except click.exceptions.NoArgsIsHelpError as exc:
        click.echo(exc.format_message(), err=True)
        return USAGE
    except click.UsageError as exc:
        click.echo(f"{usage_sentence(exc)} Xem hướng dẫn: {_path(exc)} --help", err=True)
        return USAGE
    except click.ClickException as exc:
        click.echo(exc.format_message(), err=True)
        return exc.exit_code
    except click.exceptions.Abort:
        click.echo("\nĐã dừng.", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone
        _write_no_more()
        return PROBLEM
    except OSError as exc:
        _write_no_more()
        click.echo(file_sentence(exc), err=True)
        return PROBLEM
    return code if isinstance(code, int) else 0


def _write_no_more() -> None:
    """Standard output takes nothing any more, and what waits for it is dropped: else the interpreter's end tells it."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _path(exc: click.UsageError) -> str:
    return exc.ctx.command_path if exc.ctx else "dondoc"


def usage_sentence(exc: click.UsageError) -> str:
    """What is wrong with the command line, in Vietnamese."""
    match exc:
        case click.NoSuchOption():
            return f"Không có tùy chọn {exc.option_name}."
        case click.MissingParameter():
            return f"Thiếu {_name(exc.param)}."
        case click.BadParameter():
            return f"Giá trị của {_name(exc.param)} chưa đúng: {_wanted(exc)}."
        case click.BadOptionUsage():
            return f"Tùy chọn {exc.option_name} cần một giá trị."
        case _ if isinstance(exc.__cause__, click.UsageError):
            return usage_sentence(exc.__cause__)
    return _translated(exc.message)


def _wanted(exc: click.BadParameter) -> str:
    """What a value should have been; the library says it in English."""
    kind = exc.param.type if exc.param else None
    match kind:
        case click.IntRange():
            return f"cần một số từ {kind.min} đến {kind.max}"
        case click.types.IntParamType():
            return "cần một số"
        case click.Path() if exc.message.endswith("is a file."):
            return "đây là một tệp, cần một thư mục"
        case click.Path() if exc.message.endswith("is a directory."):
            return "đây là một thư mục, cần một tệp"
        case click.Path():
            return "không dùng được đường dẫn này"
    return exc.message.rstrip(".")


def _translated(message: str) -> str:
    if message.startswith("No such command"):
        return f"Không có lệnh {message.split(chr(39))[1]}." if "'" in message else "Không có lệnh này."
    if message.startswith("Got unexpected extra argument"):
        return f"Thừa {message.partition('(')[2].rstrip(').')}."
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "tham số"
    return param.opts[0] if isinstance(param, click.Option) else (param.metavar or param.name or "tham số").upper()
