import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { pureRules, pureSyntax } from './tools/tasks/boundaries/effects.mjs';
import { alfredPlugin } from './tools/tasks/boundaries/plugin.mjs';
import { tagRule } from './tools/tasks/boundaries/tags.mjs';

const tests = ['**/*.test.ts', '**/test/**/*.ts'];

/** What this Node defines, for files that TypeScript does not look at. */
const nodeGlobals = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

/** Node's tools expect these to have a default export. */
const toolFiles = [
  '*.config.{js,ts,mjs}',
  '**/vitest*.config.ts',
  '**/*.vitest.config.ts',
  '.dependency-cruiser.mjs',
  'plopfile.js',
  'tools/tasks/mutation/*.mjs',
];

/** What is exported by name is found by name, can be renamed, and shows at the package's door. */
const namedExportsOnly = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name: a default export has another name in each file that imports it.',
  },
  {
    selector: 'ExportAllDeclaration',
    message: 'Name what is exported: `export *` makes everything public, also what comes later.',
  },
];

/** A test that does not run, or runs until it passes, holds nothing. */
const everyTestRuns = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(skip|only|todo|fails|skipIf|runIf)$/]',
    message: 'Every test runs, everywhere: mend it or remove it.',
  },
  {
    selector:
      'CallExpression[callee.name=/^(it|test|describe)$/] > ObjectExpression > Property[key.name="retry"]',
    message: 'A test that passes at the second try hides a fault: take the chance out of it.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/{dist,coverage,node_modules}/**',
      '.nx/**',
      '.alfred/**',
      // Their sources are made from templates, and the agents' own lint looks at them once they are scaffolded.
      'templates/**',
      'examples/**/expected/**',
      'packages/compose/defects/**', // wrong on purpose
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A check may answer at once, later, or with nothing.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    languageOptions: { globals: nodeGlobals },
    plugins: { alfred: alfredPlugin },
    rules: {
      // Imports go downward only, and from package to package by name: tools/tasks/boundaries/rooms.mjs gives each reason.
      'alfred/downward': 'error',
      eqeqeq: 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-syntax': ['error', ...namedExportsOnly],
      // Control characters are what a parser of people's files must find.
      'no-control-regex': 'off',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      // One idea a file, one step a function: longer ones are read by nobody as a whole.
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Tools share files by path and are left out: Nx takes that for a slip.
    files: ['{packages,generators,agents,libs,tools/alfred}/**/*.ts'],
    plugins: { '@nx': nx },
    rules: { '@nx/enforce-module-boundaries': ['error', tagRule] },
  },
  {
    // Commands read the machine, print and end with a code; everything else gives values back.
    files: ['packages/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    // The rooms that must give the same answer on every machine. What they need of the world is handed to them.
    files: [
      'packages/{contract,model,platform,compose,compose-file,conformance,resilience,health}/src/**/*.ts',
    ],
    ignores: [
      ...tests,
      'packages/*/src/testing/**', // fake clocks and the like, for tests
      'packages/platform/src/workspace/**', // the one room of the platform that touches the disk
      'packages/resilience/src/clock.ts', // the real clock and chance, given to all policies from here
      'packages/health/src/door/**', // the health port listens and measures the event loop
    ],
    rules: {
      ...pureRules,
      'no-restricted-syntax': ['error', ...namedExportsOnly, ...pureSyntax],
    },
  },
  {
    // Decisions are made before any target is known, so that the next target needs an emitter and nothing else.
    files: ['packages/platform/src/plan/**'],
    rules: { 'alfred/no-target-words': 'error' },
  },
  {
    files: [...tests, '**/testing/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...namedExportsOnly, ...everyTestRuns],
      // A describe block is a table of contents, not a function.
      'max-lines-per-function': 'off',
    },
  },
  { files: ['**/*.generated.ts'], rules: { 'max-lines': 'off' } },
  { files: toolFiles, rules: { 'no-restricted-syntax': 'off' } },
);
