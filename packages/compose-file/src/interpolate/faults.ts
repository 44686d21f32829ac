import type { NotBraced } from './braced.js';
import type { InterpolationFault, MissingVariable } from './interpolation.js';

const reasons: Readonly<Record<NotBraced, string>> = {
  'no-name': 'no name of a variable follows (letters, digits and _, no digit first)',
  'bad-operator': 'the name is followed neither by "}" nor by one of :- - :? ? :+ +',
  'not-closed': 'there is no "}" for it on the same line',
};

/** `${` that begins no variable: Docker Compose says «Invalid template». */
export function invalidTemplate(why: NotBraced, offset: number): InterpolationFault {
  return {
    message: `"\${" begins a variable, but ${reasons[why]}, so Docker Compose refuses the file («Invalid template»). Write "$\${" where a dollar sign is meant.`,
    offset,
  };
}

/** A required variable without a value. */
export function missingRequired({ name, why, offset }: MissingVariable): InterpolationFault {
  return {
    message: `The variable ${name} is required here and has no value${why === '' ? '' : `: ${why}`}. Set it in the environment or in .env.`,
    offset,
  };
}

/** Variables inside of variables beyond all sense. */
export function tooDeep(depth: number, offset: number): InterpolationFault {
  return { message: `More than ${depth} variables stand inside of each other here.`, offset };
}

/** A text that grows beyond all sense. */
export function tooLong(maxLength: number, offset: number): InterpolationFault {
  return {
    message: `With its variables put in, this text is longer than ${maxLength} characters.`,
    offset,
  };
}
