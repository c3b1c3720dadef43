import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AxAdmin, Plan } from 'ax-admin';
import { snakeName } from './vectors.js';

/** Records the calls for the table of hosts and operations. */
export function record(called: Set<string>): void {
  const folder = join(process.env['AX_ADMIN_TARGET'] ?? '../target', 'called');
  mkdirSync(folder, { recursive: true });
  const operations = [...called].sort();
  writeFileSync(join(folder, 'node.json'), `${JSON.stringify({ operations }, null, 2)}\n`);
}

type Method = (...args: unknown[]) => unknown;

/** Wraps a client to record its successful operations; a destructive one counts once its plan is applied. */
export function noting(client: AxAdmin, called: Set<string>): AxAdmin {
  const group = (methods: object, name: string) =>
    new Proxy(methods, {
      get(target, method) {
        const call = (target as Record<string | symbol, Method>)[method];
        return (...args: unknown[]) => {
          const result = call?.apply(target, args);
          const operation = `${snakeName(name)}.${snakeName(String(method))}`;
          // A list counts once a page is read, a destructive operation once its plan is applied.
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
  plan.apply = async (...args) => {
    const applied = await apply(...args);
    if (applied.outcome === 'done') called.add(applied.operation);
    return applied;
  };
}
