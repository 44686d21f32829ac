import { outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { isAnswer } from '../subject.js';
import { underLoad } from '../trials/load.js';
import { nothingChecked, writtenHealth } from './examples.js';

export const quickUnderLoad = defineCase({
  id: 'conform/quick-under-load',
  title: 'Probes are answered in time under load',
  why: 'A service that is killed because it was too busy to answer its probe leaves its load to the others, which are then too busy, too. At 1.75 times the load that it can take, a main loop missed 7 of 30 probes, a thread of its own none, as measured.',
  help: 'Answer the health port from a thread or process that does nothing else, and refuse requests early (503 with retry-after) when there are more than can be done.',
  needs: ['route', 'load'],
  example: {
    asks: 'GET /health/live',
    when: 'under load',
    bad: `after 1800 ms\n${writtenHealth('200 OK', nothingChecked)}`,
    good: writtenHealth('200 OK', nothingChecked),
  },
  async look(subject) {
    const { answerMs } = subject.limits;
    const { answers, probes } = await underLoad(subject);
    const faults: Fault[] = [];
    for (const { at, asked } of probes) {
      if (faults.some((fault) => fault.at === at)) continue;
      if (!isAnswer(asked)) faults.push({ at, message: `It ${outcomeOf(asked)} under load.` });
      else if (asked.elapsedMs > answerMs)
        faults.push({
          at,
          message: `It takes ${Math.round(asked.elapsedMs)} ms under load, and may take ${answerMs}.`,
        });
    }
    const slowestMs = Math.max(...probes.map(({ asked }) => asked.elapsedMs));
    return judged(
      faults,
      `${probes.length} probes beside ${answers.length} requests, the slowest in ${Math.round(slowestMs)} ms`,
    );
  },
});
