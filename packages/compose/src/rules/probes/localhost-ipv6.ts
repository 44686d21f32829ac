import { isToolThere } from '../../facts/tools.js';
import { defineRule } from '../define-rule.js';
import { askedBy } from '../reading/asked.js';
import { ownTest, replaceWithin } from '../reading/edits.js';
import { probeCommands } from '../reading/probe-commands.js';
import { startTexts } from '../reading/settings.js';

/** `probes/localhost-ipv6`: BusyBox asks ::1 for localhost, and the server was told to listen on IPv4 only. */
export const localhostIpv6 = defineRule({
  id: 'probes/localhost-ipv6',
  family: 'probes',
  severity: 'warning',
  check: (facts) =>
    facts.services.flatMap((service) => {
      const probe = probeCommands(service.probe);
      const image = facts.imageOf(service);
      const at = service.probe?.test?.at;
      if (probe === undefined || image === undefined || at === undefined) return [];
      const asks = askedBy(probe).some(
        ({ program, host }) => program === 'wget' && host === 'localhost',
      );
      const bound = startTexts(service).find(({ text }) =>
        /(?<![\d.])0\.0\.0\.0(?![\d.])/.test(text),
      );
      if (!asks || bound === undefined || !isToolThere(image, 'busybox')) return [];
      const fix = replaceWithin(ownTest(service), /\blocalhost\b/, '127.0.0.1', {
        title: 'Ask 127.0.0.1',
        isSafe: true,
        project: facts.project,
      });
      return [
        {
          ...(fix !== undefined && { fix }),
          message: `The probe of "${service.name}" asks localhost, which the wget of BusyBox takes for ::1, and the server listens on IPv4 only: the probe may never pass.`,
          help: 'Write 127.0.0.1 in place of localhost.',
          at,
          service: service.name,
          related: [{ message: 'It listens on 0.0.0.0, which is IPv4.', at: bound.at }],
        },
      ];
    }),
  page: {
    title: 'A probe asks localhost, and the server listens on IPv4 only',
    why: 'In a container localhost is ::1 as well as 127.0.0.1. curl tries both; the wget of BusyBox, in every image made from Alpine, tries one, and that is ::1 where the host has IPv6. A server on 0.0.0.0 does not hear it.',
    help: 'Write 127.0.0.1.',
    bad: {
      'compose.yaml': `services:
  web:
    image: nginx:1.27-alpine
    command: [serve, --host, 0.0.0.0]
    healthcheck:
      test: wget -q --spider http://localhost/
`,
    },
    good: {
      'compose.yaml': `services:
  web:
    image: nginx:1.27-alpine
    command: [serve, --host, 0.0.0.0]
    healthcheck:
      test: wget -q --spider http://127.0.0.1/
`,
    },
    at: 'compose.yaml:6:13',
  },
});
