import { systemClock } from '@alfred/resilience';
import { freePorts } from '../../../tasks/src/start/ports.js';
import { openFaultProxy } from '../proxy/fault-proxy.js';
import type { Target } from '../proxy/fault.js';
import { startChild, type ChildService } from './child-service.js';
import type { Actors, Stage } from './real-scenario.js';
import { watchMetrics } from './watch.js';

/** How often whoever routes calls asks a replica whether it is ready, in ms. */
const askEveryMs = 200;

/** Longer than it takes to be seen. */
const drainDelay = '1s';

/** What is counted of replicas that did not end by themselves, with code 0. */
export const BAD_ENDS = 'replicas that did not end well';

/** One of several replicas, which is restarted on its own ports. */
class Replica {
  isReady = true;

  private constructor(
    private readonly ports: readonly number[],
    private service: ChildService,
  ) {}

  static async start(): Promise<Replica> {
    const ports = await freePorts(2);
    return new Replica(ports, await startReplica(ports));
  }

  get target(): Target {
    return { host: '127.0.0.1', port: this.ports[0] ?? 0 };
  }

  async look(): Promise<void> {
    this.isReady = await this.service.isReady();
  }

  /** Ends it, and starts it anew. Gives the code it ended with. */
  async restart(): Promise<number | null> {
    const code = await this.service.stop();
    this.service = await startReplica(this.ports);
    return code;
  }

  stop(): Promise<number | null> {
    return this.service.stop();
  }
}

function startReplica(ports: readonly number[]): Promise<ChildService> {
  return startChild('replica-main.ts', { DRAIN_DELAY: drainDelay }, ports);
}

/** callers → a service of the kit → a proxy that routes each connection to a replica that said it is ready → two replicas */
export async function replicasStage({ begin }: Actors): Promise<Stage> {
  const replicas = [await Replica.start(), await Replica.start()];
  const router = route(replicas);
  const proxy = await openFaultProxy({ target: router.next });
  const service = await startChild('caller-main.ts', { BACKEND_URL: proxy.url });
  const recorder = begin();
  recorder.note(BAD_ENDS, 0);
  const watch = watchMetrics({
    url: service.url,
    destination: 'backend',
    countsAttempts: true,
    clock: systemClock,
    recorder,
  });
  let restarting: Promise<void> | undefined;
  return {
    recorder,
    ask: () => ({ url: `${service.url}/call` }),
    perform: () => {
      restarting = (async () => {
        for (const replica of replicas) {
          await pause(1000);
          if ((await replica.restart()) !== 0) recorder.note(BAD_ENDS);
          await pause(1000);
        }
      })();
    },
    settle: async () => {
      await restarting;
      await watch.stop();
    },
    close: async () => {
      router.stop();
      await service.stop();
      await proxy.close();
      await Promise.all(replicas.map((replica) => replica.stop()));
    },
  };
}

/** Asks each replica again and again, and names those that are ready in turn. */
function route(replicas: readonly Replica[]): {
  readonly next: () => Target | undefined;
  readonly stop: () => void;
} {
  let turn = 0;
  let isStopped = false;
  const look = async (): Promise<void> => {
    await Promise.all(replicas.map((replica) => replica.look()));
    if (!isStopped) systemClock.after(askEveryMs, () => void look());
  };
  void look();
  return {
    next: () => {
      const ready = replicas.filter(({ isReady }) => isReady);
      turn += 1;
      return ready[turn % ready.length]?.target;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    systemClock.after(ms, resolve);
  });
}
