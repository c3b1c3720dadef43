"""Warnings of successful calls."""

from __future__ import annotations

import sys
import warnings


def surface(lines: list[str]) -> None:
    """Issues warnings that point to the caller's own line.

    The call has succeeded and its result may hold a secret that is returned only once. So a
    filter that turns warnings into errors does not fail the call: the warning is shown instead.
    """
    from ax_admin.errors import AxAdminWarning

    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("ax_admin."):
        level, frame = level + 1, frame.f_back
    for line in lines:
        try:
            warnings.warn(line, AxAdminWarning, stacklevel=level)
        except AxAdminWarning:
            warnings.showwarning(line, AxAdminWarning, frame.f_code.co_filename, frame.f_lineno)
