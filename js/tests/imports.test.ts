import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '../src');

/** The files of the package that a file imports, including imports of types. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  return [...text.matchAll(/ from '(\.[^']+)\.js'/g)]
    .map(([, path = '']) => `${normalize(join(dirname(file), path))}.ts`)
    .filter((path) => !path.startsWith('..'));
}

/** An import cycle from a file to itself, or nothing. `left` has the files known to be in none. */
function circleFrom(file: string, above: readonly string[], left: Set<string>): string[] | undefined {
  if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
  if (left.has(file)) return undefined;
  for (const imported of importsOf(file)) {
    const circle = circleFrom(imported, [...above, file], left);
    if (circle !== undefined) return circle;
  }
  left.add(file);
  return undefined;
}

test('there are no circular imports, and the transport does not depend on the module', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(40);
  const left = new Set<string>();
  expect(files.map((file) => circleFrom(file, [], left)).filter(Boolean)).toEqual([]);
  const ofTransport = files.filter((file) => dirname(file) === 'transport').flatMap(importsOf);
  expect([...new Set(ofTransport.map(dirname))].sort()).toEqual(['transport', 'values']);
});
