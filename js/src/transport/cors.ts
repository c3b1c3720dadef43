import { member } from '../values/members.js';
import type { Outgoing } from './sending.js';

/** The next step if CORS is the cause. */
const ALLOW_PAGES =
  "check the browser's console; if it mentions CORS, allow this origin on the server, pass a proxy of your own as " +
  '`baseUrl`, or, in an extension, request the host permission';

/**
 * Guesses whether CORS is why a `fetch` failed, which a browser does not tell a page.
 *
 * @internal
 */
export class CorsWatch {
  /** The methods for which a response was readable: CORS allows each method separately. */
  readonly #answered = new Set<string>();

  /** Records that a response was readable. */
  note({ method }: Outgoing): void {
    this.#answered.add(method);
  }

  /** The message and next step for a failed `fetch`; `undefined` if CORS cannot be the cause. */
  suspect({ method, address }: Outgoing, reason: unknown): { why: string; nextStep: string } | undefined {
    const origin = member(member(globalThis, 'location'), 'origin');
    const isOnline = member(member(globalThis, 'navigator'), 'onLine') !== false;
    const isNetworkError = member(reason, 'name') === 'TypeError';
    if (!isNetworkError || !isOnline || typeof origin !== 'string' || origin === address.origin)
      return undefined;
    if (this.#answered.has(method)) return undefined;
    const pages = `browsers do not report whether the server allows pages of ${origin}`;
    const why =
      method === 'GET' && this.#answered.size === 0
        ? `CORS is likely: no request of this client ever succeeded, and ${pages}`
        : `CORS is possible: no ${method} of this client ever succeeded, and ${pages}`;
    return { why, nextStep: ALLOW_PAGES };
  }
}
