import { printDuration } from '@alfred/contract';
import type { RestartPolicy, ServiceDefaults, ServicePlan } from '@alfred/model';
import { loggingOf, sortedMap, ulimitsOf } from '../formats/compose-file/container.js';
import { DEFAULTS_ANCHOR, hasDefaults } from '../formats/compose-file/defaults.js';
import { environmentOf } from '../formats/compose-file/environment.js';
import { mountsOf } from '../formats/compose-file/mounts.js';
import { isLeftOut, listed, own, told } from '../formats/compose-file/own.js';
import { probeOf } from '../formats/compose-file/probe.js';
import { resourcesOf } from '../formats/compose-file/resources.js';
import { rightsOf } from '../formats/compose-file/rights.js';
import { secretNames } from '../formats/compose-file/secrets.js';
import { imageNameOf, startOf } from '../formats/compose-file/start.js';
import { escapeDollars } from '../formats/compose-file/template.js';
import { createTeller, type Teller } from '../formats/reasons.js';
import { alias, flow, noted, type YamlMap } from '../formats/yaml-value.js';
import { openPorts } from './ports.js';

const conditions: Readonly<Record<RestartPolicy, string>> = {
  no: 'none',
  'on-failure': 'on-failure',
  'unless-stopped': 'any',
  always: 'any',
};

/** One service of a stack, its keys in the order of the compose file, so that the two can be compared. */
export function stackServiceOf(service: ServicePlan, defaults: ServiceDefaults): YamlMap {
  const tell = createTeller();
  const { stopSignal } = service;
  return {
    '<<': hasDefaults(defaults) ? alias(DEFAULTS_ANCHOR) : undefined,
    image: imageNameOf(service, tell),
    ...startOf(service, tell),
    ...rightsOf(service, defaults, tell),
    ports: listed(
      openPorts(service).map(({ hostPort, containerPort, protocol }) => ({
        target: containerPort,
        published: hostPort,
        protocol,
      })),
    ),
    environment: environmentOf(service.environment, tell, 'stack'),
    secrets: listed(secretNames(service)),
    volumes: listed(mountsOf(service, tell)),
    networks: own(service.networks, defaults.networks, tell, (names) => flow(names)),
    healthcheck: probeOf(service, tell),
    stop_signal: stopSignal === undefined ? undefined : told(stopSignal, tell, (value) => value),
    stop_grace_period: own(service.stopGraceMs, defaults.stopGraceMs, tell, printDuration),
    deploy: deployOf(service, defaults, tell),
    ulimits: own(service.ulimits, defaults.ulimits, tell, ulimitsOf),
    logging: own(service.logging, defaults.logging, tell, loggingOf),
    labels: sortedMap(service.labels, escapeDollars),
  };
}

/** How many run, and what happens when one ends. A job runs to its end, which Swarm knows as a mode. */
function deployOf(service: ServicePlan, defaults: ServiceDefaults, tell: Teller): YamlMap {
  const { kind, replicas, restart } = service;
  const differs = restart.value !== defaults.restart.value;
  return {
    mode: kind === 'job' ? 'replicated-job' : undefined,
    replicas: replicas.value === 1 ? undefined : told(replicas, tell, (value) => value),
    restart_policy: isLeftOut(restart)
      ? undefined
      : {
          condition: noted(conditions[restart.value], {
            behind: differs ? tell(restart.because) : undefined,
          }),
        },
    resources: resourcesOf(service.resources, tell),
  };
}
