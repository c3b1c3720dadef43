import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type PlanPage, type PlanTab, startPlanPage } from './plan-page.js';

let page: PlanPage;
let open: PlanTab | undefined;

beforeAll(async () => {
  page = await startPlanPage();
});
afterEach(async () => {
  const violations = await open?.run('return scene.violations;');
  await open?.tab.close();
  open = undefined;
  expect(violations).toEqual([]);
  expect(page.complaints).toEqual([]);
});
afterAll(() => page.close());

async function show(scene: string): Promise<PlanTab> {
  open = await page.open(scene);
  return open;
}

const focused = (shown: PlanTab) =>
  shown.run(`
    const { activeElement } = document;
    return (activeElement.shadowRoot?.activeElement ?? activeElement).id || activeElement.localName;
  `);
const isBlocked = (shown: PlanTab) =>
  shown.run(`return scene.sandbox.control('GET', 'users/jane@acme.example').blocked;`);
/** Holds the requests of the page; the result lets them go. */
async function hold(shown: PlanTab): Promise<() => Promise<void>> {
  await shown.run('scene.gate = new Promise((resolve) => { scene.release = resolve; });');
  return () => shown.run('scene.release();');
}

test('a plan is read, confirmed and applied with the keyboard alone', async () => {
  const shown = await show('deletion');
  const code = await shown.code();
  const order: unknown[] = [];
  for (let stop = 0; stop < 4; stop += 1) {
    await shown.tab.keyboard.press('Tab');
    order.push(
      await shown.run(`
        const { activeElement } = document.activeElement.shadowRoot;
        return activeElement.textContent || activeElement.labels[0].textContent;
      `),
    );
  }
  expect(order).toEqual(['Everything that was read', 'Type the code to confirm', 'Apply', 'Decline']);
  await shown.tab.keyboard.press('Shift+Tab');
  await shown.tab.keyboard.press('Shift+Tab');
  await shown.tab.keyboard.type(code);
  await shown.tab.keyboard.press('Enter');
  await shown.outcome.getByText('the server returned 204').waitFor();
  expect(await shown.outcome.innerText()).toMatch(/^Done\n/);
  expect(await focused(shown)).toBe('outcome');
  expect(await shown.field.isVisible()).toBe(false);
  expect(await isBlocked(shown)).toBe(true);
  expect(await shown.writes()).toEqual(['DELETE']);
  expect(await shown.told()).toEqual([['ax-admin-applied', 'done']]);
});

test('the code is not filled in, and the browser does not offer it', async () => {
  const shown = await show('deletion');
  expect(await shown.field.inputValue()).toBe('');
  expect(await shown.field.getAttribute('autocomplete')).toBe('off');
  expect(await shown.content.locator('form').innerHTML()).not.toContain(await shown.code());
});

test('while it is applied, the element says so and takes no second confirmation', async () => {
  const shown = await show('deletion');
  const release = await hold(shown);
  await shown.enter(await shown.code());
  await shown.outcome.getByText('Applying').waitFor();
  expect(await focused(shown)).toBe('outcome');
  for (const control of [shown.field, shown.button('Apply'), shown.button('Decline')]) {
    expect(await control.isDisabled()).toBe(true);
  }
  expect(await shown.outcome.getByRole('progressbar', { name: 'Requests' }).isVisible()).toBe(true);
  expect(await shown.told()).toEqual([]);
  await release();
  await shown.outcome.getByText('Done').waitFor();
  expect(await shown.writes()).toEqual(['DELETE']);
});

test('a wrong code is refused and can be corrected', async () => {
  const shown = await show('deletion');
  const code = await shown.code();
  await shown.enter(code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'));
  await shown.outcome.getByText('mistyped').waitFor();
  expect(await shown.outcome.innerText()).toMatch(/^Not confirmed\n/);
  expect(await shown.field.getAttribute('aria-invalid')).toBe('true');
  expect(await focused(shown)).toBe('code');
  expect(await shown.told()).toEqual([['ax-admin-failed', 'ConfirmationRequired']]);
  expect(await shown.writes()).toEqual([]);
  await shown.enter(` ${code.toLowerCase()} `);
  await shown.outcome.getByText('Done').waitFor();
  expect(await isBlocked(shown)).toBe(true);
});

test('nothing is sent without a code', async () => {
  const shown = await show('deletion');
  await shown.button('Apply').click();
  await shown.outcome.getByText('Type or paste the code that the plan shows').waitFor();
  expect(await shown.field.isEnabled()).toBe(true);
  expect(await shown.writes()).toEqual([]);
});

test('the plan of an account that changed shows the difference, and cannot be applied', async () => {
  const shown = await show('deletion');
  await shown.run(`scene.change({ add_key: { user: 'jane@acme.example', name: '<b>third</b>' } });`);
  await shown.enter(await shown.code());
  await shown.outcome.getByRole('table', { name: 'What changed' }).waitFor();
  const rows = await shown.outcome.locator('tbody tr').allInnerTexts();
  expect(rows).toContainEqual(expect.stringMatching(/^key "<b>third<\/b>"\t\(none\)\t.*status ACTIVE/));
  expect(rows).toContain('API keys count\t2\t3');
  expect(await shown.outcome.innerText()).toContain('make a new plan');
  expect(await shown.field.isVisible()).toBe(false);
  expect(await focused(shown)).toBe('outcome');
  expect(await shown.told()).toEqual([['ax-admin-failed', 'StalePlan']]);
  expect(await shown.writes()).toEqual([]);
});

// The update is safe to retry, but not with this plan.
test.for(['deletion', 'update'])('an unknown outcome is said to be unknown: %s', async (scene) => {
  const shown = await show(scene);
  await shown.run('scene.isLost = true;');
  await shown.enter(await shown.code());
  await shown.outcome.getByText('The outcome is unknown').waitFor();
  expect(await shown.outcome.innerText()).toMatch(/What to do\n.*read the target/s);
  expect(await shown.field.isVisible()).toBe(false);
  expect(await shown.told()).toEqual([['ax-admin-failed', 'OutcomeUnknown']]);
});

test('after a failure before anything was sent, the same plan can be applied again', async () => {
  const shown = await show('deletion');
  await shown.run(
    `scene.sandbox.setFaults([{ operation: 'get_user', times: 1, fault: { kind: 'drop_request' } }]);`,
  );
  await shown.enter(await shown.code());
  await shown.outcome.getByText('nothing was carried out').waitFor();
  expect(await shown.outcome.innerText()).toMatch(/^Applying the plan failed\n/);
  expect(await shown.writes()).toEqual([]);
  await shown.button('Apply').click();
  await shown.outcome.getByText('Done').waitFor();
  expect(await shown.told()).toEqual([
    ['ax-admin-failed', 'Transport'],
    ['ax-admin-applied', 'done'],
  ]);
});

test('a plan is declined', async () => {
  const shown = await show('deletion');
  await shown.button('Decline').focus();
  await shown.tab.keyboard.press('Enter');
  expect(await shown.outcome.innerText()).toBe('Declined\n\nThe plan was not applied.');
  expect(await focused(shown)).toBe('outcome');
  expect(await shown.field.isVisible()).toBe(false);
  expect(await shown.told()).toEqual([['ax-admin-declined', null]]);
  expect(await shown.writes()).toEqual([]);
});

test('a plan that a guard stops says so and has no form', async () => {
  const shown = await show('stopped');
  const text = await shown.content.innerText();
  expect(text).toContain('STOPPED by self');
  expect(text).toContain('It cannot be applied: a guard stops it');
  expect(await shown.content.getByRole('textbox').count()).toBe(0);
  expect(await shown.content.getByRole('button').count()).toBe(0);
});

test('another write shows what changes', async () => {
  const shown = await show('update');
  const rows = await shown.content.locator('tbody tr').allInnerTexts();
  expect(rows).toContain('permission\tPROMPT_CREATE\tnone');
  await shown.enter(await shown.code());
  await shown.outcome.getByText('Done').waitFor();
  expect(await shown.writes()).toEqual(['PATCH']);
});

test('hostile names are text', async () => {
  const shown = await show('hostile');
  const text = await shown.content.innerText();
  for (const part of ['<script>', '<img src=x', '</section><style>', '\\u{202e}', '\\u{200b}']) {
    expect(text).toContain(part);
  }
  const tags = await shown.run<string[]>(
    `return [...scene.element.shadowRoot.querySelectorAll('.frame > div:first-child *')].map((e) => e.localName);`,
  );
  expect([...new Set(tags)].sort()).toEqual(['code', 'h3', 'h4', 'li', 'p', 'section', 'strong', 'ul']);
  expect(await shown.run(`return 'hacked' in globalThis;`)).toBe(false);
});

test('`null` clears, what is not a plan is refused, and another plan starts anew', async () => {
  const shown = await show('deletion');
  await shown.enter('wrong');
  await shown.outcome.getByText('Not confirmed').waitFor();
  await shown.run('scene.element.plan = null;');
  expect(await shown.content.innerText()).toBe('');
  const refused = await shown.run(`
    const values = [scene.admin.users.delete('jane@acme.example'), scene.plan.html, {}, 5];
    return values.map((value) => {
      try { scene.element.plan = value; } catch (error) { return error.message; }
    });
  `);
  const message = 'expected a `Plan` or `null` as `plan`; await the call that makes it';
  expect(refused).toEqual([message, message, message, message]);
  await shown.run('scene.element.plan = scene.plan;');
  expect(await shown.field.inputValue()).toBe('');
  expect(await shown.outcome.innerText()).toBe('');
});

test('a listener of the element learns the outcome after the element was removed', async () => {
  const shown = await show('deletion');
  const release = await hold(shown);
  await shown.enter(await shown.code());
  await shown.run(`
    scene.outcome = new Promise((resolve) => scene.element.addEventListener('ax-admin-applied', resolve));
    scene.element.remove();
  `);
  await release();
  expect(await shown.run('return (await scene.outcome).detail.outcome;')).toBe('done');
  await shown.run(`document.getElementById('place').append(scene.element);`);
  expect(await shown.outcome.innerText()).toContain('Done');
});

test('events leave the shadow tree of a component that contains the element', async () => {
  const shown = await show('deletion');
  await shown.run(`
    const component = document.createElement('div');
    component.attachShadow({ mode: 'open' }).append(scene.element);
    document.getElementById('place').append(component);
  `);
  await shown.button('Decline').click();
  expect(await shown.told()).toEqual([['ax-admin-declined', null]]);
});

test('the outcome of a plan is not shown below another plan', async () => {
  const shown = await show('deletion');
  await shown.run(`scene.other = await scene.admin.users.delete('grace.guard@acme.example');`);
  const release = await hold(shown);
  await shown.enter(await shown.code());
  await shown.run(`
    scene.ended = new Promise((resolve) => scene.element.addEventListener('ax-admin-applied', resolve));
    scene.element.plan = scene.other;
  `);
  await release();
  await shown.run('await scene.ended;');
  expect(await shown.outcome.innerText()).toBe('');
  expect(await shown.button('Apply').isEnabled()).toBe(true);
});

test('focus that the person moved elsewhere stays there', async () => {
  const shown = await show('deletion');
  const release = await hold(shown);
  await shown.enter(await shown.code());
  await shown.run(`
    const button = document.createElement('button');
    document.querySelector('main').append(button);
    button.focus();
  `);
  await release();
  await shown.outcome.getByText('Done').waitFor();
  expect(await focused(shown)).toBe('button');
});

test('a plan that was set before the element was defined is shown', async () => {
  const shown = await show('deletion&empty');
  const text = await shown.run(`
    const element = document.createElement('other-plan');
    element.plan = scene.plan;
    document.getElementById('place').append(element);
    scene.definePlanElement('other-plan');
    scene.definePlanElement('other-plan');
    scene.definePlanElement();
    return element.shadowRoot.textContent;
  `);
  expect(text).toContain('Delete user "Jane Doe"');
});

test('the page sets the theme', async () => {
  const shown = await show('deletion');
  const color = (property: string, style: string) =>
    shown.run(`
      scene.element.style.setProperty(${style});
      return getComputedStyle(scene.element)[${JSON.stringify(property)}];
    `);
  expect(await color('backgroundColor', `'color-scheme', 'dark'`)).toBe('rgb(22, 27, 34)');
  expect(await color('color', `'--ax-admin-text', 'rgb(1, 2, 3)'`)).toBe('rgb(1, 2, 3)');
});

test('where a person confirms, the element shows the code and is the prompter `page`', async () => {
  const shown = await show('person');
  const code = await shown.code();
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9a-f]{12}$/);
  const elsewhere = await shown.run<string>(
    `return [scene.plan.html, scene.plan.wholeText, JSON.stringify(scene.plan), document.body.outerHTML].join();`,
  );
  expect(elsewhere).toContain('Jane Doe');
  expect(elsewhere).not.toContain(code);
  await shown.run(`
    scene.applied = new Promise((resolve) => scene.element.addEventListener('ax-admin-applied', resolve));
  `);
  await shown.enter(code);
  await shown.outcome.getByText('Done').waitFor();
  expect(await shown.run('return (await scene.applied).detail.confirmedBy;')).toBe('page');
  expect(await shown.field.isVisible()).toBe(false);
  expect(await focused(shown)).toBe('outcome');
  expect(await shown.writes()).toEqual(['DELETE']);
  expect(await shown.told()).toEqual([['ax-admin-applied', 'done']]);
});

test('where a person confirms, no event of a program submits the code', async () => {
  const shown = await show('person');
  await shown.field.fill(await shown.code());
  const before = await shown.run('return scene.sandbox.log().length;');
  await shown.run(`
    const { shadowRoot } = scene.element;
    const [form, field, apply] = ['form', 'input', 'button[type=submit]'].map((at) => shadowRoot.querySelector(at));
    apply.click();
    apply.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, detail: 1 }));
    for (const type of ['keydown', 'keypress', 'keyup']) {
      field.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
    }
    form.requestSubmit();
    form.requestSubmit(apply);
    form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: apply }));
    await new Promise((resolve) => setTimeout(resolve, 100));
  `);
  expect(await shown.outcome.innerText()).toBe('');
  expect(await shown.told()).toEqual([]);
  expect(await shown.run('return scene.sandbox.log().length;')).toBe(before);
  await shown.button('Apply').click();
  await shown.outcome.getByText('Done').waitFor();
  expect(await shown.writes()).toEqual(['DELETE']);
});

test('where a person confirms, a program can neither pass the code nor be the page', async () => {
  const shown = await show('person');
  const code = await shown.code();
  const refused = await shown.run(`
    const ask = () => ${JSON.stringify(code)};
    const tried = [{ confirm: ask() }, {}, { prompter: { name: 'page', ask } }, { prompter: { name: 'terminal', ask } }];
    return Promise.all(tried.map((options) => scene.plan.apply(options).catch(({ kind, reason }) => [kind, reason])));
  `);
  expect(refused).toEqual([
    ['ConfirmationRequired', 'person'],
    ['ConfirmationRequired', 'person'],
    ['Validation', undefined],
    ['Validation', undefined],
  ]);
  expect(await shown.writes()).toEqual([]);
});

test('where a person confirms, the code is shown only while the element is in a document', async () => {
  const shown = await show('person&empty');
  await shown.run(`
    scene.definePlanElement();
    scene.element = document.createElement('ax-admin-plan');
    scene.element.plan = scene.plan;
    scene.look = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const { shadowRoot } = scene.element;
      return [/[0-9A-Z]{5}-[0-9a-f]{12}/.test(shadowRoot.innerHTML), !shadowRoot.querySelector('form').hidden];
    };
  `);
  const look = (step: string) => shown.run(`${step}; return scene.look();`);
  const place = `document.getElementById('place').append(scene.element)`;
  expect(await look('')).toEqual([false, false]);
  expect(await shown.run('return scene.element.shadowRoot.textContent;')).toContain('Jane Doe');
  expect(await look(place)).toEqual([true, true]);
  expect(await look('scene.element.remove()')).toEqual([false, false]);
  expect(await look(`document.implementation.createHTMLDocument().body.append(scene.element)`)).toEqual([
    false,
    false,
  ]);
  expect(await look(place)).toEqual([true, true]);
  expect(await look(`document.querySelector('main').append(scene.element)`)).toEqual([true, true]);
  await shown.enter(await shown.code());
  await shown.outcome.getByText('Done').waitFor();
  expect(await look(place)).toEqual([true, false]);
  expect(await shown.told()).toEqual([['ax-admin-applied', 'done']]);
});

test('where a person confirms, a wrong code is refused and can be corrected', async () => {
  const shown = await show('person');
  const code = await shown.code();
  await shown.enter(code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'));
  await shown.outcome.getByText('mistyped').waitFor();
  expect(await shown.outcome.innerText()).toMatch(/^Not confirmed\n/);
  expect(await shown.outcome.innerText()).not.toContain(code);
  expect(await shown.field.getAttribute('aria-invalid')).toBe('true');
  expect(await focused(shown)).toBe('code');
  expect(await shown.writes()).toEqual([]);
  await shown.field.fill('');
  await shown.field.press('Enter');
  await shown.outcome.getByText('Type or paste the code that the plan shows').waitFor();
  await shown.enter(` ${code.toLowerCase()} `);
  await shown.outcome.getByText('Done').waitFor();
  expect(await shown.told()).toEqual([
    ['ax-admin-failed', 'ConfirmationRequired'],
    ['ax-admin-failed', 'ConfirmationRequired'],
    ['ax-admin-applied', 'done'],
  ]);
});

test('where a person confirms, the person may decline, or the page may show another plan', async () => {
  const shown = await show('person');
  const first = await shown.code();
  await shown.run(`scene.other = await scene.asking.users.delete('grace.guard@acme.example');`);
  await shown.run('scene.element.plan = scene.other;');
  await shown.content.getByText('Grace Guard').first().waitFor();
  await expect.poll(() => shown.code()).not.toBe(first);
  await shown.enter(first);
  await shown.outcome.getByText('Not confirmed').waitFor();
  await shown.button('Decline').click();
  expect(await shown.outcome.innerText()).toBe('Declined\n\nThe plan was not applied.');
  expect(await shown.field.isVisible()).toBe(false);
  expect(await shown.told()).toEqual([
    ['ax-admin-failed', 'ConfirmationRequired'],
    ['ax-admin-declined', null],
  ]);
  await shown.run('scene.element.plan = null;');
  expect(await shown.content.innerText()).toBe('');
  expect(await shown.writes()).toEqual([]);
});

test('where a person confirms, a stale plan is not asked about again', async () => {
  const shown = await show('person');
  await shown.run(`scene.change({ add_key: { user: 'jane@acme.example', name: 'third' } });`);
  await shown.enter(await shown.code());
  await shown.outcome.getByRole('table', { name: 'What changed' }).waitFor();
  expect(await shown.field.isVisible()).toBe(false);
  expect(await shown.told()).toEqual([['ax-admin-failed', 'StalePlan']]);
});

test('everything that was read is a click away, if it is more than what is shown', async () => {
  const shown = await show('deletion');
  const everything = shown.content.getByText('last_admin: clear');
  expect(await everything.isVisible()).toBe(false);
  await shown.content.getByText('Everything that was read').click();
  expect(await everything.innerText()).toBe(await shown.run('return scene.plan.wholeText;'));
  const { html, text } = await shown.run<{ html: string; text: string }>(`
    const { html, text, document } = scene.plan;
    scene.element.plan = { html, text, wholeText: text, document, apply: () => undefined };
    return scene.element.plan;
  `);
  expect([html !== '', text !== '']).toEqual([true, true]);
  expect(await shown.content.getByText('Everything that was read').isVisible()).toBe(false);
});

const EXAMPLES = ['js/README.md', 'docs/plans.md'].map((file) => {
  const text = readFileSync(join(import.meta.dirname, '../../..', file), 'utf8');
  const example = [...text.matchAll(/```js\n(.*?)```/gs)].find(([, code]) => code?.includes('plan-element'));
  return [file, example?.[1] ?? ''] as const;
});

test.for(EXAMPLES)('the example of %s runs as it stands', async ([, example]) => {
  const shown = await show('deletion&empty');
  const imported = example.replace(
    /import (.*) from 'ax-admin\/plan-element';/,
    "const $1 = await import('/dist/plan-element.mjs');",
  );
  expect(imported).not.toBe(example);
  await shown.run(`
    const { admin } = scene;
    scene.lines = [];
    const console = { log: (line) => scene.lines.push(line) };
    ${imported}
  `);
  await shown.enter(await shown.code());
  await shown.outcome.getByText('Done').waitFor();
  expect(await shown.run('return scene.lines;')).toEqual(['the server returned 204']);
});
