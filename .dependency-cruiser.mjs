import { roomRules } from './tools/tasks/boundaries/cruise.mjs';

/** Files nobody imports because a tool, a person or a test runner opens them. */
const entryPoints = [
  '\\.(test|bench)\\.ts$',
  '(^|/)[^/]*\\.config\\.[cm]?[jt]s$',
  '\\.d\\.ts$',
  '/(main|index|entry|prove|[^/]+-(main|program))\\.[cm]?[jt]s$',
  '^tools/bench/peers/',
  '^tools/e2e/src/asking\\.mjs$', // sent into a container as text
  '^tools/tasks/[^/]+\\.mjs$',
  '^tools/alfred/bin/',
  '^\\.[^/]+$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files of a circle can only be understood, loaded and tested all at once.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nothing imports and no tool opens is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: entryPoints },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that resolves to nothing fails at the first start.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-dependency',
      comment: 'What a service or a package needs at run time is in its own dependencies.',
      severity: 'error',
      from: { path: '^(packages|agents|libs)/[^/]+/src/', pathNot: '\\.(test|bench)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-are-leaves',
      comment: 'Code that imports a test would run it.',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.ts$' },
    },
    // The rooms, and the reason for each: tools/tasks/boundaries/rooms.mjs.
    ...roomRules(),
  ],
  options: {
    exclude: '(^|/)(dist|expected|coverage|templates|examples|compose/defects|\\.nx|\\.alfred)/',
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
};
