import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { camel } from './vectors.js';

const MANIFEST = join(import.meta.dirname, '../../../core/manifest.toml');

/** One operation of the manifest: its name, and its table's other lines as they are. */
export interface ManifestOperation {
  readonly name: string;
  readonly rest: string;
}

export function manifestOperations(): ManifestOperation[] {
  const tables = readFileSync(MANIFEST, 'utf8')
    .split(/^\[\[operation\]\]\n/m)
    .slice(1);
  return tables.map((table) => {
    const [first = '', ...rest] = table.split('\n');
    return { name: /^name = "([\w.]+)"$/.exec(first)?.[1] ?? '', rest: rest.join('\n') };
  });
}

/** The name of every operation in the manifest. */
export function operationNames(): string[] {
  return manifestOperations().map((operation) => operation.name);
}

/** The positional input of each operation, if any. */
export const POSITIONAL = new Map(
  manifestOperations().map(({ name, rest }) => {
    const positional = /name = "(\w+)".*positional = true/.exec(rest)?.[1];
    return [name, positional && camel(positional)];
  }),
);
