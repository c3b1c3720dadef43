/**
 * A member of a value from the caller; `undefined` if reading it throws.
 *
 * @internal
 */
export function member(of: unknown, name: string): unknown {
  try {
    return of === null || of === undefined
      ? undefined
      : (Reflect.get(Object(of) as object, name, of) as unknown);
  } catch {
    return undefined;
  }
}

/**
 * A copy with the object's own members only, without what a program may have added to `Object.prototype`.
 *
 * @internal
 */
export function own<T extends object>(value: T | null | undefined): Partial<T> {
  return Object.assign(Object.create(null) as Partial<T>, value);
}
