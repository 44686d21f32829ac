import { HEALTH_PATHS } from '@alfred/contract';
import { endpoints, inWords, isHealthStatus, outcomeOf } from '../asking.js';
import type { CaseResult, Fault } from '../case.js';
import { judged } from '../define-case.js';
import { isAnswer, type Ask, type Door, type Subject } from '../subject.js';

/** Whether a door answers all four paths, with a status that they may have. */
export async function lookAtDoor(subject: Subject, door: Door): Promise<CaseResult> {
  const faults: Fault[] = [];
  for (const endpoint of endpoints) {
    const request: Ask = { door, path: HEALTH_PATHS[endpoint] };
    const asked = await subject.ask(request);
    if (isAnswer(asked) && isHealthStatus(endpoint, asked.status)) continue;
    const allowed = endpoint === 'metrics' ? '200' : '200 or 503';
    faults.push({ at: inWords(request), message: `It ${outcomeOf(asked)}, and not ${allowed}.` });
  }
  return judged(faults, `all ${endpoints.length} paths answer`);
}
