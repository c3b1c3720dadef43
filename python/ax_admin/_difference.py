"""How the difference of a stale plan is shown: what each fact was, and what it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_NONE = "(none)"


def difference_text(changes: Iterable[Mapping[str, str | None]]) -> str:
    """A line for each change, in the form of the changes of a plan."""
    lines = (
        f"  {change['what']}: {change['before'] or _NONE} → {change['now'] or _NONE}" for change in changes
    )
    return "\n".join(["What changed:", *lines])


def difference_html(message: str, changes: Iterable[Mapping[str, str | None]], next_step: str) -> str:
    """What happened and a table of the changes, with the style of a plan in a notebook."""
    from html import escape

    from ax_admin._notebook import in_notebook

    # The message may list the changes again, after a colon.
    happened = message.partition(": ")[0]
    happened = f"{happened[:1].upper()}{happened[1:]}."
    rows = "".join(
        f'<tr><th scope="row">{escape(change["what"] or "")}</th>'
        f"<td>{escape(change['before'] or _NONE)}</td><td>{escape(change['now'] or _NONE)}</td></tr>"
        for change in changes
    )
    return in_notebook(
        '<section class="ax-admin-plan"><h3>The plan is out of date</h3>'
        f"<p><strong>{escape(happened)}</strong></p>"
        '<table><thead><tr><th scope="col">What</th><th scope="col">Before</th>'
        f'<th scope="col">After</th></tr></thead><tbody>{rows}</tbody></table>'
        f"<p>What to do: {escape(next_step)}</p></section>"
    )
