import { compareText, type Diagnostic, type Origin } from '@alfred/model';
import { entryNames } from '../catalogue/index.js';
import type { TemplateName } from './answers.js';
import { reservedBecause } from './reserved-names.js';

/** A name that is in use, and where. */
export interface TakenName {
  readonly name: string;
  readonly at: Origin;
}

/** The most characters that a label of DNS can have. Source: RFC 1035, 2.3.4. */
const DNS_LABEL_LENGTH = 63;

/** A lib's name is part of the names in its code, so it is kept short enough to be read there. */
const LIB_NAME_LENGTH = 40;

const nouns: Readonly<Record<TemplateName, string>> = {
  agent: 'agent',
  infra: 'infrastructure part',
  lib: 'lib',
};

const wellFormed = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Checks a name that is to be given, and proposes another where it cannot be.
 *
 * | name | finding | proposal |
 * | --- | --- | --- |
 * | Agent_Legal | names/bad-characters | agent-legal |
 * | localhost | names/reserved | localhost-agent |
 * | agent-legal, taken | names/taken | agent-legal-2 |
 * | agentlegal or Agent-Legal, agent-legal is taken | names/too-similar | agentlegal-2, agent-legal-2 |
 * | redis, as an agent | names/in-catalogue | redis-agent |
 *
 * @returns the first finding that holds; undefined where the name is good
 */
export function checkName(
  template: TemplateName,
  name: string,
  taken: readonly TakenName[],
  at: Origin,
): Diagnostic | undefined {
  const sorted = [...taken].sort((a, b) => compareText(a.name, b.name));
  const finding =
    missing(template, name) ??
    tooSimilar(name, sorted) ??
    badForm(template, name) ??
    inUse(template, name, sorted) ??
    badMeaning(template, name);
  if (finding === undefined) return undefined;
  const proposal = proposeName(template, name, taken);
  const { code, message, related } = finding;
  return {
    code,
    severity: 'error',
    message,
    help: proposal === undefined ? 'Choose another name.' : `Use "${proposal}", for example.`,
    at,
    ...(related === undefined ? {} : { related }),
  };
}

type Finding = Pick<Diagnostic, 'code' | 'message' | 'related'>;

function missing(template: TemplateName, name: string): Finding | undefined {
  if (name !== '') return undefined;
  return {
    code: 'names/missing',
    message: `The ${nouns[template]} has no name, and its folder and address need one.`,
  };
}

function tooSimilar(name: string, taken: readonly TakenName[]): Finding | undefined {
  const similar = taken.find((one) => one.name !== name && folded(one.name) === folded(name));
  if (similar === undefined || taken.some((one) => one.name === name)) return undefined;
  return {
    code: 'names/too-similar',
    message: `"${printable(name)}" differs from "${similar.name}" only by case or dashes, so people and variables would mix them up.`,
    related: [{ message: `"${similar.name}" is here`, at: similar.at }],
  };
}

function badForm(template: TemplateName, name: string): Finding | undefined {
  if (!wellFormed.test(name)) {
    return {
      code: 'names/bad-characters',
      message: `"${printable(name)}" cannot be a name: it is a folder and a host name, so it is made of lower-case letters, digits and single dashes, and starts with a letter.`,
    };
  }
  const longest = longestName(template);
  if (name.length <= longest) return undefined;
  const because =
    template === 'lib' ? 'names in its code are made of it' : 'DNS knows no longer ones';
  return {
    code: 'names/too-long',
    message: `"${printable(name)}" has ${name.length} characters; a name has at most ${longest}, because ${because}.`,
  };
}

function longestName(template: TemplateName): number {
  return template === 'lib' ? LIB_NAME_LENGTH : DNS_LABEL_LENGTH;
}

function badMeaning(template: TemplateName, name: string): Finding | undefined {
  const because = reservedBecause(name);
  if (because !== undefined) {
    return { code: 'names/reserved', message: `"${name}" is reserved: it is ${because}.` };
  }
  if (template === 'infra' || !entryNames.includes(name)) return undefined;
  return {
    code: 'names/in-catalogue',
    message: `"${name}" is an infrastructure part of the catalogue: a need for ${name} would lead to this ${nouns[template]} instead.`,
  };
}

function inUse(
  template: TemplateName,
  name: string,
  taken: readonly TakenName[],
): Finding | undefined {
  const other = taken.find((one) => one.name === name);
  if (other === undefined) return undefined;
  return {
    code: 'names/taken',
    message: `"${name}" is taken, and a second ${nouns[template]} of this name could not be told from it.`,
    related: [{ message: `"${name}" is here`, at: other.at }],
  };
}

/** What remains of a name when case, dashes and underscores do not count. */
function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[-_\s]/g, '');
}

/** A name near the wanted one that passes every check; undefined where nothing is left of the wanted one. */
function proposeName(
  template: TemplateName,
  wanted: string,
  taken: readonly TakenName[],
): string | undefined {
  const longest = longestName(template);
  const base = shortened(slug(wanted), longest);
  if (base === '') return undefined;
  const inUse = new Set(taken.map((one) => folded(one.name)));
  const ends: string[] = badMeaning(template, base) === undefined ? [] : [template];
  for (let count = 2; count <= inUse.size + 2; count += 1) ends.push(String(count));
  const candidates = [
    base,
    ...ends.map((end) => `${shortened(base, longest - end.length - 1)}-${end}`),
  ];
  return candidates.find(
    (name) =>
      badForm(template, name) === undefined &&
      badMeaning(template, name) === undefined &&
      !inUse.has(folded(name)),
  );
}

function slug(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .replace(/-+$/, '');
}

function shortened(name: string, longest: number): string {
  return name.slice(0, longest).replace(/-+$/, '');
}

function printable(text: string): string {
  const visible = text.replaceAll(/\p{C}/gu, '?');
  return visible.length > 80 ? `${visible.slice(0, 80)}…` : visible;
}
