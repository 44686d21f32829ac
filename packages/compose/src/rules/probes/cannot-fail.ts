import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { ownTest, replaceWithin } from '../reading/edits.js';
import { probeCommands } from '../reading/probe-commands.js';
import { alwaysPasses } from './always-passes.js';
import { ignoresStatus } from './ignores-status.js';

/** `probes/cannot-fail`: a probe that passes whatever happened. */
export const cannotFail = defineRule({
  id: 'probes/cannot-fail',
  family: 'probes',
  severity: 'error',
  check: (facts) => facts.services.flatMap((service) => faultsOf(service, facts)),
  page: {
    title: 'A probe that cannot fail',
    why: 'A probe that always passes calls a dead service healthy: others are started on it, and nobody is told. It is worse than none, because it looks like care.',
    help: 'Let the last command of the line decide: without «|| true», without an echo after it, and with curl -f.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: curl -fs http://127.0.0.1:8000/health || true
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: curl -fs http://127.0.0.1:8000/health
`,
    },
    at: 'compose.yaml:5:13',
  },
});

function faultsOf(service: ComposeService, { services, project }: Facts): readonly Fault[] {
  const probe = probeCommands(service.probe);
  const at = service.probe?.test?.at;
  if (probe === undefined || at === undefined) return [];
  const { name } = service;
  if (alwaysPasses(probe.commands)) {
    const waiting = services.flatMap(({ needs, name: who }) =>
      needs
        .filter(({ to, condition }) => to === name && condition === 'service_healthy')
        .map((need) => ({ message: `"${who}" starts as soon as it has passed.`, at: need.at })),
    );
    // Not safe: a probe that begins to fail may keep others from starting.
    const fix = replaceWithin(
      ownTest(service),
      /\|\|\s*(?:true|:|exit 0)(?=["']?\s*\]?\s*$)/,
      '|| exit 1',
      {
        title: 'Let the question decide',
        isSafe: false,
        project,
      },
    );
    return [
      {
        ...(fix !== undefined && { fix }),
        message: `The probe of "${name}" passes whatever happened: «${shortened(probe.line)}» never fails.`,
        help: 'Take away what follows the question, or let it end with «|| exit 1».',
        at,
        service: name,
        related: waiting,
      },
    ];
  }
  if (!ignoresStatus(probe.commands)) return [];
  return [
    {
      severity: 'warning',
      message: `The probe of "${name}" passes when it is answered with an error: curl without -f takes a status of 500 for well.`,
      help: 'Write «curl -f …».',
      at,
      service: name,
    },
  ];
}

function shortened(line: string): string {
  const one = line.replace(/\s+/g, ' ').trim();
  return one.length <= 60 ? one : `… ${one.slice(-57)}`;
}
