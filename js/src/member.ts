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
