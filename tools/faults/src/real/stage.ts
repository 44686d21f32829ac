import { systemClock } from '@alfred/resilience';
import { openFaultProxy } from '../proxy/fault-proxy.js';
import type { Recorder } from '../record/recorder.js';
import { openBackend, type Backend } from './backend.js';
import { startChild } from './child-service.js';
import type { Actors, Stage, UsualStage } from './real-scenario.js';
import { watchMetrics } from './watch.js';

/** callers → a service of the kit, in a process of its own → a fault proxy → a backend */
export function usualStage(options: UsualStage): (actors: Actors) => Promise<Stage> {
  return async ({ way, begin }) => {
    // The service starts first, so that the backend's time begins with the calls.
    const late: { backend?: Backend } = {};
    const proxy = await openFaultProxy({ target: () => late.backend?.target });
    const service = await startChild('caller-main.ts', {
      BACKEND_URL: proxy.url,
      CALLER_LIMITS: way === 'plain' ? 'off' : 'on',
    });
    const recorder: Recorder = begin();
    const clock = systemClock;
    const { hands, workMs, heeds = false, patienceMs } = options;
    late.backend = await openBackend({ hands, workMs, heeds, clock, recorder });
    const destination = 'backend';
    const watch = watchMetrics({ url: service.url, destination, clock, recorder });
    const url = `${service.url}${way === 'plain' ? '/plain' : '/call'}`;
    return {
      recorder,
      ask: (n) => ({ url, patienceMs: patienceMs?.(n) }),
      perform: () => proxy.play(options.script),
      settle: () => watch.stop(),
      close: async () => {
        await service.stop();
        await proxy.close();
        await late.backend?.close();
      },
    };
  };
}
