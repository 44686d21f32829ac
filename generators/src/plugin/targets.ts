import type { TargetConfiguration } from '@nx/devkit';

/** What decides about every service at once: a change here touches all of them. */
const sharedByServices = [
  '{workspaceRoot}/platform.yaml',
  '{workspaceRoot}/packages/platform/catalogue/**/*',
];

type Targets = Record<string, TargetConfiguration>;

/** What can be run for a service whose code is here, in TypeScript. */
export function codeTargets(folder: string, name: string): Targets {
  return {
    build: {
      command: `alfred bundle ${name}`,
      cache: true,
      dependsOn: [],
      inputs: ['production', '^production', { externalDependencies: ['esbuild'] }],
      outputs: [`{workspaceRoot}/dist/${folder}`],
      metadata: { description: 'Puts the code and all it imports into one file.' },
    },
    test: testTarget(folder),
    serve: {
      command: `node dist/${folder}/main.js`,
      continuous: true,
      dependsOn: ['build'],
      metadata: { description: 'Runs it as a plain process.' },
    },
  };
}

/** What can be run for the container of any service. */
export function containerTargets(
  name: string,
  source: 'built' | 'pulled',
  hasCode: boolean,
): Targets {
  return {
    image: {
      command: `docker compose ${source === 'built' ? 'build' : 'pull'} ${name}`,
      dependsOn: hasCode ? ['build'] : [],
      inputs: ['default', ...sharedByServices],
      metadata: { description: source === 'built' ? 'Builds its image.' : 'Pulls its image.' },
    },
    'compose-config': {
      command: `docker compose config ${name}`,
      inputs: ['{projectRoot}/service.yaml', ...sharedByServices],
      metadata: { description: 'Shows its container as Compose understands it.' },
    },
  };
}

/** What can be run for a lib. */
export function libTargets(folder: string): Targets {
  return {
    build: {
      command: `tsc -p ${folder}/tsconfig.json`,
      cache: true,
      dependsOn: [],
      inputs: ['production', '^production', { externalDependencies: ['typescript'] }],
      outputs: [`{workspaceRoot}/dist/${folder}`],
      metadata: { description: 'Checks its types, and emits JavaScript and declarations.' },
    },
    test: testTarget(folder),
  };
}

/** What can be run for one of the packages that npm publishes. */
export function packageTargets(folder: string): Targets {
  return {
    build: {
      command: `tsc -p ${folder}/tsconfig.build.json`,
      cache: true,
      // Its imports are checked against the declarations that the packages below it emit.
      dependsOn: ['^build'],
      inputs: ['production', '^production', { externalDependencies: ['typescript'] }],
      outputs: ['{projectRoot}/dist'],
      metadata: { description: 'Checks its types, and emits JavaScript and declarations.' },
    },
    test: testTarget(folder),
  };
}

function testTarget(folder: string): TargetConfiguration {
  return {
    command: `vitest run --passWithNoTests ${folder}/`,
    cache: true,
    dependsOn: [],
    inputs: [
      'default',
      '^production',
      '{workspaceRoot}/vitest.config.ts',
      '{workspaceRoot}/vitest.aliases.ts',
      { externalDependencies: ['vitest'] },
    ],
    metadata: { description: 'Runs its tests.' },
  };
}
