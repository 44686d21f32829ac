import { START_CONDITIONS, type StartCondition } from '@alfred/model';
import { z } from 'zod';

/** What a door says of a question, besides its type. */
export interface QuestionFacts {
  /** One sentence for help texts and forms. */
  readonly description: string;
  /** The question as it is asked on a terminal; absent: never asked, only taken when given. */
  readonly prompt?: string;
  /** What stands for the value in help texts: `--needs <list>`. */
  readonly placeholder: string;
  /** Given without its flag, as the first word. */
  readonly positional?: boolean;
  /** A value as one would give it. */
  readonly example: string | number;
  /** How forms show it. */
  readonly form: 'text' | 'list' | 'port';
}

/** A need as it is asked for: a name, and a condition unless Alfred shall choose it. */
export interface AskedNeed {
  readonly to: string;
  readonly condition: StartCondition | undefined;
}

function question<T extends z.ZodType>(schema: T, facts: QuestionFacts): T {
  return schema.meta({ question: facts });
}

/** Text on one line, whatever white space it came with. */
const line = z
  .union([z.string(), z.number()], { error: 'a text is wanted' })
  .transform((value) => String(value).trim().replaceAll(/\s+/g, ' '));

/** No text at all counts as no answer. */
const text = line.transform((value) => (value === '' ? undefined : value));

/** Printed into YAML, Markdown and JSON as it is, so only characters that mean nothing there. */
const sentence = text.refine(
  (value) =>
    value === undefined || /^\p{L}[\p{L}\p{N} .,;:!?'"()/%+=€$£–—’«»-]{0,199}$/u.test(value),
  {
    error:
      'a sentence of at most 200 letters, digits and common punctuation is wanted, starting with a letter',
  },
);

/** What an agent's template makes. */
const AGENT_KINDS = ['agent', 'worker'] as const;

const agentKind = text.pipe(
  z.enum(AGENT_KINDS, { error: `${AGENT_KINDS.join(' or ')} is wanted` }).optional(),
);

const port = z
  .union([z.string().trim(), z.number()])
  .transform((value) => (value === '' ? undefined : Number(value)))
  .refine(
    (value) => value === undefined || (Number.isInteger(value) && value >= 1 && value <= 65_535),
    { error: 'a port is a whole number from 1 to 65535' },
  );

/** Several words: a list, or one text with commas between them. */
const words = z
  .union([z.string(), z.array(z.string())], { error: 'names with commas between them are wanted' })
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .transform((value) =>
    value
      .flatMap((part) => part.split(','))
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const needs = words.transform((list, context): AskedNeed[] =>
  list.map((word) => {
    const [to = '', condition, ...more] = word.split(':');
    const known = START_CONDITIONS.find((one) => one === condition);
    if (to === '' || more.length > 0 || (condition !== undefined && known === undefined)) {
      context.addIssue({
        code: 'custom',
        message: `"${word}" is not NAME or NAME:CONDITION; conditions are ${START_CONDITIONS.join(', ')}`,
      });
    }
    return { to, condition: known };
  }),
);

const name = (what: string, example: string) =>
  question(line, {
    description: `Name of the ${what}: lower-case letters, digits and single dashes.`,
    prompt: `What is the ${what} called?`,
    placeholder: 'name',
    positional: true,
    example,
    form: 'text',
  });

const description = (what: string, example: string) =>
  question(sentence.optional(), {
    description: `What the ${what} does, in a sentence.`,
    prompt: `What does the ${what} do?`,
    placeholder: 'sentence',
    example,
    form: 'text',
  });

const publish = question(port.optional(), {
  description: 'Port of 127.0.0.1 on which the host reaches it. Default: none.',
  placeholder: 'port',
  example: 9003,
  form: 'port',
});

/** The questions of each template; the single source of flags, prompts, forms and types. */
export const questions = {
  agent: z.strictObject({
    name: name('agent', 'agent-legal'),
    description: description('agent', 'Answers questions about contracts.'),
    kind: question(agentKind.optional(), {
      description:
        'What it is: an agent answers requests, a worker takes its work from a queue among its needs. Default: agent.',
      placeholder: 'kind',
      example: 'worker',
      form: 'text',
    }),
    needs: question(needs.optional(), {
      description:
        'What it needs: names with commas between them, each with its start condition if wished (healthy, started or completed). Default condition: healthy where there is a probe.',
      prompt: 'What does it need (names with commas between them)?',
      placeholder: 'list',
      example: 'db-postgres,model-router:started',
      form: 'list',
    }),
    port: question(port.optional(), {
      description: 'Port it listens on. Default: the next free one from 9000.',
      placeholder: 'port',
      example: 9003,
      form: 'port',
    }),
    publish,
  }),
  infra: z.strictObject({
    name: name('infrastructure part', 'redis'),
    use: question(text.optional(), {
      description: 'Entry of the catalogue it is made from. Default: the entry in its name.',
      placeholder: 'entry',
      example: 'postgres',
      form: 'text',
    }),
    description: description('infrastructure part', 'Keeps what the agents remember.'),
    publish,
  }),
  lib: z.strictObject({
    name: name('lib', 'pricing'),
    description: description('lib', 'Prices of models and tools.'),
    for: question(words.optional(), {
      description: 'Agents that use it: names with commas between them.',
      prompt: 'Which agents use it (names with commas between them)?',
      placeholder: 'list',
      example: 'agent-legal,agent-financial',
      form: 'list',
    }),
  }),
} as const;

/** What can be scaffolded. */
export type TemplateName = keyof typeof questions;

/** All templates, in the order in which they are shown. */
export const templateNames = Object.keys(questions) as readonly TemplateName[];

export type AgentAnswers = z.output<(typeof questions)['agent']>;
export type InfraAnswers = z.output<(typeof questions)['infra']>;
export type LibAnswers = z.output<(typeof questions)['lib']>;

/** The checked answers of one of the templates. */
export type Answered =
  | { readonly template: 'agent'; readonly answers: AgentAnswers }
  | { readonly template: 'infra'; readonly answers: InfraAnswers }
  | { readonly template: 'lib'; readonly answers: LibAnswers };

/** One question of a template, as the doors show it. */
export interface Question extends QuestionFacts {
  readonly name: string;
  readonly required: boolean;
}

/** The questions of a template in order. */
export function questionsOf(template: TemplateName): readonly Question[] {
  return Object.entries(questions[template].shape).map(([key, schema]) => ({
    ...(schema.meta()?.['question'] as QuestionFacts),
    name: key,
    required: !schema.isOptional(),
  }));
}
