import { printBytes } from '@alfred/contract';
import { defineRule } from '../define-rule.js';

/** `limits/swap-below-memory`: memory and swap together are less than the memory alone. */
export const swapBelowMemory = defineRule({
  id: 'limits/swap-below-memory',
  family: 'limits',
  severity: 'error',
  check: ({ services }) =>
    services.flatMap(({ name, limits: { memorySwapBytes: swap, memoryLimitBytes: memory } }) =>
      swap === undefined || memory === undefined || swap.value <= 0 || swap.value >= memory.value
        ? []
        : [
            {
              message: `memswap_limit of "${name}" is ${printBytes(swap.value)} and counts memory and swap together, but the memory alone is ${printBytes(memory.value)}: the engine refuses that.`,
              help: `Write ${printBytes(memory.value)} for no swap at all, or more.`,
              at: swap.at,
              service: name,
              related: [{ message: 'The memory limit is here.', at: memory.at }],
            },
          ],
    ),
  page: {
    title: 'The limit of memory and swap is below that of memory',
    why: 'memswap_limit is the sum of memory and swap, not the swap alone. The engine refuses a sum that is less than one of its parts.',
    help: 'Write the sum: equal to the memory for no swap.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 2g
    memswap_limit: 1g
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    mem_limit: 2g
    memswap_limit: 3g
`,
    },
    at: 'compose.yaml:5:20',
  },
});
