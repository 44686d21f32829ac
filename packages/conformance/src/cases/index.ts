import type { ConformanceCase } from '../case.js';
import { contentTypes } from './content-types.js';
import { deadline } from './deadline.js';
import { dependencyAnswers } from './dependency-answers.js';
import { dependencyBack } from './dependency-back.js';
import { dependencyDown } from './dependency-down.js';
import { dependencyHangs } from './dependency-hangs.js';
import { drainAnswers } from './drain-answers.js';
import { drainExit } from './drain-exit.js';
import { drainReady } from './drain-ready.js';
import { drainUnderWay } from './drain-under-way.js';
import { head } from './head.js';
import { healthDoor } from './health-door.js';
import { liveBody } from './live-body.js';
import { loadAnswers } from './load-answers.js';
import { metricsLabels } from './metrics-labels.js';
import { metricsParse } from './metrics-parse.js';
import { metricsType } from './metrics-type.js';
import { noSecrets } from './no-secrets.js';
import { noStore } from './no-store.js';
import { polling } from './polling.js';
import { problemBody } from './problem-body.js';
import { quick } from './quick.js';
import { quickUnderLoad } from './quick-under-load.js';
import { readyBody } from './ready-body.js';
import { requestId } from './request-id.js';
import { serviceDoor } from './service-door.js';
import { startedBody } from './started-body.js';
import { statusAgrees } from './status-agrees.js';
import { traceparent } from './traceparent.js';
import { unknownPath } from './unknown-path.js';
import { wrongMethod } from './wrong-method.js';

/**
 * All cases. Those that only ask come first; then those that make the service busy, take something away from it, and at last end it,
 * because after that there is nothing left to ask.
 */
export const cases: readonly ConformanceCase[] = [
  serviceDoor,
  healthDoor,
  unknownPath,
  head,
  wrongMethod,
  noStore,
  contentTypes,
  startedBody,
  liveBody,
  readyBody,
  statusAgrees,
  noSecrets,
  metricsType,
  metricsParse,
  metricsLabels,
  problemBody,
  requestId,
  traceparent,
  deadline,
  quick,
  polling,
  quickUnderLoad,
  loadAnswers,
  dependencyDown,
  dependencyAnswers,
  dependencyBack,
  dependencyHangs,
  drainReady,
  drainAnswers,
  drainUnderWay,
  drainExit,
];
