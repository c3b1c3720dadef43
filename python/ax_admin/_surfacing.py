"""What a caller should know of a call that went well."""

from __future__ import annotations

import sys
import warnings


def surface(lines: list[str]) -> None:
    """Warns in the name of the caller's own line.

    The call has succeeded and its answer may hold a secret that is given once. So a
    filter that makes errors of warnings does not end it: the warning is shown then.
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
