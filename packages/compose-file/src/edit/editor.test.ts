import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { openEditor, type Editor, type Noted } from './editor.js';
import { Reference } from './print-value.js';

function edited(text: string, edit: (editor: Editor) => Noted): string {
  const editor = openEditor(text);
  if (!editor.done) return `refused: ${editor.reason}`;
  const noted = edit(editor);
  if (!noted.done) return `refused: ${noted.reason}`;
  const { text: after } = editor.result();
  expect(parseDocument(after).errors).toEqual([]);
  return after;
}

const limits = { deploy: { resources: { limits: { memory: '64M' } } } };

describe('set', () => {
  const set = (text: string, wish: Parameters<Editor['set']>[1] = limits): string =>
    edited(text, (editor) => editor.set(['services', 'a'], wish));

  it.each([
    [
      'a service without it, behind the key that comes before it',
      'services:\n  a:\n    image: x # c\n    # of networks\n    networks: [n]\n',
      'services:\n  a:\n    image: x # c\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n    # of networks\n    networks: [n]\n',
    ],
    [
      'a block that is there',
      'services:\n    a:\n        deploy:\n            replicas: 2 # two\n            # end\n        image: x',
      'services:\n    a:\n        deploy:\n            replicas: 2 # two\n            resources:\n                limits:\n                    memory: 64M\n            # end\n        image: x',
    ],
    [
      'limits that are there',
      "services:\n  a:\n    deploy:\n      resources:\n        limits:\n          cpus: '0.5'\n\n  b: {}\n",
      "services:\n  a:\n    deploy:\n      resources:\n        limits:\n          cpus: '0.5'\n          memory: 64M\n\n  b: {}\n",
    ],
    [
      'a value that is there',
      'services:\n  a:\n    deploy: {resources: {limits: {memory: "32M"}}} # x\n',
      'services:\n  a:\n    deploy: {resources: {limits: {memory: "64M"}}} # x\n',
    ],
    [
      'a key without a value',
      'services:\n  a:\n    deploy: # none yet\n    image: x\n',
      'services:\n  a:\n    deploy: # none yet\n      resources:\n        limits:\n          memory: 64M\n    image: x\n',
    ],
    [
      'an empty map',
      'services:\n  a:\n    deploy: {} # none\n    image: x\n',
      'services:\n  a:\n    deploy: # none\n      resources:\n        limits:\n          memory: 64M\n    image: x\n',
    ],
    [
      'null',
      'services:\n  a:\n    deploy: ~\n',
      'services:\n  a:\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n',
    ],
    [
      'a service in brackets',
      'services: { a: { image: x } }\n',
      'services: { a: { image: x, deploy: { resources: { limits: { memory: 64M } } } } }\n',
    ],
    [
      'JSON',
      '{"services": {"a": {"image": "x"}}}',
      '{"services": {"a": {"image": "x", "deploy": { "resources": { "limits": { "memory": "64M" } } }}}}',
    ],
    [
      'CRLF, and no line break at the end',
      'services:\r\n  a:\r\n    image: x',
      'services:\r\n  a:\r\n    image: x\r\n    deploy:\r\n      resources:\r\n        limits:\r\n          memory: 64M',
    ],
    [
      'a block of text at the end',
      'services:\n  a:\n    command: |\n      x\n\n  b: {}\n',
      'services:\n  a:\n    command: |\n      x\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n\n  b: {}\n',
    ],
    [
      'a list below its key, with a commented item',
      'services:\n  a:\n    ports:\n    - 80\n    # - 81\n    labels: {}\n',
      'services:\n  a:\n    ports:\n    - 80\n    # - 81\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n    labels: {}\n',
    ],
    [
      'lines hidden by a sign at their very start',
      'services:\n  a:\n    ports:\n      - 80\n#     - 81\n    labels: {}\n',
      'services:\n  a:\n    ports:\n      - 80\n#     - 81\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n    labels: {}\n',
    ],
    [
      'what comes through a merge, where it is written',
      'x-b: &b\n  deploy:\n    replicas: 2\nservices:\n  a:\n    <<: *b\n',
      'x-b: &b\n  deploy:\n    replicas: 2\n    resources:\n      limits:\n        memory: 64M\nservices:\n  a:\n    <<: *b\n',
    ],
    [
      'what comes through an alias, where it is written',
      'x-b: &b {replicas: 2}\nservices:\n  a:\n    deploy: *b\n',
      'x-b: &b {replicas: 2, resources: { limits: { memory: 64M } }}\nservices:\n  a:\n    deploy: *b\n',
    ],
  ])('%s', (_, before, after) => {
    expect(set(before)).toBe(after);
    expect(set(after)).toBe(after);
  });

  it('puts several keys at one place in their order, the deeper first', () => {
    const text = 'services:\n  a:\n    image: x\n    environment:\n      A: 1\n';
    const after = set(text, {
      restart: 'always',
      environment: { B: 'yes' },
      healthcheck: { test: ['CMD', 'a b', '0'], retries: 3 },
      deploy: { resources: new Reference('r') },
    });
    expect(after).toBe(
      `${text}      B: 'yes'\n    healthcheck:\n      test: [CMD, 'a b', '0']\n      retries: 3\n    restart: always\n    deploy:\n      resources: *r\n`,
    );
  });

  it.each([
    ['a list', 'services:\n  a:\n    deploy: [x]\n', 'other-form'],
    ['no such service', 'services:\n  b: {}\n', 'missing'],
    ['two documents', 'services: {}\n---\nservices: {}\n', 'several-documents'],
    ['tabs', 'services:\n\ta:\n\t\timage: x\n', 'tabs'],
    ['no YAML', 'services: {\n', 'not-yaml'],
    ['keys with a question mark', 'services:\n  a:\n    ? image\n    : x\n', 'unusual-form'],
    ['a tag', 'services:\n  a:\n    deploy: !reset null\n', 'other-form'],
  ])('refuses %s', (_, text, reason) => {
    expect(set(text)).toBe(`refused: ${reason}`);
  });

  it('says whom else it touches', () => {
    const text =
      'x-b: &b\n  deploy:\n    replicas: 2\nservices:\n  a: &a\n    <<: *b\n  c:\n    <<: *a\n  d: {}\n';
    const editor = openEditor(text);
    const noted = editor.done ? editor.set(['services', 'a'], limits) : editor;
    expect(noted).toEqual({ done: true, parts: ['services.a', 'services.c', 'x-b'] });
  });
});

describe('setConditions', () => {
  const conditions = { db: 'service_healthy' };
  const set = (text: string): string =>
    edited(text, (editor) => editor.setConditions(['services', 'a'], conditions));

  it.each([
    [
      'a list',
      'services:\n  a:\n    depends_on:\n      # first\n      - db # data\n      - "q"\n    image: x\n',
      'services:\n  a:\n    depends_on:\n      # first\n      db: # data\n        condition: service_healthy\n      "q":\n        condition: service_started\n    image: x\n',
    ],
    [
      'a list right below its key',
      'services:\n  a:\n    depends_on:\n    - db # data\n    - q',
      'services:\n  a:\n    depends_on:\n      db: # data\n        condition: service_healthy\n      q:\n        condition: service_started',
    ],
    [
      'a list in brackets',
      'services:\n  a:\n    depends_on: [ db, q ] # both\n    image: x\n',
      'services:\n  a:\n    depends_on: # both\n      db:\n        condition: service_healthy\n      q:\n        condition: service_started\n    image: x\n',
    ],
    [
      'a list inside brackets',
      'services: { a: { depends_on: [db] } }\n',
      'services: { a: { depends_on: { db: { condition: service_healthy } } } }\n',
    ],
    [
      'a map',
      'services:\n  a:\n    depends_on:\n      db: {condition: service_started} # x\n      q:\n        condition: service_started\n',
      'services:\n  a:\n    depends_on:\n      db: {condition: service_healthy} # x\n      q:\n        condition: service_started\n',
    ],
    [
      'a list that others share',
      'x-d: &d\n  - db\nservices:\n  a:\n    depends_on: *d\n',
      'x-d: &d\n  db:\n    condition: service_healthy\nservices:\n  a:\n    depends_on: *d\n',
    ],
    [
      'a list in brackets that others share',
      'x-d: &d [db]\nservices:\n  a:\n    depends_on: *d\n',
      'x-d: &d { db: { condition: service_healthy } }\nservices:\n  a:\n    depends_on: *d\n',
    ],
    [
      'a list with an anchor of its own',
      'services:\n  a:\n    depends_on: &d [db]\n  b:\n    depends_on: *d\n',
      'services:\n  a:\n    depends_on: &d\n      db:\n        condition: service_healthy\n  b:\n    depends_on: *d\n',
    ],
    [
      'CRLF',
      'services:\r\n  a:\r\n    depends_on:\r\n      - db\r\n',
      'services:\r\n  a:\r\n    depends_on:\r\n      db:\r\n        condition: service_healthy\r\n',
    ],
  ])('%s', (_, before, after) => {
    expect(set(before)).toBe(after);
    expect(set(after)).toBe(after);
  });

  it.each([
    ['a name that is put in', 'services:\n  a:\n    depends_on: ["${DB}"]\n', 'unusual-form'],
    [
      'comments in brackets',
      'services:\n  a:\n    depends_on: [db, # x\n      q]\n',
      'unusual-form',
    ],
    ['nothing there', 'services:\n  a: {image: x}\n', 'missing'],
  ])('refuses %s', (_, text, reason) => {
    expect(set(text)).toBe(`refused: ${reason}`);
  });
});

describe('replace', () => {
  it.each([
    ['plain', 'a: b # c\n', 'a: new # c\n'],
    ['single quotes', "a: 'b'\n", "a: 'new'\n"],
    ['double quotes', 'a: "b"\n', 'a: "new"\n'],
    ['a value in brackets', '{ a: b, c: d }\n', '{ a: new, c: d }\n'],
  ])('keeps %s', (_, before, after) => {
    expect(edited(before, (editor) => editor.replace(['a'], 'new'))).toBe(after);
  });

  it('takes quotes where the new value wants them', () => {
    const put = (value: string): string =>
      edited('a: b\n', (editor) => editor.replace(['a'], value));
    expect(put('yes')).toBe("a: 'yes'\n");
    expect(put('1:2')).toBe("a: '1:2'\n");
    expect(put('${A:-b}')).toBe('a: ${A:-b}\n');
    expect(put('x # y')).toBe("a: 'x # y'\n");
    expect(edited('{ a: b }\n', (editor) => editor.replace(['a'], '${A:-b}'))).toBe(
      "{ a: '${A:-b}' }\n",
    );
  });
});

describe('remove', () => {
  const remove = (text: string): string => edited(text, (editor) => editor.remove(['s', 'a', 'k']));

  it.each([
    [
      'with the comments above it',
      's:\n  a:\n    j: 1\n\n    # why\n    # so\n    k:\n      l: 1 # x\n      # deeper\n    # of m\n    m: 2\n',
      's:\n  a:\n    j: 1\n\n    # of m\n    m: 2\n',
    ],
    ['the last one', 's:\n  a:\n    j: 1\n    k: 2', 's:\n  a:\n    j: 1'],
    ['the only one', 's:\n  a: &x # c\n    k: 2\n  b: 1\n', 's:\n  a: &x {} # c\n  b: 1\n'],
    ['in brackets', 's:\n  a: { j: 1, k: 2 } # c\n', 's:\n  a: { j: 1 } # c\n'],
    ['first in brackets', 's:\n  a: { k: 2, j: 1 }\n', 's:\n  a: { j: 1 }\n'],
  ])('%s', (_, before, after) => {
    expect(remove(before)).toBe(after);
  });
});

describe('blocks that services share', () => {
  it.each([
    [
      'after a header',
      '# head\n\n# of services\nservices:\n',
      '# head\n\nx-a: &a\n  b: 1\n\n# of services\nservices:\n',
    ],
    ['below the header', '# head\nservices:\n', '# head\nx-a: &a\n  b: 1\n\nservices:\n'],
    [
      'behind a byte order mark',
      '\uFEFFservices:\r\n',
      '\uFEFFx-a: &a\r\n  b: 1\r\n\r\nservices:\r\n',
    ],
    ['after other keys', 'name: x\n\nservices:\n', 'name: x\n\nx-a: &a\n  b: 1\n\nservices:\n'],
  ])('are put %s', (_, before, after) => {
    expect(edited(before, (editor) => editor.addTopBlock('x-a', 'a', { b: 1 }))).toBe(after);
  });

  it.each([
    ['nothing', 's:\n  image: x\n', 's:\n  <<: *n\n  image: x\n'],
    ['one', 's:\n  <<: *a # c\n', 's:\n  <<: [*a, *n] # c\n'],
    ['several', 's:\n  <<: [*a, *b]\n', 's:\n  <<: [*a, *b, *n]\n'],
    ['brackets', 's: { image: x }\n', 's: { <<: *n, image: x }\n'],
  ])('are merged behind %s', (_, before, after) => {
    const head = 'a: &a {}\nb: &b {}\nn: &n {}\n';
    expect(edited(head + before, (editor) => editor.addMerge(['s'], 'n'))).toBe(head + after);
  });
});

describe('lines', () => {
  it('names every line that is gone or new', () => {
    const editor = openEditor(
      'services:\n  a:\n    depends_on: [db]\n    image: x\n  db:\n    image: y\n',
    );
    if (!editor.done) throw new Error(editor.message);
    editor.setConditions(['services', 'a'], { db: 'service_healthy' });
    editor.set(['services', 'db'], { restart: 'always' });
    expect(editor.result().lines).toEqual({
      removed: [{ line: 3, text: '    depends_on: [db]' }],
      added: [
        { line: 3, text: '    depends_on:' },
        { line: 4, text: '      db:' },
        { line: 5, text: '        condition: service_healthy' },
        { line: 9, text: '    restart: always' },
      ],
    });
  });
});
