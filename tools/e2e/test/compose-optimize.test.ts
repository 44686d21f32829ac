import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ComposeCopy, type Fares } from '../src/compose-copy.js';
import { overrideText } from './compose-optimize/override.js';
import { stacks, type Stack } from './compose-optimize/stacks.js';

/** Real compose files beside the checkout; without them no stack is run. */
const corpus = new URL('../../../../shared/corpus/', import.meta.url);
const isThere = (file: string): boolean => existsSync(new URL(file, corpus));

const original = 'locotoki+alfred-agent-platform-v2/docker-compose.unified.yml';
const there = stacks.filter(({ file }) => isThere(file));

it(`the table names five stacks, with a reason for each line laid over (${String(there.length)} of them there)`, () => {
  expect(new Set(stacks.map(({ file }) => file)).size).toBe(5);
  for (const { file, overridden } of stacks)
    for (const { because, path } of overridden) expect([file, path, because]).not.toContain('');
});

it.for([original].filter(isThere))(
  '%s loads after phase 1 and phase 2, which change nothing the second time',
  async (file, { onTestFinished }) => {
    const copy = new ComposeCopy(new URL(file, corpus), nameOf('original'));
    onTestFinished(() => copy.remove());
    const texts = [copy.text()];
    for (const phase of ['1', '2', '1', '2']) {
      await copy.optimize('--phase', phase);
      texts.push(copy.text());
      const { code, stderr } = await copy.compose('config', '--quiet');
      expect(code, stderr).toBe(0);
    }
    const [before, one, two, ...again] = texts;
    expect(new Set([before, one, two]).size).toBe(3);
    expect(again).toEqual([two, two]);
  },
);

it.concurrent.for(there.map((stack) => [stack.file, stack] as const))(
  '%s fares as well or better when optimised',
  async ([, stack], { expect, onTestFinished }) => {
    const [before, after] = [copyOf(stack, 'before'), copyOf(stack, 'after')];
    onTestFinished(async () => {
      await Promise.all([before.remove(), after.remove()]);
    });
    await after.optimize('--phase', '1');
    await after.optimize('--phase', '2');
    expect(after.text()).not.toBe(before.text());
    const [was, is] = await Promise.all([before.up(), after.up()]);
    expect(Object.keys(is).sort()).toEqual(Object.keys(was).sort());
    // Stronger than to fare no worse: whatever failed before, nothing fails after.
    expect(failing(is), `before: ${JSON.stringify(was)}`).toEqual({});
    expect(probed(is).length).toBeGreaterThanOrEqual(probed(was).length);
  },
);

function copyOf(stack: Stack, word: string): ComposeCopy {
  const { beside, file, overridden } = stack;
  const name = nameOf(`${word}-${String(stacks.indexOf(stack))}`);
  return new ComposeCopy(new URL(file, corpus), name, beside, overrideText(overridden));
}

function nameOf(word: string): string {
  return `alfred-compose-${word}-${process.pid}`;
}

/** Services that do not run, were started anew, or whose probe fails. */
function failing(fares: Fares): Fares {
  return Object.fromEntries(
    Object.entries(fares).filter(
      ([, { health, restarts, status }]) =>
        status !== 'running' || restarts > 0 || health === 'unhealthy',
    ),
  );
}

/** Services whose probe says that they are well. */
function probed(fares: Fares): readonly string[] {
  return Object.entries(fares).flatMap(([name, { health }]) =>
    health === 'healthy' ? [name] : [],
  );
}
