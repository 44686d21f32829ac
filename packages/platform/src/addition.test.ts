import { sourcesOf } from '@alfred/model';
import { expect, it } from 'vitest';
import { ownTemplates } from '../test/templates.js';
import { addToWorkspace } from './addition.js';
import type { GivenAnswers, TemplateName } from './scaffold/index.js';

const workspace: Readonly<Record<string, string>> = {
  'platform.yaml': 'name: demo\n',
  'infra/redis/service.yaml': 'use: redis\n',
  'agents/first/service.yaml': 'port: 9000\npublish: 9000\n',
};

function add(template: TemplateName, given: GivenAnswers, files = workspace) {
  const context = { workspace: sourcesOf(files), templates: ownTemplates };
  const { files: written, diagnostics } = addToWorkspace(template, given, context);
  return {
    scaffolded: written.filter(({ owner }) => owner === 'scaffolded').map(({ path }) => path),
    generated: written.filter(({ owner }) => owner === 'generated'),
    codes: diagnostics.map(({ code }) => code),
  };
}

it('is one list: what is scaffolded, and what is printed anew because of it', () => {
  const { scaffolded, generated, codes } = add('agent', { name: 'agent-tax', needs: 'redis' });
  expect(codes).toEqual([]);
  expect(scaffolded).toContain('agents/agent-tax/service.yaml');
  expect(generated.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'compose.yaml',
      'agents/agent-tax/Dockerfile',
      'agents/agent-tax/src/manifest.generated.ts',
    ]),
  );
  expect(generated.find(({ path }) => path === 'compose.yaml')?.content).toContain('agent-tax:');
});

it('is refused where the new part itself makes a fault', () => {
  const { scaffolded, generated, codes } = add('agent', { name: 'agent-tax', publish: 9000 });
  expect(codes).toHaveLength(1);
  expect([...scaffolded, ...generated]).toEqual([]);
});

it('is made beside faults that were there before, and tells them', () => {
  const files = { ...workspace, 'agents/second/service.yaml': 'colour: red\n' };
  const { scaffolded, generated, codes } = add('agent', { name: 'agent-tax' }, files);
  expect(scaffolded).toContain('agents/agent-tax/service.yaml');
  expect(generated).toEqual([]);
  expect(codes).toContain('manifest/unknown-key');
});

it('a second time scaffolds nothing', () => {
  const context = { workspace: sourcesOf(workspace), templates: ownTemplates };
  const first = addToWorkspace('agent', { name: 'agent-tax' }, context);
  const files = Object.fromEntries(first.files.map(({ path, content }) => [path, content]));
  const again = add('agent', { name: 'agent-tax' }, { ...workspace, ...files });
  expect(again.scaffolded).toEqual([]);
  expect(again.generated).toEqual(first.files.filter(({ owner }) => owner === 'generated'));
});
