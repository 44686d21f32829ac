import { packageSteps } from './package-steps.js';
import type { Step, Suite } from './suite.js';

/**
 * Everything `npm test` holds the tree to. Cheap suites of one core come first, so that a slip is seen within seconds; the engine
 * tests are last and have both cores, because they watch real time.
 */
export const suites: readonly Suite[] = [
  {
    name: 'format',
    about: 'every file is as Prettier prints it',
    cores: 1,
    steps: tool('prettier', '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'lint',
    about: 'ESLint, with the boundaries between the rooms',
    cores: 1,
    steps: () => [
      // ESLint's rule about tags reads the project graph that Nx leaves in .nx, and looks at nothing without one.
      { label: 'nx project graph', commands: [['nx', 'show', 'projects']] },
      { label: 'eslint', commands: [['eslint', '--max-warnings', '0', '.']] },
    ],
  },
  {
    name: 'types',
    about: 'TypeScript, the whole tree',
    cores: 1,
    steps: tool('tsc', '-p', 'tsconfig.json', '--noEmit'),
  },
  {
    name: 'boundaries',
    about: 'dependency-cruiser: imports go downward, no circle, no orphan',
    cores: 1,
    steps: tool('depcruise', '--output-type', 'err', '.'),
  },
  {
    name: 'unused',
    about: 'knip: no unused file, export or dependency',
    cores: 1,
    steps: tool('knip', '--no-progress', '--no-config-hints'),
  },
  {
    name: 'packages',
    about: 'each package builds by itself and is fit to publish',
    cores: 1,
    steps: packageSteps,
  },
  {
    name: 'unit',
    about: 'unit, property and golden tests',
    cores: 2,
    steps: vitest('unit', 'vitest.config.ts'),
  },
  {
    name: 'start',
    about: 'npm start: a new agent is made, runs and answers',
    cores: 1,
    steps: tool('node', 'tools/tasks/start.mjs', '--once'),
  },
  {
    name: 'examples',
    about: 'each example gives the files that are committed beside it',
    cores: 2,
    steps: vitest('examples', 'tools/e2e/examples.vitest.config.ts'),
  },
  {
    name: 'engine',
    about: 'tests on a real Docker Engine',
    cores: 2,
    needs: 'engine',
    steps: vitest('engine', 'tools/e2e/vitest.config.ts'),
  },
];

/** A suite of one command that passes or fails as a whole. */
function tool(...command: string[]): () => readonly Step[] {
  return () => [{ label: command[0] ?? '', commands: [command] }];
}

/** A suite whose tests Vitest counts. */
function vitest(name: string, file: string): () => readonly Step[] {
  const report = `node_modules/.cache/alfred-tasks/report-${name}.json`;
  const reporters = [
    '--no-color',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return () => [
    { label: name, commands: [['vitest', 'run', '--config', file, ...reporters]], report },
  ];
}
