import { expect, it } from 'vitest';
import { factsIn } from './testing/found-by.js';
import { cannotFail } from './probes/cannot-fail.js';

it('tells once of what services share through an anchor, with their names', () => {
  const shared = `x-probe: &probe
  test: [CMD, 'true']
services:
  a: { image: acme/a:1, healthcheck: *probe }
  b: { image: acme/b:1, healthcheck: *probe }
  c: { image: acme/c:1, healthcheck: *probe }
  d: { image: acme/d:1, healthcheck: { test: [CMD, 'true'] } }
`;
  const found = cannotFail.check(factsIn({ 'compose.yaml': shared }));
  expect(found.map(({ service, at }) => `${service ?? ''} ${at.line}`)).toEqual(['a 2', 'd 7']);
  expect(found[0]?.related?.map(({ message }) => message)).toEqual([
    'So have "b" and "c", which share this.',
  ]);
});
