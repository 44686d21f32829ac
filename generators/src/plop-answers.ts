import { parseArgs } from 'node:util';
import {
  promptsOf,
  questionsOf,
  type GivenAnswers,
  type PromptFace,
  type TemplateName,
} from '@alfred/platform';

/**
 * The answers in `plop agent -- --name agent-legal --needs redis`; the first word may be the name, as for the other doors.
 * @param argv the process's arguments, the program and its script first
 * @throws Error where a flag is no question of the template
 */
export function givenInArguments(template: TemplateName, argv: readonly string[]): GivenAnswers {
  const start = argv.indexOf('--');
  if (start === -1) return {};
  const { values, positionals } = parseArgs({
    args: argv.slice(start + 1),
    options: Object.fromEntries(
      questionsOf(template).map(({ name }) => [name, { type: 'string' as const }]),
    ),
    allowPositionals: true,
  });
  const [first, ...more] = positionals;
  if (more.length > 0) throw new Error(`"${more.join(' ')}" is no answer: give it with its flag.`);
  return first === undefined ? values : { name: first, ...values };
}

/** The prompts that are left when some answers were given. */
export function unanswered(template: TemplateName, given: GivenAnswers): readonly PromptFace[] {
  return promptsOf(template).filter(({ name, asked }) => asked && given[name] === undefined);
}
