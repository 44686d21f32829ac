import { readProject, type ComposeFiles, type ComposeService } from '@alfred/compose-file';
import { filesOf } from '@alfred/compose-file/testing';
import { expect, test } from 'vitest';
import { imageFactsReader } from './image-of.js';
import { isToolMissing, isToolThere } from './tools.js';

const texts = {
  'compose.yaml': `services:
  cache: { image: 'redis:\${TAG:-7-alpine}' }
  api: { build: { context: ./api, args: { BASE: alpine } }, image: redis }
  web: { build: { context: ., dockerfile: web.Dockerfile, target: small } }
  inline: { build: { context: ., dockerfile_inline: "FROM alpine\\nRUN apk add curl" } }
  remote: { build: https://github.com/example/x.git }
  missing: { build: ./nowhere }
  swapped: { build: { context: ., dockerfile_inline: FROM base, additional_contexts: { base: docker-image://alpine } } }
  nothing: { command: x }
`,
  'api/Dockerfile': 'ARG BASE=debian\nFROM ${BASE}\nEXPOSE 9000',
  'web.Dockerfile': 'FROM scratch AS small\nFROM node:22',
};

/** Files that count how often they are read. */
function counted(): { readonly files: ComposeFiles; readonly reads: Map<string, number> } {
  const reads = new Map<string, number>();
  const files = filesOf(texts);
  const read: ComposeFiles['read'] = (path) => {
    reads.set(path, (reads.get(path) ?? 0) + 1);
    return files.read(path);
  };
  return { files: { ...files, read }, reads };
}

function servicesOf(files: ComposeFiles): ReadonlyMap<string, ComposeService> {
  const { project } = readProject({ paths: ['compose.yaml'], files, environment: {} });
  return project?.services ?? new Map<string, ComposeService>();
}

test('an image is looked up, a build is read', () => {
  const { files } = counted();
  const services = servicesOf(files);
  const imageOf = imageFactsReader({ files });
  const factsOf = (name: string) => {
    const service = services.get(name);
    return service && imageOf(service);
  };
  expect(factsOf('cache')).toMatchObject({ software: 'redis', major: 7 });
  expect(factsOf('api')).toMatchObject({ source: 'Dockerfile: api/Dockerfile:2', ports: [9000] });
  expect(factsOf('web')).toMatchObject({ source: 'Dockerfile: web.Dockerfile:1' });
  expect(factsOf('inline')).toMatchObject({ source: 'Dockerfile: dockerfile_inline:1' });
  const [api, web, inline] = [factsOf('api'), factsOf('web'), factsOf('inline')];
  expect(api && isToolThere(api, 'wget')).toBe(true);
  expect(web && isToolMissing(web, 'node')).toBe(true);
  expect(inline && isToolThere(inline, 'curl')).toBe(true);
});

test('of what is elsewhere, not there or something else nothing is known', () => {
  const { files } = counted();
  const services = servicesOf(files);
  const imageOf = imageFactsReader({ files });
  for (const name of ['remote', 'missing', 'nothing']) {
    const service = services.get(name);
    expect([name, service && imageOf(service)]).toEqual([name, undefined]);
  }
  const swapped = services.get('swapped');
  expect(swapped && imageOf(swapped)?.absentTools).toBeUndefined();
});

test('each file is read once', () => {
  const { files, reads } = counted();
  const services = servicesOf(files);
  const imageOf = imageFactsReader({ files });
  for (const service of [...services.values(), ...services.values()]) imageOf(service);
  expect(reads.get('api/Dockerfile')).toBe(1);
});

test('builds are found from the folder of the project', () => {
  const { files } = counted();
  const api = servicesOf(files).get('api');
  const moved = filesOf({ 'stacks/api/Dockerfile': 'FROM redis:8' });
  const facts = api && imageFactsReader({ files: moved, directory: 'stacks' })(api);
  expect(facts?.source).toBe('Dockerfile: stacks/api/Dockerfile:1');
});
