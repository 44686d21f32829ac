import type { ComposeService } from '@alfred/compose-file';
import { printDuration } from '@alfred/contract';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { startTexts } from '../reading/settings.js';

/** What the engine gives where nothing is written, in ms. */
const ENGINE_GRACE_MS = 10_000;

/** Settings that say for how many seconds a server finishes what it began. */
const drains =
  /--(?:graceful[-_]timeout|timeout[-_]graceful[-_]shutdown|graceful[-_]shutdown[-_]timeout|shutdown[-_]timeout|drain[-_]timeout)[= ](\d+)(ms|s|m)?\b/;

const drainNames =
  /^(?:\w+_)?(?:GRACEFUL(?:_SHUTDOWN)?_TIMEOUT|SHUTDOWN_TIMEOUT|DRAIN_TIMEOUT)(?:_SECONDS)?$/;

/** `robustness/grace-too-short`: a service is killed before it has ended in good order. */
export const graceTooShort = defineRule({
  id: 'robustness/grace-too-short',
  family: 'robustness',
  severity: 'warning',
  check: (facts) =>
    facts.services.flatMap((service) => [...ofImage(service, facts), ...ofDrain(service)]),
  page: {
    title: 'A service is killed before it has ended',
    why: 'The engine asks a container to stop and kills it after stop_grace_period, 10 s where nothing is written. A database that is killed repairs its files at the next start; a server that is killed drops what it was answering.',
    help: 'Give a stop_grace_period longer than the slowest stop.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    command: [gunicorn, shop.wsgi, --graceful-timeout, '30']
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    command: [gunicorn, shop.wsgi, --graceful-timeout, '30']
    stop_grace_period: 40s
`,
    },
    at: 'compose.yaml:4:14',
  },
});

/** Only a time below the engine's own was surely chosen too short. */
function ofImage(service: ComposeService, facts: Facts): readonly Fault[] {
  const { stopGraceMs, name } = service;
  const image = facts.imageOf(service);
  if (stopGraceMs === undefined || image?.stopGraceMs === undefined) return [];
  if (image.kind !== 'database' && image.kind !== 'queue') return [];
  if (stopGraceMs.value >= Math.min(ENGINE_GRACE_MS, image.stopGraceMs)) return [];
  return [
    {
      message: `"${name}" is killed ${printDuration(stopGraceMs.value)} after it was asked to stop, and it may take ${printDuration(image.stopGraceMs)} to write its files: after a kill it repairs them at the next start.`,
      help: `Write «stop_grace_period: ${printDuration(image.stopGraceMs)}»; a stop that is done sooner does not wait for it.`,
      at: stopGraceMs.at,
      service: name,
    },
  ];
}

function ofDrain(service: ComposeService): readonly Fault[] {
  const graceMs = service.stopGraceMs?.value ?? ENGINE_GRACE_MS;
  return startTexts(service).flatMap(({ name, text, at }) => {
    const ms =
      name !== undefined && drainNames.test(name)
        ? spanMs(text.trim())
        : spanMs(drains.exec(text)?.[0]?.split(/[= ]/).at(-1));
    if (ms === undefined || ms <= graceMs) return [];
    return [
      {
        message: `"${service.name}" takes up to ${printDuration(ms)} to finish what it began, and is killed ${printDuration(graceMs)} after it was asked to stop.`,
        help: `Write «stop_grace_period: ${printDuration(ms + ENGINE_GRACE_MS)}».`,
        at,
        service: service.name,
        ...(service.stopGraceMs !== undefined && {
          related: [{ message: 'The grace is set here.', at: service.stopGraceMs.at }],
        }),
      },
    ];
  });
}

/** Seconds unless a unit is written. */
function spanMs(text: string | undefined): number | undefined {
  const [, amount, unit] = /^(\d+)(ms|s|m)?$/.exec(text ?? '') ?? [];
  if (amount === undefined) return undefined;
  return Number(amount) * (unit === 'ms' ? 1 : unit === 'm' ? 60_000 : 1000);
}
