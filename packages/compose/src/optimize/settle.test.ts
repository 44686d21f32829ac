import { readProject, type ComposeProject, type ReadResult } from '@alfred/compose-file';
import { filesOf } from '@alfred/compose-file/testing';
import { describe, expect, it } from 'vitest';
import type { Proposal } from './proposal.js';
import { settle } from './settle.js';

const text =
  'services:\n  a: { image: x }\n  b: &b { image: x }\n  c: { <<: *b, image: y }\n  d: { image: x }\n';
const texts = new Map([['compose.yaml', text]]);

function read(from: ReadonlyMap<string, string>): ReadResult {
  const files = filesOf(Object.fromEntries(from));
  return readProject({ paths: ['compose.yaml'], files, environment: {} });
}

function project(): ComposeProject {
  const found = read(texts).project;
  if (found === undefined) throw new Error('not read');
  return found;
}

/** Sets a key, and announces it unless told otherwise. */
function set(
  service: string,
  key: string,
  value: string | number,
  change: Partial<Proposal> = {},
): Proposal {
  return {
    service,
    id: 'OPT-001',
    edit: { kind: 'set', key, wish: { [key]: value } },
    notes: [],
    announces: [['services', service, key]],
    holds: () => true,
    needsProbesOf: [],
    ...change,
  };
}

function settled(...proposals: readonly Proposal[]): {
  readonly text: string | undefined;
  readonly reasons: readonly (string | undefined)[];
} {
  const { built, refused } = settle({ readAgain: read }, project(), texts, proposals);
  return {
    text: built.texts.get('compose.yaml'),
    reasons: proposals.map((one) => refused.get(one)?.reason),
  };
}

describe('what is proven stays, what is not is taken back', () => {
  const good = set('a', 'init', 'true');
  const proven = text.replace('a: { image: x }', "a: { image: x, init: 'true' }");

  it.each([
    ['what another one shares unasked', set('b', 'hostname', 'h'), 'shared'],
    ['what was not announced', set('d', 'hostname', 'h', { announces: [] }), 'shared'],
    [
      'what does not say what it should',
      set('d', 'hostname', 'h', { holds: () => false }),
      'not-proven',
    ],
    ['what cannot be read', set('d', 'ports', 'no-port'), 'not-proven'],
    [
      'what relies on a probe that is not added',
      set('d', 'hostname', 'h', { needsProbesOf: ['a'] }),
      undefined,
    ],
  ])('%s', (_, other, reason) => {
    const { reasons, text: after } = settled(good, other);
    expect(reasons[0]).toBeUndefined();
    if (reason !== undefined) {
      expect(reasons[1]).toBe(reason);
      expect(after).toBe(proven);
    }
  });

  it('and what relies on a probe goes with the probe', () => {
    const probe = set('a', 'ports', 'no-port', { id: 'OPT-002' });
    const needs = set('d', 'hostname', 'h', { id: 'OPT-004', needsProbesOf: ['a'] });
    expect(settled(probe, needs).reasons).toEqual(['not-proven', 'provider-without-probe']);
    expect(settled(probe, needs).text).toBe(text);
  });
});
