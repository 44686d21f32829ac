import { filesOf } from '@alfred/compose-file/testing';
import { readProject } from '@alfred/compose-file';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gatherFacts } from '../../facts/gather.js';
import { composeRules } from '../index.js';
import { escaped } from './escaped.js';

it('matches the text and nothing else', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(new RegExp(`^${escaped(text)}$`).test(text)).toBe(true);
    }),
  );
});

// Cases 14514, 15628 and 19662 of `npm run fuzz -- 20000 1`: names with brackets ended rules with an error of ours.
it.each([
  'services: { a: { image: i, environment: { "A(B": x }, healthcheck: { test: "echo $Q" } } }',
  'services: { "mariad[b": { image: "mariadb:11" }, api: { image: i, environment: { URL: "mysql://mariad[b/x" } } }',
  'services: { "d(b": { image: "postgres:17" }, m: { image: i, command: "migrate d(b" } }',
])('rules read names with any signs: %s', (text) => {
  const files = filesOf({ 'compose.yaml': text });
  const { project } = readProject({ paths: ['compose.yaml'], files, environment: {} });
  if (project === undefined) throw new Error('not read');
  const facts = gatherFacts(project, { files });
  for (const rule of composeRules) rule.check(facts);
});
