import { printDuration } from '@alfred/contract';
import type { ServiceDefaults, ServicePlan } from '@alfred/model';
import { loggingOf, sortedMap, ulimitsOf } from '../formats/compose-file/container.js';
import { DEFAULTS_ANCHOR, hasDefaults } from '../formats/compose-file/defaults.js';
import { environmentOf } from '../formats/compose-file/environment.js';
import { mountsOf, printPort } from '../formats/compose-file/mounts.js';
import { listed, own, told } from '../formats/compose-file/own.js';
import { probeOf } from '../formats/compose-file/probe.js';
import { resourcesOf } from '../formats/compose-file/resources.js';
import { rightsOf } from '../formats/compose-file/rights.js';
import { secretNames } from '../formats/compose-file/secrets.js';
import { imageNameOf, startOf } from '../formats/compose-file/start.js';
import { escapeDollars } from '../formats/compose-file/template.js';
import { createTeller, type Teller } from '../formats/reasons.js';
import { alias, flow, type YamlMap } from '../formats/yaml-value.js';
import { buildOf } from './build.js';
import { dependsOnOf } from './depends-on.js';

/**
 * One service. The keys stand in the order in which people ask: what runs, with which rights, what it is given and
 * reached by, whom it waits for, how it is watched, and what it may take.
 */
export function serviceOf(service: ServicePlan, defaults: ServiceDefaults): YamlMap {
  const tell = createTeller();
  const { stopSignal } = service;
  return {
    '<<': hasDefaults(defaults) ? alias(DEFAULTS_ANCHOR) : undefined,
    image: service.saysImageName ? imageNameOf(service, tell) : undefined,
    build: buildOf(service),
    ...startOf(service, tell),
    ...rightsOf(service, defaults, tell),
    ports: listed(service.published.map(printPort)),
    environment: environmentOf(service.environment, tell, 'compose'),
    secrets: listed(secretNames(service)),
    volumes: listed(mountsOf(service, tell)),
    networks: own(service.networks, defaults.networks, tell, (names) => flow(names)),
    depends_on: dependsOnOf(service.needs, tell),
    healthcheck: probeOf(service, tell),
    restart: own(service.restart, defaults.restart, tell, (value) => value),
    stop_signal: stopSignal === undefined ? undefined : told(stopSignal, tell, (value) => value),
    stop_grace_period: own(service.stopGraceMs, defaults.stopGraceMs, tell, printDuration),
    deploy: deployOf(service, tell),
    ulimits: own(service.ulimits, defaults.ulimits, tell, ulimitsOf),
    logging: own(service.logging, defaults.logging, tell, loggingOf),
    labels:
      Object.keys(service.labels).length === 0
        ? undefined
        : sortedMap(service.labels, escapeDollars),
  };
}

function deployOf({ replicas, resources }: ServicePlan, tell: Teller): YamlMap | undefined {
  const amounts = resourcesOf(resources, tell);
  const isOne = replicas.value === 1;
  if (isOne && amounts === undefined) return undefined;
  return {
    replicas: isOne ? undefined : told(replicas, tell, (value) => value),
    resources: amounts,
  };
}
