import { child, type ComposeProject, type ComposeService } from '@alfred/compose-file';
import { defineRule } from '../define-rule.js';

/** `swarm/no-startup-condition`: a stack starts all services at once; the long form of depends_on is even refused. */
export const noStartupCondition = defineRule({
  id: 'swarm/no-startup-condition',
  family: 'swarm',
  target: 'swarm',
  severity: 'error',
  check: ({ services, project }) => {
    const long = services.filter((service) => isLongForm(service, project));
    const [first, ...rest] = long;
    const place = (service: ComposeService) =>
      service.node.entries.get('depends_on')?.keyAt ?? service.at;
    if (first === undefined) return [];
    return [
      {
        message: `docker stack deploy refuses the file: «depends_on» of "${first.name}" has conditions, and a stack starts all services at once.`,
        help: 'Take depends_on away, or write it as a list, which is dropped; let the service try again until what it needs is there.',
        at: place(first),
        service: first.name,
        related: rest.map((service) => ({
          message: `"${service.name}" has conditions too.`,
          at: place(service),
        })),
      },
    ];
  },
  page: {
    title: 'A stack knows no start conditions',
    why: 'A swarm starts all services at once and starts again what ends. docker stack deploy drops depends_on as a list, and refuses it as a map: «depends_on must be a list».',
    help: 'Take it away, and let services wait for what they need.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      cache:
        condition: service_started
  cache:
    image: redis:7.4-alpine
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
  cache:
    image: redis:7.4-alpine
`,
    },
    at: 'compose.yaml:4:5',
  },
});

/** Whether it was written as a map: a list begins with a dash or a bracket. */
function isLongForm({ node, needs }: ComposeService, { files }: ComposeProject): boolean {
  const written = child(node, 'depends_on');
  if (written === undefined) return false;
  if (needs.some(({ condition }) => condition !== 'service_started')) return true;
  const text = files.find(({ path }) => path === written.range?.file)?.text;
  const first = text?.slice(written.range?.start).trimStart().charAt(0);
  return first !== undefined && first !== '' && first !== '-' && first !== '[';
}
