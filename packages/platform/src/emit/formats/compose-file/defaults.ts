import { printDuration } from '@alfred/contract';
import type { Decided, ServiceDefaults } from '@alfred/model';
import { printReasons, type Teller } from '../reasons.js';
import { flow, type YamlMap, type YamlValue } from '../yaml-value.js';
import { loggingOf, ulimitsOf } from './container.js';
import { isLeftOut, toldIfSaid } from './own.js';

/** Anchor of the block that every service starts from. */
export const DEFAULTS_ANCHOR = 'service';

/** Whether there is anything that every service gets. */
export function hasDefaults(defaults: ServiceDefaults): boolean {
  return Object.values(defaults).some((decision) => !isLeftOut(decision));
}

/** What the policies give every service, each with its reason: said here once, and at a service only where it differs. */
export function commonDefaults(defaults: ServiceDefaults): YamlMap {
  const { init, capabilities, stopGraceMs, ulimits, logging, networks } = defaults;
  const tell: Teller = printReasons;
  const kept = <T>(decision: Decided<T>, print: (value: T) => YamlValue | undefined) =>
    isLeftOut(decision) ? undefined : toldIfSaid(decision, tell, print);
  return {
    init: kept(init, (value) => value),
    cap_drop:
      capabilities.value === undefined
        ? undefined
        : flow(['ALL'], printReasons(capabilities.because)),
    networks: kept(networks, (names) => flow(names)),
    stop_grace_period: kept(stopGraceMs, printDuration),
    ulimits: kept(ulimits, ulimitsOf),
    logging: kept(logging, loggingOf),
  };
}
