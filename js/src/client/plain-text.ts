import { AxAdminError } from '../errors/classes.js';
import { invalid } from '../errors/create.js';
import { own } from '../values/members.js';
import { displaySafe } from '../wasm/module.js';

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
 * What of an input is not only plain data.
 *
 * @internal
 */
export interface Unusual {
  /** Members that may be a `Date`. */
  readonly times?: readonly string[] | undefined;
  /** Members, at any depth, that refer to an object: only its id or name is read there. */
  readonly things?: ReadonlySet<string>;
}

/** Members within members of any input; what goes deeper goes in a circle. */
const DEEPEST = 100;

/**
 * Plain data as JSON text, the form in which it goes into the module; members that are `undefined` are left out.
 *
 * The copy that is written has no code of the caller's in it, and the getters and proxies of the original run here,
 * where an exception is one: in the module it would be a trap.
 *
 * @internal
 */
export function plainText(name: string, value: unknown, { times, things }: Unusual = {}): string {
  let blamed: string | undefined;
  const copy = (given: unknown, member: string, depth: number): unknown => {
    if (typeof given !== 'object' || given === null) return flat(given);
    if (depth > DEEPEST) throw new TypeError('too deep');
    if (Array.isArray(given)) return Array.from(given, (entry) => copy(entry, '', depth + 1));
    if (tag(given) === '[object Date]' && depth === 1 && times?.includes(member)) {
      return timeOf(member, given as Date);
    }
    const plain = things?.has(member) ? naming(given) : given;
    if (tag(plain) !== '[object Object]') throw new TypeError('not plain');
    const members = own({}) as Record<string, unknown>;
    for (const key of Object.keys(plain)) {
      if (depth === 0) blamed = key;
      members[key] = copy((plain as Record<string, unknown>)[key], key, depth + 1);
    }
    return members;
  };
  try {
    return JSON.stringify(copy(value, '', 0) ?? null, asItIs);
  } catch (reason) {
    if (reason instanceof AxAdminError) throw reason;
    const whose = blamed === undefined ? name : displaySafe(blamed);
    throw invalid(whose, 'contains a function or something else that is not plain data');
  }
}

function flat(value: unknown): unknown {
  const isPlain = value === null || ['string', 'boolean', 'undefined'].includes(typeof value);
  if (!isPlain && !Number.isFinite(value)) throw new TypeError('not plain');
  return value;
}

/** A reference to an object: its id, under either name, else its name. Nothing else of it is read. */
function naming(thing: object): object {
  for (const [member, is] of [
    ['id', 'id'],
    ['resourceId', 'id'],
    ['name', 'name'],
  ] as const) {
    // By its class too, but not by what all objects have.
    if (!Object.hasOwn(thing, member) && member in Object.prototype) continue;
    const given = (thing as Record<string, unknown>)[member];
    if (given !== undefined && given !== null) return { [is]: given };
  }
  return {};
}

function timeOf(name: string, date: Date): string {
  try {
    return date.toISOString();
  } catch {
    throw invalid(name, 'is an invalid Date');
  }
}

/** `JSON.stringify` would ask even a list how it writes itself, should all objects have been taught that. */
function asItIs(this: unknown, name: string): unknown {
  return (this as Record<string, unknown>)[name];
}

/** What a value is, whatever realm it is of. */
function tag(value: unknown): string {
  return Object.prototype.toString.call(value);
}
