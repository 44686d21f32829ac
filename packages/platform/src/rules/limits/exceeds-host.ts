import { printBytes } from '@alfred/contract';
import { compareText, type Rule } from '@alfred/model';

/** As many services are named as fit in a sentence. */
const NAMED = 3;

const MEBIBYTE = 1024 ** 2;

/** `limits/exceeds-host`: the memory limits of all services together are more than the host has. */
export const exceedsHost: Rule = (stack) => {
  const { host } = stack;
  if (host === undefined) return [];
  const shares = stack.services.map(({ name, memoryLimitBytes, replicas }) => ({
    name,
    bytes: (memoryLimitBytes?.value ?? 0) * replicas,
    at: memoryLimitBytes?.at,
  }));
  const sum = shares.reduce((total, { bytes }) => total + bytes, 0);
  if (sum <= host.memoryBytes) return [];
  const largest = shares
    .sort((a, b) => b.bytes - a.bytes || compareText(a.name, b.name))
    .slice(0, NAMED);
  const named = largest.map(({ name, bytes }) => `${name} ${printAmount(bytes)}`).join(', ');
  return [
    {
      code: 'limits/exceeds-host',
      severity: 'error',
      message: `The memory limits of all services are ${printAmount(sum)} together, and the host has ${printAmount(host.memoryBytes)}: when all are busy, the system kills one of them. The largest: ${named}.`,
      help: 'Lower a limit (best from what was observed), run fewer replicas, or state a larger host in platform.yaml.',
      at: host.at,
      related: largest.flatMap(({ name, bytes, at }) =>
        at === undefined ? [] : [{ message: `"${name}" takes ${printAmount(bytes)}.`, at }],
      ),
    },
  ];
};

/** Sums are read in mebibytes: an amount with a rest of bytes says nothing more. */
function printAmount(bytes: number): string {
  return printBytes(Math.round(bytes / MEBIBYTE) * MEBIBYTE);
}
