import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from '../../../../tasks/src/start/ports.js';
import type { BenchContext } from '../../bench.js';
import { peerModule } from '../../peers.js';
import type { Part } from './goodput.js';
import { openLoad } from './load.js';
import { Server } from './server.js';
import type { Servers, ServerName } from './servers.js';

const PER_SECOND = 400;
const DURATION_MS = 7000;
const DRAIN_MS = 1000;

/** What one replica does not answer is lost: nobody tries again. */
const PATIENCE_MS = 2000;

/** How often whoever routes requests asks a replica whether it is ready, in ms. */
const LOOK_MS = 200;

interface Restarted {
  readonly lost: number;
  readonly exitMs: number;
}

/** Two replicas, restarted one after the other under load; requests go to those that said that they are ready. */
export async function restart(context: BenchContext, servers: Servers): Promise<Part> {
  const endsBy = async (peer: string): Promise<Record<string, string>> => ({
    ENDS_BY: peer,
    PEER: await peerModule(context, peer),
  });
  const contenders: readonly (readonly [string, ServerName, Record<string, string>])[] = [
    ['process.exit', 'bare', {}],
    ['close-with-grace', 'bare', await endsBy('close-with-grace')],
    ['terminus', 'bare', await endsBy('@godaddy/terminus')],
    ['lightship', 'bare', await endsBy('lightship')],
    ['alfred', 'kit', { DRAIN_DELAY: `${DRAIN_MS}ms`, LOG_LEVEL: 'warn' }],
  ];
  const rows: (string | number)[][] = [];
  let ours: Restarted = { lost: Number.NaN, exitMs: Number.NaN };
  for (const [name, server, env] of contenders) {
    context.say(`service: rolling restart, ${name}`);
    const result = await roll(servers.main(server), env);
    if (name === 'alfred') ours = result;
    rows.push([name, result.lost, result.exitMs / 1000]);
  }
  return {
    figures: [
      {
        title: `two replicas restarted one after the other, ${PER_SECOND} requests a second`,
        headings: ['', 'lost', 'longest exit, s'],
        rows,
      },
    ],
    aims: [
      { name: 'rolling restart: requests lost', measured: ours.lost, aim: 0 },
      {
        name: 'rolling restart: exit beyond the drain',
        measured: Math.max(0, (ours.exitMs - DRAIN_MS) / 1000),
        aim: 0.2,
        unit: ' s',
      },
    ],
  };
}

class Replica {
  isReady = true;
  constructor(
    readonly ports: readonly number[],
    public server: Server,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.ports[0]}`;
  }

  async look(): Promise<void> {
    const signal = AbortSignal.timeout(LOOK_MS);
    const answer = await fetch(`${this.url}/health/ready`, { signal }).catch(() => undefined);
    this.isReady = answer?.ok === true;
  }
}

async function roll(file: string, env: Readonly<Record<string, string>>): Promise<Restarted> {
  const replicas: Replica[] = [];
  for (let i = 0; i < 2; i += 1) {
    const ports = await freePorts(2);
    replicas.push(new Replica(ports, await Server.start(file, env, ports)));
  }
  const looking = setInterval(() => replicas.forEach((one) => void one.look()), LOOK_MS);
  let turn = 0;
  const url = (): string => {
    const ready = replicas.filter(({ isReady }) => isReady);
    const among = ready.length > 0 ? ready : replicas;
    turn += 1;
    return `${among[turn % among.length]?.url ?? ''}/noop`;
  };
  const load = openLoad({
    url,
    perSecond: PER_SECOND,
    durationMs: DURATION_MS,
    patienceMs: PATIENCE_MS,
  });
  let exitMs = 0;
  for (const replica of replicas) {
    await wait(1000);
    exitMs = Math.max(exitMs, await replica.server.stop());
    replica.server = await Server.start(file, env, replica.ports);
    await replica.look();
  }
  const { lost, late, shed } = await load;
  clearInterval(looking);
  for (const { server } of replicas) await server.stop();
  return { lost: lost + late + shed, exitMs };
}
