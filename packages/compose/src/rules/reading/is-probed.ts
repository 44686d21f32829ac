import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';

/** Official images have no probe of their own, by the rules of their library. */
const official = /^(?:(?:docker\.io\/)?library\/)?[\w.-]+(?::[\w.-]+)?(?:@sha256:\w+)?$/;

/** Whether the engine asks a service how it is; undefined: the image may bring a probe of its own. */
export function isProbed(service: ComposeService, facts: Facts): boolean | undefined {
  if (service.probe?.isDisabled === true) return false;
  if (service.probe?.test !== undefined) return true;
  if (service.build === undefined && official.test(service.image?.value ?? '')) return false;
  return facts.imageOf(service)?.ownProbe;
}
