import { type PlanHandle, Run } from '../../wasm/ax_admin.js';
import { invalid, toError } from '../errors/create.js';
import type { Timeouts, Transport } from '../transport/transport.js';
import { Effects, type Signals } from './effects.js';
import type { OnProgress } from './progress.js';

/**
 * The result of an operation (`settled` in `bindings-wasm/src/convert.rs`).
 *
 * @internal
 */
export type Answer = readonly [
  /** JSON text. */
  value: string,
  secrets: readonly string[],
  warnings: readonly string[],
  plan: PlanHandle | undefined,
];

/**
 * Runs one operation to its end: the loop of `core/src/engine/mod.rs`.
 *
 * Every error is an `AxAdminError`: the operation's own, or `CancelledError`, or `OutcomeUnknownError` when a write was in
 * flight and the caller cancelled or the module was lost.
 *
 * @internal
 */
export async function drive(
  transport: Transport,
  signals: Signals,
  start: () => Run,
  tell: (run: Run) => void,
  onProgress?: OnProgress | null,
): Promise<Answer> {
  const effects = effectsOf(transport, signals);
  let run: Run | undefined;
  try {
    const started = start();
    // Effects send requests with the key, so only a real `Run` of the module may use them.
    if (!(started instanceof Run)) throw new Error('only a run of the module can be driven');
    run = started;
    effects.timeouts = timeouts(run);
    if (effects.isCancelled) return run.cancel() as Answer;
    const reportProgress = progressReporter(run, effects, onProgress);
    for (;;) {
      // 1 advance, 2 drop what is cancelled, start what is new
      effects.noteStep();
      const answer = advanced(run, effects, tell);
      reportProgress();
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

/**
 * Advances a run and tells what it did, also when it ends with an error. The effects that it starts begin after that:
 * a hook that cancels the call cancels them before anything is sent.
 */
function advanced(run: Run, effects: Effects, tell: (run: Run) => void): Answer | undefined {
  effects.hold();
  let answer: Answer | undefined;
  try {
    answer = run.advance(effects) as Answer | undefined;
  } catch (reason) {
    try {
      tell(run);
    } catch {
      // The module is lost, which `reason` says.
    }
    throw reason;
  }
  tell(run);
  effects.release();
  return answer;
}

/** Reports progress when there is some. An exception of the listener ends the call, unless it has ended. */
function progressReporter(run: Run, effects: Effects, onProgress: OnProgress | null | undefined): () => void {
  let reported = 0;
  return () => {
    const { requests, expectedRequests } = run;
    if (onProgress === null || onProgress === undefined || requests === reported) return;
    reported = requests;
    try {
      onProgress({ requests, expected: expectedRequests ?? null });
    } catch (reason) {
      effects.abandon(reason);
    }
  };
}

/** The longest delay of `setTimeout`; a longer one fires immediately. */
const LONGEST_TIMEOUT_MS = 0x7fff_ffff;

function timeouts({ connectTimeoutMs, requestTimeoutMs }: Run): Timeouts {
  return {
    connectMs: Math.min(connectTimeoutMs, LONGEST_TIMEOUT_MS),
    requestMs: Math.min(requestTimeoutMs, LONGEST_TIMEOUT_MS),
  };
}

function effectsOf(transport: Transport, signals: Signals): Effects {
  try {
    return new Effects(transport, signals);
  } catch {
    throw invalid('signal', 'is not an AbortSignal');
  }
}
