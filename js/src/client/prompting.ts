import { ConfirmationRequiredError } from '../errors/classes.js';
import { invalid } from '../errors/create.js';
import { onAbort } from '../platform/abort.js';
import { thisPlatform } from '../platform/platform.js';
import { PAGE, type Prompter, type Question } from '../values/prompter.js';
import { displaySafe } from '../wasm/module.js';

/** The names by which an applied plan says that this package asked, or nobody. */
const RESERVED = ['terminal', 'notebook', 'page', 'code'];

const NAME = /^(?=.*\S)\P{C}{1,64}$/u;

/**
 * A prompter that was passed as an option; `undefined` if none was. Its name is read once: it cannot be another one later.
 *
 * @internal
 */
export function prompterOf(given: unknown): Prompter | undefined {
  if (given === undefined) return undefined;
  if (given === thisPlatform().terminal?.prompter) return given as Prompter;
  const { name, ask } = Object(given) as Partial<Prompter>;
  if (typeof name !== 'string' || !NAME.test(name) || typeof ask !== 'function') {
    throw invalid(
      'prompter',
      'is not a prompter; expected an object with a function `ask` and a `name` of 1 to 64 printable characters',
    );
  }
  if (RESERVED.includes(name.trim().toLowerCase()) && !isOurs(given as object, name)) {
    throw invalid(
      'prompter',
      `has the name \`${displaySafe(name)}\`, which is reserved; give it another one`,
    );
  }
  return { name, ask: (question, signal) => ask.call(given, question, signal) };
}

/** Whether a prompter with a reserved name is one of this package. */
function isOurs(given: object, name: string): boolean {
  // A worker has no page, whoever says so.
  return name === 'page' && PAGE in given && typeof window === 'object' && typeof document === 'object';
}

/**
 * Who asks a person; `undefined` where nobody can.
 *
 * @internal
 */
export function askerOf(passed: Prompter | undefined): Prompter | undefined {
  const { terminal } = thisPlatform();
  const asker = passed ?? terminal?.prompter;
  return asker === terminal?.prompter && terminal?.isThere() !== true ? undefined : asker;
}

/**
 * Whether a plan was not applied because a person has to confirm it, and none was asked.
 *
 * @internal
 */
export function needsPerson(reason: unknown): boolean {
  return reason instanceof ConfirmationRequiredError && reason.reason === 'person';
}

/**
 * What a person answered; `undefined` if the signal was aborted first. What the prompter throws is thrown.
 *
 * @internal
 */
export async function answerOf(
  prompter: Prompter,
  question: Question,
  signal: AbortSignal | null | undefined,
): Promise<string | null | undefined> {
  const ending = new AbortController();
  let removeListener: () => void = () => undefined;
  const cancelled = new Promise<undefined>((resolve) => {
    if (signal === null || signal === undefined) return;
    const cancel = () => {
      ending.abort(signal.reason);
      resolve(undefined);
    };
    if (signal.aborted) cancel();
    removeListener = onAbort(signal, cancel);
  });
  try {
    const asked = async () => {
      const answer: unknown = await prompter.ask(question, ending.signal);
      if (answer === null || typeof answer === 'string') return answer;
      throw invalid('prompter', 'answered neither with a string nor with `null`');
    };
    return ending.signal.aborted ? undefined : await Promise.race([cancelled, asked()]);
  } finally {
    removeListener();
  }
}
