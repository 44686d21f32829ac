import { printBytes } from '@alfred/contract';
import { defineRule } from '../define-rule.js';
import { heapsOf } from './heaps.js';

/** `limits/heap-above-limit`: a program may fill more memory by its own settings than its container has. */
export const heapAboveLimit = defineRule({
  id: 'limits/heap-above-limit',
  family: 'limits',
  severity: 'error',
  check: ({ services }) =>
    services.flatMap((service) => {
      const limit = service.limits.memoryLimitBytes;
      if (limit === undefined || limit.value <= 0) return [];
      return heapsOf(service)
        .filter(({ bytes }) => bytes >= limit.value)
        .map(({ bytes, what, at }) => ({
          message: `${what} of "${service.name}" may grow to ${printBytes(bytes)}, and the container has ${printBytes(limit.value)} for everything: it is killed before it cleans up.`,
          help: `Leave a quarter of the limit to the rest of the program: ${printBytes(Math.floor((limit.value * 0.75) / 1024 ** 2) * 1024 ** 2)} at most, or raise the limit.`,
          at,
          service: service.name,
          related: [{ message: 'The limit is here.', at: limit.at }],
        }));
    }),
  page: {
    title: 'A heap larger than the limit',
    why: 'A Java heap, a Node heap, a cache or shared buffers grow until their own limit. When that is above the limit of the container, the system kills the program before it would begin to collect or to evict.',
    help: 'Set the heap to some three quarters of the memory limit.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      JAVA_TOOL_OPTIONS: -Xmx2g
    mem_limit: 1g
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      JAVA_TOOL_OPTIONS: -Xmx768m
    mem_limit: 1g
`,
    },
    at: 'compose.yaml:5:7',
  },
});
