import {
  SERVICE_KINDS,
  type ServiceKind,
  type ServicePlan,
  type StartCondition,
} from '@alfred/model';

/** Line of an edge by condition: the same language as in docs/graph.md. */
const lines: Readonly<Record<StartCondition, string>> = {
  healthy: 'style=solid',
  started: 'style=dashed',
  completed: 'style=bold',
};

const shapes: Readonly<Record<ServiceKind, string>> = {
  agent: 'shape=box, style="rounded,filled"',
  service: 'shape=box, style=filled',
  worker: 'shape=component, style=filled',
  job: 'shape=parallelogram, style=filled',
  infra: 'shape=cylinder, style=filled',
};

const colours: Readonly<Record<ServiceKind, string>> = {
  agent: 'fillcolor="#dbeafe", color="#1d4ed8"',
  service: 'fillcolor="#dcfce7", color="#15803d"',
  worker: 'fillcolor="#fef9c3", color="#a16207"',
  job: 'fillcolor="#fae8ff", color="#a21caf"',
  infra: 'fillcolor="#f3f4f6", color="#4b5563"',
};

/** The needs in the language of Graphviz, an arrow from each service to what it needs. Names need no escapes: they are DNS labels. */
export function printDot(title: string, services: readonly ServicePlan[]): string {
  const kinds = new Set(services.map(({ kind }) => kind));
  return [
    `digraph "${title}" {`,
    `  label="${title}: an arrow leads to what is needed. Solid: waits until healthy, dashed: until started, bold: until completed.";`,
    '  labelloc=b; fontname="Helvetica,Arial,sans-serif"; fontsize=11; fontcolor="#4b5563";',
    '  rankdir=LR; nodesep=0.2; ranksep=0.9; bgcolor="white"; pad=0.3;',
    '  node [fontname="Helvetica,Arial,sans-serif", fontsize=12, fontcolor="#111827", height=0.4, margin="0.28,0.06"];',
    '  edge [color="#6b7280", arrowsize=0.7, penwidth=1.1];',
    ...SERVICE_KINDS.filter((kind) => kinds.has(kind)).flatMap((kind) => [
      `  node [${shapes[kind]}, ${colours[kind]}];`,
      ...services.filter((one) => one.kind === kind).map(({ name }) => `  "${name}";`),
    ]),
    ...services.flatMap(({ name, needs }) =>
      needs.map(({ to, condition }) => `  "${name}" -> "${to}" [${lines[condition.value]}];`),
    ),
    '}',
    '',
  ].join('\n');
}
