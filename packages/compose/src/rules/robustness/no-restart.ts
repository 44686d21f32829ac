import { child, type ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { isJob, isRestarted } from '../reading/lasting.js';
import { listed } from '../reading/names.js';

/** `robustness/no-restart`: a service stays down after a crash, though others come back. */
export const noRestart = defineRule({
  id: 'robustness/no-restart',
  family: 'robustness',
  target: 'compose',
  severity: 'warning',
  check: (facts) => {
    const { services } = facts;
    const lasting = services.filter(
      (service) => !isJob(service, facts) && service.profiles.length === 0,
    );
    const down = lasting.filter((service) => !comesBack(service) && !isMeant(service));
    if (!lasting.some(isKept)) return ofAll(down, facts);
    return ofSome(down);
  },
  page: {
    title: 'A service stays down after a crash',
    why: 'Without «restart» a container that ends stays ended, also after the host was started anew. The others come back and find it missing.',
    help: 'Write «restart: unless-stopped»; for what shall run once «restart: "no"».',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    restart: unless-stopped
  worker:
    image: ghcr.io/acme/worker:1.6.0
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    restart: unless-stopped
  worker:
    image: ghcr.io/acme/worker:1.6.0
    restart: unless-stopped
`,
    },
    at: 'compose.yaml:5:3',
  },
});

function comesBack(service: ComposeService): boolean {
  return isRestarted(service) || child(service.node, 'deploy', 'restart_policy') !== undefined;
}

/** Whether somebody wants it to stay up: «on-failure» is for jobs as well. */
function isKept({ restart }: ComposeService): boolean {
  return /^(?:always|unless-stopped)$/.test(restart?.value ?? '');
}

/** Whether somebody decided that it shall not come back: `no` at the service itself, or on what serves nobody. */
function isMeant({ restart, ports }: ComposeService): boolean {
  return restart !== undefined && (restart.at.via.length === 0 || ports.length === 0);
}

/** One word for all that were forgotten, with the first place; one for each that got its `no` by accident. */
function ofSome(down: readonly ComposeService[]): readonly Fault[] {
  const [first, ...rest] = down.filter(({ restart }) => restart === undefined);
  const accidents = down.flatMap(({ name, restart }): readonly Fault[] =>
    restart === undefined
      ? []
      : [
          {
            message: `"${name}" serves others and has «restart: no», which it got from what it shares with others: after a crash it stays down.`,
            help: 'Write «restart: unless-stopped» at the service itself.',
            at: restart.at,
            service: name,
          },
        ],
  );
  if (first === undefined) return accidents;
  const names = listed([first, ...rest].map(({ name }) => `"${name}"`));
  return [
    {
      message: `${names} ${rest.length === 0 ? 'has' : 'have'} no «restart»: after a crash, or when the host was started anew, ${rest.length === 0 ? 'it stays' : 'they stay'} down while others come back.`,
      help: 'Write «restart: unless-stopped»; for what shall run once «restart: "no"».',
      at: first.at,
      service: first.name,
      related: rest.map(({ name, at }) => ({ message: `"${name}" has none either.`, at })),
    },
    ...accidents,
  ];
}

/** Where nothing comes back nobody thought of it yet: one word for all. */
function ofAll(down: readonly ComposeService[], facts: Facts): readonly Fault[] {
  const [first, ...rest] = down;
  if (first === undefined || down.length < facts.services.length / 2) return [];
  return [
    {
      severity: 'hint',
      message: `Nothing is started again after a crash, or when the host was started anew: ${listed(down.map(({ name }) => name))}.`,
      help: 'Write «restart: unless-stopped» where a stack shall stay up.',
      at: first.at,
      service: first.name,
      related: rest.map(({ name, at }) => ({ message: `"${name}" has no «restart» either.`, at })),
    },
  ];
}
