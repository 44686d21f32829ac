import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bulkhead, type Waiting } from './bulkhead.js';
import { fakeClock, type FakeClock } from './testing/fake-clock.js';

/** The bulkhead as one would explain it: names that are in, names that wait. */
interface Model {
  readonly concurrency: number;
  readonly queue: number;
  inside: string[];
  waiting: string[];
  next: number;
}

interface Real {
  readonly bulkhead: Bulkhead;
  readonly clock: FakeClock;
  readonly waits: Map<string, Waiting>;
  /** What became of those who waited. */
  readonly fates: Map<string, 'in' | 'full' | 'gone'>;
}

type Command = fc.AsyncCommand<Model, Real>;
const queueTimeoutMs = 100;
const always = (): boolean => true;

async function agree(model: Model, { bulkhead, clock, fates }: Real): Promise<void> {
  await clock.advance(0);
  expect([bulkhead.inFlight, bulkhead.queued]).toEqual([model.inside.length, model.waiting.length]);
  for (const name of model.inside) expect([name, fates.get(name)]).toEqual([name, 'in']);
}

const enter: Command = {
  check: always,
  async run(model, real) {
    const name = `call ${(model.next += 1)}`;
    if (real.bulkhead.tryEnter()) real.fates.set(name, 'in');
    else {
      const waiting = real.bulkhead.queueUp(() => new Error('full'));
      real.waits.set(name, waiting);
      waiting.place.then(
        () => real.fates.set(name, 'in'),
        (error: Error) => real.fates.set(name, error.message === 'full' ? 'full' : 'gone'),
      );
    }
    if (model.inside.length < model.concurrency) model.inside.push(name);
    else if (model.waiting.length < model.queue) model.waiting.push(name);
    await agree(model, real);
    const known = model.inside.includes(name) || model.waiting.includes(name);
    expect(real.fates.get(name) === 'full').toBe(!known);
  },
  toString: () => 'enter',
};

const leave: Command = {
  check: ({ inside }) => inside.length > 0,
  async run(model, real) {
    model.inside.shift();
    const first = model.waiting.shift();
    if (first !== undefined) model.inside.push(first);
    real.bulkhead.leave(10, 'success');
    await agree(model, real);
  },
  toString: () => 'leave',
};

function giveUp(which: number): Command {
  return {
    check: ({ waiting }) => waiting.length > 0,
    async run(model, real) {
      const [name = ''] = model.waiting.splice(which % model.waiting.length, 1);
      real.waits.get(name)?.giveUp(new Error('gone'));
      await agree(model, real);
      expect(real.fates.get(name)).toBe('gone');
    },
    toString: () => `give up ${which}`,
  };
}

const waitTooLong: Command = {
  check: ({ waiting }) => waiting.length > 0,
  async run(model, real) {
    const gone = model.waiting.splice(0);
    await real.clock.advance(queueTimeoutMs);
    await agree(model, real);
    for (const name of gone) expect([name, real.fates.get(name)]).toEqual([name, 'full']);
  },
  toString: () => 'wait too long',
};

test('whatever happens in whatever order, it does what a plain model does', async () => {
  const commands = fc.commands(
    [
      fc.constant(enter),
      fc.constant(enter),
      fc.constant(leave),
      fc.nat(5).map(giveUp),
      fc.constant(waitTooLong),
    ],
    { maxCommands: 60 },
  );
  const sizes = fc.record({ concurrency: fc.integer({ min: 1, max: 4 }), queue: fc.nat(4) });
  await fc.assert(
    fc.asyncProperty(sizes, commands, async ({ concurrency, queue }, given) => {
      const clock = fakeClock();
      const policy = { concurrency, minConcurrency: 0, queue, queueTimeoutMs };
      const bulkhead = new Bulkhead(policy, clock);
      const model: Model = { concurrency, queue, inside: [], waiting: [], next: 0 };
      const real: Real = { bulkhead, clock, waits: new Map(), fates: new Map() };
      await fc.asyncModelRun(() => ({ model, real }), given);
    }),
    { numRuns: 100 },
  );
});
