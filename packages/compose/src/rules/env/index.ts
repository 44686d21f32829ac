import type { ComposeRule } from '../rule.js';
import { commentTrap } from './comment-trap.js';
import { conflictingMeaning } from './conflicting-meaning.js';
import { dollarEaten } from './dollar-eaten.js';
import { droppedByMerge } from './dropped-by-merge.js';
import { hostPortInside } from './host-port-inside.js';
import { localhostInside } from './localhost-inside.js';
import { nearMiss } from './near-miss.js';
import { noCommonNetwork } from './no-common-network.js';
import { quotesKept } from './quotes-kept.js';
import { retyped } from './retyped.js';
import { twoDefaults } from './two-defaults.js';
import { undefinedVariable } from './undefined.js';
import { unusedSetting } from './unused.js';
import { urlContradicts } from './url-contradicts.js';

/** What is wrong with variables and addresses: what surely fails first, then what is probably not meant. */
export const envRules: readonly ComposeRule[] = [
  urlContradicts,
  hostPortInside,
  localhostInside,
  noCommonNetwork,
  dollarEaten,
  quotesKept,
  commentTrap,
  retyped,
  droppedByMerge,
  nearMiss,
  undefinedVariable,
  twoDefaults,
  conflictingMeaning,
  unusedSetting,
];
