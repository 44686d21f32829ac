import { printBytes } from '@alfred/contract';
import { compareText, type Decided, type Plan, type ServicePlan } from '@alfred/model';
import { markdownAnchor, markdownCode, markdownTable, markdownText } from '../formats/markdown.js';
import { preamble } from '../formats/preamble.js';
import { printCores } from '../formats/cores.js';
import { probeInWords } from './probe.js';
import { printServiceSection } from './service.js';

/** The page of all services: a table to find one, then a section for each. */
export function printServicesPage(plan: Plan): string {
  const services = [...plan.services].sort((a, b) => compareText(a.name, b.name));
  const users = usersOf(services);
  const descriptions = new Map(
    plan.secrets.map(({ secret }) => [secret.name, secret.description] as const),
  );
  const about = plan.description === '' ? [] : [markdownText(plan.description)];
  return `${[
    preamble('markdown'),
    `# Services of ${markdownText(plan.name)}`,
    ...about,
    totals(plan, services),
    overview(services),
    ...services.map((service) =>
      printServiceSection(service, users.get(service.name) ?? [], descriptions),
    ),
  ].join('\n\n')}\n`;
}

/** Who needs each service. */
function usersOf(services: readonly ServicePlan[]): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { name, needs } of services) {
    for (const { to } of needs) {
      const known = users.get(to);
      if (known === undefined) users.set(to, [name]);
      else known.push(name);
    }
  }
  return users;
}

function totals({ host }: Plan, services: readonly ServicePlan[]): string {
  const sum = (pick: (service: ServicePlan) => number): number =>
    services.reduce((total, service) => total + pick(service) * service.replicas.value, 0);
  const memory = printGibibytes(sum(({ resources }) => resources.memoryLimit?.value ?? 0));
  const cores = coresInWords(sum(({ resources }) => resources.cpuLimitMillicores?.value ?? 0));
  const kept = printGibibytes(sum(({ resources }) => resources.memoryReservation?.value ?? 0));
  const of =
    host === undefined
      ? ''
      : ` The host has ${printBytes(host.memoryBytes)} and ${coresInWords(host.cpuMillicores)}.`;
  const noun = services.length === 1 ? 'service' : 'services';
  return (
    `${services.length} ${noun}. Together they may take ${memory} of memory and ${cores}, ` +
    `and ${kept} are kept for them.${of} How they start: [graph](graph.md).`
  );
}

function coresInWords(millicores: number): string {
  return `${printCores(millicores)} ${millicores === 1000 ? 'core' : 'cores'}`;
}

/** A sum of many limits, which nobody wants to the mebibyte. */
function printGibibytes(bytes: number): string {
  return `${Math.round((bytes / 1024 ** 3) * 10) / 10}G`;
}

function overview(services: readonly ServicePlan[]): string {
  const head = ['Service', 'Kind', 'What it does', 'Port', 'Needs', 'Memory', 'CPU', 'Probe'];
  const rows = services.map((service) => [
    markdownAnchor(service.name),
    service.kind,
    markdownText(service.description),
    portsOf(service),
    needsOf(service),
    amount(service.resources.memoryLimit, printBytes),
    amount(service.resources.cpuLimitMillicores, printCores),
    probeInWords(service),
  ]);
  return markdownTable(head, rows);
}

function amount(decision: Decided<number> | undefined, print: (value: number) => string): string {
  return decision === undefined ? 'no limit' : print(decision.value);
}

function portsOf({ port, published }: ServicePlan): string {
  const own = port === undefined ? [] : [String(port.value)];
  const onHost = published.map(({ address, hostPort }) =>
    markdownCode(address === '' ? String(hostPort) : `${address}:${hostPort}`),
  );
  return [...own, ...(onHost.length === 0 ? [] : [`on the host ${onHost.join(', ')}`])].join('; ');
}

function needsOf({ needs }: ServicePlan): string {
  return needs
    .map(({ to }) => to)
    .sort()
    .map(markdownAnchor)
    .join(', ');
}
