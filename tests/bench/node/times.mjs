// Shared by the benchmarks: loading the installed packages, alternating runs, medians, and the printed line.
import { createRequire } from 'node:module';
import path from 'node:path';

/** Loads a package as a program in `folder` would. */
export function packageIn(folder, name) {
  return createRequire(path.join(folder, 'package.json'))(name);
}

/** Calls both in turn, each as often first as second, and returns the milliseconds that each took. */
export async function takeTurns(ours, peer, { runs, warmUp = 0 }) {
  const calls = [ours, peer];
  const times = [[], []];
  for (let run = -warmUp; run < runs; run += 1) {
    for (const at of run % 2 ? [0, 1] : [1, 0]) {
      const started = performance.now();
      await calls[at]();
      const elapsed = performance.now() - started;
      if (run >= 0) {
        times[at].push(elapsed);
      }
    }
  }
  return times;
}

export function report(what, against, [ours, peer], budget, host = 'node') {
  const line = { what, host, against, runs: ours.length, budget };
  console.log(JSON.stringify({ ...line, ours: median(ours), theirs: median(peer) }));
}

function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
