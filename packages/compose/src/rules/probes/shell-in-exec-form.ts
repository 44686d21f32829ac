import { child, type ComposeProject, type ComposeService } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import type { Fix } from '../fix.js';
import { ownTest, replaceWithin } from '../reading/edits.js';
import { lineOf } from '../reading/probe-commands.js';

/** `probes/shell-in-exec-form`: words that only a shell understands are given to no shell. */
export const shellInExecForm = defineRule({
  id: 'probes/shell-in-exec-form',
  family: 'probes',
  severity: 'error',
  check: ({ services, project }) => services.flatMap((service) => faultsOf(service, project)),
  page: {
    title: 'Shell words in a probe without a shell',
    why: 'In the form [CMD, …] the words go to the program as they are: «||» is an argument of curl, «$PORT» is five letters, and a whole line is the name of a program that does not exist. In [CMD-SHELL, …] only the first word is the line. The probe fails each time, or asks something else.',
    help: 'Write [CMD-SHELL, LINE] for a line of the shell, and [CMD, program, argument, …] otherwise.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: [CMD, curl, -f, 'http://127.0.0.1:8000/', '||', exit, '1']
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    healthcheck:
      test: [CMD, curl, -f, 'http://127.0.0.1:8000/']
`,
    },
    at: 'compose.yaml:5:13',
  },
});

const operators = /^(?:\|\||&&|\||;|>|>>|<|2>&1|2>\/dev\/null|>\/dev\/null)$/;

function faultsOf(service: ComposeService, project: ComposeProject): readonly Fault[] {
  const { name, probe } = service;
  const test = probe?.test;
  if (test === undefined || probe?.isDisabled === true) return [];
  const fault = faultIn(test.value);
  if (fault === undefined) return [];
  const fix = fixOf(service, test.value, project);
  return [{ ...fault(name), at: test.at, service: name, ...(fix !== undefined && { fix }) }];
}

/** A line after CMD goes to a shell; «|| exit 1» behind the words of a program says nothing and goes away. */
function fixOf(
  service: ComposeService,
  [kind, ...words]: readonly string[],
  project: ComposeProject,
): Fix | undefined {
  const range = ownTest(service);
  if (kind === 'CMD' && words.length === 1)
    return replaceWithin(range, /(?<=^\W*)CMD\b(?!-)/, 'CMD-SHELL', {
      title: 'Give the line to a shell',
      isSafe: true,
      project,
    });
  const node = child(service.node, 'healthcheck', 'test');
  const items = node?.kind === 'list' ? node.items : [];
  const [before, ...tail] = items.slice(-4);
  const said = words.slice(-3).join(' ');
  const end = tail.at(-1)?.range?.end;
  if (
    said !== '|| exit 1' ||
    range === undefined ||
    before?.range === undefined ||
    end === undefined
  )
    return undefined;
  return {
    title: 'Take «|| exit 1» away',
    isSafe: true,
    edits: [{ file: range.file, start: before.range.end, end, text: '' }],
  };
}

type Words = (name: string) => Pick<Fault, 'message' | 'help' | 'severity'>;

function faultIn([kind = '', ...words]: readonly string[]): Words | undefined {
  if (kind === 'CMD-SHELL') return words.length > 1 ? cutLine(words[0] ?? '') : undefined;
  if (kind !== 'CMD' || lineOf(words) !== undefined) return undefined;
  const operator = words.slice(1).find((word) => operators.test(word));
  if (operator !== undefined) return notAnOperator(operator, words[0] ?? '');
  const [only = ''] = words;
  if (words.length === 1 && /\s/.test(only.trim())) return lineAsProgram(only);
  const variable = words.find((word) => /\$(?:\{?[A-Za-z_]|\()/.test(word));
  return variable === undefined ? undefined : notReplaced(variable);
}

function cutLine(first: string): Words {
  return (name) => ({
    // A line that is whole without the rest asks less than was meant, and works.
    ...(/\s/.test(first.trim()) && { severity: 'warning' as const }),
    message: `The probe of "${name}" runs «${first}» alone: after CMD-SHELL only the first word is the line, the others are its arguments.`,
    help: 'Write the whole line as one word, or CMD in place of CMD-SHELL.',
  });
}

function notAnOperator(operator: string, program: string): Words {
  return (name) => ({
    message: `The probe of "${name}" gives «${operator}» to ${program} as an argument: after CMD there is no shell, so it is no operator.`,
    help:
      operator === '||'
        ? 'Take «|| exit 1» away: the exit code of the program is what counts anyway.'
        : 'Write the line as one word after CMD-SHELL.',
  });
}

function lineAsProgram(line: string): Words {
  return (name) => ({
    message: `The probe of "${name}" never passes: after CMD «${line}» is the name of one program, and there is none of that name.`,
    help: 'Write CMD-SHELL in place of CMD, or each word by itself.',
  });
}

function notReplaced(word: string): Words {
  return (name) => ({
    message: `The probe of "${name}" gives the letters «${word}» to its program: after CMD there is no shell that would put the value in.`,
    help: 'Write the line as one word after CMD-SHELL.',
  });
}
