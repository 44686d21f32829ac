import { fileURLToPath } from 'node:url';
import { nxSchemaOf, templateNames } from '@alfred/platform';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';

// `npx vitest run generators -u` prints the committed schemas anew.
test.each(templateNames)(
  'the schema of the generator %s is what the questions give',
  async (template) => {
    const file = fileURLToPath(new URL(`./${template}/schema.json`, import.meta.url));
    const options = await resolveConfig(file);
    const printed = await format(JSON.stringify(nxSchemaOf(template)), {
      ...options,
      filepath: file,
    });
    await expect(printed).toMatchFileSnapshot(file);
  },
);
