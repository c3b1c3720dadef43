import { AxAdminError } from '../errors/classes.js';
import { invalid } from '../errors/create.js';
import { own } from '../values/members.js';
import { displaySafe } from '../wasm/module.js';

/**
 * An input with its positional arguments as members. A value that is not an object is unchanged; the module rejects it.
 *
 * @internal
 */
export function beside(input: object | undefined, positional: object): object {
  const isObject = input === undefined || (typeof input === 'object' && !Array.isArray(input));
  return isObject ? { ...input, ...positional } : input;
}

/**
 * The members of an input that accept more than plain data.
 *
 * @internal
 */
export interface SpecialMembers {
  /** Members that may be a `Date`. */
  readonly times?: readonly string[] | undefined;
  /** Members, at any depth, that refer to an object: only its id or name is read there. */
  readonly references?: ReadonlySet<string>;
}

/** The deepest nesting of an input; a deeper one is taken to be circular. */
const MAX_DEPTH = 100;

/**
 * Plain data as JSON text, the form in which the module receives it; members that are `undefined` are left out.
 *
 * It serializes a copy that contains no code of the caller's: getters and proxies of the original run here,
 * where they may throw. An exception inside the module would be a trap.
 *
 * @internal
 */
export function plainText(name: string, value: unknown, { times, references }: SpecialMembers = {}): string {
  let blamed: string | undefined;
  const copy = (original: unknown, member: string, depth: number): unknown => {
    if (typeof original !== 'object' || original === null) return flat(original);
    if (depth > MAX_DEPTH) throw new TypeError('too deep');
    if (Array.isArray(original)) return Array.from(original, (entry) => copy(entry, '', depth + 1));
    if (tag(original) === '[object Date]' && depth === 1 && times?.includes(member)) {
      return timeOf(member, original as Date);
    }
    const plain = references?.has(member) ? referenceTo(original) : original;
    if (tag(plain) !== '[object Object]') throw new TypeError('not plain');
    const members = own({}) as Record<string, unknown>;
    for (const key of Object.keys(plain)) {
      if (depth === 0) blamed = key;
      members[key] = copy((plain as Record<string, unknown>)[key], key, depth + 1);
    }
    return members;
  };
  try {
    return JSON.stringify(copy(value, '', 0) ?? null, ignoreToJson);
  } catch (reason) {
    if (reason instanceof AxAdminError) throw reason;
    const whose = blamed === undefined ? name : displaySafe(blamed);
    throw invalid(
      whose,
      reason === NOT_FINITE
        ? 'is or contains a number that is not finite'
        : 'contains a function or something else that is not plain data',
    );
  }
}

/** What is thrown for `NaN` and infinity. */
const NOT_FINITE = new TypeError('not finite');

function flat(value: unknown): unknown {
  const isPlain = value === null || ['string', 'boolean', 'undefined'].includes(typeof value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw NOT_FINITE;
  if (!isPlain && typeof value !== 'number') throw new TypeError('not plain');
  return value;
}

/** A reference to an object: its `id`, else its `resourceId`, else its `name`. No other member is read. */
function referenceTo(target: object): object {
  for (const [member, key] of [
    ['id', 'id'],
    ['resourceId', 'id'],
    ['name', 'name'],
  ] as const) {
    // A getter of its class counts, a member of `Object.prototype` does not.
    if (!Object.hasOwn(target, member) && member in Object.prototype) continue;
    const value = (target as Record<string, unknown>)[member];
    if (value !== undefined && value !== null) return { [key]: value };
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

/** Bypasses a `toJSON` that a program may have added to `Object.prototype` or `Array.prototype`. */
function ignoreToJson(this: unknown, name: string): unknown {
  return (this as Record<string, unknown>)[name];
}

/** The type of a value, also of one from another realm. */
function tag(value: unknown): string {
  return Object.prototype.toString.call(value);
}
