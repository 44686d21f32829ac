import { printDuration } from '@alfred/contract';
import type { ServiceDefaults } from '@alfred/model';
import { printReasons, type Teller } from '../reasons.js';
import { flow, type YamlMap } from '../yaml-value.js';
import { loggingOf, ulimitsOf } from './container.js';
import { told } from './own.js';

/** Anchor of the block that every service starts from. */
export const DEFAULTS_ANCHOR = 'service';

/** What the policies give every service, each with its reason: said here once, and at a service only where it differs. */
export function commonDefaults(defaults: ServiceDefaults): YamlMap {
  const { init, capabilities, stopGraceMs, ulimits, logging, networks } = defaults;
  const tell: Teller = printReasons;
  return {
    init: told(init, tell, (value) => value),
    cap_drop:
      capabilities.value === undefined
        ? undefined
        : flow(['ALL'], printReasons(capabilities.because)),
    networks: told(networks, tell, (names) => flow(names)),
    stop_grace_period: told(stopGraceMs, tell, printDuration),
    ulimits: told(ulimits, tell, ulimitsOf),
    logging: told(logging, tell, loggingOf),
  };
}
