import { flawsOfAnswers } from './flaws-of-answers.js';
import { flawsOfMoments } from './flaws-of-moments.js';
import type { NamedFlaw } from './sample-reply.js';

/** Ways to break the contract, one for each thing that a case looks at and its page does not show. */
export const flaws: readonly NamedFlaw[] = [...flawsOfAnswers, ...flawsOfMoments];
