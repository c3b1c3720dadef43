// Every look of a plan: without accessibility violations, without horizontal scrolling, and as a picture in
// `target/screenshots`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlanPage, type PlanTab, startPlanPage } from './plan-page.js';
import { smallPng } from './small-png.js';

const SCREENSHOTS = join(process.env['AX_ADMIN_INSTALLED'] ?? '', '../screenshots');
/** The pictures of the documentation, which `docs/images` has copies of. */
const DOCUMENTED = ['plan-deletion-1280-light', 'plan-stale-1280-dark', 'plan-update-320-light'];
const SCENES = ['deletion', 'person', 'update', 'stopped', 'hostile', 'bindings'];
const LOOKS = (['light', 'dark'] as const).flatMap((scheme) =>
  [320, 1280].map((width) => ({ scheme, width })),
);

let page: PlanPage;

beforeAll(async () => {
  page = await startPlanPage();
  mkdirSync(join(SCREENSHOTS, 'docs'), { recursive: true });
});
afterAll(async () => {
  await page.close();
  expect(page.complaints).toEqual([]);
});

/** The rules that are violated, with their elements, and the elements whose contrast could not be computed. */
async function violations(tab: Tab): Promise<unknown> {
  await tab.evaluate(axe.source);
  return tab.evaluate(`
    axe.run(document).then(({ violations, incomplete, passes }) => {
      if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error('no contrast was computed');
      return [...violations, ...incomplete.filter(({ id }) => id === 'color-contrast')]
        .map(({ id, nodes }) => [id, ...nodes.map(({ target, failureSummary }) => target + ': ' + failureSummary)]);
    })
  `);
}

/** Elements that are wider than the window, or cut off. */
function overflowing(shown: PlanTab): Promise<unknown> {
  return shown.run(`
    const inside = [...scene.element.shadowRoot.querySelectorAll('.frame, .frame *')];
    return [document.documentElement, scene.element, ...inside]
      .filter((element) => getComputedStyle(element).display !== 'inline' && element.localName !== 'input')
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((element) => element.outerHTML);
  `);
}

async function look(shown: PlanTab, name: string): Promise<void> {
  expect(await violations(shown.tab)).toEqual([]);
  expect(await overflowing(shown)).toEqual([]);
  const picture = await shown.tab.locator('#place').screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  if (!DOCUMENTED.includes(name)) return;
  writeFileSync(join(SCREENSHOTS, 'docs', `${name}.png`), await smallPng(shown.tab, picture));
}

for (const { scheme, width } of LOOKS) {
  const named = (what: string) => `plan-${what}-${width}-${scheme}`;

  test.for(SCENES)(`${scheme}, ${width} px wide: %s`, async (scene) => {
    const shown = await page.open(scene, { scheme, width });
    await look(shown, named(scene));
    await shown.tab.close();
  });

  test.for(SCENES)(`${scheme}, ${width} px wide: %s, as bare HTML`, async (scene) => {
    const { tab } = await page.open(`${scene}&bare`, { scheme, width });
    expect(await tab.locator('.ax-admin-plan').innerText()).toContain('Request');
    expect(await violations(tab)).toEqual([]);
    await tab.close();
  });

  test(`${scheme}, ${width} px wide: while a plan is applied, and when it is done`, async () => {
    const shown = await page.open('deletion', { scheme, width });
    await shown.run('scene.gate = new Promise((resolve) => { scene.release = resolve; });');
    await shown.enter(await shown.code());
    await shown.outcome.getByText('Applying').waitFor();
    expect(await violations(shown.tab)).toEqual([]);
    await shown.run('scene.release();');
    await shown.outcome.getByText('Done').waitFor();
    await look(shown, named('done'));
    await shown.tab.close();
  });

  test(`${scheme}, ${width} px wide: everything that was read`, async () => {
    const shown = await page.open('hostile', { scheme, width });
    await shown.content.getByText('Everything that was read').click();
    await look(shown, named('everything'));
    await shown.tab.close();
  });

  test(`${scheme}, ${width} px wide: a wrong code`, async () => {
    const shown = await page.open('deletion', { scheme, width });
    await shown.enter('wrong');
    await shown.outcome.getByText('Not confirmed').waitFor();
    await look(shown, named('wrong-code'));
    await shown.tab.close();
  });

  test(`${scheme}, ${width} px wide: a stale plan`, async () => {
    const shown = await page.open('deletion', { scheme, width });
    await shown.run(`
      scene.change({ add_key: { user: 'jane@acme.example', name: 'jane-phone' } });
      scene.change({ user: 'jane@acme.example', set: { role: 'ADMIN' } });
    `);
    await shown.enter(await shown.code());
    await shown.outcome.getByRole('table').waitFor();
    await look(shown, named('stale'));
    await shown.tab.close();
  });

  test(`${scheme}, ${width} px wide: an unknown outcome`, async () => {
    const shown = await page.open('deletion', { scheme, width });
    await shown.run('scene.isLost = true;');
    await shown.enter(await shown.code());
    await shown.outcome.getByText('The outcome is unknown').waitFor();
    await look(shown, named('unknown'));
    await shown.tab.close();
  });
}

test('in a page from right to left, a plan is read from left to right and fits', async () => {
  const shown = await page.open('hostile', { width: 320 });
  await shown.run(`document.documentElement.dir = 'rtl'; document.documentElement.lang = 'he';`);
  const direction = await shown.run(
    `return getComputedStyle(scene.element.shadowRoot.querySelector('h3')).direction;`,
  );
  expect(direction).toBe('ltr');
  await look(shown, 'plan-hostile-320-rtl');
  await shown.tab.close();
});

test('what must not be missed is visible to its last word on a narrow screen', async () => {
  const shown = await page.open('hostile', { width: 320 });
  const warning = shown.content.locator('p > strong');
  expect(await warning.innerText()).toBe(
    'The user is blocked permanently. It cannot be undone, and the address can never be invited again.',
  );
  const isWhole = await shown.run(`
    const warning = scene.element.shadowRoot.querySelector('p > strong');
    const words = document.createRange();
    words.selectNodeContents(warning);
    const inside = warning.getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    return [...words.getClientRects()].every((line) =>
      line.left >= inside.left && line.right <= inside.right && line.right <= clientWidth &&
      line.top >= inside.top && line.bottom <= inside.bottom);
  `);
  expect(isWhole).toBe(true);
  await shown.tab.close();
});
