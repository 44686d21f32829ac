import { setTimeout as wait } from 'node:timers/promises';
import { contenders, openContender, type PeerModules } from './contenders.js';
import { OUTAGE, type OutageFigures } from './outage-times.js';

// Usage: outage-program NAME SEEDS MODULES. Prints, for each seed, what an outage of the dependency did to its callers.
// All seeds run side by side in real time: their load is small, and peers keep time with clocks of their own.

const [name = '', seeds = '1', modules = '{}'] = process.argv.slice(2);
if (contenders[name] === undefined) throw new Error(`no contender is called ${name}`);

async function run(seed: number): Promise<OutageFigures> {
  const contender = await openContender(name, JSON.parse(modules) as PeerModules);
  const { warmUpMs, outageMs, afterMs, perSecond } = OUTAGE;
  const begunAt = performance.now();
  const elapsed = (): number => performance.now() - begunAt;
  const isDead = (): boolean => elapsed() >= warmUpMs && elapsed() < warmUpMs + outageMs;
  const figures = { reached: 0, failedAfter: 0, recoveredAfterMs: 0 };
  const call = async (): Promise<number> => {
    if (isDead()) {
      figures.reached += 1;
      await wait(2);
      throw new Error('gone');
    }
    await wait(5);
    return 1;
  };
  const gapMs = 1000 / perSecond;
  const endMs = warmUpMs + outageMs + afterMs;
  const pending: Promise<unknown>[] = [];
  for (let at = (seed % 20) * (gapMs / 20); at < endMs; at += gapMs) {
    await wait(Math.max(0, at - elapsed()));
    const healedMs = at - warmUpMs - outageMs;
    const failed = (): void => {
      if (healedMs < 0) return;
      figures.failedAfter += 1;
      figures.recoveredAfterMs = Math.max(figures.recoveredAfterMs, healedMs);
    };
    pending.push(contender.run(call).catch(failed));
  }
  await Promise.all(pending);
  contender.close();
  return figures;
}

const found = await Promise.all(Array.from({ length: Number(seeds) }, (_, seed) => run(seed)));
process.stdout.write(JSON.stringify(found));
