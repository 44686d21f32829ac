import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { startTexts } from './settings.js';

const settings = /\.(?:conf|cnf|cfg|ini|toml|ya?ml|json)$|\/conf(?:ig)?(?:\.d)?\/?$/;

/** Ports that a service is known to listen on: those of its image, and those it exposes or publishes. */
export function knownPorts(service: ComposeService, facts: Facts): ReadonlySet<number> {
  return new Set([
    ...(facts.imageOf(service)?.ports ?? []),
    ...service.ports.map(({ containerPort }) => containerPort),
    ...service.expose.map(({ value }) => Number.parseInt(value, 10)),
  ]);
}

/** Whether a service is told of a number by its own variables or its command, so that it may well listen there. */
export function mentionsPort(service: ComposeService, port: number): boolean {
  const whole = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return startTexts(service).some(({ text }) => whole.test(text));
}

/** Whether a file of settings is put into a container, which may say anything of its program. */
export function readsOwnSettings({ mounts }: ComposeService): boolean {
  return mounts.some(({ type, target }) => type === 'bind' && settings.test(target));
}
