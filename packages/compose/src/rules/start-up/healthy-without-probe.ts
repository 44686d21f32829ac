import type { ComposeService } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import { isProbed } from '../reading/is-probed.js';
import { listed } from '../reading/names.js';
import { waitingFor, type Waiting } from '../reading/waiting.js';

/** `needs/healthy-without-probe`: a service waits until another is healthy, and nobody asks that one how it is. */
export const healthyWithoutProbe = defineRule({
  id: 'needs/healthy-without-probe',
  family: 'start-up',
  severity: 'error',
  check: (facts) =>
    facts.services.flatMap((provider) => {
      if (isProbed(provider, facts) !== false) return [];
      return faultsOf(provider, waitingFor(provider.name, 'service_healthy', facts));
    }),
  page: {
    title: 'A service waits for a state that nobody finds out',
    why: 'With «condition: service_healthy» Docker Compose waits until the probe of the other service has passed. Without a probe it never does, and the start ends with an error.',
    help: 'Give the other service a healthcheck, or wait for its start only: «condition: service_started».',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      db:
        condition: service_healthy
  db:
    image: ghcr.io/acme/store:1.0.0
    healthcheck:
      disable: true
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      db:
        condition: service_healthy
  db:
    image: ghcr.io/acme/store:1.0.0
    healthcheck:
      test: [CMD, /store, ping]
`,
    },
    at: 'compose.yaml:5:7',
  },
});

function faultsOf(provider: ComposeService, waiting: readonly Waiting[]): readonly Fault[] {
  const [first, ...rest] = waiting;
  if (first === undefined) return [];
  const names = listed(waiting.map(({ name }) => name));
  const isOff = provider.probe?.isDisabled === true;
  const why = isOff ? 'its probe is switched off' : 'it has no probe';
  return [
    {
      message: `${names} ${rest.length === 0 ? 'waits' : 'wait'} for ever: "${provider.name}" is never healthy, because ${why}.`,
      help: isOff
        ? `Switch the probe of "${provider.name}" on, or wait for its start only: «condition: service_started».`
        : `Give "${provider.name}" a healthcheck, or wait for its start only: «condition: service_started».`,
      at: first.need.at,
      service: first.name,
      related: [
        {
          message: isOff ? 'The probe is switched off here.' : `"${provider.name}" is here.`,
          at: provider.probe?.at ?? provider.at,
        },
        ...rest.map(({ name, need }) => ({ message: `"${name}" waits for it too.`, at: need.at })),
      ],
    },
  ];
}
