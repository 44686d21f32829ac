import { describe, expect, it } from 'vitest';
import { parseManifest } from './parse.js';
import { serviceSchema } from './schema/index.js';

const parse = (text: string) => parseManifest('agents/a/service.yaml', text, serviceSchema);

/** What is shown of a finding, in one line. */
const shown = (text: string) =>
  parse(text).diagnostics.map(
    ({ code, message, help, at }) =>
      `${at.line}:${at.column} ${code} ${message}${help === undefined ? '' : ` ${help}`}`,
  );

describe('parseManifest', () => {
  it('keeps what is written and where', () => {
    const parsed = parse('kind: agent\nneeds:\n  redis: healthy\n');
    expect(parsed.written).toEqual({ kind: 'agent', needs: { redis: 'healthy' } });
    expect(parsed.offsets['needs/redis']).toEqual([21, 28]);
  });

  it.each([
    [
      'unknown key',
      'prot: 9003\n',
      '1:1 manifest/unknown-key There is no field "prot", so it would have no effect. Did you mean "port"?',
    ],
    [
      'nested unknown key',
      'resources: { siez: small }\n',
      '1:14 manifest/unknown-key There is no field "siez" in resources, so it would have no effect. Did you mean "size"?',
    ],
    [
      'memory without unit',
      'resources: { memory: "512" }\n',
      '1:22 manifest/bad-memory resources.memory: "512" has no unit: Docker would read bytes. Write 512M.',
    ],
    [
      'memory with an ambiguous unit',
      'resources: { memory: 1.5GB }\n',
      '1:22 manifest/bad-memory resources.memory: "1.5GB" has a unit that means different amounts in different tools. Write 1.5G.',
    ],
    [
      'memory in small letters',
      'resources: { memory: 500mb }\n',
      '1:22 manifest/bad-memory resources.memory: "500mb" has a unit that means different amounts in different tools. Write 500M.',
    ],
    [
      'wrong type',
      'port: [9003]\n',
      '1:7 manifest/wrong-type port: a port is a whole number from 1 to 65535.',
    ],
    [
      'port out of range',
      'port: 99999\n',
      '1:7 manifest/bad-value port: a port is a whole number from 1 to 65535.',
    ],
    [
      'unknown condition',
      'needs: { redis: healty }\n',
      '1:17 manifest/wrong-type needs.redis: healthy, started, completed or an object is wanted. Did you mean "healthy"?',
    ],
    [
      'fault inside a need',
      'needs: { redis: { conditon: healthy } }\n',
      '1:19 manifest/unknown-key There is no field "conditon" in needs.redis, so it would have no effect. Did you mean "condition"?',
    ],
    [
      'duration without unit',
      'startup: 20\n',
      '1:10 manifest/bad-duration startup: "20" has no unit. Write 20s.',
    ],
    [
      'setting without description',
      'env: { A: { default: x } }\n',
      '1:8 manifest/missing-field env.A.description is missing. Add "description".',
    ],
    [
      'not YAML',
      'a: [1, 2\n',
      '2:1 manifest/bad-yaml This is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. Look at the indentation and the quotes of this line and the one before.',
    ],
    [
      'twice the same key',
      'port: 1\nport: 2\n',
      '2:1 manifest/bad-yaml This is not YAML: Map keys must be unique. Keep one of the two; only one could count.',
    ],
    [
      'a list instead of a map',
      '- a\n',
      '1:1 manifest/wrong-type The manifest: a map of fields is wanted, and this is a list.',
    ],
  ])('says what is wrong: %s', (_name, text, expected) => {
    expect(shown(text)).toEqual([expected]);
  });

  it('shows every fault at once', () => {
    expect(parse('prot: 1\nport: x\nneeds: { a: soon }\n').diagnostics).toHaveLength(3);
  });

  it('refuses an alias bomb, deep nesting and a huge text quickly', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map(
        (name, index) =>
          `${name}: &${name} [${Array(9)
            .fill(`*${'abcdefgh'[index] ?? 'a'}`)
            .join(',')}]`,
      ),
    ].join('\n');
    expect(shown(bomb)[0]).toContain('manifest/alias-bomb');
    expect(shown('['.repeat(5000))[0]).toContain('nested more than 64 levels');
    expect(shown('- '.repeat(60_000))[0]).toContain('manifest/bad-yaml');
    expect(shown(`a: ${'x'.repeat(10_000_000)}`)[0]).toContain('manifest/too-large');
  });

  it.each([
    ['itself', 'compose: &c { x: *c }\n', '1:18 manifest/alias-bomb The alias «*c» stands inside'],
    [
      'itself in a merge',
      'labels: &l\n  <<: *l\n',
      '2:7 manifest/alias-bomb The alias «*l» stands',
    ],
    ['nothing', 'port: *p\n', '1:7 manifest/bad-yaml This is not YAML: there is no anchor «&p»'],
    ['what comes later', 'port: *p\nreplicas: &p 1\n', '1:7 manifest/bad-yaml'],
    ['no map, to merge it', 'kind: &k agent\nlabels: { <<: *k }\n', '2:11 manifest/bad-yaml'],
  ])('refuses an alias of %s', (_name, text, expected) => {
    expect(shown(text).map((line) => line.slice(0, expected.length))).toEqual([expected]);
  });

  it('unfolds aliases and merges', () => {
    const text = 'labels: &l { team: search }\ncompose:\n  labels: { <<: *l, a: b }\n  again: *l\n';
    expect(parse(text).written?.compose).toEqual({
      labels: { team: 'search', a: 'b' },
      again: { team: 'search' },
    });
  });

  it('reads CRLF and keeps lines right', () => {
    expect(shown('kind: agent\r\nprot: 1\r\n')[0]).toMatch(/^2:1 /);
  });
});
