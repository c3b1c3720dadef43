import { invalid } from './failing.js';
import { displaySafe } from './module.js';

/** What every call takes beside its input. */
export interface CallOptions {
  /** Ends the call: with `Cancelled`, or with `OutcomeUnknown` when a write was on its way. */
  readonly signal?: AbortSignal | null | undefined;
  /** Milliseconds that the call may take with all its requests and waits. */
  readonly deadlineMs?: number | null | undefined;
}

/**
 * Refuses options that no call has, an input in the place of the options among them.
 *
 * @internal
 */
export function refuseUnknown(options: unknown, allowed: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw invalid('options', `is not an object; it may have ${allowed.join(', ')}`);
  }
  const unknown = Object.keys(options).find((name) => !allowed.includes(name));
  if (unknown === undefined) return;
  throw invalid(displaySafe(unknown), `is not known here; allowed are ${allowed.join(', ')}`);
}

/**
 * An input with what has a place of its own. What is no object stays as it is, and the module says so.
 *
 * @internal
 */
export function beside(input: object | undefined, positional: object): object {
  const isObject = input === undefined || (typeof input === 'object' && !Array.isArray(input));
  return isObject ? { ...input, ...positional } : input;
}

/**
 * Plain data as JSON text, the form in which it goes into the module; members that are `undefined` are left out.
 *
 * The copy that is written has no code of the caller's in it, and the getters and proxies of the original run here,
 * where an exception is one: in the module it would be a trap. `times` are members that may be a `Date`.
 *
 * @internal
 */
export function plainText(name: string, value: unknown, times: readonly string[] = []): string {
  let copy: unknown;
  try {
    copy = flatCopy(value) ?? structuredClone(value);
  } catch {
    const blamed = memberToBlame(name, value, structuredClone);
    throw invalid(blamed, 'holds a function or something else that is not plain data');
  }
  for (const time of times) writeTime(copy, time);
  try {
    return copy === undefined ? 'null' : JSON.stringify(copy, refuseOthers);
  } catch {
    const blamed = memberToBlame(name, copy, (member) => JSON.stringify(member, refuseOthers));
    throw invalid(blamed, 'holds a value that JSON has no form for');
  }
}

/** The first member with which `attempt` fails; the whole where there is none. */
function memberToBlame(whole: string, value: unknown, attempt: (member: unknown) => unknown): string {
  try {
    if (tag(value) !== '[object Object]') return whole;
    for (const name of Object.keys(value as object)) {
      try {
        attempt((value as Record<string, unknown>)[name]);
      } catch {
        return displaySafe(name);
      }
    }
  } catch {
    // What does not even say its members is to blame itself.
  }
  return whole;
}

/** A copy of an object without objects in it, as most inputs are: `structuredClone` costs as much as all else here. */
function flatCopy(value: unknown): object | undefined {
  if (tag(value) !== '[object Object]') return undefined;
  const copy = { ...(value as object) };
  return Object.values(copy).every(isFlat) ? copy : undefined;
}

function isFlat(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value);
}

function writeTime(of: unknown, name: string): void {
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, name)) return;
  const members = of as Record<string, unknown>;
  const date = members[name];
  if (tag(date) !== '[object Date]') return;
  try {
    members[name] = (date as Date).toISOString();
  } catch {
    throw invalid(name, 'is a Date without a time');
  }
}

/** `JSON.stringify` would drop some of what it has no form for, and write some of it as something else. */
function refuseOthers(this: unknown, name: string): unknown {
  const value = (this as Record<string, unknown>)[name];
  const isPlain =
    typeof value === 'object'
      ? value === null || ['[object Object]', '[object Array]'].includes(tag(value))
      : typeof value !== 'bigint' && (typeof value !== 'number' || Number.isFinite(value));
  if (!isPlain) throw new TypeError('not JSON');
  return value;
}

/** What a value is, whatever realm it is of. */
function tag(value: unknown): string {
  return Object.prototype.toString.call(value);
}
