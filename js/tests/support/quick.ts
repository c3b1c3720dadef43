/** Options of a client in a test of what follows a failure: it hardly waits between two attempts. */
export const QUICK = { backoffMs: 1 } as const;
