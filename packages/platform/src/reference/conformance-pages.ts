import { cases, NEEDS, type CaseExample, type ConformanceCase } from '@alfred/conformance';
import { markdownCode, markdownTable, markdownText } from '../emit/formats/markdown.js';

/** The list of all cases that `alfred conform` holds a service to, in the order in which they are tried. */
export function printConformanceIndex(): string {
  return [
    '# Conformance',
    'What `alfred conform` holds a running service to, in whatever language it is written. `alfred explain ID` shows the same page. A case that needs more than an address is not tried without it, and says which flag would let it.',
    markdownTable(
      ['Case', 'What is demanded', 'Needs'],
      cases.map(({ id, title, needs }) => [
        `[${id}](${nameOf(id)}.md)`,
        markdownText(title),
        needs.map((need) => markdownCode(NEEDS[need].flag)).join(' and '),
      ]),
    ),
    '',
  ].join('\n\n');
}

/** One page for each case: why it matters, what to do, a bad answer and a good one. */
export function printConformancePages(): readonly {
  readonly name: string;
  readonly text: string;
}[] {
  return cases.map((one) => ({ name: nameOf(one.id), text: printCase(one) }));
}

function printCase({ id, title, why, help, needs, example }: ConformanceCase): string {
  const flags = needs.map((need) => `\`${NEEDS[need].flag}\``);
  return [
    `# ${id}`,
    `${title}.`,
    `## Why it matters\n\n${why}`,
    `## What to do\n\n${help}`,
    ...(flags.length === 0 ? [] : [`## How to try it\n\nWith ${flags.join('; and with ')}.`]),
    `## It fails with this\n\n${printAnswer(example, example.bad)}`,
    `## It passes with this\n\n${printAnswer(example, example.good)}`,
    '',
  ].join('\n\n');
}

function printAnswer({ asks, when }: CaseExample, answer: string): string {
  const moment = when === undefined ? '' : `, ${when}`;
  return `\`${asks}\`${moment}:\n\n${'```'}http\n${answer.trimEnd()}\n${'```'}`;
}

/** `conform/ready-body` → `ready-body` */
function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
