import { AxAdminError } from 'ax-admin';
import { expect } from 'vitest';

/** The error that a call fails with; anything but one of ours fails the test. */
export async function failure(call: PromiseLike<unknown> | (() => unknown)): Promise<AxAdminError> {
  try {
    await (typeof call === 'function' ? call() : call);
  } catch (reason) {
    expect(reason).toBeInstanceOf(AxAdminError);
    return reason as AxAdminError;
  }
  throw new Error('it did not fail');
}

/** All rows of a list. */
export async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
