import { printBytes } from '@alfred/contract';
import { compareText } from '@alfred/model';
import { defineRule } from '../define-rule.js';

/** As many services are named as fit in a sentence. */
const NAMED = 3;

/** `limits/exceeds-host`: the memory limits of all services together are more than the host has. */
export const exceedsHost = defineRule({
  id: 'limits/exceeds-host',
  family: 'limits',
  severity: 'error',
  check: ({ services, host }) => {
    const memoryBytes = host?.memoryBytes;
    if (memoryBytes === undefined) return [];
    const shares = services.flatMap(({ name, limits, replicas }) =>
      limits.memoryLimitBytes === undefined
        ? []
        : [
            {
              name,
              bytes: limits.memoryLimitBytes.value * (replicas?.value ?? 1),
              at: limits.memoryLimitBytes.at,
            },
          ],
    );
    const sum = shares.reduce((total, { bytes }) => total + bytes, 0);
    const largest = shares
      .sort((a, b) => b.bytes - a.bytes || compareText(a.name, b.name))
      .slice(0, NAMED);
    const [first] = largest;
    if (first === undefined || sum <= memoryBytes) return [];
    const named = largest.map(({ name, bytes }) => `${name} ${printAmount(bytes)}`).join(', ');
    return [
      {
        message: `The memory limits of all services are ${printAmount(sum)} together, and the host has ${printAmount(memoryBytes)}: when all are busy, the system kills one of them. The largest: ${named}.`,
        help: 'Lower a limit (best from what was observed), run fewer replicas, or state a larger host.',
        at: first.at,
        service: first.name,
        related: largest.slice(1).map(({ name, bytes, at }) => ({
          message: `"${name}" takes ${printAmount(bytes)}.`,
          at,
        })),
      },
    ];
  },
  page: {
    title: 'The limits together are more than the host has',
    why: 'Limits that the host cannot keep are none: when several services use what they may, the system ends one of them.',
    help: 'Lower limits, or take a larger host.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 6g
    deploy:
      replicas: 200
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 6g
    deploy:
      replicas: 2
`,
    },
    at: 'compose.yaml:4:16',
  },
});

/** Sums are read in mebibytes: an amount with a rest of bytes says nothing more. */
function printAmount(bytes: number): string {
  return printBytes(Math.round(bytes / 1024 ** 2) * 1024 ** 2);
}
