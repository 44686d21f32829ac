import type { KnownSecret } from '../subject.js';

/** A part of a text that looks like a secret, or is one. */
export interface FoundSecret {
  /** What it is, without its value: `a password in an address`. */
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** Forms that nobody puts into a body on purpose. The group is the secret itself, where there is one. */
const forms: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'a password in an address',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>]*:([^\s/@"'<>]+)@/gi,
  },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
  { what: 'a signed token (JWT)', pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g },
  { what: "a cloud provider's key", pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  {
    what: "a code host's token",
    pattern: /\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,})/g,
  },
  { what: 'an API key', pattern: /\bsk-[\w-]{20,}/g },
  { what: 'a bearer token', pattern: /\bbearer +([\w.~+/-]{16,}=*)/gi },
  {
    what: 'a password or key by its name',
    pattern:
      /(?:password|passwd|secret|api[_-]?key|access[_-]?key|private[_-]?key|token)"?\s*[:=]\s*"?(?=[^\s"',]*\d)(?=[^\s"',]*[a-z])([^\s"',;{}[\]<>]{8,})/gi,
  },
];

/** Letters of both cases and digits, so long that no name is. */
const longRun = /[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** Shorter values stand in every text by chance. */
const SHORTEST_KNOWN = 6;

/** Everything in a text that looks like a secret, and the known ones as they are, in base64 and in an address. */
export function findSecrets(
  text: string,
  known: readonly KnownSecret[] = [],
): readonly FoundSecret[] {
  const found = [
    ...known.flatMap((secret) => findKnown(text, secret)),
    ...forms.flatMap(({ what, pattern }) =>
      [...text.matchAll(pattern)].map((match) => {
        const secret = match[1] ?? match[0];
        const start = match.index + match[0].lastIndexOf(secret);
        return { what, start, end: start + secret.length };
      }),
    ),
    ...[...text.matchAll(longRun)]
      .filter(([run]) => isRandom(run))
      .map(({ 0: run, index }) => ({
        what: 'a long random text',
        start: index,
        end: index + run.length,
      })),
  ];
  // A key may be of two forms; it is told once, as the first.
  return found
    .filter((one, index) => !found.slice(0, index).some((other) => overlaps(one, other)))
    .sort((a, b) => a.start - b.start);
}

/** The text with `***` in place of all secrets in it. */
export function maskSecrets(text: string, known: readonly KnownSecret[] = []): string {
  return findSecrets(text, known)
    .toReversed()
    .reduce((masked, { start, end }) => `${masked.slice(0, start)}***${masked.slice(end)}`, text);
}

function findKnown(text: string, { name, value }: KnownSecret): FoundSecret[] {
  if (value.length < SHORTEST_KNOWN) return [];
  const written = new Set([
    value,
    encodeURIComponent(value),
    btoaUtf8(value),
    JSON.stringify(value).slice(1, -1),
  ]);
  return [...written].flatMap((form) => {
    const found: FoundSecret[] = [];
    for (
      let start = text.indexOf(form);
      start !== -1;
      start = text.indexOf(form, start + form.length)
    )
      found.push({ what: `the secret ${name}`, start, end: start + form.length });
    return found;
  });
}

/** Without its padding, which is at the end or not there. */
function btoaUtf8(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}

/** Hexadecimal runs are hashes and trace ids; words and paths have few digits. */
function isRandom(run: string): boolean {
  if (/^[0-9a-fA-F-]+$/.test(run)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(run)).length;
  return kinds === 3 && entropyBits(run) > 4.5;
}

/** Bits per character, by how often each occurs. Random base64 of 40 characters has about 4.9, a path about 4.2. */
function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

function overlaps(a: FoundSecret, b: FoundSecret): boolean {
  return a.start < b.end && b.start < a.end;
}
