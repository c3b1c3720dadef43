import { spawn, spawnSync } from 'node:child_process';

/** Whether programs can be run in a pseudo-terminal, with `script` of util-linux. */
export const HAS_PTY = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout.includes('util-linux');

/**
 * Runs a command of a shell in a pseudo-terminal of its own, and returns what it shows. `typed` is told what is shown so far
 * and returns what the person types then, once.
 */
export async function inTerminal(
  command: string,
  typed: (screen: string) => string | undefined,
): Promise<{ screen: string; status: number | null }> {
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  let isTyped = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const input = isTyped ? undefined : typed(screen);
    if (input === undefined) return;
    isTyped = true;
    child.stdin.write(input);
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { screen, status };
}
