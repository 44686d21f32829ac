import type { ComposeService } from '@alfred/compose-file';
import type { ImageFacts } from '../facts/image-facts.js';
import type { LeftAlone } from './outcome.js';
import { PROBE_TOOLS } from '../facts/tools.js';
import {
  isProbeToolMissing,
  isProbeToolThere,
  likelyPorts,
  probePorts,
  programsOf,
} from './probe-programs.js';

/** Software that waits for nobody once it runs, so that waiting for it makes no circle. */
export function isBackend(image: ImageFacts | undefined): boolean {
  return image?.kind === 'database' || image?.kind === 'cache' || image?.kind === 'queue';
}

/** Whether a service has a probe, in the file or in its image. */
export function hasProbe(service: ComposeService, image: ImageFacts | undefined): boolean {
  const { probe } = service;
  if (probe?.isDisabled === true) return false;
  return probe?.test !== undefined || image?.ownProbe === true;
}

/** The program is known to be there; or it is one that only this software brings, and who wrote the probe knew of it. */
function isProbeToolLikely(
  test: readonly string[],
  image: ImageFacts,
  isOfBackend: boolean,
): boolean {
  const isOwn = (program: string): boolean => !PROBE_TOOLS.includes(program.replace(/^.*\//, ''));
  return isProbeToolThere(test, image) || (isOfBackend && programsOf(test).some(isOwn));
}

/**
 * Why nobody should wait for a provider's probe, or undefined where it is known well enough to pass: its program is in the
 * image, or is a database's, cache's or queue's own, and its port is one the container listens on; or somebody waits for
 * it already.
 */
export function distrust(
  provider: ComposeService,
  image: ImageFacts | undefined,
  isWaitedFor: boolean,
): LeftAlone | undefined {
  const { name } = provider;
  if (!hasProbe(provider, image))
    return { reason: 'provider-without-probe', message: `${name} has no probe to wait for.` };
  const test = provider.probe?.test?.value;
  // The image's own probe was made for it.
  if (test === undefined) return undefined;
  const ports = probePorts(test);
  const likely = likelyPorts(provider, image);
  const isWrongPort = ports.length > 0 && ports.every((port) => !likely.has(port));
  if (image !== undefined && isProbeToolMissing(test, image))
    return cannotPass(name, 'the program it starts is not in the image');
  if (isWrongPort && image?.ports !== undefined)
    return cannotPass(name, `nothing in the container listens on ${ports.join(', ')}`);
  if (isWaitedFor) return undefined;
  if (image !== undefined && isProbeToolLikely(test, image, isBackend(image)) && !isWrongPort)
    return undefined;
  return {
    reason: 'probe-not-known-to-pass',
    message: `Nobody knows whether the probe of ${name} can pass: its image is not known well enough.`,
  };
}

function cannotPass(name: string, why: string): LeftAlone {
  const message = `The probe of ${name} surely fails (${why}), so nothing that waits for it would start.`;
  return { reason: 'probe-cannot-pass', message };
}
