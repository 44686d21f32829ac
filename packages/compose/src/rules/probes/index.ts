import type { ComposeRule } from '../rule.js';
import { cannotFail } from './cannot-fail.js';
import { dollarEaten } from './dollar-eaten.js';
import { givesUpTooSoon } from './gives-up-too-soon.js';
import { lateDetection } from './late-detection.js';
import { localhostIpv6 } from './localhost-ipv6.js';
import { noPassword } from './no-password.js';
import { shellInExecForm } from './shell-in-exec-form.js';
import { slowChain } from './slow-chain.js';
import { testsNeighbour } from './tests-neighbour.js';
import { timeoutAboveInterval } from './timeout-above-interval.js';
import { toolNotInImage } from './tool-not-in-image.js';
import { wrongPort } from './wrong-port.js';

/** Rules about probes: those that say nothing, those that never pass, those that ask elsewhere, those that come late. */
export const probesRules: readonly ComposeRule[] = [
  cannotFail,
  toolNotInImage,
  shellInExecForm,
  dollarEaten,
  noPassword,
  wrongPort,
  localhostIpv6,
  testsNeighbour,
  timeoutAboveInterval,
  lateDetection,
  givesUpTooSoon,
  slowChain,
];
