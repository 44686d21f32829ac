import { describe, expect, it } from 'vitest';
import { fixed } from '../testing/fixed.js';
import { findingsIn, placesFoundBy } from '../testing/found-by.js';
import { envRules } from './index.js';

describe.each(envRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it('finds its bad example where the page says, with the severity of the rule', () => {
    const found = placesFoundBy(rule, rule.page.bad);
    expect(found).toEqual([`${rule.page.at} ${rule.severity}`]);
  });

  it('finds nothing once its fix is made', () => {
    for (const { fix } of findingsIn(rule, rule.page.bad)) {
      if (fix !== undefined) expect(placesFoundBy(rule, fixed(rule.page.bad, fix))).toEqual([]);
    }
  });
});
