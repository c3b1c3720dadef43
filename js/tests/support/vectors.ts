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

/** A member name of the vectors in camel case, without the core's own conversion. */
export function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A value of the vectors with names in camel case: of members, and of names that are values. */
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

/** The inverse, for documents with the field case of another host. */
export function snake(value: Json): Json {
  if (Array.isArray(value)) return value.map(snake);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [snakeName(name), snake(member)]));
}

export function snakeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A value without `null` members at any depth, which equal absent ones. */
export function present(value: Json): Json {
  if (Array.isArray(value)) return value.map(present);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, present(member)]));
}

/** Whether everything expected is present: objects by the expected members, lists entry by entry. */
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
