import { describe, expect, it } from 'vitest';
import { placesFoundBy } from '../testing/found-by.js';
import { securityRules } from './index.js';

describe.each(securityRules.map((rule) => [rule.id, rule] as const))(
  'the page of %s',
  (_id, rule) => {
    it('has a bad example, which is found where it says', () => {
      const found = placesFoundBy(rule, rule.page.bad);
      expect(found).toEqual([`${rule.page.at} ${rule.severity}`]);
    });

    it('has a good example', () => {
      expect(placesFoundBy(rule, rule.page.good)).toEqual([]);
    });
  },
);
