"""The style of what notebooks show."""

from __future__ import annotations

# Text and background are set together: a notebook without variables of a theme may be light on a dark system.
_RULES = """
.ax-admin-notebook {
  --ax-admin-text: var(--jp-content-font-color0, var(--vscode-editor-foreground, #1f2328));
  --ax-admin-ground: var(--jp-layout-color0, var(--vscode-editor-background, #fff));
  --ax-admin-quiet: var(--jp-content-font-color2, var(--vscode-descriptionForeground, #59636e));
  --ax-admin-line: var(--jp-border-color1, var(--vscode-panel-border, #d1d9e0));
  --ax-admin-field: var(--jp-layout-color2, var(--vscode-textCodeBlock-background, #f0f3f6));
  --ax-admin-alarm: #d1433b;
  box-sizing: border-box;
  width: 100%;
  max-width: 60rem;
  padding: 0.75rem 1rem;
  border: 1px solid var(--ax-admin-line);
  border-radius: 6px;
  background: var(--ax-admin-ground);
  color: var(--ax-admin-text);
  font: 14px/1.5 var(--jp-content-font-family, var(--vscode-font-family, system-ui, sans-serif));
  overflow-wrap: anywhere;
  text-align: start;
  white-space: normal;
  container-type: inline-size;
}
@media (prefers-color-scheme: dark) {
  .ax-admin-notebook {
    --ax-admin-text: var(--jp-content-font-color0, var(--vscode-editor-foreground, #e6edf3));
    --ax-admin-ground: var(--jp-layout-color0, var(--vscode-editor-background, #0d1117));
    --ax-admin-quiet: var(--jp-content-font-color2, var(--vscode-descriptionForeground, #9198a1));
    --ax-admin-line: var(--jp-border-color1, var(--vscode-panel-border, #3d444d));
    --ax-admin-field: var(--jp-layout-color2, var(--vscode-textCodeBlock-background, #212830));
  }
}
& :is(h3, h4, p, ul, li, strong, code, table, thead, tbody, tr, th, td) {
  margin: 0;
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  max-width: none;
  overflow: visible;
  table-layout: auto;
  text-align: start;
  vertical-align: baseline;
  white-space: normal;
}
& h3 { font-size: 16px; font-weight: 600; line-height: 1.35; }
& h4 { margin-top: 0.9em; font-weight: 600; }
& p { margin-top: 0.5em; }
& p:has(> strong) {
  padding-left: 0.6em;
  border-left: 4px solid var(--ax-admin-alarm);
}
& strong { font-weight: 600; }
& ul { padding-left: 1.25em; list-style: disc; }
& ul ul { padding-left: 1.1em; list-style: circle; }
& li { display: list-item; margin-top: 0.2em; }
& table { display: table; margin-top: 0.35em; border-collapse: collapse; }
& :is(th, td) {
  min-width: 10em;
  padding: 0.25em 1.25em 0.25em 0;
  border-bottom: 1px solid var(--ax-admin-line);
}
& th { min-width: 6.5em; }
& thead th { color: var(--ax-admin-quiet); }
& code {
  font-family: var(--jp-code-font-family, var(--vscode-editor-font-family, ui-monospace, monospace));
}
& .ax-admin-id { color: var(--ax-admin-quiet); font-size: 12px; }
& .ax-admin-code {
  padding: 0.15em 0.4em;
  border-radius: 4px;
  background: var(--ax-admin-field);
  font-weight: 600;
  user-select: all;
}
@container (max-width: 30rem) {
  & :is(table, tbody, tr, th, td) { display: block; }
  & thead { display: none; }
  & tr { padding: 0.3em 0; border-bottom: 1px solid var(--ax-admin-line); }
  & :is(th, td) { padding: 0; border: 0; }
  & tbody th { font-weight: 600; }
  & td:nth-of-type(1)::before { content: "before: "; }
  & td:nth-of-type(2)::before { content: "after: "; }
  & td:empty { display: none; }
  & td::before { color: var(--ax-admin-quiet); }
}
"""
# More specific than the rules that notebooks have for tables and headings.
_STYLE = _RULES.replace("&", ".ax-admin-notebook.ax-admin-notebook.ax-admin-notebook .ax-admin-plan")


def in_notebook(html: str) -> str:
    """A fragment with the style that it has in a notebook, which applies to nothing else there."""
    return f'<div class="ax-admin-notebook"><style>{_STYLE}</style>{html}</div>'
