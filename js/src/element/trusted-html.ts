/** The name of the policy that a page with `require-trusted-types-for 'script'` allows: `trusted-types ax-admin-plan`. */
const POLICY = 'ax-admin-plan';

interface TrustedHtmlPolicy {
  createHTML(html: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: TrustedHtmlPolicy): TrustedHtmlPolicy;
}

let policy: TrustedHtmlPolicy | undefined;

/**
 * The HTML of a plan, or of the question about it, as nodes. It is the only HTML that is ever parsed here: the core wrote and escaped it.
 *
 * @internal
 */
export function planFragment(html: string): DocumentFragment {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy(POLICY, { createHTML: (html) => html }) ?? {
    createHTML: (html) => html,
  };
  const template = document.createElement('template');
  template.innerHTML = policy.createHTML(html);
  return template.content;
}
