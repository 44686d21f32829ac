import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { waitingFor } from './waiting.js';

/** Programs that servers of known images are started with. */
const servers =
  /^(?:.*\/)?(?:redis-server|valkey-server|postgres|mysqld|mariadbd|mongod|nginx|rabbitmq-server|nats-server|memcached|docker-entrypoint\.sh|server|start|start-dev)$/;

/** Arguments with which a server does something else and ends: tells its version, tries its settings, makes its files. */
const ends =
  /^(?:-[tTvVhC]|--(?:version|help|test|single|bootstrap|repair|describe-config|dry-run|initialize(?:-insecure)?|(?:check|validate)\S{0,20}))$/;

const lastingKinds = new Set(['database', 'cache', 'queue', 'web', 'browser']);

/** Whether a service surely runs all the time: a known server, started as its image starts it. */
export function surelyLasts(service: ComposeService, facts: Facts): boolean {
  const kind = facts.imageOf(service)?.kind;
  if (kind === undefined || !lastingKinds.has(kind) || service.entrypoint !== undefined)
    return false;
  const words = service.command?.value ?? [];
  if (words.some((word) => ends.test(word))) return false;
  const [first] = words;
  return first === undefined || first.startsWith('-') || servers.test(first);
}

/** Whether somebody waits for the end of a service, or its image is one that ends. */
export function isJob(service: ComposeService, facts: Facts): boolean {
  if (facts.imageOf(service)?.kind === 'job') return true;
  return waitingFor(service.name, 'service_completed_successfully', facts).length > 0;
}

/** Whether the engine starts it again when it ends; policies of `deploy` count as compose counts them. */
export function isRestarted(service: ComposeService): boolean {
  const policy = service.restart?.value;
  return policy !== undefined && policy !== 'no' && policy !== 'false';
}
