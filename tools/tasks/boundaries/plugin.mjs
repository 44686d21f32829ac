import { downward } from './downward.mjs';
import { noTargetWords } from './target-words.mjs';

/** This workspace's own ESLint rules. */
export const alfredPlugin = {
  meta: { name: 'alfred' },
  rules: { downward, 'no-target-words': noTargetWords },
};
