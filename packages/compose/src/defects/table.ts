import type { Defect } from './defect.js';
import { envDefects } from './env.js';
import { limitsDefects } from './limits.js';
import { probesDefects } from './probes.js';
import { robustnessDefects } from './robustness.js';
import { securityDefects } from './security.js';
import { startUpDefects } from './start-up.js';
import { swarmDefects } from './swarm.js';

/** All seeded defects, by family. They were written before the rules, so that the rules are held to them and not they to the rules. */
export const defects: readonly Defect[] = [
  ...startUpDefects,
  ...probesDefects,
  ...limitsDefects,
  ...envDefects,
  ...securityDefects,
  ...robustnessDefects,
  ...swarmDefects,
];
