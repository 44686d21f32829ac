import type { ComposeService, ServiceNeed } from '@alfred/compose-file';
import { findCycles } from '@alfred/model';
import { defineRule, type Fault } from '../define-rule.js';

/** `needs/cycle`: services wait for each other, by whatever key says so, and none of them can start. */
export const cycle = defineRule({
  id: 'needs/cycle',
  family: 'start-up',
  severity: 'error',
  check: ({ project: { services } }) => {
    const graph = new Map(
      [...services.values()].map(({ name, needs }) => [name, needs.map(({ to }) => to)]),
    );
    return findCycles(graph).flatMap((circle) => found(circle, services));
  },
  page: {
    title: 'Services wait for each other',
    why: 'Docker Compose refuses a stack whose services wait for each other in a circle. links, volumes_from and network_mode make a service wait as depends_on does, so the circle is often not to be seen in one place.',
    help: 'Take one of the needs away: the one whose service would work without it for a moment, and let it try again.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      - worker
  worker:
    image: ghcr.io/acme/worker:1.6.0
    network_mode: service:api
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
  worker:
    image: ghcr.io/acme/worker:1.6.0
    network_mode: service:api
`,
    },
    at: 'compose.yaml:5:9',
  },
});

function found(
  circle: readonly string[],
  services: ReadonlyMap<string, ComposeService>,
): readonly Fault[] {
  const needs = circle.flatMap((name, index): readonly (ServiceNeed & { from: string })[] => {
    const to = circle[index + 1] ?? circle[0];
    const need = services.get(name)?.needs.find((each) => each.to === to);
    return need === undefined ? [] : [{ ...need, from: name }];
  });
  const [first, ...rest] = needs;
  if (first === undefined) return [];
  const way = [...needs.map(({ from }) => from), first.from].join(' → ');
  return [
    {
      message: `These services wait for each other, so none of them can start: ${way}. Docker Compose refuses the stack.`,
      help: 'Take one of these needs away; the service can try again until the other is there.',
      at: first.at,
      service: first.from,
      related: rest.map(({ from, to, written, at }) => ({
        message: `"${from}" needs "${to}" (${written}).`,
        at,
      })),
    },
  ];
}
