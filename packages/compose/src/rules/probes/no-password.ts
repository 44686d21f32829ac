import type { ComposeService } from '@alfred/compose-file';
import type { ImageFacts } from '../../facts/image-facts.js';
import { defineRule } from '../define-rule.js';
import { probeCommands } from '../reading/probe-commands.js';
import { missingPassword } from './passwords.js';

/** `probes/no-password`: a probe asks a server that wants a password, and gives none. */
export const noPassword = defineRule({
  id: 'probes/no-password',
  family: 'probes',
  severity: 'error',
  check: ({ services, imageOf }) =>
    services.flatMap((service) => {
      const test = service.probe?.test;
      const missing = test === undefined ? undefined : missingOf(service, imageOf(service));
      if (test === undefined || missing === undefined) return [];
      return [
        {
          ...(missing.passesAnyway && { severity: 'warning' as const }),
          message: missing.passesAnyway
            ? `The probe of "${service.name}" gives no password to a server that wants one: it is told «NOAUTH» and ends with 0, so it passes and asked nothing.`
            : `The probe of "${service.name}" gives no password to a server that wants one: it is refused each time and never passes.`,
          help: missing.help,
          at: test.at,
          service: service.name,
          related: [{ message: 'The password is asked for because of this.', at: missing.at }],
        },
      ];
    }),
  page: {
    title: 'A probe gives no password',
    why: 'A server with a password refuses what a probe without one asks. Either the probe never passes, or its client tells of the refusal and ends with 0, and then it passes whatever is wrong.',
    help: 'Give the password from a variable of the container, written with $$, or ask something that needs none.',
    bad: {
      'compose.yaml': `services:
  cache:
    image: redis:7.4-alpine
    command: [redis-server, --requirepass, '\${CACHE_PASSWORD:?}']
    healthcheck:
      test: redis-cli ping | grep -q PONG
`,
      '.env': 'CACHE_PASSWORD=x\n',
    },
    good: {
      'compose.yaml': `services:
  cache:
    image: redis:7.4-alpine
    command: [redis-server, --requirepass, '\${CACHE_PASSWORD:?}']
    environment:
      REDISCLI_AUTH: \${CACHE_PASSWORD}
    healthcheck:
      test: redis-cli ping | grep -q PONG
`,
      '.env': 'CACHE_PASSWORD=x\n',
    },
    at: 'compose.yaml:6:13',
  },
});

function missingOf(service: ComposeService, image: ImageFacts | undefined) {
  const probe = probeCommands(service.probe);
  if (probe === undefined || image?.software === undefined) return undefined;
  return missingPassword(service, image.software, image.major, probe);
}
