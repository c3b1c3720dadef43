import { member } from '../values/members.js';
import type { Outgoing } from './sending.js';

/** What to do when it is CORS. */
const ALLOW_PAGES =
  "check the browser's console; if it mentions CORS, allow this origin on the server, pass a proxy of your own as " +
  '`baseUrl`, or, in an extension, request the host permission';

/**
 * What a browser does not tell a page: whether it kept an answer from it because the server does not allow its origin.
 *
 * @internal
 */
export class CorsWatch {
  /** The methods of which an answer got through; each is allowed by itself. */
  readonly #answered = new Set<string>();

  /** An answer got through. */
  note({ method }: Outgoing): void {
    this.#answered.add(method);
  }

  /** What to say of a request that `fetch` failed with, and what to do; nothing where it can't be that. */
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
