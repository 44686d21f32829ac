import { printDuration } from '@alfred/contract';
import type { Decided, ServiceDefaults, ServicePlan } from '@alfred/model';
import { loggingOf, sortedMap, ulimitsOf } from '../formats/compose-file/container.js';
import { environmentOf } from '../formats/compose-file/environment.js';
import { mountsOf, printPort } from '../formats/compose-file/mounts.js';
import { healthcheckOf } from '../formats/compose-file/probe.js';
import { resourcesOf } from '../formats/compose-file/resources.js';
import { escapeDollars } from '../formats/compose-file/template.js';
import { beyondPolicy, createTeller, type Teller } from '../formats/reasons.js';
import { alias, flow, noted, type YamlMap, type YamlValue } from '../formats/yaml.js';
import { DEFAULTS_ANCHOR } from './defaults.js';
import { dependsOnOf } from './depends-on.js';
import { imageOf } from './image.js';

/**
 * One service. The keys stand in the order in which people ask: what runs, with which rights, what it is given and
 * reached by, whom it waits for, how it is watched, and what it may take.
 */
export function serviceOf(service: ServicePlan, defaults: ServiceDefaults): YamlMap {
  const tell = createTeller();
  return {
    '<<': alias(DEFAULTS_ANCHOR),
    ...imageOf(service, tell),
    ...rightsOf(service, defaults, tell),
    ports: listed(service.published.map(printPort)),
    environment: environmentOf(service.environment, tell),
    secrets: listed([...new Set(service.secrets.map(({ name }) => name))].sort()),
    volumes: listed(mountsOf(service, tell)),
    networks: own(service.networks, defaults.networks, tell, (names) => flow(names)),
    depends_on: dependsOnOf(service.needs, tell),
    healthcheck: probeOf(service, tell),
    ...lifeOf(service, defaults, tell),
    deploy: {
      replicas:
        service.replicas.value === 1
          ? undefined
          : noted(service.replicas.value, { behind: tell(service.replicas.because) }),
      resources: resourcesOf(service.resources, tell),
    },
    ulimits: own(service.ulimits, defaults.ulimits, tell, ulimitsOf),
    logging: own(service.logging, defaults.logging, tell, loggingOf),
    labels: sortedMap(service.labels, escapeDollars),
  };
}

function listed(items: readonly YamlValue[]): YamlValue | undefined {
  return items.length === 0 ? undefined : items;
}

/** A decision that differs from what every service gets, with its reason; undefined where it does not. */
function own<T>(
  decision: Decided<T>,
  common: Decided<T>,
  tell: Teller,
  print: (value: T) => YamlValue,
): YamlValue | undefined {
  if (decision === common || JSON.stringify(decision.value) === JSON.stringify(common.value))
    return undefined;
  return noted(print(decision.value), { behind: tell(decision.because) });
}

function rightsOf(service: ServicePlan, defaults: ServiceDefaults, tell: Teller): YamlMap {
  const { user, readOnly, scratchFolders, init } = service;
  return {
    init: own(init, defaults.init, tell, (value) => value),
    user:
      user === undefined
        ? undefined
        : noted(escapeDollars(user.value), { behind: tell(user.because) }),
    read_only: readOnly.value
      ? noted(true, { behind: tell(beyondPolicy(readOnly.because)) })
      : undefined,
    tmpfs:
      readOnly.value && scratchFolders.length > 0
        ? flow(scratchFolders.map(escapeDollars))
        : undefined,
    ...capabilitiesOf(service, defaults, tell),
  };
}

/** All are dropped in the common block; a service that keeps the engine's set empties that list again. */
function capabilitiesOf(service: ServicePlan, defaults: ServiceDefaults, tell: Teller): YamlMap {
  const { value, because } = service.capabilities;
  const dropped = defaults.capabilities.value !== undefined;
  if (value === undefined) return dropped ? { cap_drop: flow([], tell(because)) } : {};
  return {
    cap_drop: dropped ? undefined : flow(['ALL'], tell(because)),
    cap_add: value.length === 0 ? undefined : flow([...value].sort(), tell(because)),
  };
}

/** Policies of probes are told once, above all services. */
function probeOf({ probe }: ServicePlan, tell: Teller): YamlValue {
  if (probe.value === undefined)
    return noted({ disable: true }, { behind: tell(beyondPolicy(probe.because)) });
  return noted(healthcheckOf(probe.value), { behind: tell(beyondPolicy(probe.because)) });
}

function lifeOf(service: ServicePlan, defaults: ServiceDefaults, tell: Teller): YamlMap {
  const { stopSignal } = service;
  return {
    restart: own(service.restart, defaults.restart, tell, (value) => value),
    stop_signal:
      stopSignal === undefined
        ? undefined
        : noted(stopSignal.value, { behind: tell(stopSignal.because) }),
    stop_grace_period: own(service.stopGraceMs, defaults.stopGraceMs, tell, printDuration),
  };
}
