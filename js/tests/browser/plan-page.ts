import { join } from 'node:path';
import type { Locator, Page as Tab } from 'playwright-core';
import { type Page, startPage } from './support.js';

const INSTALLED = join(process.env['AX_ADMIN_INSTALLED'] ?? '', 'node_modules/ax-admin');

/** A tab that shows a plan, see `page/element.js`. */
export interface PlanTab {
  readonly tab: Tab;
  /** Everything that the element shows. */
  readonly content: Locator;
  readonly field: Locator;
  readonly outcome: Locator;
  button(name: string): Locator;
  /** The code that the plan shows. */
  code(): Promise<string>;
  /** Types a code and presses Enter. */
  enter(code: string): Promise<void>;
  /** Runs the body of an async function that may use `scene`. */
  run<T>(body: string): Promise<T>;
  /** The events that reached the document. */
  told(): Promise<unknown>;
  /** The methods of the writes that reached the sandbox. */
  writes(): Promise<string[]>;
}

export interface PlanPage {
  open(scene: string, look?: { width?: number; scheme?: 'light' | 'dark' }): Promise<PlanTab>;
  /** What no plan may cause: dialogs, uncaught errors, violations of the content security policy. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export async function startPlanPage(): Promise<PlanPage> {
  const page: Page = await startPage(INSTALLED, { '/page/': join(import.meta.dirname, 'page') });
  const complaints: string[] = [];
  return {
    complaints,
    async open(scene, { width = 640, scheme = 'light' } = {}) {
      const tab = await page.open('/index.html');
      tab.on('dialog', (dialog) => {
        complaints.push(`a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      tab.on('pageerror', (error) => complaints.push(error.message));
      tab.on('console', (line) => {
        if (/Content Security Policy|Trusted/.test(line.text())) complaints.push(line.text());
      });
      await tab.setViewportSize({ width, height: 900 });
      await tab.emulateMedia({ colorScheme: scheme });
      await tab.goto(`${new URL(tab.url()).origin}/page/element.html#${scene}`);
      await tab.waitForSelector('body[data-ready]');
      return planTab(tab);
    },
    close: () => page.close(),
  };
}

/** A tab that shows `page/element.html`. */
export function planTab(tab: Tab): PlanTab {
  const element = tab.locator('ax-admin-plan');
  const run = <T>(body: string) => tab.evaluate<T>(`(async () => {${body}})()`);
  const field = element.getByLabel('Type the code to confirm');
  return {
    tab,
    content: element.locator('.frame'),
    field,
    outcome: element.getByRole('status'),
    button: (name) => element.getByRole('button', { name }),
    code: () => element.locator('.ax-admin-code').innerText(),
    async enter(code) {
      await field.fill(code);
      await field.press('Enter');
    },
    run,
    told: () => run('return scene.told;'),
    writes: () =>
      run(`return scene.sandbox.log().map(({ method }) => method).filter((method) => method !== 'GET');`),
  };
}
