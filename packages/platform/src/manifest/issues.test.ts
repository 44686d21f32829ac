import type { Diagnostic } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { parsePlatformText, parseServiceText } from './parse-written.js';

/** What is shown of the faults of a manifest, each in one line. */
function shown(
  text: string,
  parse: (file: string, text: string) => { diagnostics: readonly Diagnostic[] } = parseServiceText,
): readonly string[] {
  return parse('agents/a/service.yaml', text).diagnostics.map(
    ({ code, message, help, at }) =>
      `${at.line}:${at.column} ${code} ${message}${help === undefined ? '' : ` ${help}`}`,
  );
}

const port = 'a port is a whole number from 1 to 65535.';
const wordOfVariable = 'a variable is named with letters, digits and underscores.';

describe('faults of a manifest', () => {
  it.each([
    [
      '- a\n',
      '1:1 manifest/wrong-type The manifest: a map of fields is wanted, and this is a list.',
    ],
    [
      'text\n',
      '1:1 manifest/wrong-type The manifest: a map of fields is wanted, and this is the text "text".',
    ],
    ['port: x\n', `1:7 manifest/wrong-type port: ${port}`],
    ['port: "9003"\n', `1:7 manifest/wrong-type port: ${port} Write 9003 without quotes.`],
    ['port: 0\n', `1:7 manifest/bad-value port: ${port}`],
    ['port:\n', '1:1 manifest/wrong-type port has no value. Write one, or remove the line.'],
    [
      'needs:\nport: 1\n',
      '1:1 manifest/wrong-type needs has no value. Write one, or remove the line.',
    ],
    [
      'kind: agnet\n',
      '1:7 manifest/wrong-type kind: "agnet" is not one of agent, service, worker, job, infra. Did you mean "agent"?',
    ],
    [
      'kind: 5\n',
      '1:7 manifest/wrong-type kind: 5 is not one of agent, service, worker, job, infra.',
    ],
    [
      'kind: [agent]\n',
      '1:7 manifest/wrong-type kind: a list is not one of agent, service, worker, job, infra.',
    ],
    ['replicas: 0\n', '1:11 manifest/bad-value replicas: at least 1 is wanted.'],
    ['replicas: 1001\n', '1:11 manifest/bad-value replicas: at most 1000 is wanted.'],
    [
      'replicas: 1.5\n',
      '1:11 manifest/wrong-type replicas: a whole number is wanted, and this is 1.5.',
    ],
    ['workingDir: src\n', '1:13 manifest/bad-value workingDir: it must start with "/".'],
    ['command: []\n', '1:10 manifest/bad-value command: at least one item is wanted.'],
    [
      'command: [1]\n',
      '1:11 manifest/wrong-type command.0: a text is wanted, and this is the number 1.',
    ],
    [
      'stop: { signal: TERM }\n',
      '1:17 manifest/bad-value stop.signal: a signal is written SIGTERM.',
    ],
    [
      'stop: 5s\n',
      '1:7 manifest/wrong-type stop: a map of fields is wanted, and this is the text "5s".',
    ],
    [
      'health: { none: no }\n',
      '1:17 manifest/bad-value health.none: at least 10 characters are wanted.',
    ],
    ['health: { command: "" }\n', '1:20 manifest/bad-value health.command: it is empty.'],
    [
      'health: { http: { path: /up$x } }\n',
      '1:25 manifest/bad-value health.http.path: a path is wanted that starts with "/", without spaces, quotes, dollars or brackets.',
    ],
    [
      'image: a:1\nbuild: {}\n',
      '2:8 manifest/contradiction build: "image" stands there as well, and only one of them can say where the image comes from. Keep the one that is meant.',
    ],
    [
      'health: { command: x, http: { path: / } }\n',
      '1:29 manifest/contradiction health.http: "command" stands there as well, and only one of them can say how it is asked. Keep the one that is meant.',
    ],
    [
      'health: { http: {} }\n',
      '1:11 manifest/missing-field health.http.path is missing. Add "path".',
    ],
    [
      'needs: [redis]\n',
      '1:8 manifest/wrong-type needs: a map is wanted, one line for each service, such as «redis: healthy».',
    ],
    [
      'needs: { redis: 5 }\n',
      '1:17 manifest/wrong-type needs.redis: healthy, started, completed or an object is wanted.',
    ],
    [
      'needs: { redis: { condition: soon } }\n',
      '1:30 manifest/wrong-type needs.redis.condition: "soon" is not one of healthy, started, completed.',
    ],
    [
      'needs: { redis: { as: "a b" } }\n',
      `1:23 manifest/bad-value needs.redis.as: ${wordOfVariable}`,
    ],
    [
      'needs: { redis: { as: { "a b": x } } }\n',
      `1:25 manifest/bad-name "a b" is not a usable name here: ${wordOfVariable}`,
    ],
    [
      'env: [A]\n',
      '1:6 manifest/wrong-type env: a map is wanted, one line for each variable, such as «NAME: value».',
    ],
    [
      'env: { A: null }\n',
      '1:8 manifest/wrong-type env.A has no value. Write one, or remove the line.',
    ],
    [
      'env: { A: { description: "" } }\n',
      '1:26 manifest/bad-value env.A.description: it is empty.',
    ],
    [
      'env: { A: { description: 5 } }\n',
      '1:26 manifest/wrong-type env.A.description: a text is wanted, and this is the number 5.',
    ],
    [
      'env: { __proto__: x }\n',
      '1:8 manifest/bad-name "__proto__" is not a usable name here: programs give it a meaning of their own.',
    ],
    [
      'secrets: { a: b }\n',
      '1:10 manifest/wrong-type secrets: a list is wanted, and this is a map.',
    ],
    [
      'secrets: [5]\n',
      '1:11 manifest/wrong-type secrets.0: a name, or an object with name and variable, is wanted.',
    ],
    ['volumes: { data: data }\n', '1:18 manifest/bad-value volumes.data: it must start with "/".'],
    [
      'volumes: { "../x": /data }\n',
      '1:12 manifest/bad-name "../x" is not a usable name here: a volume is named with lower-case letters, digits, dashes and underscores.',
    ],
    [
      'volumes: [data]\n',
      '1:10 manifest/wrong-type volumes: a map is wanted, one line for each folder, such as «data: /data».',
    ],
    [
      'publish: [x]\n',
      '1:11 manifest/wrong-type publish.0: a port, or an object with port, target, address and protocol, is wanted.',
    ],
    [
      'resources: { cpus: "0.5" }\n',
      '1:20 manifest/wrong-type resources.cpus: a number of cores is wanted, such as 0.5. Write 0.5 without quotes.',
    ],
    [
      'resources: { memory: [1] }\n',
      '1:22 manifest/wrong-type resources.memory: an amount of memory with its unit is wanted, such as 512M or 1.5G.',
    ],
    [
      'readOnly: yes\n',
      '1:11 manifest/wrong-type readOnly: true or false is wanted, and this is the text "yes". Write true.',
    ],
    [
      'readOnly: off\n',
      '1:11 manifest/wrong-type readOnly: true or false is wanted, and this is the text "off". Write false.',
    ],
    [
      'init: 1\n',
      '1:7 manifest/wrong-type init: true or false is wanted, and this is the number 1.',
    ],
    [
      'ulimits: { nofile: many }\n',
      '1:20 manifest/wrong-type ulimits.nofile: a number is wanted, and this is the text "many".',
    ],
    ['routes: [{ path: x }]\n', '1:18 manifest/bad-value routes.0.path: it must start with "/".'],
    [
      'a: *nowhere\n',
      '1:4 manifest/bad-yaml This is not YAML: there is no anchor «&nowhere» before this alias. Name an anchor of the same file, or write the value out.',
    ],
  ])('of %j', (text, expected) => {
    expect(shown(text)).toEqual([expected]);
  });

  it('are all shown at once, in the order of the schema', () => {
    const text =
      'prot: 1\nport: x\nneeds: { a: soon }\nresources: { memory: 5, cpus: 0, observed: {} }\n';
    expect(shown(text).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      '2:7 manifest/wrong-type',
      '3:13 manifest/wrong-type',
      '4:34 manifest/missing-field',
      '4:34 manifest/missing-field',
      '4:34 manifest/missing-field',
      '4:22 manifest/bad-memory',
      '4:31 manifest/bad-value',
      '1:1 manifest/unknown-key',
    ]);
  });

  it('lists the known fields where none is near', () => {
    expect(shown('stop: { when: 5s }\n')).toEqual([
      '1:9 manifest/unknown-key There is no field "when" in stop, so it would have no effect. Known here: signal, grace.',
    ]);
  });

  it.each([
    ['description: x\n', '1:1 manifest/missing-field name is missing. Add "name".'],
    ['', '1:1 manifest/missing-field name is missing. Add "name".'],
    [
      'name: acme\nhost: { memory: 16G }\n',
      '2:1 manifest/missing-field host.cpus is missing. Add "cpus".',
    ],
    [
      'name: acme\nhost: { cpus: 4 }\n',
      '2:1 manifest/missing-field host.memory is missing. Add "memory".',
    ],
    [
      'name: acme\nsecrets: { DB_PASSWORD: { description: x } }\n',
      '2:12 manifest/bad-name "DB_PASSWORD" is not a usable name here: a name is made of lower-case letters, digits and single dashes, and starts with a letter.',
    ],
    [
      'name: acme\npolicy: { probes: { style: alive } }\n',
      '2:28 manifest/wrong-type policy.probes.style: "alive" is not one of started, live. Did you mean "live"?',
    ],
  ])('of the platform %j', (text, expected) => {
    expect(shown(text, parsePlatformText)).toEqual([expected]);
  });

  it('never repeat more than the start of a long text', () => {
    const [line = ''] = shown(`port: ${'x'.repeat(50_000)}\nkind: ${'y'.repeat(50_000)}\n`);
    expect(line.length).toBeLessThan(300);
  });
});
