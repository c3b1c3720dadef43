import { describe, expect, test } from 'vitest';
import { expanded, type Files } from './support/vector-files.js';

/** One operation, one common vector and one fixture, all of them used. */
function files(vectors: Files['operations'][string]['vectors'] = []): Files {
  const sample = {
    of: ['read'],
    subject: 'user',
    input: {},
    before: [{ $fixture: 'reads.one' }],
    request: {},
  };
  return {
    operations: { 'users.get': { operation: 'users.get', samples: [sample], vectors } },
    transcripts: {},
    fixtures: { reads: { one: [{ times: 2 }] } },
    common: {
      kinds: { read: { sample: { status: 503 } } },
      vectors: [
        {
          name: 'A {subject} is read',
          of: ['read'],
          input: { $sample: 'input', $subject: { $repeat: 'é', times: 3 } },
          replies: [{ status: { $sample: 'status' } }],
        },
      ],
    },
  };
}

describe('the loader of the vectors', () => {
  test('a common vector uses the values of the sample', () => {
    expect(expanded(files()).vectors.get('users.get')).toEqual([
      {
        name: 'A user is read',
        input: { user: 'ééé' },
        exchanges: [{ times: 2 }, { expect: {}, reply: { status: 503 } }],
      },
    ]);
  });

  test("members next to a fixture's name override its own", () => {
    const users = { ada: { id: 1, name: 'Ada', role: 'ADMIN' } };
    const result = { $fixture: 'users.ada', $without: ['role'], name: 'Jane' };
    const input = files([{ name: 'own', result }]);
    const own = expanded({ ...input, fixtures: { ...input.fixtures, users } }).vectors.get('users.get');
    expect(own?.at(-1)?.result).toEqual({ id: 1, name: 'Jane' });
  });

  test.each([
    [{ result: { $fixture: 'users.ada' } }, 'there is no users.ada'],
    [{ result: { $sample: 'row' } }, 'there is no row'],
    [{ result: { $fixture: 'reads.one', name: 'x' } }, 'is no object'],
    [{ $subject: 1 }, 'there is no subject'],
  ])('an unresolved name is rejected: %j', (vector, complaint) => {
    expect(() => expanded(files([{ name: 'own', ...vector }]))).toThrow(complaint);
  });

  test('unused and duplicate definitions are rejected', () => {
    const input = files();
    const fixtures = { ...input.fixtures, users: { ada: {} } };
    expect(() => expanded({ ...input, fixtures })).toThrow('nobody uses the fixtures users.ada');
    const vectors = input.common.vectors.map((vector) => ({ ...vector, of: ['plan'] }));
    const common = { ...input.common, vectors };
    expect(() => expanded({ ...input, common })).toThrow('applies to nothing');
    expect(() => expanded(files([{ name: 'A user is read' }]))).toThrow('is there twice');
  });
});
