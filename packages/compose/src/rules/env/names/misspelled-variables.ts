import type { Origin } from '@alfred/model';
import type { Facts } from '../../../facts/facts.js';
import { memo } from '../../reading/memo.js';
import { isSlip } from './near-names.js';
import { unsetVariables } from './unset-variables.js';
import { unusedSettings } from './unused-settings.js';

/** A name that was meant to be another. */
export interface Misspelled {
  readonly wrong: string;
  readonly at: Origin;
  readonly right: string;
  readonly rightAt: Origin;
  /** Where the wrong one stands. */
  readonly is: 'setting' | 'use';
}

/** Every name is held against every other; people have some hundred. */
const MOST = 500;

/** Settings that nothing reads beside variables that nothing sets, with one letter between them; and uses of a name that is set otherwise. */
export const misspelledVariables = memo((facts: Facts): readonly Misspelled[] => {
  const { variables, settings } = facts.project;
  const unused = unusedSettings(facts);
  const wanted = [
    ...new Map(variables.filter(({ isSet }) => !isSet).map((use) => [use.name, use])).values(),
  ].slice(0, MOST);
  const inSettings = unused.slice(0, MOST).flatMap((setting): readonly Misspelled[] => {
    const use = wanted.find(({ name }) => isSlip(name, setting.name));
    return use === undefined
      ? []
      : [{ wrong: setting.name, at: setting.at, right: use.name, rightAt: use.at, is: 'setting' }];
  });
  const explained = new Set(inSettings.map(({ right }) => right));
  const inUses = [...unsetVariables(facts)]
    .slice(0, MOST)
    .flatMap(([name, [use]]): readonly Misspelled[] => {
      const known = settings.find((setting) => isSlip(setting.name, name));
      if (use === undefined || explained.has(name) || known === undefined) return [];
      return [{ wrong: name, at: use.at, right: known.name, rightAt: known.at, is: 'use' }];
    });
  return [...inSettings, ...inUses];
});
