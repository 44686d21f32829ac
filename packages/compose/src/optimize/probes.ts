import { printDuration } from '@alfred/contract';
import type { ComposeService, WrittenMap } from '@alfred/compose-file';
import type { Facts } from '../facts/facts.js';
import type { ImageFacts } from '../facts/image-facts.js';
import type { LeftAlone } from './outcome.js';
import { correctedPort } from './probe-port.js';
import { leave, right, type Proposal, type Verdict } from './proposal.js';

const ID = 'OPT-002';

/** How often, for how long and how many times; a start that takes twice as long as usual is still a start. */
const TIMING = { interval: '10s', timeout: '5s', retries: 5 } as const;
const START_PERIOD_FACTOR = 2;
const START_PERIOD_STEP_MS = 5000;

/** Probes: a service without one gets the one that is known to work in its image, and a wrong port is corrected. */
export function probeVerdicts(facts: Facts): readonly Verdict[] {
  return [...facts.project.services.values()].map((service) =>
    verdictOf(service, facts.imageOf(service)),
  );
}

function verdictOf(service: ComposeService, image: ImageFacts | undefined): Verdict {
  const { name, probe } = service;
  if (probe?.isDisabled === true)
    return leave(name, ID, 'disabled-by-hand', 'Its probe is switched off in the file.');
  if (probe?.test !== undefined) {
    const port = correctedPort(service, image);
    return port === undefined
      ? right(name, ID, 'It has a probe.')
      : { service: name, id: ID, proposal: port, left: [], right: '' };
  }
  if (image?.ownProbe === true) return right(name, ID, 'Its image brings a probe.');
  const trouble = troubleOf(service, image);
  if (trouble !== undefined) return { service: name, id: ID, left: [trouble], right: '' };
  const proposal = image?.probe === undefined ? undefined : proposalOf(service, image, image.probe);
  return { service: name, id: ID, left: [], right: '', ...(proposal ? { proposal } : {}) };
}

/** Words by which a server is told another port, a password or encryption than the known probe expects. */
const OTHERWISE =
  /(?:^|[ =])(?:--?(?:port|p|bind|http-port|listen)\b|--?(?:require-?pass|auth|tls|ssl|keyfile)\b|requirepass)/i;

/** Why the known probe is not surely right for this service. */
function troubleOf(service: ComposeService, image: ImageFacts | undefined): LeftAlone | undefined {
  if (image?.probe === undefined) {
    const message =
      image === undefined
        ? 'Nothing is known of its image, so no probe is known to work in it.'
        : `No probe is known to work in its image (${image.source}).`;
    return { reason: 'no-known-probe', message };
  }
  const command = [...(service.command?.value ?? [])].join(' ');
  if (image.probe.needsPassword && hasPassword(service, image, command)) {
    const message = 'The known probe fails once a password is set, and one is.';
    return { reason: 'needs-password', message };
  }
  if (service.entrypoint !== undefined || OTHERWISE.test(command)) {
    const message = 'It is started in another way than the known probe expects.';
    return { reason: 'starts-otherwise', message };
  }
  if (isElsewhere(service, image)) {
    const message = 'It is set up to listen on other ports than the known probe asks.';
    return { reason: 'starts-otherwise', message };
  }
  if (image.kind === 'web' && service.mounts.some(({ target }) => SETTINGS_FILE.test(target))) {
    const message =
      'Its settings are mounted: what the known probe asks may be passed on to others.';
    return { reason: 'starts-otherwise', message };
  }
  const moved = service.environment.find(({ name, value }) => isOtherPort(name, value, image));
  if (moved === undefined) return undefined;
  const message = `${moved.name} moves it to another port than the known probe asks.`;
  return { reason: 'starts-otherwise', message };
}

/** Folders and files that tell a server where to listen. */
const SETTINGS_FILE = /^\/etc\/|\.(?:conf|cfg|cnf|ini|toml|ya?ml|json)$|Caddyfile$/;

/** Whether the file publishes other ports than the image is known to listen on, or settings are mounted and none of these. */
function isElsewhere(service: ComposeService, { ports: known = [] }: ImageFacts): boolean {
  const said = new Set([
    ...service.ports.map(({ containerPort }) => containerPort),
    ...service.expose.map(({ value }) => Number.parseInt(value, 10)),
  ]);
  if (known.length === 0 || known.some((port) => said.has(port))) return false;
  return said.size > 0 || service.mounts.some(({ target }) => SETTINGS_FILE.test(target));
}

function isOtherPort(name: string, value: string | undefined, image: ImageFacts): boolean {
  if (!/PORT$/.test(name) || !/^\d+$/.test(value ?? '')) return false;
  return image.ports !== undefined && !image.ports.includes(Number(value));
}

function hasPassword(service: ComposeService, image: ImageFacts, command: string): boolean {
  const secret = new Set(image.secretVariables ?? []);
  const isSet = service.environment.some(
    ({ name, value }) => value !== '' && (secret.has(name) || /PASS|AUTH/.test(name)),
  );
  const isConfigured = service.mounts.some(({ target }) =>
    /\.(?:conf|cnf|acl|ya?ml)$/.test(target),
  );
  return isSet || isConfigured || /pass|auth|\.conf\b/i.test(command);
}

function proposalOf(
  service: ComposeService,
  image: ImageFacts,
  { test }: NonNullable<ImageFacts['probe']>,
): Proposal {
  const { name, probe } = service;
  const startMs = image.startupMs;
  const healthcheck: WrittenMap = {
    test: test.map((word) => word.replaceAll('$', '$$$$')),
    ...(probe?.intervalMs === undefined ? { interval: TIMING.interval } : {}),
    ...(probe?.timeoutMs === undefined ? { timeout: TIMING.timeout } : {}),
    ...(probe?.retries === undefined ? { retries: TIMING.retries } : {}),
    ...(startMs === undefined || probe?.startPeriodMs !== undefined
      ? {}
      : { start_period: printDuration(startPeriod(startMs)) }),
  };
  return {
    service: name,
    id: ID,
    edit: { kind: 'set', key: 'healthcheck', wish: { healthcheck } },
    notes: [
      {
        what: `asks «${test.slice(1).join(' ')}» whether it is well`,
        why: `This probe is known to work in the image (${image.source}).`,
        risk: { level: 'low', text: 'A container that does not answer is shown as unhealthy.' },
      },
    ],
    announces: [['services', name, 'healthcheck']],
    holds: (after) =>
      after.probe?.test?.value.length === test.length &&
      test.every((word, index) => after.probe?.test?.value[index] === word),
    needsProbesOf: [],
  };
}

function startPeriod(startMs: number): number {
  const twice = startMs * START_PERIOD_FACTOR;
  return Math.ceil(twice / START_PERIOD_STEP_MS) * START_PERIOD_STEP_MS;
}
