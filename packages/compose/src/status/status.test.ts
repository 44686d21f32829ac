import { readProject } from '@alfred/compose-file';
import { filesOf } from '@alfred/compose-file/testing';
import { describe, expect, test } from 'vitest';
import { checkProject } from '../check/check-project.js';
import { gatherFacts } from '../facts/gather.js';
import { optimize, type OptimizationId, type Optimized } from '../optimize/index.js';
import { countsOfProject } from './of-project.js';
import type { StatusRow } from './row.js';
import { rowsOf } from './rows.js';
import { STATUS_TABLE } from './table.js';

function rows(text: string): ReadonlyMap<string, StatusRow> {
  const files = filesOf({ 'compose.yaml': text });
  const read = readProject({ paths: ['compose.yaml'], files, environment: {} });
  const { project } = read;
  if (project === undefined) throw new Error(JSON.stringify(read.diagnostics));
  const facts = gatherFacts(project, { files });
  const optimizedBy = (id: OptimizationId): Optimized =>
    optimize({
      project,
      texts: new Map([['compose.yaml', text]]),
      factsOf: (one) => gatherFacts(one, { files }),
      readAgain: (texts) =>
        readProject({
          paths: ['compose.yaml'],
          files: filesOf(Object.fromEntries(texts)),
          environment: {},
        }),
      only: [id],
    });
  const counts = countsOfProject({
    facts,
    findings: checkProject(read, facts),
    optimizedBy,
    file: 'compose.yaml',
  });
  return new Map(rowsOf(counts, { 'OPT-001': 'platform' }).map((row) => [row.id, row]));
}

const STACK = `services:
  api:
    image: ghcr.io/acme/api:1.0.0
    depends_on: [db]
    networks: [back]
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: correct-horse-battery-9
    networks: [back]
    healthcheck:
      test: [CMD, pg_isready, -U, postgres]
networks:
  back: {}
`;

describe('the tracking table of a compose file', () => {
  test('has thirteen rows, in their order', () => {
    expect([...rows(STACK).keys()]).toEqual(STATUS_TABLE.map(({ id }) => id));
  });

  test('counts services, lines and the next command', () => {
    const limits = rows(STACK).get('OPT-001');
    expect(limits).toMatchObject({ state: 'open', total: 2, owner: 'platform' });
    expect(limits?.lines).toBeGreaterThan(0);
    expect(limits?.next).toBe('alfred optimize compose.yaml --only OPT-001');
    expect(limits?.lacking.map(({ service }) => service)).toContain('db');
  });

  test.each([
    ['OPT-003', 'not visible'],
    ['OPT-006', 'not there yet'],
    ['OPT-008', 'open'],
    ['OPT-010', 'open'],
    ['OPT-011', 'done'],
    ['OPT-012', 'not there yet'],
  ])('%s is «%s»', (id, state) => {
    expect(rows(STACK).get(id)?.state).toBe(state);
  });

  test('no secret is in it', () => {
    expect(JSON.stringify([...rows(STACK).values()])).not.toContain('correct-horse');
  });

  test('a row that is about no service has nothing to do', () => {
    const alone = 'services:\n  api:\n    image: ghcr.io/acme/api:1.0.0\n';
    expect(rows(alone).get('OPT-009')?.state).toBe('nothing to do');
  });
});
