import { decided, type Plan } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Emitted } from './emitter.js';
import { isGenerated } from './formats/preamble.js';
import { emitters } from './testing/expect-emitted.js';
import { richPlan } from './testing/rich-plan.js';
import { samplePlan, sampleService } from './testing/plan.js';

const plans: readonly (readonly [string, Plan])[] = [
  ['a plan with something of everything', richPlan()],
  ['a plan without services', samplePlan([])],
  ['a plan of one service', samplePlan([sampleService('alone')])],
];

/** The same plan with its services in another order, as another walk over the same manifests might give it. */
function reordered(plan: Plan): Plan {
  return {
    ...plan,
    services: [...plan.services].reverse(),
    settings: plan.settings.map((one) => ({ ...one, users: [...one.users].reverse() })).reverse(),
    secrets: plan.secrets.map((one) => ({ ...one, users: [...one.users].reverse() })).reverse(),
  };
}

/** The same plan with the maps inside its services in another order, as a person might write them. */
function reorderedInside(plan: Plan): Plan {
  return {
    ...plan,
    services: plan.services.map((service) => ({
      ...service,
      needs: [...service.needs].reverse(),
      environment: [...service.environment].reverse(),
      labels: Object.fromEntries(Object.entries(service.labels).reverse()),
    })),
  };
}

const contents = ({ files }: Emitted): ReadonlyMap<string, string> =>
  new Map(files.map(({ path, content }) => [path, content]));

/** The module of a service keeps the order of its manifest: people read the two side by side. */
const sorting = Object.entries(emitters).filter(([name]) => name !== 'code');

it.each(sorting)('%s does not depend on the order of maps in manifests', (_, { emit }) => {
  expect(contents(emit(reorderedInside(richPlan())))).toEqual(contents(emit(richPlan())));
});

describe.each(Object.entries(emitters))('%s', (_, { emit }) => {
  describe.each(plans)('%s', (__, plan) => {
    const { files, diagnostics } = emit(plan);

    it('gives the same bytes each time, and whatever the order of the plan', () => {
      expect(emit(plan).files).toEqual(files);
      expect(contents(emit(reordered(plan)))).toEqual(contents(emit(plan)));
    });

    it('names itself in the first line, ends its lines with LF and the last one too', () => {
      for (const { path, content, owner } of files) {
        expect(isGenerated(content), path).toBe(true);
        expect(content, path).not.toMatch(/\r/);
        expect(content, path).toMatch(/[^\n]\n$/);
        expect(content, path).not.toMatch(/[ \t]\n/);
        expect(owner).toBe('generated');
      }
    });

    it('writes inside the workspace, each path once', () => {
      const paths = files.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) expect(path).not.toMatch(/^\/|\\|(^|\/)\.\.(\/|$)/);
    });

    it('can be read back', () => {
      for (const { path, content } of files) {
        if (!path.endsWith('.yaml')) continue;
        for (const version of ['1.1', '1.2'] as const)
          expect(Object.keys(parse(content, { version, merge: true }).services ?? {})).toEqual(
            plan.services.map(({ name }) => name),
          );
      }
    });

    it('finds no error in a plan that is right', () => {
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    });
  });

  it('shows the steps of a decision, not line numbers of manifests', () => {
    const at = { file: 'agents/alone/service.yaml', line: 77, column: 3, via: [] };
    const memoryLimit = decided(64 * 1024 ** 2, {
      source: 'manifest',
      text: 'set in agents/alone/service.yaml:77',
      at,
    });
    const service = sampleService('alone');
    const plan = samplePlan([{ ...service, resources: { ...service.resources, memoryLimit } }]);
    for (const { content } of emit(plan).files) expect(content).not.toContain('service.yaml:77');
  });
});
