import {
  HEALTH_PORT_VARIABLE,
  printDuration,
  HOST_VARIABLE,
  PORT_VARIABLE,
  SECRETS_FOLDER,
  SERVICE_NAME_VARIABLE,
} from '@alfred/contract';
import {
  printPosition,
  type EnvironmentEntry,
  type EnvironmentSource,
  type PlannedNeed,
  type PlannedVariable,
  type Platform,
  type Reason,
  type Service,
  type Template,
} from '@alfred/model';
import type { PlannedHeap } from './heap.js';

const text = (value: string): Template => [{ type: 'text', text: value }];

/**
 * Variables of a container. Later ones win over earlier ones of the same name: what is known of the image, what Alfred
 * gives every service of ours, what all share, addresses of needs, paths of secrets, the heap; at the last what the
 * manifest itself says.
 */
export function decideEnvironment(
  service: Service,
  platform: Platform,
  needs: readonly PlannedNeed[],
  heap: PlannedHeap | undefined,
  stopGraceMs: number,
): readonly PlannedVariable[] {
  const variables = new Map<string, PlannedVariable>();
  const add = (name: string, value: Template, reason: Reason): void => {
    variables.set(name, { name, value, because: [reason] });
  };
  const isWritten = ({ because }: EnvironmentEntry): boolean => because[0].source === 'manifest';
  const addEntry = ({ name, source, because }: EnvironmentEntry): void => {
    variables.set(name, { name, value: templateOf(source), because });
  };
  service.environment.filter((entry) => !isWritten(entry)).forEach(addEntry);
  addOwn(service, stopGraceMs, add);
  for (const shared of platform.sharedSettings) {
    if (!shared.kinds.includes(service.kind)) continue;
    add(shared.name, [{ type: 'setting', setting: shared }], {
      source: 'platform',
      text: `shared, set in ${printPosition(shared.at)}`,
      at: shared.at,
    });
  }
  for (const need of needs) {
    for (const variable of need.variables)
      add(variable.name, variable.value, {
        source: 'derived',
        text: `address of ${need.to}`,
        at: need.at,
      });
  }
  for (const secret of service.secrets) {
    if (secret.variable === undefined) continue;
    const path = `${SECRETS_FOLDER}/${secret.name}`;
    add(secret.variable, text((secret.variableTemplate ?? '{path}').replaceAll('{path}', path)), {
      source: 'derived',
      text: `file of the secret ${secret.name}`,
      at: secret.at,
    });
  }
  if (heap?.variable !== undefined)
    add(heap.variable.name, text(heap.variable.value), heap.because);
  service.environment.filter(isWritten).forEach(addEntry);
  return [...variables.values()];
}

function templateOf(source: EnvironmentSource): Template {
  return source.type === 'literal'
    ? text(source.value)
    : [{ type: 'setting', setting: source.setting }];
}

/** What the runtime packages read at start; only services that answer the health endpoints are built on them. */
function addOwn(
  service: Service,
  stopGraceMs: number,
  add: (name: string, value: Template, reason: Reason) => void,
): void {
  if (service.health.value.type !== 'endpoints') return;
  const reason: Reason = { source: 'derived', text: 'read by the service at start' };
  add(SERVICE_NAME_VARIABLE, text(service.name), reason);
  add(HOST_VARIABLE, text('0.0.0.0'), reason);
  if (service.port !== undefined) add(PORT_VARIABLE, text(String(service.port.value)), reason);
  add(HEALTH_PORT_VARIABLE, text(String(service.health.value.port)), reason);
  add('STOP_GRACE', text(printDuration(stopGraceMs)), reason);
}
