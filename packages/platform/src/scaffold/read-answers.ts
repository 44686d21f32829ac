import type { Diagnostic, Origin } from '@alfred/model';
import type { z } from 'zod';
import { questions, type Answered, type TemplateName } from './answers.js';

/** Answers as a door got them: texts, numbers and lists by the question's name; undefined where nothing was said. */
export type GivenAnswers = Readonly<Record<string, unknown>>;

export interface ReadAnswers {
  /** Absent where an answer is wrong. */
  readonly asked?: Answered;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks what a door was told, every fault at once. */
export function readAnswers(template: TemplateName, given: GivenAnswers, at: Origin): ReadAnswers {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const checked = questions[template].safeParse({ name: '', ...said });
  if (checked.success) {
    // The template and its answers come from one look-up, which the compiler cannot see.
    return { asked: { template, answers: checked.data } as Answered, diagnostics: [] };
  }
  return {
    diagnostics: checked.error.issues.map((issue) => ({
      code: 'template/bad-answer',
      severity: 'error',
      message: issueText(issue),
      help: `"alfred new ${template} --help" lists the questions and their answers.`,
      at,
    })),
  };
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `There is no question "${issue.keys.join('", "')}" for this template.`;
  }
  return `The answer to "${issue.path.join('.')}" cannot be used: ${issue.message}.`;
}
