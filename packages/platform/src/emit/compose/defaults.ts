import { printDuration } from '@alfred/contract';
import type { Reason, ServiceDefaults } from '@alfred/model';
import { loggingOf, ulimitsOf } from '../formats/compose-file/container.js';
import { printReasons } from '../formats/reasons.js';
import { flow, noted, type YamlMap, type YamlValue } from '../formats/yaml.js';

/** Anchor of the block that every service starts from. */
export const DEFAULTS_ANCHOR = 'service';

/** What the policies give every service, each with its reason: said here once, and at a service only where it differs. */
export function defaultsOf(defaults: ServiceDefaults): YamlMap {
  const { restart, init, capabilities, stopGraceMs, ulimits, logging, networks } = defaults;
  const told = (value: YamlValue, because: readonly Reason[]): YamlValue =>
    noted(value, { behind: printReasons(because) });
  return {
    init: told(init.value, init.because),
    security_opt: flow(
      ['no-new-privileges:true'],
      'no program in the container can gain rights it was not started with',
    ),
    cap_drop:
      capabilities.value === undefined
        ? undefined
        : flow(['ALL'], printReasons(capabilities.because)),
    networks: flow(networks.value, printReasons(networks.because)),
    restart: told(restart.value, restart.because),
    stop_grace_period: told(printDuration(stopGraceMs.value), stopGraceMs.because),
    ulimits: told(ulimitsOf(ulimits.value), ulimits.because),
    logging: told(loggingOf(logging.value), logging.because),
  };
}
