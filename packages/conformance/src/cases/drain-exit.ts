import { defineCase, judged } from '../define-case.js';
import { whileDraining } from '../trials/drain.js';

export const drainExit = defineCase({
  id: 'conform/drain-exit',
  title: 'A service that is asked to end does, in time and with exit code 0',
  why: 'What has not ended when the grace period is over is killed, with whatever it was doing (137). And an exit code that is not 0 after a stop that went well makes every deployment look like a crash.',
  help: 'Handle SIGTERM in the process itself («exec» it in scripts: a shell as process 1 swallows the signal), end what is left below the grace period, and exit with 0.',
  needs: ['stopping'],
  example: {
    asks: 'SIGTERM',
    when: 'when it was asked to stop',
    bad: 'exits with 137 after 10000 ms',
    good: 'exits with 0 after 2300 ms',
  },
  async look(subject) {
    const { ending } = await whileDraining(subject);
    const { graceMs } = subject.stopping;
    const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
    const isUnseen = ending.exitCode === 'unseen';
    const messages = [
      ...(isUnseen || ending.exitCode === 0
        ? []
        : [`The service ends with exit code ${ending.exitCode}, and not 0.`]),
      ...(ending.elapsedMs <= graceMs
        ? []
        : [`The service needs ${seconds(ending.elapsedMs)}, and has ${seconds(graceMs)}.`]),
    ];
    const code = isUnseen ? 'its exit code is not ours to see' : `exit code ${ending.exitCode}`;
    return judged(
      messages.map((message) => ({ at: 'SIGTERM', message })),
      `${code}, after ${seconds(ending.elapsedMs)}`,
    );
  },
});
