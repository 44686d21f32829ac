import type { MachineCheck } from '../doctor/check.js';
import type { Paint } from '../terminal/paint.js';
import { wrap } from '../terminal/wrap.js';

const signs: Readonly<Record<MachineCheck['status'], string>> = {
  ok: '✓',
  warning: '!',
  error: '✗',
};

/** What was looked at on the machine, a line each, with what to do where something is wrong. */
export function printChecks(checks: readonly MachineCheck[], paint: Paint, width: number): string {
  const paints = { ok: paint.good, warning: paint.warning, error: paint.error };
  return checks
    .map(({ help, message, status }) => {
      const line = `${paints[status](signs[status])} ${wrap(message, width, '  ').trimStart()}\n`;
      return help === undefined ? line : `${line}${wrap(help, width, '  ')}\n`;
    })
    .join('');
}
