import { defineRule } from '../define-rule.js';
import { listed } from '../reading/names.js';

/** `limits/none`: services may use all memory of the host. One finding for all of them. */
export const noLimits = defineRule({
  id: 'limits/none',
  family: 'limits',
  severity: 'hint',
  check: ({ services }) => {
    const without = services.filter(({ limits }) => limits.memoryLimitBytes === undefined);
    const [first, ...rest] = without;
    if (first === undefined) return [];
    const all = without.length === services.length;
    const names = listed(without.map(({ name }) => `"${name}"`));
    return [
      {
        // Where others have one it was forgotten; where none has, nobody wanted limits yet.
        ...(!all && { severity: 'warning' as const }),
        message: all
          ? `No service has a memory limit: one that leaks takes memory from all others, and the system kills whichever it likes.`
          : `${names} ${rest.length === 0 ? 'has' : 'have'} no memory limit, though others have: what leaks there takes memory from all others.`,
        help: 'Set deploy.resources.limits.memory, best from what was observed: «alfred optimize --phase 2».',
        at: first.at,
        service: first.name,
        related: rest.map(({ name, at }) => ({ message: `"${name}" has none either.`, at })),
      },
    ];
  },
  page: {
    title: 'Services without a memory limit',
    why: 'A container without a limit may take all memory of the host. When it runs out, the system ends a process of its own choice, often the database.',
    help: 'Give each service a limit somewhat above what it was seen to use.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
  web:
    image: ghcr.io/acme/web:1.6.0
    mem_limit: 256m
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 512m
  web:
    image: ghcr.io/acme/web:1.6.0
    mem_limit: 256m
`,
    },
    at: 'compose.yaml:2:3',
  },
});
