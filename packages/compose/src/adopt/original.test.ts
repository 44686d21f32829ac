import type { ComposeFiles } from '@alfred/compose-file';
import { sourcesOf, type ServicePlan } from '@alfred/model';
import { checkSources } from '@alfred/platform';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { adoptProject, type Adoption } from './adopt-project.js';

const root = new URL('../../../../', import.meta.url);
const folder = fileURLToPath(new URL('../shared/corpus/locotoki+alfred-agent-platform-v2', root));

const files: ComposeFiles = {
  read: (path) => (existsSync(path) ? readFileSync(path) : 'missing'),
  exists: existsSync,
};

/** The compose file of the original platform, adopted, beside the example that was made of it by hand: services by name. */
function adoptedOriginal(): {
  readonly adopted: Adoption & { readonly services: ReadonlyMap<string, ServicePlan> };
  readonly example: ReadonlyMap<string, ServicePlan>;
} {
  const adoption = adoptProject({
    paths: [`${folder}/docker-compose.unified.yml`],
    files,
    environment: {},
    projectDirectory: folder,
  });
  const texts = Object.fromEntries(adoption.files.map(({ path, content }) => [path, content]));
  return { adopted: { ...adoption, services: plansOf(texts) }, example: plansOf(exampleTexts()) };
}

function plansOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, ServicePlan> {
  const { plan } = checkSources(sourcesOf(texts));
  return new Map((plan?.services ?? []).map((service) => [service.name, service]));
}

function exampleTexts(): Readonly<Record<string, string>> {
  const example = fileURLToPath(new URL('examples/02-alfred', root));
  const paths = ['agents', 'infra'].flatMap((kind) =>
    readdirSync(`${example}/${kind}`).map((name) => `${kind}/${name}/service.yaml`),
  );
  return Object.fromEntries(
    [...paths, 'platform.yaml'].map((path) => [path, readFileSync(`${example}/${path}`, 'utf8')]),
  );
}

describe('the original platform', () => {
  const { adopted, example } = adoptedOriginal();

  it('is adopted whole, and nothing of it changes', () => {
    expect(adopted.differences).toEqual([]);
    expect(adopted.report.differences).toEqual([]);
    expect(adopted.report.services.filter(({ manifest }) => manifest === undefined)).toEqual([]);
  });

  it('has the services of the example', () => {
    expect([...adopted.services.keys()].sort()).toEqual([...example.keys()].sort());
  });

  it('has the ports of the example', () => {
    for (const [name, { published }] of example)
      expect([name, portsOf(adopted.services.get(name)?.published ?? [])]).toEqual([
        name,
        portsOf(published),
      ]);
  });

  it('has the needs of the example, but for what its author mended', () => {
    const mended = [...example].flatMap(([name, { needs }]) => {
      const own = new Map(
        adopted.services.get(name)?.needs.map(({ to, condition }) => [to, condition.value]),
      );
      return needs.flatMap(({ to, condition }) => {
        const before = own.get(to);
        own.delete(to);
        if (before === condition.value) return [];
        return [`${before === undefined ? 'unsaid' : 'OPT-004'}: ${name} ${to} ${condition.value}`];
      });
    });
    expect(mended.sort()).toEqual([
      // The file waits for the start of redis, which has a probe.
      'OPT-004: agent-atlas redis healthy',
      'OPT-004: agent-core redis healthy',
      'OPT-004: agent-financial redis healthy',
      'OPT-004: agent-legal redis healthy',
      'OPT-004: agent-rag redis healthy',
      'OPT-004: agent-social redis healthy',
      'OPT-004: monitoring-redis redis healthy',
      // The file gives the address in a variable and says nothing of a need.
      'unsaid: agent-atlas db-api started',
      'unsaid: agent-atlas db-postgres healthy',
      'unsaid: agent-financial db-api started',
      'unsaid: agent-legal db-api started',
      'unsaid: agent-social db-api started',
      'unsaid: auth-ui db-api started',
      'unsaid: monitoring-dashboard monitoring-metrics started',
      'unsaid: ui-admin model-router started',
    ]);
  });

  it('has no need that the example has not', () => {
    for (const [name, { needs }] of adopted.services) {
      const known = new Set(example.get(name)?.needs.map(({ to }) => to));
      expect([name, needs.filter(({ to }) => !known.has(to)).map(({ to }) => to)]).toEqual([
        name,
        [],
      ]);
    }
  });
});

function portsOf(
  published: readonly { readonly hostPort: number; readonly containerPort: number }[],
): readonly string[] {
  return published.map(({ hostPort, containerPort }) => `${hostPort}:${containerPort}`).sort();
}
