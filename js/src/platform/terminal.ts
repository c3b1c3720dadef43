import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isatty, ReadStream } from 'node:tty';
import type { Prompter } from '../values/prompter.js';
import { isNode } from '../transport/node-sending.js';

/** The terminal itself: what a program reads from standard input may come from another program. */
const TERMINAL = process.platform === 'win32' ? '\\\\.\\CONIN$' : '/dev/tty';

const HOW = 'Type the code to confirm, or press Enter to decline: ';

/**
 * The prompter of the terminal; there is one.
 *
 * @internal
 */
export const terminal: Prompter = Object.freeze({
  name: 'terminal',
  async ask({ text }, signal) {
    // Standard output may be a pipe or a file.
    process.stderr.write(`${text}\n\n${HOW}`);
    const input = new ReadStream(openSync(TERMINAL, 'r'));
    const lines = createInterface({ input, terminal: false });
    const end = () => lines.close();
    signal.addEventListener('abort', end);
    try {
      // Enter alone declines: it is pressed too easily to confirm anything.
      for await (const line of lines) return line.trim() || null;
      // The end of the input, or of the call.
      return null;
    } finally {
      signal.removeEventListener('abort', end);
      lines.close();
      input.destroy();
    }
  },
} satisfies Prompter);

/**
 * Whether there is a terminal with a person before it.
 *
 * @internal
 */
export function hasTerminal(): boolean {
  if (!isNode() || !isatty(0) || !isatty(2)) return false;
  try {
    closeSync(openSync(TERMINAL, 'r'));
    return true;
  } catch {
    return false;
  }
}
