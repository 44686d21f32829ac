import type { Diagnostic } from '@alfred/model';
import type { Placed } from '@alfred/model';
import { child } from '../tree/node.js';
import { numberField } from './fields.js';
import type { ComposeService } from './service.js';

/** The same setting under its old and its new key. */
const PAIRS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['scale'], ['deploy', 'replicas']],
  [['cpus'], ['deploy', 'resources', 'limits', 'cpus']],
  [['mem_limit'], ['deploy', 'resources', 'limits', 'memory']],
  [['mem_reservation'], ['deploy', 'resources', 'reservations', 'memory']],
  [['pids_limit'], ['deploy', 'resources', 'limits', 'pids']],
];

/** What a service says twice with two values, and what excludes each other. */
export function twofoldFaults(service: ComposeService): readonly Diagnostic[] {
  const { node, name, containerName } = service;
  const faults = PAIRS.flatMap(([old, now]) => {
    const [first, second] = [numberField(node, ...old), numberField(node, ...now)];
    if (first === undefined || second === undefined || first.value === second.value) return [];
    const message = `"${name}" says two things with «${old.join('.')}» and «${now.join('.')}»; Docker Compose refuses the file.`;
    return [fault(name, first, message, 'Keep one of the two.', second)];
  });
  const replicas = numberField(node, 'scale') ?? numberField(node, 'deploy', 'replicas');
  if (containerName !== undefined && replicas !== undefined && replicas.value > 1) {
    const message = `"${name}" shall run ${replicas.value} times, but «container_name» gives all of them one name; Docker Compose refuses the file.`;
    faults.push(fault(name, containerName, message, 'Take the name out.', replicas));
  }
  const [file, inline] = ['dockerfile', 'dockerfile_inline'].map((key) => {
    const found = child(node, 'build', key);
    return found?.range === undefined ? undefined : { value: key, at: found.at };
  });
  if (file !== undefined && inline !== undefined) {
    const message = `"${name}" has both «dockerfile» and «dockerfile_inline»; Docker Compose refuses the file.`;
    faults.push(fault(name, file, message, 'Keep one of the two.', inline));
  }
  return faults;
}

function fault(
  service: string,
  { at }: Placed<unknown>,
  message: string,
  help: string,
  other: Placed<unknown>,
): Diagnostic {
  return {
    code: 'compose/bad-value',
    severity: 'error',
    message,
    help,
    at,
    service,
    related: [{ message: 'the other one', at: other.at }],
  };
}
