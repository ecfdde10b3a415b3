"""Commands of a group that has options: ``people --archive FILE undo`` is ``people undo --archive FILE``.

Left to itself, click reads the options of a group and then runs a command that has never heard of them, so that a
correction is made in whatever archive is the usual one.
"""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource


class Member(click.Command):
    """A command that takes what its group was given as if it stood behind its own name, or refuses it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, with the group's options in place of those that are not given."""
        given = _given(ctx.parent)
        ctx.default_map = {**(ctx.default_map or {}), **{option.name or "": value for option, value in given}}
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            for option, value in given:
                _check(ctx, option, value)
        return rest


def _given(group: click.Context | None) -> list[tuple[click.Option, Any]]:
    """The options that stand before the name of the command, with their values."""
    if group is None:
        return []
    return [
        (option, group.params[option.name])
        for option in group.command.params
        if isinstance(option, click.Option) and option.name in group.params and _is_given(group, option.name)
    ]


def _check(ctx: click.Context, option: click.Option, value: Any) -> None:
    flag, name = option.opts[0], option.name or ""
    if name not in ctx.params:
        raise click.UsageError(f"{ctx.command_path} has no {flag}.", ctx)
    if _is_given(ctx, name) and ctx.params[name] != value:
        raise click.UsageError(f"{flag} is given twice, as {value!r} and as {ctx.params[name]!r}: pass it once.", ctx)


def _is_given(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
