import { sourcesOf } from '@alfred/model';
import fc from 'fast-check';
import { check, format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { ownTemplates } from '../../test/templates.js';
import type { TemplateName } from './answers.js';
import type { GivenAnswers } from './read-answers.js';
import { scaffold } from './scaffold.js';

const providers: Readonly<Record<string, string>> = {
  postgres: 'use: postgres\n',
  redis: 'use: redis\n',
  nats: 'use: nats\n',
  prometheus: 'use: prometheus\n',
};

const options = await resolveConfig(new URL('../../../../package.json', import.meta.url));

/** Prettier takes some ms a file, and more on a busy machine. */
const slow = { timeout: 120_000 };

/** A name of 1 to `longest` characters that nothing else has. */
function nameOf(start: string, longest: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: start.length, max: longest })
    .map((length) => (start + 'x'.repeat(length)).slice(0, length));
}

const sentence = fc
  .stringMatching(/^[A-Za-zäß][A-Za-z0-9 .,;:!?'"()/%+=€–»-]{0,80}$/)
  .filter((text) => !/\s{2}|\s$/.test(text));

/** Every file as it was made, with its path, where prettier would write it in another way. */
async function misformatted(
  template: TemplateName,
  given: GivenAnswers,
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const made = scaffold(template, given, { workspace: sourcesOf(files), templates: ownTemplates });
  expect(made.diagnostics).toEqual([]);
  const texts = [...made.files, ...made.edits.map(({ path, after }) => ({ path, content: after }))];
  expect(texts).not.toEqual([]);
  const wrong: string[] = [];
  for (const { path, content } of texts) {
    const ours = { ...options, filepath: path };
    if (!(await check(content, ours))) wrong.push(await format(content, ours));
  }
  return wrong;
}

it('an agent or a worker is as prettier leaves it, whatever the answers', slow, async () => {
  const need = fc.tuple(
    fc.constantFrom(...Object.values(providers), 'port: 8080\n'),
    fc.constantFrom('', ':started'),
  );
  await fc.assert(
    fc.asyncProperty(
      nameOf('a', 63),
      sentence,
      fc.array(need, { maxLength: 6 }),
      nameOf('need0', 63),
      fc.boolean(),
      fc.constantFrom('agent', 'worker'),
      async (name, description, others, base, hasModel, kind) => {
        const queue = [providers['nats'] ?? '', ''] as const;
        const asked = kind === 'worker' ? [queue, ...others] : others;
        const folders = asked.map((_, index) => `need${index}${base.slice(5)}`);
        const files: Record<string, string> = { 'platform.yaml': 'name: demo\n' };
        asked.forEach(([manifest], index) => {
          const parent = manifest.startsWith('port') ? 'agents' : 'infra';
          files[`${parent}/${folders[index]}/service.yaml`] = manifest;
        });
        files['agents/model-router/service.yaml'] = 'port: 8080\n';
        const needs = [
          ...asked.map(([, condition], index) => `${folders[index]}${condition}`),
          ...(hasModel ? ['model-router'] : []),
        ].join(',');
        expect(await misformatted('agent', { name, description, kind, needs }, files)).toEqual([]);
      },
    ),
    { numRuns: 15 },
  );
});

it('a lib and what is wired to it are as prettier leaves them', slow, async () => {
  const agent = `import type { ServicePlugin } from '@alfred/service-kit';
import { z } from 'zod';

export const agent: ServicePlugin = async (app) => {
  app.get('/', () => z.string().parse('hello'));
};
`;
  const files = {
    'platform.yaml': 'name: demo\n',
    'tsconfig.base.json': '{\n  "compilerOptions": {\n    "paths": {}\n  }\n}\n',
    'agents/user/service.yaml': 'port: 8080\n',
    'agents/user/src/agent.ts': agent,
  };
  await fc.assert(
    fc.asyncProperty(nameOf('l', 40), sentence, async (name, description) => {
      const given = { name, description, for: 'user' };
      expect(await misformatted('lib', given, files)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

it('an infrastructure part is as prettier leaves it', slow, async () => {
  const files = { 'platform.yaml': 'name: demo\n' };
  await fc.assert(
    fc.asyncProperty(nameOf('i', 63), sentence, async (name, description) => {
      const given = { name, use: 'redis', description, publish: 6379 };
      expect(await misformatted('infra', given, files)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
