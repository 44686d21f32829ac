import { questionsOf, type Question, type TemplateName } from './answers.js';

/** A flag of the command line. */
export interface FlagFace {
  readonly name: string;
  /** As commander takes it: `--needs <list>`. */
  readonly flags: string;
  readonly description: string;
  readonly prompt?: string;
}

/** The command line's face of a template's questions; what is given by position is no flag. */
export function flagsOf(template: TemplateName): readonly FlagFace[] {
  return questionsOf(template)
    .filter((question) => question.positional !== true)
    .map((question) => ({
      name: question.name,
      flags: `--${question.name} <${question.placeholder}>`,
      description: question.description,
      ...(question.prompt === undefined ? {} : { prompt: question.prompt }),
    }));
}

/** A prompt as plop's inquirer takes it. */
export interface PromptFace {
  readonly type: 'input';
  readonly name: string;
  readonly message: string;
  /** Whether it is asked where nothing was given, or only taken from the command line. */
  readonly asked: boolean;
}

/** Plop's face of a template's questions: one prompt each, because plop knows no other arguments. */
export function promptsOf(template: TemplateName): readonly PromptFace[] {
  return questionsOf(template).map((question) => ({
    type: 'input',
    name: question.name,
    message: question.prompt ?? question.description,
    asked: question.prompt !== undefined,
  }));
}

const titles: Readonly<Record<TemplateName, string>> = {
  agent: 'A new agent',
  infra: 'A new infrastructure part',
  lib: 'A new shared lib',
};

/** Nx's face of a template's questions: the schema of the generator, for its command line and its forms. */
export function nxSchemaOf(template: TemplateName): Readonly<Record<string, unknown>> {
  const list = questionsOf(template);
  return {
    $schema: 'https://json-schema.org/schema',
    cli: 'nx',
    $id: `Alfred${template.charAt(0).toUpperCase()}${template.slice(1)}`,
    title: titles[template],
    type: 'object',
    properties: Object.fromEntries(list.map((question) => [question.name, nxProperty(question)])),
    required: list.filter((question) => question.required).map((question) => question.name),
    additionalProperties: false,
  };
}

function nxProperty(question: Question): Readonly<Record<string, unknown>> {
  const { description, prompt, positional, example, form } = question;
  return {
    type: form === 'port' ? 'integer' : 'string',
    description,
    ...(form === 'port' ? { minimum: 1, maximum: 65_535 } : {}),
    ...(positional === true ? { $default: { $source: 'argv', index: 0 } } : {}),
    ...(prompt === undefined ? {} : { 'x-prompt': prompt }),
    ...(prompt === undefined ? {} : { 'x-priority': 'important' }),
    examples: [example],
  };
}
