/**
 * The style of the element, as a constructed sheet: a content security policy without `'unsafe-inline'` permits it.
 *
 * @internal
 */
export function styleSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

let sheet: CSSStyleSheet | undefined;

// `light-dark()` follows `color-scheme`: the person's preference, unless the page sets another one on the element.
const STYLE = `
:host {
  color-scheme: light dark;
  --text: var(--ax-admin-text, light-dark(#1f2328, #e6edf3));
  --muted: var(--ax-admin-muted, light-dark(#57606a, #9ea7b3));
  --background: var(--ax-admin-background, light-dark(#ffffff, #161b22));
  --surface: var(--ax-admin-surface, light-dark(#f3f4f6, #22272e));
  --border: var(--ax-admin-border, light-dark(#818b98, #6e7681));
  --accent: var(--ax-admin-accent, light-dark(#0b5cad, #6cb6ff));
  --on-accent: var(--ax-admin-on-accent, light-dark(#ffffff, #0d1117));
  --danger: var(--ax-admin-danger, light-dark(#a40e26, #ff9a92));
  box-sizing: border-box;
  display: block;
  max-inline-size: 100%;
  padding: 1rem;
  border: 1px solid var(--border);
  border-radius: 0.5rem;
  background: var(--background);
  color: var(--text);
  line-height: 1.5;
}
:host([hidden]),
[hidden] {
  display: none !important;
}
* {
  box-sizing: border-box;
}
.frame {
  overflow-wrap: anywhere;
  text-align: start;
}
h3, h4, p, ul, dl, dd, table {
  margin: 0;
}
h3 {
  font-size: 1.25em;
  line-height: 1.3;
}
h4 {
  margin-block-start: 1rem;
  font-size: 1em;
}
p {
  margin-block-start: 0.5rem;
}
p > strong {
  display: block;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--danger);
  border-inline-start-width: 0.375rem;
  border-radius: 0.25rem;
  color: var(--danger);
}
.stopped h3 {
  color: var(--danger);
}
ul {
  padding-inline-start: 1.125rem;
}
li {
  margin-block-start: 0.25rem;
}
code, input, pre {
  font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
}
.ax-admin-id {
  color: var(--muted);
  font-size: 0.8125em;
  unicode-bidi: isolate;
}
.ax-admin-code {
  display: inline-block;
  padding: 0.125rem 0.375rem;
  border-radius: 0.25rem;
  background: var(--surface);
  font-weight: 600;
}
table {
  inline-size: 100%;
  margin-block-start: 0.5rem;
  border-collapse: collapse;
  table-layout: fixed;
}
caption {
  text-align: start;
  font-weight: 600;
}
th, td {
  padding: 0.375rem 0.5rem;
  border: 1px solid var(--border);
  text-align: start;
  vertical-align: top;
}
th {
  background: var(--surface);
  font-weight: 600;
}
/* Three columns do not fit: each row becomes a block, and its cells say what they are. */
@media (max-width: 30rem) {
  table, tbody, tr, th, td, caption {
    display: block;
  }
  thead {
    display: none;
  }
  td {
    border-block-start: none;
  }
  td:not(:empty)::before {
    color: var(--muted);
    content: 'After: ';
  }
  .outcome td::before {
    content: 'Now: ';
  }
  td:nth-of-type(1):not(:empty)::before {
    content: 'Before: ' !important;
  }
  td:empty {
    display: none;
  }
}
dt {
  margin-block-start: 0.5rem;
  color: var(--muted);
  font-size: 0.875em;
}
details {
  margin-block-start: 1rem;
}
summary {
  cursor: pointer;
}
pre {
  margin: 0.5rem 0 0;
  font-size: 0.8125em;
  white-space: pre-wrap;
}
form {
  margin-block-start: 1rem;
  padding-block-start: 1rem;
  border-block-start: 1px solid var(--border);
}
label {
  display: block;
  font-weight: 600;
}
input {
  inline-size: 100%;
  max-inline-size: 24rem;
  min-block-size: 2.75rem;
  margin-block-start: 0.25rem;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--border);
  border-radius: 0.375rem;
  background: var(--background);
  color: var(--text);
  font-size: 1em;
}
input[aria-invalid='true'] {
  border-color: var(--danger);
}
.actions {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
  margin-block-start: 0.75rem;
}
button {
  min-block-size: 2.75rem;
  padding: 0.5rem 1.25rem;
  border: 1px solid var(--accent);
  border-radius: 0.375rem;
  background: var(--background);
  color: var(--accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button[type='submit'] {
  background: var(--accent);
  color: var(--on-accent);
}
button:disabled, input:disabled {
  opacity: 0.6;
  cursor: default;
}
:focus-visible {
  outline: 0.1875rem solid var(--accent);
  outline-offset: 0.125rem;
}
.outcome:not(:empty) {
  margin-block-start: 1rem;
  padding: 0.75rem;
  border: 1px solid var(--border);
  border-inline-start: 0.375rem solid var(--accent);
  border-radius: 0.25rem;
}
.outcome h4 {
  margin-block-start: 0;
}
.outcome.failed:not(:empty) {
  border-inline-start-color: var(--danger);
}
.outcome.failed h4,
.outcome.unknown h4 {
  color: var(--danger);
}
.outcome.unknown:not(:empty) {
  border: 0.1875rem solid var(--danger);
}
.outcome.unknown h4 {
  font-size: 1.25em;
}
progress {
  inline-size: 100%;
  margin-block-start: 0.5rem;
  accent-color: var(--accent);
}
`;
