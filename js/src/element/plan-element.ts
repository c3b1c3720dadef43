import type { Plan } from '../client/plan.js';
import type { AxAdminError } from '../errors/classes.js';
import type { Applied } from '../values/plan-document.js';
import { node } from './nodes.js';
import { declined, done, failed, reasonOf, working } from './outcome.js';
import { styleSheet } from './style.js';
import { planFragment } from './trusted-html.js';

/** The events of {@link AxAdminPlanElement}, which bubble and cross the boundaries of shadow trees. */
export interface PlanElementEvents {
  /** The plan was carried out; `detail` is what `apply` returned. */
  'ax-admin-applied': CustomEvent<Applied>;
  /** The person declined; the plan was not applied. */
  'ax-admin-declined': CustomEvent<null>;
  /** An attempt to apply the plan failed, also because of a wrong code; `detail` is the error. */
  'ax-admin-failed': CustomEvent<AxAdminError>;
}

// Node has no elements. The package can be imported there, for example by a server that renders the page.
const Base = typeof HTMLElement === 'undefined' ? (Object as unknown as typeof HTMLElement) : HTMLElement;

/**
 * Shows a plan to a person, who confirms it by typing its code, or declines.
 *
 * Register it with {@link definePlanElement}, and set {@link plan}. Each plan is used once: when it was applied or declined, or
 * failed for good, its form is gone.
 *
 * ```js
 * definePlanElement();
 * const element = document.createElement('ax-admin-plan');
 * element.addEventListener('ax-admin-applied', ({ detail }) => console.log(detail.proof));
 * element.plan = await admin.users.delete('jane@example.com');
 * document.body.append(element);
 * ```
 *
 * Its colors follow `color-scheme`, by default the person's preference, and these custom properties: `--ax-admin-text`,
 * `--ax-admin-muted`, `--ax-admin-background`, `--ax-admin-surface`, `--ax-admin-border`, `--ax-admin-accent`,
 * `--ax-admin-on-accent`, `--ax-admin-danger`. Fonts are those of the page.
 */
export class AxAdminPlanElement extends Base {
  #plan: Plan | null = null;
  readonly #shown = node('div');
  readonly #form = node('form', { 'aria-label': 'Confirm the plan' });
  readonly #code = node('input', {
    id: 'code',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-describedby': 'outcome',
  });
  readonly #apply = node('button', { type: 'submit' }, 'Apply');
  readonly #decline = node('button', { type: 'button' }, 'Decline');
  readonly #outcome = node('div', { id: 'outcome', class: 'outcome', role: 'status', tabindex: '-1' });

  constructor() {
    super();
    this.#form.append(
      node('label', { for: 'code' }, 'Type the code to confirm'),
      this.#code,
      node('div', { class: 'actions' }, this.#apply, this.#decline),
    );
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#applyPlan();
    });
    this.#decline.addEventListener('click', () => this.#declinePlan());
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet()];
    // Plans are in English, whatever the language and direction of the page.
    root.append(
      node('div', { class: 'frame', lang: 'en', dir: 'ltr' }, this.#shown, this.#form, this.#outcome),
    );
    this.#showPlan();
  }

  /** A plan that was set before the element was defined. */
  connectedCallback(): void {
    if (!Object.hasOwn(this, 'plan')) return;
    const { plan } = this;
    Reflect.deleteProperty(this, 'plan');
    this.plan = plan;
  }

  /** The plan that is shown; `null` shows none. Setting one clears what the element said of the one before. */
  get plan(): Plan | null {
    return this.#plan;
  }

  set plan(plan: Plan | null | undefined) {
    if (plan !== null && plan !== undefined && !isPlan(plan)) {
      throw new TypeError('expected a `Plan` or `null` as `plan`; await the call that makes it');
    }
    this.#plan = plan ?? null;
    this.#showPlan();
  }

  #showPlan(): void {
    const plan = this.#plan;
    const isStopped = plan !== null && plan.code === null;
    this.#shown.replaceChildren(...(plan === null ? [] : [planFragment(plan)]));
    this.#shown.className = isStopped ? 'stopped' : '';
    this.#form.hidden = plan === null || isStopped;
    this.#form.reset();
    this.#setBusy(false);
    this.#say([]);
  }

  /** What confirms the plan: what the person typed, unchecked. */
  #confirmation(): string {
    return this.#code.value;
  }

  async #applyPlan(): Promise<void> {
    const plan = this.#plan;
    if (plan === null) return;
    const bar = node('progress', { 'aria-label': 'Requests' });
    const onProgress = ({ requests, expected }: { requests: number; expected: number | null }) => {
      if (expected === null) return;
      bar.max = expected;
      bar.value = requests;
    };
    const applying = plan.apply({ confirm: this.#confirmation(), onProgress });
    this.#setBusy(true);
    this.#say(working(bar));
    this.#outcome.focus();
    try {
      const applied = await applying;
      this.#settle(plan, () => this.#end(done(applied)));
      this.#tell('ax-admin-applied', applied);
    } catch (reason) {
      const error = reason as AxAdminError;
      this.#settle(plan, () => this.#showFailure(error));
      this.#tell('ax-admin-failed', error);
    }
  }

  /** Shows an outcome, unless the page shows another plan by now. Focus that the person moved out of the element stays there. */
  #settle(plan: Plan, show: () => void): void {
    if (this.#plan !== plan) return;
    this.#setBusy(false);
    const hadFocus = this.shadowRoot?.activeElement === this.#outcome;
    show();
    if (!hadFocus) return;
    (this.#code.getAttribute('aria-invalid') === 'true' ? this.#code : this.#outcome).focus();
  }

  #showFailure(error: AxAdminError): void {
    const reason = reasonOf(error);
    const isUnknown = error.kind === 'OutcomeUnknown';
    const mayTryAgain = !isUnknown && (reason === null ? error.safeToRetry : reason !== 'used');
    const tone = isUnknown ? 'unknown' : 'failed';
    if (mayTryAgain) this.#say(failed(error), tone);
    else this.#end(failed(error), tone);
    if (reason !== null && mayTryAgain) this.#code.setAttribute('aria-invalid', 'true');
  }

  #declinePlan(): void {
    this.#end(declined());
    this.#outcome.focus();
    this.#tell('ax-admin-declined', null);
  }

  /** Says what became of the plan, and removes its form. */
  #end(content: Node[], tone = ''): void {
    this.#form.hidden = true;
    this.#say(content, tone);
  }

  #say(content: Node[], tone = ''): void {
    this.#code.removeAttribute('aria-invalid');
    this.#outcome.className = `outcome ${tone}`;
    this.#outcome.replaceChildren(...content);
  }

  #setBusy(isBusy: boolean): void {
    for (const control of [this.#code, this.#apply, this.#decline]) control.disabled = isBusy;
  }

  #tell<K extends keyof PlanElementEvents>(name: K, detail: PlanElementEvents[K]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Whether a value has what the element uses of a plan; its class may be that of another copy of the package. */
function isPlan(value: unknown): boolean {
  const { html, apply } = Object(value) as Partial<Plan>;
  return typeof html === 'string' && typeof apply === 'function';
}

/**
 * Defines {@link AxAdminPlanElement} as a custom element. Does nothing where there are no custom elements, such as Node and
 * content scripts of extensions, or where the name is defined.
 *
 * ```js
 * import { definePlanElement } from 'ax-admin/plan-element';
 *
 * definePlanElement(); // <ax-admin-plan>
 * ```
 */
export function definePlanElement(name = 'ax-admin-plan'): void {
  const { customElements } = globalThis as { customElements?: CustomElementRegistry | null };
  if (customElements === undefined || customElements === null) return;
  // A class can be defined once, under one name.
  if (customElements.get(name) === undefined)
    customElements.define(name, class extends AxAdminPlanElement {});
}
