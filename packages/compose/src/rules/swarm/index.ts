import type { ComposeRule } from '../rule.js';
import { bindMount } from './bind-mount.js';
import { booleanRefused } from './boolean-refused.js';
import { buildIgnored } from './build-ignored.js';
import { keyIgnored } from './key-ignored.js';
import { keyRefused } from './key-refused.js';
import { localVolume } from './local-volume.js';
import { networkDriver } from './network-driver.js';
import { noEnvFile } from './no-env-file.js';
import { noStartupCondition } from './no-startup-condition.js';
import { portAddressIgnored } from './port-address-ignored.js';

/** Rules about what docker stack deploy refuses, and then about what it drops. */
export const swarmRules: readonly ComposeRule[] = [
  keyRefused,
  booleanRefused,
  noStartupCondition,
  noEnvFile,
  networkDriver,
  portAddressIgnored,
  buildIgnored,
  keyIgnored,
  bindMount,
  localVolume,
];
