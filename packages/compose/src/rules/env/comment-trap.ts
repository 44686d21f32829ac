import { child, type ComposeService, type DotenvEntry, type MapEntry } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { envFilesOf, type EnvFile } from '../reading/env-files.js';
import type { Fix } from '../fix.js';
import { oncePerPlace, sourceLine } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A part of a value is read as a comment, or a comment as a value',
  why: 'In YAML and in .env a comment begins with « #» in a value without quotes: what stands behind it is lost, and a value that begins with # is empty. In .env it is the other way round right behind the equals sign: «NAME= # why» gives the comment as the value.',
  help: 'Put the value in quotes; put comments on lines of their own.',
  bad: {
    'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.6.0
    environment:
      BRAND_COLOR: #ff6600
`,
  },
  good: {
    'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.6.0
    environment:
      BRAND_COLOR: '#ff6600'
`,
  },
  at: 'compose.yaml:5:7',
};

/** Behind a switch or a number nobody wants more. */
const complete = /^(?:true|false|yes|no|on|off|-?[\d.]+)$/i;

/** `env/comment-trap`: a value is cut at its #. */
export const commentTrap = defineRule({
  id: 'env/comment-trap',
  family: 'env',
  severity: 'warning',
  page,
  check: (facts) =>
    oncePerPlace([
      ...facts.services.flatMap((service) => inCompose(service, facts)),
      ...envFilesOf(facts).flatMap(inFile),
    ]),
});

function inCompose(service: ComposeService, facts: Facts): readonly Fault[] {
  const map = child(service.node, 'environment');
  if (map?.kind !== 'map') return [];
  return [...map.entries.values()].flatMap((entry) => {
    const cut = cutOf(entry, facts);
    if (cut === undefined) return [];
    const { key, keyAt } = entry;
    const fix = fixOf(entry, facts);
    return [
      {
        ...(cut === 'short' ? { severity: 'hint' as const } : {}),
        message: `What stands behind # in ${key} of "${service.name}" is a comment to YAML, so the value ${cut === 'short' ? 'ends before it' : 'is empty'}.`,
        help: 'Put the value in quotes if that was meant as a part of it; write a blank behind # if not.',
        at: keyAt,
        service: service.name,
        ...(fix === undefined ? {} : { fix }),
      },
    ];
  });
}

/** What a word right behind # does to a value: the whole is lost, or its end. */
function cutOf({ key, keyAt, value }: MapEntry, facts: Facts): 'empty' | 'short' | undefined {
  if (value.kind !== 'scalar' || value.style !== 'plain' || value.uses.length > 0) return undefined;
  const rest = sourceLine(keyAt, facts)?.slice(keyAt.column - 1);
  if (rest?.startsWith(key) !== true) return undefined;
  const [, text, comment] = /^\s*:\s*(.*?)(?:^|\s)#(\S+)\s*$/.exec(rest.slice(key.length)) ?? [];
  if (text === undefined || comment === undefined) return undefined;
  if (value.value === null) return text.trim() === '' ? 'empty' : undefined;
  return typeof value.value === 'string' && !complete.test(text.trim()) ? 'short' : undefined;
}

/** Whether it was meant so is for people to say. */
function fixOf({ key, keyRange }: MapEntry, facts: Facts): Fix | undefined {
  const { file, end = 0 } = keyRange ?? {};
  const text = facts.project.files.find(({ path }) => path === file)?.text ?? '';
  const line = lineFrom(text, end);
  const [, before = '', value] = /^(\s*:\s+)([^\s'"][^'"]*?)\s*$/.exec(line) ?? [];
  if (file === undefined || value === undefined) return undefined;
  const start = end + before.length;
  return {
    title: `Put ${key} in quotes`,
    isSafe: false,
    edits: [{ file, start, end: start + value.length, text: `'${value}'` }],
  };
}

function inFile({ path: file, text, entries }: EnvFile): readonly Fault[] {
  return entries.flatMap((entry): readonly Fault[] => {
    const { name, line, column } = entry;
    const at = { file, line, column, via: [] };
    const kind = trapOf(entry, text);
    if (kind === 'short')
      return [
        {
          severity: 'hint',
          message: `What stands behind « #» in ${name} is a comment, so the value ends before it.`,
          help: 'Put the value in single quotes if that was meant as a part of it; write a blank behind # if not.',
          at,
        },
      ];
    if (kind === undefined) return [];
    return [
      {
        message: `The comment behind ${name}= is its value: directly behind the equals sign # begins no comment.`,
        help: 'Put the comment on a line of its own.',
        at,
      },
    ];
  });
}

function trapOf(
  { quoting, written, valueRange }: DotenvEntry,
  text: string,
): 'short' | 'value' | undefined {
  if (quoting !== 'plain') return undefined;
  if (/^#\s/.test(written)) return 'value';
  const line = lineFrom(text, valueRange.end);
  const isWord = /^ +#[^\s#]+\s*$/.test(line);
  return isWord && written !== '' && !complete.test(written) ? 'short' : undefined;
}

/** The rest of a line. */
function lineFrom(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? text.length : end);
}
