import { type PlanHandle, Run } from '../../wasm/ax_admin.js';
import { invalid, toError } from '../errors/create.js';
import type { Transport } from '../transport/transport.js';
import type { Applied, PlanDocument } from '../values/plan-document.js';
import { Effects, type Signals } from './effects.js';
import type { OnProgress } from './progress.js';

/**
 * What a call of the module gives (`settled` in `bindings-wasm/src/convert.rs`).
 *
 * @internal
 */
export type Answer = readonly [
  /** JSON text of what the API gave; the document of a plan, or of what came of one. */
  value: string | PlanDocument | Applied,
  secrets: readonly string[],
  warnings: readonly string[],
  plan: PlanHandle | undefined,
];

/**
 * Runs one operation to its end: the loop of `core/src/engine/mod.rs`.
 *
 * Whatever it fails with is an `AxAdminError`: the operation's own; `CancelledError`, or `OutcomeUnknownError` when a write was on
 * flight and the caller cancelled or the module was lost.
 *
 * @internal
 */
export async function drive(
  transport: Transport,
  signals: Signals,
  start: () => Run,
  onProgress?: OnProgress | null,
): Promise<Answer> {
  const effects = effectsOf(transport, signals);
  let run: Run | undefined;
  try {
    const started = start();
    // The effects send with the key: they are for what the module made, and for nothing that looks like it.
    if (!(started instanceof Run)) throw new Error('only a call that the module started is driven');
    run = started;
    if (effects.gaveUp) return run.cancel() as Answer;
    const tell = teller(run, effects, onProgress);
    for (;;) {
      // 1 advance, 2 drop what is cancelled, start what is new
      effects.noteStep();
      const answer = run.advance(effects) as Answer | undefined;
      tell();
      if (answer !== undefined) return answer;
      // 3 wait for any
      const reply = await effects.next();
      if (reply === undefined) return run.cancel() as Answer;
      // 4 resolve
      run.resolve(reply.number, reply.outcome, effects);
      // 5 again
    }
  } catch (reason) {
    throw toError(reason, effects);
  } finally {
    effects.end();
    run?.free();
  }
}

/** Tells how far a call is when it got further. What the listener throws ends the call, unless it has ended. */
function teller(run: Run, effects: Effects, onProgress: OnProgress | null | undefined): () => void {
  let told = 0;
  return () => {
    const { requests, expectedRequests } = run;
    if (onProgress === null || onProgress === undefined || requests === told) return;
    told = requests;
    try {
      onProgress({ requests, expected: expectedRequests ?? null });
    } catch (reason) {
      effects.abandon(reason);
    }
  };
}

function effectsOf(transport: Transport, signals: Signals): Effects {
  try {
    return new Effects(transport, signals);
  } catch {
    throw invalid('signal', 'is not an AbortSignal');
  }
}
