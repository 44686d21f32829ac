import { describe, expect, it } from 'vitest';
import { entryNames } from '../catalogue/index.js';
import { foundIn, workspaceOf } from '../testing/found.js';

describe('the rules about what the catalogue says', () => {
  it.each(entryNames)('find nothing in «use: %s», nor in who needs it', (name) => {
    const services = {
      [`infra/${name}`]: `use: ${name}\n`,
      'agents/a': `needs: { ${name}: {} }\n`,
    };
    expect(foundIn(workspaceOf(services))).toEqual([]);
  });

  it('find nothing in all of it together', () => {
    const services = entryNames.map((name) => [`infra/${name}`, `use: ${name}\n`]);
    expect(foundIn(workspaceOf(Object.fromEntries(services)))).toEqual([]);
  });
});
