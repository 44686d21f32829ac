import type { Format } from './formats.js';
import type { Family, MetricsPage, PageFault } from './page.js';
import { parseSample, type Sample } from './sample.js';
import { seriesFaults } from './series.js';

interface OpenFamily extends Family {
  type: string | undefined;
  readonly samples: Sample[];
  readonly said: Set<string>;
  /** Sets of labels that had samples; the last one may have more. */
  readonly groups: Set<string>;
}

/** Reads a page as strictly as its format is written, and tells all faults, not only the first. */
export function readMetrics(text: string, format: Format): MetricsPage {
  const page = new PageReader(format);
  const lines = text.split('\n');
  const rest = lines.at(-1) ?? '';
  if (rest === '') lines.pop();
  // Behind the line that says that the page is whole, the break may be left out.
  else if (rest !== format.lastLine)
    page.refuse(lines.length, 'the last line does not end with a line break');
  lines.forEach((line, index) => page.line(line, index + 1));
  return page.end(lines);
}

class PageReader {
  readonly #families = new Map<string, OpenFamily>();
  readonly #faults: PageFault[] = [];
  readonly #seen = new Set<string>();
  readonly #endings: readonly string[];
  #current: OpenFamily | undefined;

  constructor(private readonly format: Format) {
    const endings = new Set(Object.values(format.types).flat());
    this.#endings = [...endings].filter((ending) => ending !== '');
  }

  refuse(line: number, message: string): void {
    this.#faults.push({ line, message });
  }

  line(text: string, line: number): void {
    const { isTight, lastLine } = this.format;
    if (text === lastLine) return;
    if (/^[ \t]*$/.test(text)) {
      if (isTight) this.refuse(line, 'it is empty');
    } else if (/^[ \t]*#/.test(text)) this.#comment(text, line);
    else this.#sample(text, line);
  }

  end(lines: readonly string[]): MetricsPage {
    const { lastLine } = this.format;
    const at = lastLine === undefined ? -1 : lines.indexOf(lastLine);
    if (lastLine !== undefined && at !== lines.length - 1)
      this.refuse(at === -1 ? lines.length + 1 : at + 2, `the page does not end with ${lastLine}`);
    const families = [...this.#families.values()];
    this.#faults.push(...families.flatMap(seriesFaults));
    return { families, faults: this.#faults.sort((a, b) => a.line - b.line) };
  }

  /** `# HELP name text`, `# TYPE name type`, `# UNIT name unit`; the older format has other comments too. */
  #comment(text: string, line: number): void {
    const { isTight } = this.format;
    const pattern = isTight
      ? /^# (HELP|TYPE|UNIT) (\S+) (.*)$/
      : /^[ \t]*#[ \t]+(HELP|TYPE)(?:[ \t]+(\S+)(?:[ \t]+(.*))?)?$/;
    const [, keyword = '', name = '', rest = ''] = pattern.exec(text) ?? [];
    if (keyword === '') {
      if (isTight) this.refuse(line, 'it is a comment of a kind that does not exist');
      return;
    }
    if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name))
      return this.refuse(line, `${keyword} names no metric`);
    const family = this.#enter(name, line);
    if (family.said.has(keyword)) this.refuse(line, `${name} has a second ${keyword} line`);
    else if (family.samples.length > 0 && (isTight || keyword === 'TYPE'))
      this.refuse(line, `${keyword} of ${name} stands behind its samples`);
    family.said.add(keyword);
    if (keyword === 'TYPE') this.#type(family, isTight ? rest : rest.trim(), line);
    if (keyword === 'UNIT' && !name.endsWith(`_${rest}`))
      this.refuse(line, `${name} does not end with its unit`);
  }

  #type(family: OpenFamily, type: string, line: number): void {
    if (this.format.types[type] === undefined)
      this.refuse(line, `${family.name} has a type that does not exist`);
    else family.type ??= type;
  }

  #sample(text: string, line: number): void {
    const sample = parseSample(text, line, this.format);
    if (typeof sample === 'string') return this.refuse(line, sample);
    const family = this.#enter(this.#familyOf(sample.name), line);
    const key = JSON.stringify([sample.name, [...sample.labels].sort()]);
    if (this.#seen.has(key))
      this.refuse(line, `${sample.name} is there twice with the same labels`);
    this.#seen.add(key);
    const ending = sample.name.slice(family.name.length);
    const endings = this.format.types[family.type ?? ''];
    if (endings !== undefined && !endings.includes(ending))
      this.refuse(line, `${sample.name} is no sample of a ${family.type}`);
    if (sample.hasExemplar && !this.format.exemplars.includes(ending))
      this.refuse(line, `${sample.name} may have no exemplar`);
    if (this.format.isTight) this.#group(sample, family);
    family.samples.push(sample);
  }

  /** In the newer format what has the same labels stands together, too. */
  #group({ labels, line, name }: Sample, { groups, type }: OpenFamily): void {
    const own = [...labels].filter(
      ([label]) =>
        !(label === 'le' && type?.endsWith('histogram') === true) &&
        !(label === 'quantile' && type === 'summary') &&
        !(label === name && type === 'stateset'),
    );
    const group = JSON.stringify(own.sort());
    if (groups.has(group) && [...groups].at(-1) !== group)
      this.refuse(line, `the samples of ${name} with these labels do not stand together`);
    groups.add(group);
  }

  /** A histogram's samples have its name with an ending. */
  #familyOf(name: string): string {
    for (const ending of this.#endings) {
      const family = name.endsWith(ending) ? name.slice(0, -ending.length) : '';
      const type = this.#families.get(family)?.type ?? '';
      if (this.format.types[type]?.includes(ending) === true) return family;
    }
    return name;
  }

  /** The family of a line; all its lines stand together. */
  #enter(name: string, line: number): OpenFamily {
    let family = this.#families.get(name);
    if (family === undefined) {
      family = { name, type: undefined, samples: [], said: new Set(), groups: new Set() };
      this.#families.set(name, family);
    } else if (family !== this.#current)
      this.refuse(line, `the lines of ${name} do not stand together`);
    this.#current = family;
    return family;
  }
}
