import { envRules } from './env/index.js';
import { limitsRules } from './limits/index.js';
import { probesRules } from './probes/index.js';
import { robustnessRules } from './robustness/index.js';
import type { ComposeRule } from './rule.js';
import { securityRules } from './security/index.js';
import { startUpRules } from './start-up/index.js';
import { swarmRules } from './swarm/index.js';

/** All rules, by family. Findings are sorted afterwards, so the order here is for readers. */
export const composeRules: readonly ComposeRule[] = [
  ...startUpRules,
  ...probesRules,
  ...limitsRules,
  ...envRules,
  ...securityRules,
  ...robustnessRules,
  ...swarmRules,
];
