import {
  child,
  type ComposeNode,
  type ComposeService,
  type ScalarNode,
} from '@alfred/compose-file';
import type { Origin } from '@alfred/model';

/** A text that may be a secret, as it is written: `${NAME}` stands for what comes from elsewhere. */
export interface Candidate {
  /** What tells whether it is one: the name of the variable, the argument or the flag. */
  readonly name: string;
  readonly text: string;
  /** How a finding names it. */
  readonly what: string;
  readonly at: Origin;
}

/** Everything of a service that people write secrets in, but for its env files, which are made for them. */
export function candidatesOf(service: ComposeService): readonly Candidate[] {
  const variables = child(service.node, 'environment');
  const args = child(service.node, 'build', 'args');
  return [
    ...entriesOf(variables, (name) => `The variable ${name} of "${service.name}"`),
    ...entriesOf(
      args,
      (name) => `The build argument ${name} of "${service.name}", which stays in its image,`,
    ),
    ...wordsOf(service, 'command'),
    ...wordsOf(service, 'entrypoint'),
    ...wordsOf(service, 'healthcheck', 'test'),
  ];
}

function entriesOf(
  node: ComposeNode | undefined,
  what: (name: string) => string,
): readonly Candidate[] {
  if (node?.kind !== 'map') return [];
  return [...node.entries.values()].flatMap(({ key, keyAt, value }) =>
    value.kind === 'scalar' && value.value !== null
      ? ofValue({ name: key, text: value.written, what: what(key), at: keyAt }, value)
      : [],
  );
}

function ofValue(whole: Candidate, { uses }: ScalarNode): readonly Candidate[] {
  const defaults = uses.flatMap(({ name, operator, operand }): readonly Candidate[] => {
    if (!operator.endsWith('-') || operand === undefined || operand.includes('$')) return [];
    // The variable that is all of a value means the same as what it is given to.
    const isWhole = whole.text.startsWith(`\${${name}`) && whole.text.endsWith('}');
    const what = `The default of ${name}`;
    const found = { text: operand, what, at: whole.at };
    return isWhole && name !== whole.name
      ? [
          { ...found, name },
          { ...found, name: whole.name },
        ]
      : [{ ...found, name }];
  });
  return [{ ...whole, text: masked(whole.text) }, ...defaults];
}

/** The same with `$` for each variable, so that what stands in one is not taken for the text around it. */
export function masked(text: string): string {
  let last = text;
  for (let depth = 0; depth < 4; depth += 1) {
    const next = last.replace(/\$\{[^{}]*\}/g, '$');
    if (next === last) break;
    last = next;
  }
  return last;
}

const flag =
  /(?:^|[\s"'])--?([A-Za-z][\w.-]*?(?:pass|password|passwd|secret|token|api-?key))(?:=|\s+)["']?([^\s"']+)/gi;

/** Short flags that take a password, by the programs that have them. */
const shortFlags: readonly RegExp[] = [
  /\b(?:redis|valkey)-cli\b[^|;&]{0,200}?\s-a\s+["']?([^\s"']+)/g,
  /\b(?:mysql|mariadb)(?:-?(?:admin|dump))?\b[^|;&]{0,200}?\s-p["']?([^\s"']+)/g,
];

function wordsOf(service: ComposeService, ...path: readonly string[]): readonly Candidate[] {
  const node = child(service.node, ...path);
  if (node?.kind !== 'list') return [];
  const texts = node.items.map((item) => (item.kind === 'scalar' ? item.written : ''));
  // A line that was split into words is written in each of them.
  const line = masked([...new Set(texts)].join(' '));
  const place = { what: `The ${path.join('.')} of "${service.name}"`, at: node.at };
  const long = [...line.matchAll(flag)].map(([, name = '', text = '']) => ({
    name: /pass$/i.test(name) ? 'PASSWORD' : name,
    text,
    ...place,
  }));
  const short = shortFlags
    .flatMap((form) => [...line.matchAll(form)])
    .map(([, text = '']) => ({ name: 'PASSWORD', text, ...place }));
  return [...long, ...short];
}
