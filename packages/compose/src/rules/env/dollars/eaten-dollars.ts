import type { ComposeService, ScalarNode } from '@alfred/compose-file';
import { memo } from '../../reading/memo.js';
import { scalarsOf, type ServiceScalar } from '../../reading/scalars.js';
import { isSecretName } from '../../security/secrets/secret-names.js';

/** A text in which compose takes a dollar sign for a variable though it was meant as such. */
export interface EatenDollar {
  readonly node: ScalarNode;
  /** Keys from the service to the text. */
  readonly path: readonly string[];
  /** Names that compose looks up and does not find. */
  readonly names: readonly string[];
  /** `secret`: a hash or password, of which nothing may be shown; `shell`: a variable of a command line. */
  readonly kind: 'secret' | 'shell';
  /** Whether nobody can have meant compose's own variable: a hash, or names that the line itself sets. */
  readonly isSure: boolean;
}

/** Hashes of passwords have their parts between dollars. */
export const HASH = /\$(?:apr1|2[abxy]|[1567y]|argon2\w*|scrypt|pbkdf2[\w-]*)\$/i;

const shellKeys = new Set(['command', 'entrypoint', 'healthcheck']);

/** All texts of a service in which a dollar sign is lost. */
export const eatenDollars = memo((service: ComposeService): readonly EatenDollar[] =>
  scalarsOf(service).flatMap((scalar) => eatenIn(scalar, service)),
);

function eatenIn({ node, path }: ServiceScalar, service: ComposeService): readonly EatenDollar[] {
  const names = node.uses
    .filter(({ isSet, operator }) => !isSet && operator === '')
    .map(({ name }) => name);
  if (names.length === 0) return [];
  if (isSecretText(node.written, path, names))
    return [{ node, path, names, kind: 'secret', isSure: HASH.test(node.written) }];
  if (!shellKeys.has(path[0] ?? '') || !isReadByShell(path[0], service)) return [];
  const own = names.filter((name) => isOfShell(name, node.written, service));
  const isSure = own.every((name) => isSetIn(name, node.written));
  return own.length === 0 ? [] : [{ node, path, names: own, kind: 'shell', isSure }];
}

/** A hash, or a password that has text around what looks like a variable. */
function isSecretText(written: string, path: readonly string[], names: readonly string[]): boolean {
  if (HASH.test(written)) return true;
  const key = path.at(-1) ?? '';
  return (
    isSecretName(key) && names.some((name) => new RegExp(`[A-Za-z0-9]\\$${name}`).test(written))
  );
}

const shell = /(?:^|\/|\s)(?:sh|bash|ash|dash|zsh)(?:\s+-\w+)*$/;

/** Whether a shell in the container reads the text, so that it could know variables of its own. */
function isReadByShell(key: string | undefined, service: ComposeService): boolean {
  if (key === 'healthcheck') return true;
  const words = [...(service.entrypoint?.value ?? []), ...(service.command?.value ?? [])];
  return words.some(
    (word, index) => /^-\w*c$/.test(word) && shell.test(words.slice(0, index).join(' ')),
  );
}

/** Whether a name belongs to the command line: written small, set in it, or one of the container's own. */
function isOfShell(name: string, written: string, service: ComposeService): boolean {
  return (
    /^[a-z_][a-z0-9_]*$/.test(name) ||
    isSetIn(name, written) ||
    // What the container is given by compose from the same variable is meant to come from there.
    service.environment.some((entry) => entry.name === name && !entry.written.includes(name))
  );
}

/** Whether a command line gives a variable its value. */
function isSetIn(name: string, written: string): boolean {
  return new RegExp(`(?:^|[\\s;&|("'])(?:${name}=|for ${name} in|read (?:-\\w+ )*${name}\\b)`).test(
    written,
  );
}
