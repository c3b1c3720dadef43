import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AxAdmin, Plan } from 'ax-admin';
import { snakeName } from './vectors.js';

/** Keeps what was called for the table of hosts and verbs. */
export function record(called: Set<string>): void {
  const folder = join(process.env['AX_ADMIN_TARGET'] ?? '../target', 'called');
  mkdirSync(folder, { recursive: true });
  const operations = [...called].sort();
  writeFileSync(join(folder, 'node.json'), `${JSON.stringify({ operations }, null, 2)}\n`);
}

type Method = (...given: unknown[]) => unknown;

/** The same client; the operations of its calls that end well are noted, of one that plans when its plan is applied. */
export function noting(client: AxAdmin, called: Set<string>): AxAdmin {
  const group = (methods: object, name: string) =>
    new Proxy(methods, {
      get(target, verb) {
        const method = (target as Record<string | symbol, Method>)[verb];
        return (...given: unknown[]) => {
          const result = method?.apply(target, given);
          const operation = `${snakeName(name)}.${snakeName(String(verb))}`;
          // Of a list its page is noted, of a destructive operation its application.
          if (result instanceof Promise) {
            void result.then(
              (answer) => {
                if (answer instanceof Plan) noteApplied(answer, called);
                else called.add(operation.replace(/_page$/, ''));
              },
              () => undefined,
            );
          }
          return result;
        };
      },
    });
  return new Proxy(client, {
    get: (target, name) =>
      group((target as unknown as Record<string | symbol, object>)[name] ?? {}, String(name)),
  });
}

function noteApplied(plan: Plan, called: Set<string>): void {
  const apply = plan.apply.bind(plan);
  plan.apply = async (...given) => {
    const applied = await apply(...given);
    if (applied.outcome === 'done') called.add(applied.operation);
    return applied;
  };
}
