/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = Record<string, Json>;

/** A vector, or a step of a transcript (`tests/vectors/README.md`). */
export interface Step {
  readonly call?: string;
  readonly pages?: string;
  readonly apply?: string;
  readonly load?: string;
  readonly input?: JsonObject;
  readonly as?: string;
  readonly client?: string;
  readonly confirm?: string | null | { code_of: string; mistyped?: true; as_typed?: true };
  readonly alter?: JsonObject;
  readonly field_case?: 'other';
  readonly exchanges?: Json[];
  readonly result?: Json;
  readonly plan?: JsonObject;
  readonly error?: JsonObject;
  readonly page_results?: JsonObject[];
  readonly secrets?: string[];
  readonly hidden?: string[];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member name of the vectors as this host spells it; the core's own conversion is not used here. */
export function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A value of the vectors with the names of this host: its members' and those that are listed as values. */
export function spelled(value: Json): Json {
  if (Array.isArray(value)) return value.map(spelled);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const names = ['clear', 'ignored'].includes(name) && Array.isArray(member);
      const listed = (entry: Json) => (typeof entry === 'string' ? camel(entry) : spelled(entry));
      return [camel(name), names ? member.map(listed) : spelled(member)];
    }),
  );
}

/** The same the other way, for documents of a host that spells names so. */
export function snake(value: Json): Json {
  if (Array.isArray(value)) return value.map(snake);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [snakeName(name), snake(member)]));
}

export function snakeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A value without what is `null`, at any depth: that is the same as absent. */
export function present(value: Json): Json {
  if (Array.isArray(value)) return value.map(present);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, present(member)]));
}

/** Whether everything that is expected is there: objects by the members that are given, lists entry by entry. */
export function includes(expected: Json, actual: Json | undefined): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((one, index) => includes(one, actual[index]))
    );
  }
  if (isObject(expected)) {
    return (
      isObject(actual) && Object.entries(expected).every(([name, value]) => includes(value, actual[name]))
    );
  }
  return expected === (actual ?? null);
}
