import { openContender, type PeerModules } from './contenders.js';

// Usage: cost-program NAME CALLS OUTCOME MODULES. Prints the processor time of one call, in ns.

const [name = '', calls = '1', outcome = 'success', modules = '{}'] = process.argv.slice(2);
const contender = await openContender(name, JSON.parse(modules) as PeerModules);
const error = new Error('gone');
const call =
  outcome === 'success' ? () => Promise.resolve(1) : (): Promise<number> => Promise.reject(error);

async function repeat(times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    try {
      await contender.run(call);
    } catch {
      // Failing is what is measured.
    }
  }
}

const count = Number(calls);
// Compiled, and its window filled.
await repeat(Math.ceil(count / 4));
const before = process.cpuUsage();
await repeat(count);
const { user, system } = process.cpuUsage(before);
contender.close();
process.stdout.write(JSON.stringify({ ns: ((user + system) * 1000) / count }));
