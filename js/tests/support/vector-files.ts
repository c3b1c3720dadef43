import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject, type Json, type JsonObject, type Step } from './vectors.js';

const FOLDER = join(import.meta.dirname, '../../../tests/vectors');
const MAX_DEPTH = 8;

/** A vector, or a transcript with steps of its own. */
export interface Vector extends Step {
  readonly name: string;
  readonly core_only?: boolean;
  readonly rate_limit?: number;
  readonly may_repeat?: boolean;
  readonly keys?: Record<string, string>;
  readonly steps?: Step[];
}

/** The unexpanded files, by their names without `.json`. */
export interface Files {
  readonly operations: Record<string, OperationFile>;
  readonly transcripts: Record<string, { readonly transcripts: JsonObject[] }>;
  readonly fixtures: Record<string, JsonObject>;
  readonly common: CommonFile;
}
export interface OperationFile {
  readonly operation?: string;
  readonly samples?: Sample[];
  readonly vectors: JsonObject[];
}
export interface CommonFile {
  readonly kinds: Record<string, { readonly sample?: JsonObject }>;
  readonly vectors: (JsonObject & { of: string[]; name: string; replies?: Json[] })[];
}
type Sample = JsonObject & { of: string[] };

/** The expanded vectors and transcripts, by the names of their files. */
export interface Loaded {
  readonly vectors: Map<string, Vector[]>;
  readonly transcripts: Map<string, Vector[]>;
}

/** Everything in the folder of the vectors. */
export function load(): Loaded {
  const files = Object.entries(read(FOLDER) as Files['operations']);
  return expanded({
    operations: Object.fromEntries(files.filter(([, file]) => file.operation !== undefined)),
    transcripts: read(join(FOLDER, 'transcripts')) as Files['transcripts'],
    fixtures: read(join(FOLDER, 'fixtures')) as Files['fixtures'],
    common: readFile(join(FOLDER, 'common.json')) as CommonFile,
  });
}

/** Expands the files; throws on unresolved names and unused definitions. */
export function expanded(files: Files): Loaded {
  const names = new Names(files.fixtures);
  const loaded = { vectors: new Map<string, Vector[]>(), transcripts: new Map<string, Vector[]>() };
  for (const [operation, file] of Object.entries(files.operations)) {
    if (file.operation !== operation) throw new Error(`${operation}: the file is named otherwise`);
    const common = (file.samples ?? []).flatMap((sample) => ofSample(files.common, names, sample));
    const own = file.vectors.map((vector) => names.expand(vector));
    loaded.vectors.set(operation, eachOnce(operation, [...common, ...own]));
  }
  for (const [name, file] of Object.entries(files.transcripts)) {
    const own = file.transcripts.map((transcript) => names.expand(transcript));
    loaded.transcripts.set(name, eachOnce(name, own));
  }
  const samples = Object.values(files.operations).flatMap((file) => file.samples ?? []);
  for (const vector of files.common.vectors) {
    if (!samples.some((sample) => applies(vector, sample))) {
      throw new Error(`common: applies to nothing: ${vector.name}`);
    }
  }
  if (names.unused().length > 0) throw new Error(`nobody uses the fixtures ${names.unused().join(', ')}`);
  return loaded;
}

function eachOnce(file: string, vectors: Json[]): Vector[] {
  const known = new Set<string>();
  for (const { name } of vectors as unknown as Vector[]) {
    if (known.has(name)) throw new Error(`${file}: is there twice: ${name}`);
    known.add(name);
  }
  return vectors as unknown as Vector[];
}

/** What is common to the kinds of a sample. */
function ofSample(common: CommonFile, names: Names, sample: Sample): Json[] {
  const defaults = sample.of.map((kind) => {
    const known = common.kinds[kind];
    if (known === undefined) throw new Error(`nobody knows the kind ${kind}`);
    return known.sample ?? {};
  });
  const full = names.expand(Object.assign({}, ...defaults, sample) as JsonObject) as JsonObject;
  const vectors = common.vectors.filter((vector) => applies(vector, sample));
  return vectors.map((vector) => {
    const own: JsonObject = { input: { $sample: 'input' }, ...vector };
    delete own['of'];
    delete own['replies'];
    const before = 'before' in full ? [{ $sample: 'before' }] : [];
    const asked = vector.replies?.map((reply) => ({ expect: { $sample: 'request' }, reply }));
    const name = vector.name.replace(
      /\{(\w+)\}/g,
      (_, member: string) => found(full[member], member) as string,
    );
    if (asked !== undefined) own['exchanges'] = [...before, ...asked];
    return names.expand({ ...own, name }, full);
  });
}

/** Whether a common vector and a sample have a kind in common. */
function applies(vector: { of: string[] }, sample: Sample): boolean {
  return vector.of.some((kind) => sample.of.includes(kind));
}

/** Resolves names: to fixtures, and within a common vector also to an operation's sample. */
class Names {
  readonly #fixtures = new Map<string, Json>();
  readonly #used = new Set<string>();

  constructor(files: Record<string, JsonObject>) {
    for (const [topic, fixtures] of Object.entries(files)) {
      for (const [name, value] of Object.entries(fixtures)) this.#fixtures.set(`${topic}.${name}`, value);
    }
  }

  unused(): string[] {
    return [...this.#fixtures.keys()].filter((name) => !this.#used.has(name));
  }

  /** A value, expanded. */
  expand(value: Json, sample: JsonObject = {}, depth = 0): Json {
    if (depth > MAX_DEPTH) throw new Error('fixtures stand too deep within one another');
    if (Array.isArray(value)) {
      return value.flatMap((entry) => {
        const plain = this.expand(entry, sample, depth);
        // A named list is replaced by its entries.
        return isObject(entry) && Array.isArray(plain) ? plain : [plain];
      });
    }
    if (!isObject(value)) return value;
    const { $repeat: text, times, $fixture: fixture, $sample: member, ...changes } = value;
    if (typeof text === 'string') return text.repeat(times as number);
    if (typeof fixture === 'string') {
      this.#used.add(fixture);
      const base = this.expand(found(this.#fixtures.get(fixture), fixture), sample, depth + 1);
      return this.#changed(base, changes, sample, depth);
    }
    if (typeof member === 'string') {
      return this.#changed(found(sample[member], member), changes, sample, depth);
    }
    return this.#members(value, sample, depth);
  }

  /** A named value, without the members of `$without` and with the members next to its name. */
  #changed(base: Json, { $without, ...changes }: JsonObject, sample: JsonObject, depth: number): Json {
    const without = ($without ?? []) as string[];
    if (without.length === 0 && Object.keys(changes).length === 0) return base;
    if (!isObject(base)) throw new Error(`is no object that could be changed: ${JSON.stringify(base)}`);
    for (const name of without) found(base[name], name);
    const kept = Object.entries(base).filter(([name]) => !without.includes(name));
    return { ...Object.fromEntries(kept), ...this.#members(changes, sample, depth) };
  }

  /** The members of an object; `$name` is the member that the sample's `name` says. */
  #members(members: JsonObject, sample: JsonObject, depth: number): JsonObject {
    const own = Object.entries(members).map(([name, value]) => {
      const spelled = name.startsWith('$') ? (found(sample[name.slice(1)], name.slice(1)) as string) : name;
      return [spelled, this.expand(value, sample, depth)];
    });
    return Object.fromEntries(own) as JsonObject;
  }
}

function found(value: Json | undefined, name: string): Json {
  if (value === undefined) throw new Error(`there is no ${name}`);
  return value;
}

function read(folder: string): Record<string, unknown> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [basename(name, '.json'), readFile(join(folder, name))]));
}

function readFile(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
