import { printBytes } from '@alfred/contract';
import { defineRule } from '../define-rule.js';

/** `limits/below-floor`: a limit is less than the image needs to run at all. */
export const belowFloor = defineRule({
  id: 'limits/below-floor',
  family: 'limits',
  severity: 'error',
  check: ({ services, imageOf }) =>
    services.flatMap((service) => {
      const { memoryLimitBytes: limit } = service.limits;
      const image = imageOf(service);
      const floor = image?.memoryFloorBytes;
      if (limit === undefined || image === undefined || floor === undefined) return [];
      if (limit.value <= 0 || limit.value >= floor) return [];
      // Some floors are counted with care: a cache of a shop lives with two thirds of its one.
      const isFar = limit.value * 2 <= floor;
      return [
        {
          ...(!isFar && { severity: 'hint' as const }),
          message: `"${service.name}" may use ${printBytes(limit.value)} of memory, and its image needs ${printBytes(floor)}: ${isFar ? 'it is killed while it starts or works' : 'it may be killed when it has much to do'}.`,
          help: `Set the limit to ${printBytes(image.memoryTypicalBytes ?? floor)} or more.`,
          at: limit.at,
          service: service.name,
        },
      ];
    }),
  page: {
    title: 'A limit below what the image needs',
    why: 'An image that gets less memory than it takes to start is killed by the system again and again, and its log says nothing of it.',
    help: 'Raise the limit.',
    bad: {
      'compose.yaml': `services:
  db:
    image: mysql:8.4
    mem_limit: 32m
    volumes: [db:/var/lib/mysql]
volumes:
  db:
`,
    },
    good: {
      'compose.yaml': `services:
  db:
    image: mysql:8.4
    mem_limit: 1g
    volumes: [db:/var/lib/mysql]
volumes:
  db:
`,
    },
    at: 'compose.yaml:4:16',
  },
});
