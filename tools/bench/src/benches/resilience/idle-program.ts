import { setTimeout as wait } from 'node:timers/promises';
import { openContender, type Contender } from './contenders.js';

// Usage: idle-program NAME DESTINATIONS MS. Prints the share of a core that destinations take which nobody calls any more.

const [name = '', destinations = '1', ms = '1000'] = process.argv.slice(2);
const all: Contender[] = [];
for (let i = 0; i < Number(destinations); i += 1) {
  const contender = await openContender(name, {});
  await contender.run(() => Promise.resolve(1));
  all.push(contender);
}
// What the last calls left behind has ended by then.
await wait(3000);
const before = process.cpuUsage();
const begunAt = performance.now();
await wait(Number(ms));
const { user, system } = process.cpuUsage(before);
const share = (user + system) / 1000 / (performance.now() - begunAt);
for (const { close } of all) close();
process.stdout.write(JSON.stringify({ share }));
