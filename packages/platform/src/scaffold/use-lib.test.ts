import { describe, expect, it } from 'vitest';
import { withLib } from './use-lib.js';

const head = `import type { ServicePlugin } from '@alfred/service-kit';
import { z } from 'zod';
import type { needs, settings } from './manifest.generated.js';
`;
const short = `export const agent: ServicePlugin<typeof settings, typeof needs> = async (app, { settings }) => {
  app.get('/', () => settings.X);
};
`;
const broken = `export const agent: ServicePlugin<typeof settings, typeof needs> = async (
  app,
  { settings, clients },
) => {
  app.get('/', () => settings.X);
};
`;
const imported = `import type { ServicePlugin } from '@alfred/service-kit';
import { describePricing } from '@libs/pricing';
import { z } from 'zod';
import type { needs, settings } from './manifest.generated.js';
`;

function withCall(plugin: string): string {
  return plugin.replace('=> {\n', '=> {\n  app.log.debug(describePricing());\n');
}

describe('adds an import and a call', () => {
  it.each([
    ['a plugin on one line', `${head}\n${short}`, `${imported}\n${withCall(short)}`],
    ['a plugin over several lines', `${head}\n${broken}`, `${imported}\n${withCall(broken)}`],
    [
      'a file without packages',
      `import './x.js';\n${short}`,
      `import { describePricing } from '@libs/pricing';\nimport './x.js';\n${withCall(short)}`,
    ],
    [
      'Windows line ends',
      `${head}\n${short}`.replaceAll('\n', '\r\n'),
      `${imported}\n${withCall(short)}`.replaceAll('\n', '\r\n'),
    ],
  ])('to %s, and not twice', (_, before, after) => {
    expect(withLib(before, 'pricing')).toBe(after);
    expect(withLib(after, 'pricing')).toBe(after);
  });
});

it.each([
  ['nothing', ''],
  ['a plugin that is no arrow function', 'export const agent: ServicePlugin = makePlugin();\n'],
  ['a plugin in a comment', '// export const agent: ServicePlugin = async (app) => {\n'],
])('finds no safe place in %s', (_, text) => {
  expect(withLib(text, 'pricing')).toBeUndefined();
});
