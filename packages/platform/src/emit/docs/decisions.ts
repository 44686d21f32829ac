import { printBytes, printDuration } from '@alfred/contract';
import type { Decided, ServicePlan } from '@alfred/model';
import { printCores } from '../formats/cores.js';
import { markdownCode, markdownText } from '../formats/markdown.js';
import { printReasons } from '../formats/reasons.js';

/** What was decided for a service, each with its value and its steps. */
export function decisionRows(service: ServicePlan): readonly (readonly string[])[] {
  const { resources } = service;
  return [
    ...amountRow('Memory', resources.memoryLimit, printBytes),
    ...amountRow('Memory kept', resources.memoryReservation, printBytes),
    ...amountRow('CPU', resources.cpuLimitMillicores, printCores),
    ...amountRow('CPU kept', resources.cpuReservationMillicores, printCores),
    row('Probe', service.probe, (probe) =>
      probe === undefined
        ? 'none'
        : `every ${printDuration(probe.intervalMs)}, ${probe.retries} failures, start period ${printDuration(probe.startPeriodMs)}`,
    ),
    row('Restart', service.restart, (restart) => restart),
    row('Stop', service.stopGraceMs, (ms) => `killed after ${printDuration(ms)}`),
    row('Root', service.readOnly, (readOnly) => (readOnly ? 'read-only' : 'writable')),
    row('Capabilities', service.capabilities, (kept) =>
      kept === undefined ? 'the engine’s default' : kept.length === 0 ? 'none' : kept.join(', '),
    ),
    ...(service.user === undefined ? [] : [row('User', service.user, (user) => user)]),
    ...(service.replicas.value === 1 ? [] : [row('Replicas', service.replicas, String)]),
    ...[...service.fragments].map(([target, { at }]) => [
      `Raw ${target}`,
      'merged last',
      markdownCode(at.file),
    ]),
  ];
}

function amountRow(
  name: string,
  decision: Decided<number> | undefined,
  print: (value: number) => string,
): readonly string[][] {
  return decision === undefined ? [] : [row(name, decision, print)];
}

function row<T>(
  name: string,
  { value, because }: Decided<T>,
  print: (value: T) => string,
): string[] {
  return [name, markdownText(print(value)), markdownText(printReasons(because))];
}
