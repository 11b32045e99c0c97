"""Write the manual page journeydesk(1) from the commands themselves, so that it says what the program does.

`PYTHONPATH=. python .ci/installer/manual.py > journeydesk.1`
"""

import argparse
import datetime
import sys

import journeydesk
from journeydesk import cli
from journeydesk.cli.command import Command
from journeydesk.plugins import plugins_of

HEAD = """\
.TH JOURNEYDESK 1 "{day}" "JourneyDesk {version}" "User Commands"
.SH NAME
journeydesk \\- draw customer journey maps
.SH SYNOPSIS
.B journeydesk
.RI [ FILE \\ ...]
.br
.B journeydesk
.I COMMAND
[\\fIoptions\\fR]
.SH DESCRIPTION
JourneyDesk is an editor for customer journey maps: one local file a project, no account, no network.
Without a command it opens each
.I FILE
in the editor, or its start page.
No command needs a display.
.SH OPTIONS
.TP
\\fB\\-h\\fR, \\fB\\-\\-help\\fR
tell what there is, and leave
.TP
\\fB\\-\\-version\\fR
tell the version, and leave
.SH COMMANDS
"""
TAIL = """\
.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
done, and something was found
.TP
.B 2
wrong use of the command
.TP
.B 3
could not be done
.SH EXAMPLES
.TP
.B journeydesk new map.journey \\-\\-template retail
make a project from a template
.TP
.B journeydesk export map.journey map.pdf \\-\\-page a3
write its map as PDF
"""


def manual() -> str:
    """Return the page in the language of man(7)."""
    day = datetime.date.today().isoformat()
    head = HEAD.format(day=day, version=journeydesk.__version__)
    return head + "".join(_command(command) for command in plugins_of(cli, "COMMAND")) + TAIL


def _command(command: Command) -> str:
    parser = argparse.ArgumentParser(prog=f"journeydesk {command.name}", add_help=False)
    command.declare(parser)
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    arguments = "".join(_argument(action) for action in parser._actions if action.help != argparse.SUPPRESS)
    return f".SS {_safe(usage)}\n{_safe(command.about)}\n{arguments}"


def _argument(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or ()))
    names = ", ".join(f"\\fB{_safe(name)}\\fR" for name in action.option_strings)
    shown = f"\\fI{_safe(value)}\\fR" if value and action.nargs != 0 else ""
    return f".TP\n{' '.join(filter(None, (names, shown)))}\n{_safe(action.help or '')}\n"


def _safe(text: str) -> str:
    """Return *text* so that roff takes every sign literally; no line of it begins with a request."""
    literal = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("\n", " ")
    return f"\\&{literal}" if literal.startswith((".", "'")) else literal


if __name__ == "__main__":
    sys.stdout.write(manual())
