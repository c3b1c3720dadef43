import type { Plan } from '../client/plan.js';
import type { AxAdminError } from '../errors/classes.js';
import type { Applied } from '../values/plan-document.js';
import { PAGE, type Question } from '../values/prompter.js';
import { node } from './nodes.js';
import { declined, done, failed, mayTryAgain, reasonOf, working } from './outcome.js';
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
 * Where the policy has a person confirm (`confirmBy: 'person'`), it is the prompter `page`: it shows the code while it is in
 * a document, and only a click or Enter of the person submits it, not an event that a program dispatches.
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
  /** Asks the person as soon as the element is in a document; `undefined` if nobody has to be asked. */
  #begin: (() => void) | undefined;
  /** Ends the question that is shown. */
  #asking: AbortController | undefined;
  /** Answers the question that is shown. */
  #answer: ((code: string) => void) | undefined;
  readonly #shown = node('div');
  readonly #everything = node('pre');
  readonly #details = node('details', {}, node('summary', {}, 'Everything that was read'), this.#everything);
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
      this.#confirm();
    });
    this.#apply.addEventListener('click', (event) => this.#answerBy(event));
    this.#code.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) this.#answerBy(event);
    });
    this.#decline.addEventListener('click', () => this.#declinePlan());
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet()];
    // Plans are in English, whatever the language and direction of the page.
    root.append(
      node(
        'div',
        { class: 'frame', lang: 'en', dir: 'ltr' },
        ...[this.#shown, this.#details, this.#form, this.#outcome],
      ),
    );
    this.#showPlan();
  }

  connectedCallback(): void {
    if (Object.hasOwn(this, 'plan')) {
      // It was set before the element was defined.
      const { plan } = this;
      Reflect.deleteProperty(this, 'plan');
      this.plan = plan;
    } else if (this.#asking === undefined) {
      this.#begin?.();
    }
  }

  disconnectedCallback(): void {
    if (this.#asking === undefined) return;
    this.#stopAsking();
    this.#form.hidden = true;
    this.#show(this.#plan?.html);
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
    const isStopped = plan !== null && plan.document.expiresAt === null;
    const isForPerson = plan !== null && !isStopped && plan.document.confirmBy === 'person';
    this.#stopAsking();
    this.#begin = isForPerson ? () => this.#ask(plan) : undefined;
    this.#show(plan?.html);
    this.#shown.className = isStopped ? 'stopped' : '';
    this.#everything.textContent = plan?.wholeText ?? '';
    this.#details.hidden = this.#everything.textContent.length <= (plan?.text.length ?? 0);
    this.#details.open = false;
    this.#form.hidden = plan === null || isStopped || isForPerson;
    this.#form.reset();
    this.#setBusy(false);
    this.#say([]);
    this.#begin?.();
  }

  #show(html: string | undefined): void {
    this.#shown.replaceChildren(...(html === undefined ? [] : [planFragment(html)]));
  }

  /** Applies a plan with what the person typed, unchecked. */
  #confirm(): void {
    const plan = this.#plan;
    // A question is answered by the person's own click or key alone.
    if (plan === null || plan.document.confirmBy === 'person') return;
    const { bar, onProgress } = progress();
    void this.#follow(plan, plan.apply({ confirm: this.#code.value, onProgress }));
    this.#showWorking(bar);
  }

  /** Has the plan ask its question here, once the element is shown. `failure` is that of the answer before. */
  #ask(plan: Plan, failure?: AxAdminError): void {
    this.#begin = () => this.#ask(plan, failure);
    if (!this.isConnected || this.ownerDocument.defaultView === null) return;
    const asking = new AbortController();
    this.#asking = asking;
    const { bar, onProgress } = progress();
    const ask = ({ html }: Question) =>
      new Promise<string>((resolve) => {
        if (asking.signal.aborted) return;
        this.#show(html);
        this.#form.hidden = false;
        if (failure !== undefined) this.#settle(plan, () => this.#showFailure(failure));
        this.#answer = (code) => {
          this.#begin = this.#asking = this.#answer = undefined;
          resolve(code);
          this.#showWorking(bar);
        };
      });
    const prompter = { name: 'page', [PAGE]: true, ask };
    void this.#follow(plan, plan.apply({ prompter, onProgress, signal: asking.signal }), asking.signal);
  }

  #answerBy(event: Event): void {
    if (this.#answer === undefined) return;
    event.preventDefault();
    if (event.isTrusted) this.#answer(this.#code.value);
  }

  #stopAsking(): void {
    this.#asking?.abort();
    this.#asking = this.#answer = undefined;
  }

  #showWorking(bar: HTMLProgressElement): void {
    this.#setBusy(true);
    this.#say(working(bar));
    this.#outcome.focus();
  }

  /** Shows what becomes of a plan; `asking` is the signal of the question about it, if there is one. */
  async #follow(plan: Plan, applying: Promise<Applied>, asking?: AbortSignal): Promise<void> {
    try {
      const applied = await applying;
      this.#settle(plan, () => this.#end(done(applied)));
      this.#tell('ax-admin-applied', applied);
    } catch (reason) {
      if (asking?.aborted === true) return;
      const error = reason as AxAdminError;
      const wasAnswered = this.#begin === undefined;
      if (asking !== undefined && wasAnswered && this.#plan === plan && mayTryAgain(error)) {
        this.#ask(plan, error);
      } else {
        this.#settle(plan, () => this.#showFailure(error));
      }
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
    const tone = error.kind === 'OutcomeUnknown' ? 'unknown' : 'failed';
    if (!mayTryAgain(error)) {
      this.#end(failed(error), tone);
      return;
    }
    this.#say(failed(error), tone);
    if (reasonOf(error) !== null) this.#code.setAttribute('aria-invalid', 'true');
  }

  #declinePlan(): void {
    this.#stopAsking();
    this.#end(declined());
    this.#outcome.focus();
    this.#tell('ax-admin-declined', null);
  }

  /** Says what became of the plan, and removes its form. */
  #end(content: Node[], tone = ''): void {
    this.#begin = undefined;
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

/** A bar, and what moves it. */
function progress() {
  const bar = node('progress', { 'aria-label': 'Requests' });
  const onProgress = ({ requests, expected }: { requests: number; expected: number | null }) => {
    if (expected === null) return;
    bar.max = expected;
    bar.value = requests;
  };
  return { bar, onProgress };
}

/** Whether a value has what the element uses of a plan; its class may be that of another copy of the package. */
function isPlan(value: unknown): boolean {
  const { html, document, apply } = Object(value) as Partial<Plan>;
  return typeof html === 'string' && typeof document === 'object' && typeof apply === 'function';
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
