import type { ComposeService } from '@alfred/compose-file';
import { printDuration } from '@alfred/contract';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { firstProbeMs, timingOf } from './timing.js';

/** A start that takes longer only because nobody asks is worth a word. */
const LONG_MS = 120_000;

/** `probes/slow-chain`: services in a row wait for probes whose first question comes late. */
export const slowChain = defineRule({
  id: 'probes/slow-chain',
  family: 'probes',
  severity: 'warning',
  check: (facts) => {
    const known = new Map<string, Chain>();
    const longest = facts.services
      .map((service) => chainTo(service, facts, known))
      .reduce(longer, NO_CHAIN);
    return longest.ms < LONG_MS ? [] : faultOf(longest);
  },
  page: {
    title: 'The start waits for the first probes',
    why: 'The engine waits a whole interval before it asks for the first time. Services that wait for each other add these times up: three in a row with «interval: 1m» start after three minutes, though each is ready in seconds.',
    help: 'Give the probes a start_period and a short start_interval: within it they are asked more often. It needs Docker Engine 25 or newer; before, lower the interval.',
    bad: {
      'compose.yaml': `services:
  db:
    image: ghcr.io/acme/store:1.0.0
    healthcheck:
      test: [CMD, /store, ping]
      interval: 2m
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      db:
        condition: service_healthy
`,
    },
    good: {
      'compose.yaml': `services:
  db:
    image: ghcr.io/acme/store:1.0.0
    healthcheck:
      test: [CMD, /store, ping]
      interval: 2m
      start_period: 30s
      start_interval: 2s
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      db:
        condition: service_healthy
`,
    },
    at: 'compose.yaml:6:17',
  },
});

interface Chain {
  /** Time until the last can start, at least, in ms. */
  readonly ms: number;
  readonly links: readonly ComposeService[];
}

const NO_CHAIN: Chain = { ms: 0, links: [] };

function longer(best: Chain, chain: Chain): Chain {
  return chain.ms > best.ms ? chain : best;
}

/** The longest row of probes that a service waits for; a circle is another rule's matter and counts nothing. */
function chainTo(service: ComposeService, facts: Facts, known: Map<string, Chain>): Chain {
  const before = known.get(service.name);
  if (before !== undefined) return before;
  known.set(service.name, NO_CHAIN);
  const longest = service.needs
    .map(({ to, condition }) => {
      const provider = facts.project.services.get(to);
      if (provider === undefined) return NO_CHAIN;
      const chain = chainTo(provider, facts, known);
      const { probe } = provider;
      return condition !== 'service_healthy' || probe?.test === undefined
        ? chain
        : { ms: chain.ms + firstProbeMs(timingOf(probe)), links: [...chain.links, provider] };
    })
    .reduce(longer, NO_CHAIN);
  known.set(service.name, longest);
  return longest;
}

function faultOf({ ms, links }: Chain): readonly Fault[] {
  const [first, ...rest] = [...links].sort(
    (a, b) => delayOf(b) - delayOf(a) || (a.name < b.name ? -1 : 1),
  );
  if (first?.probe === undefined) return [];
  const names = links.map(({ name }) => name).join(' → ');
  return [
    {
      message: `The start takes ${printDuration(ms)} at least, though all may be ready sooner: ${names} ${rest.length === 0 ? 'is' : 'are'} waited for, and each is asked for the first time after its interval.`,
      help: 'Write start_period and start_interval (such as 30s and 2s), so that the first probes come sooner.',
      at: first.probe.intervalMs?.at ?? first.probe.at,
      service: first.name,
      related: rest.flatMap(({ name, probe }) =>
        probe === undefined ? [] : [{ message: `"${name}" is waited for too.`, at: probe.at }],
      ),
    },
  ];
}

function delayOf({ probe }: ComposeService): number {
  return probe === undefined ? 0 : firstProbeMs(timingOf(probe));
}
