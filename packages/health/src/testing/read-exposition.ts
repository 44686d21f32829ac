/** One sample of a page. */
export interface ReadSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric of a page, with its samples in their order. */
export interface ReadFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ReadSample[];
}

export type Exposition = 'text' | 'openmetrics';

/** Names that samples of a kind add to their metric's. */
const suffixes: Readonly<Record<Exposition, Readonly<Record<string, readonly string[]>>>> = {
  text: { counter: [''], gauge: [''], histogram: ['_bucket', '_sum', '_count'] },
  openmetrics: { counter: ['_total'], gauge: [''], histogram: ['_bucket', '_sum', '_count'] },
};

const header = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) ([^\n]*)$/;
const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{([^\n]*)\})? (\S+)$/;
const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/;
const number = /^(?:[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|[+-]Inf)$/;
const escapes: Readonly<Record<Exposition, RegExp>> = {
  text: /^(?:[^\\\n]|\\[\\n])*$/,
  openmetrics: /^(?:[^"\\\n]|\\["\\n])*$/,
};

/**
 * Reads a page as strictly as the formats' own documents are written: each line is a header or a sample, each metric stands
 * together under its two headers, no series comes twice, a histogram's buckets rise and end with all.
 * @throws Error with the line that is wrong
 */
export function readExposition(page: string, form: Exposition): readonly ReadFamily[] {
  const lines = page.split('\n');
  expectThat(lines.pop() === '', 'the last line has no end');
  if (form === 'openmetrics') expectThat(lines.pop() === '# EOF', 'no # EOF at the end');
  const families: (ReadFamily & { readonly samples: ReadSample[] })[] = [];
  while (lines.length > 0) {
    const [help, type] = [readHeader(lines, 'HELP'), readHeader(lines, 'TYPE')];
    expectThat(help.name === type.name, `HELP of ${help.name} above TYPE of ${type.name}`);
    expectThat(escapes[form].test(help.rest), `help is not escaped: ${help.rest}`);
    expectThat(type.rest in suffixes[form], `no such type: ${type.rest}`);
    expectThat(!families.some(({ name }) => name === type.name), `${type.name} twice`);
    const family = { name: type.name, type: type.rest, help: help.rest, samples: [] };
    families.push(family);
    readSamples(lines, family, suffixes[form][type.rest] ?? []);
  }
  return families;
}

function readHeader(
  lines: string[],
  kind: string,
): { readonly name: string; readonly rest: string } {
  const line = lines.shift() ?? '';
  const [, found, name = '', rest = ''] = header.exec(line) ?? [];
  expectThat(found === kind, `${kind} expected: ${line}`);
  return { name, rest };
}

function readSamples(
  lines: string[],
  family: ReadFamily & { readonly samples: ReadSample[] },
  allowed: readonly string[],
): void {
  const seen = new Set<string>();
  while (lines.length > 0 && !lines[0]?.startsWith('#')) {
    const line = lines.shift() ?? '';
    const [, name = '', labels = '', value = ''] = sample.exec(line) ?? [];
    expectThat(
      allowed.some((suffix) => name === `${family.name}${suffix}`),
      `no sample of ${family.name}: ${line}`,
    );
    expectThat(number.test(value), `no number: ${line}`);
    const read = { name, labels: readLabels(labels, line), value: readNumber(value) };
    const key = `${name}${JSON.stringify(Object.entries(read.labels).sort())}`;
    expectThat(!seen.has(key), `twice: ${line}`);
    seen.add(key);
    expectThat(family.type !== 'counter' || read.value >= 0, `a counter below 0: ${line}`);
    family.samples.push(read);
  }
  if (family.type === 'histogram') checkHistogram(family.samples);
}

function readLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let rest = text; rest !== '';) {
    const found = label.exec(rest);
    expectThat(found !== null && !Object.hasOwn(labels, found[1] ?? ''), `labels: ${line}`);
    const [whole = '', name = '', value = ''] = found ?? [];
    labels[name] = value.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
    rest = rest.slice(whole.length);
    expectThat(!(whole.endsWith(',') && rest === ''), `labels end with a comma: ${line}`);
  }
  return labels;
}

function readNumber(text: string): number {
  return Number(text.replace('Inf', 'Infinity'));
}

/** The samples of each series: buckets that rise up to +Inf, the sum, and the count, which is the last bucket's. */
function checkHistogram(samples: readonly ReadSample[]): void {
  let last = { le: Number.NEGATIVE_INFINITY, value: 0 };
  for (const { name, labels, value } of samples) {
    if (name.endsWith('_bucket')) {
      const { le = '' } = labels;
      expectThat(/^(?:[+-]Inf|-?\d+\.\d+|.*e.*)$/.test(le), `a bound that is no float: ${le}`);
      expectThat(readNumber(le) > last.le && value >= last.value, `${name} does not rise at ${le}`);
      last = { le: readNumber(le), value };
    } else {
      expectThat(last.le === Number.POSITIVE_INFINITY, `${name} before the bucket of all`);
      if (!name.endsWith('_count')) continue;
      expectThat(value === last.value, `${name} is not the last bucket's`);
      last = { le: Number.NEGATIVE_INFINITY, value: 0 };
    }
  }
}

function expectThat(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}
