import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bench } from '../../bench.js';
import type { Contender } from '../../harness/contender.js';
import { interleave } from '../../harness/interleave.js';
import { cpuRatio } from '../../harness/statistics.js';
import { PROBED_PORT, probeCommands } from './commands.js';
import { hostCost } from './host-cost.js';

/** One probe is too short to be timed. */
const TIMES = 40;

const BASH = 'bash, /dev/tcp';

/** What a probe costs: its own process, and the whole host when the engine runs it. */
export const probes: Bench = async (context) => {
  const server = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const contenders = probeCommands(context.root, port).map(({ name, command }): Contender => ({
      name,
      command: [
        'bash',
        '-c',
        `for ((i = 0; i < ${TIMES}; i++)); do "$@" || exit 1; done`,
        'bash',
        ...command,
      ],
    }));
    context.say(`probes: ${TIMES} of each, as processes of this machine`);
    const rows = await interleave(contenders, { runs: context.runs ?? 5 });
    const [ours, bash] = ['alfred', BASH].map((name) => rows.find((row) => row.name === name));
    const costs: (string | number)[][] = [];
    for (const probe of probeCommands(context.root, PROBED_PORT)) {
      // The image has no wget, as most have not.
      if (probe.name === 'wget') continue;
      context.say(`probes: by the engine, ${probe.name}`);
      costs.push([probe.name, await hostCost(probe)]);
    }
    return {
      tables: [{ title: `${TIMES} probes, their own processes`, rows, base: BASH }],
      figures: [
        {
          title: 'one probe run by the engine, processor time of the whole host',
          headings: ['', 'ms'],
          rows: costs,
        },
      ],
      aims: [
        {
          name: 'a probe’s own process, to bash /dev/tcp',
          measured: ours && bash ? cpuRatio(ours, bash) : Number.NaN,
          aim: 1.2,
        },
      ],
    };
  } finally {
    server.close();
  }
};
