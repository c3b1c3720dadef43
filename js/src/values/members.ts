/**
 * A member of something that a caller gave; what cannot be read is not there.
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
 * What an object itself has, and nothing of what a program may have added to all objects.
 *
 * @internal
 */
export function own<T extends object>(given: T | null | undefined): Partial<T> {
  return Object.assign(Object.create(null) as Partial<T>, given);
}
