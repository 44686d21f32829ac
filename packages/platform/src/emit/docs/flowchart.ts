import {
  compareText,
  SERVICE_KINDS,
  type ServiceKind,
  type ServicePlan,
  type StartCondition,
} from '@alfred/model';

const arrows: Readonly<Record<StartCondition, string>> = {
  healthy: '-->',
  started: '-.->',
  completed: '==>',
};

/** Shape of a node by kind: what is ours is boxed, stores are drums, jobs have slanted sides. */
const shapes: Readonly<Record<ServiceKind, readonly [string, string]>> = {
  agent: ['(', ')'],
  service: ['[', ']'],
  worker: ['[[', ']]'],
  job: ['[/', '/]'],
  infra: ['[(', ')]'],
};

/** A Mermaid flowchart of the needs. Services come sorted. */
export function printFlowchart(services: readonly ServicePlan[]): string {
  const lines = ['flowchart LR'];
  for (const { name, kind } of services) {
    const [open, close] = shapes[kind];
    lines.push(`  ${idOf(name)}${open}"${name}"${close}:::${kind}`);
  }
  for (const { name, needs } of services) {
    for (const { to, condition } of [...needs].sort((a, b) => compareText(a.to, b.to)))
      lines.push(`  ${idOf(name)} ${arrows[condition.value]} ${idOf(to)}`);
  }
  const kinds = new Set(services.map(({ kind }) => kind));
  for (const kind of SERVICE_KINDS)
    if (kinds.has(kind)) lines.push(`  classDef ${kind} ${styles[kind]}`);
  return lines.join('\n');
}

const styles: Readonly<Record<ServiceKind, string>> = {
  agent: 'fill:#dbeafe,stroke:#1d4ed8,color:#111827',
  service: 'fill:#dcfce7,stroke:#15803d,color:#111827',
  worker: 'fill:#fef9c3,stroke:#a16207,color:#111827',
  job: 'fill:#fae8ff,stroke:#a21caf,color:#111827',
  infra: 'fill:#f3f4f6,stroke:#4b5563,color:#111827',
};

/** Mermaid takes some names for words of its own (`end`), so ids have a prefix. */
function idOf(name: string): string {
  return `s_${name.replaceAll('-', '_')}`;
}
