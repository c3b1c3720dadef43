// A plan as notebooks show it: the HTML of the core in the style of `python/ax_admin/_notebook.py`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxAdmin } from 'ax-admin';
import { createSandbox } from 'ax-admin/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Page, startPage } from './support.js';

const SOURCE = readFileSync(join(import.meta.dirname, '../../../python/ax_admin/_notebook.py'), 'utf8');
const RULES = /_RULES = """([^"]*(?:"[^"]+"[^"]*)*)"""/.exec(SOURCE)?.[1] ?? '';
const OWN = /replace\("&", "([^"]+)"\)/.exec(SOURCE)?.[1] ?? '';
const STYLE = RULES.replaceAll('&', OWN);

const JANE = 'jane@acme.example';
const HOSTILE = `</style><script>document.title = 'run'</script><style>*{display:none}</style>${'W'.repeat(150)}`;
// Rules of notebooks that would change tables, and their variables in a dark theme.
const THEMES = {
  none: '',
  dark: `:root { --jp-content-font-color0: #fff; --jp-layout-color0: #111; --jp-border-color1: #616161 }
    .jp-RenderedHTMLCommon tbody tr:nth-child(odd) { background: #f5f5f5 }
    .jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th { text-align: right; white-space: nowrap }`,
};

let page: Page;

beforeAll(async () => {
  page = await startPage(import.meta.dirname);
});
afterAll(() => page.close());

async function plans(): Promise<string[]> {
  const sandbox = createSandbox({ rateLimit: 'off', projects: 600 });
  const admin = new AxAdmin({
    baseUrl: sandbox.url,
    apiKey: sandbox.key,
    fetch: sandbox.fetch,
    rateLimit: 'off',
  });
  sandbox.control('POST', 'change', { user: JANE, set: { name: HOSTILE } });
  sandbox.control('POST', 'change', { add_bindings: { user: JANE, count: 500 } });
  const description = 'x'.repeat(200);
  const made = [
    await admin.users.delete(JANE),
    await admin.users.delete('ada.admin@acme.example'),
    await admin.plan.roles.update('Prompt Engineer', { permissions: ['PROJECT_READ'], description }),
  ];
  return made.map(({ html }) => html);
}

/** What a page says of itself, evaluated in it. */
const MEASURE = `(() => {
  const box = document.querySelector('.ax-admin-notebook');
  const parts = [...box.querySelectorAll('.ax-admin-plan, .ax-admin-plan *')];
  const color = (element, name) => getComputedStyle(element).getPropertyValue(name);
  return {
    title: document.title,
    isWider: document.documentElement.scrollWidth > innerWidth,
    cut: parts.filter((it) => it.scrollWidth > it.clientWidth + 1 && color(it, 'display') !== 'inline').length,
    outside: parts.filter((it) => it.getBoundingClientRect().right > box.getBoundingClientRect().right).length,
    hidden: [...box.querySelectorAll('h3, strong, li, .ax-admin-code')].filter((it) => !it.checkVisibility()).length,
    grounds: [...new Set(parts.map((it) => color(it, 'background-color')))].length,
    text: color(box, 'color'),
    ground: color(box, 'background-color'),
  };
})()`;

const LIGHT = { text: 'rgb(31, 35, 40)', ground: 'rgb(255, 255, 255)' };
const DARK = { text: 'rgb(230, 237, 243)', ground: 'rgb(13, 17, 23)' };
const JUPYTER = { text: 'rgb(255, 255, 255)', ground: 'rgb(17, 17, 17)' };

test.each([
  ['light', 'none', 320, LIGHT],
  ['light', 'none', 1000, LIGHT],
  ['dark', 'none', 320, DARK],
  ['light', 'dark', 320, JUPYTER],
  ['light', 'dark', 1000, JUPYTER],
] as const)(
  'in %s with the theme %s, at %d pixels, all of a plan can be read',
  async (scheme, theme, width, colors) => {
    expect(STYLE).toContain('.ax-admin-code');
    const tab = await page.open('/index.html');
    await tab.emulateMedia({ colorScheme: scheme });
    await tab.setViewportSize({ width, height: 400 });
    for (const html of await plans()) {
      await tab.setContent(
        `<style>${THEMES[theme]}</style><div class="jp-RenderedHTMLCommon">
        <div class="ax-admin-notebook"><style>${STYLE}</style>${html}</div></div>`,
      );
      const { grounds, ...seen } = await tab.evaluate<{ grounds: number }>(MEASURE);
      expect(seen).toEqual({ title: '', isWider: false, cut: 0, outside: 0, hidden: 0, ...colors });
      // The code alone has another one.
      expect(grounds).toBeLessThanOrEqual(2);
    }
    await tab.close();
  },
);
