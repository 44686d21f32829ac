import { printBytes } from '@alfred/contract';
import type { Rule } from '@alfred/model';

/** `limits/below-floor`: a limit that was set by hand is less than the image needs to run at all. */
export const belowFloor: Rule = (stack) =>
  stack.services.flatMap(({ name, memoryLimitBytes: limit, memoryFloorBytes: floor }) =>
    limit === undefined || floor === undefined || limit.value >= floor.value
      ? []
      : [
          {
            code: 'limits/below-floor',
            severity: 'error',
            message: `"${name}" may use ${printBytes(limit.value)} of memory, and its image does not run in less than ${printBytes(floor.value)}: it would be killed while it starts or works.`,
            help: `Set resources.memory to ${printBytes(floor.value)} or more, or leave it out.`,
            at: limit.at,
            service: name,
          },
        ],
  );
