import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, Project } from '../src/project.js';
import { PythonPlatform } from '../src/proofs/python/platform.js';

const project = new Project(`alfred-conform-${process.pid}`);
const python = new PythonPlatform(checkout, `alfred-words-${process.pid}`);

interface JsonCase {
  readonly id: string;
  readonly outcome: string;
  readonly flag?: string;
  readonly faults?: readonly { readonly at: string; readonly message: string }[];
}

/** What was printed, by service. */
const printed = new Map<string, string>();

const routes = {
  'model-router': ['/v1/chat/completions', '{"messages":[{"role":"user","content":"ping"}]}'],
  'agent-financial': ['/v1/ask', '{"question":"What did we spend?"}'],
  'agent-words': ['/v1/count', '{"text":"to be or not"}'],
} as const;

/** The command line that holds a service to the contract; its route is asked, too. */
function wordsFor(service: keyof typeof routes, ...more: readonly string[]): readonly string[] {
  const [path, body] = routes[service];
  // Whoever runs these tests may have much else to do.
  const patient = ['--answer-within', '3s'];
  return ['conform', service, '--path', path, '--body', body, '--json', ...patient, ...more];
}

beforeAll(async () => {
  const taken = ['--drain', '--dependency'];
  const own = async (): Promise<void> => {
    await project.up();
    const cache = ['--dependency', 'redis', '--case', 'conform/dependency-down'];
    const [router, less] = await Promise.all([
      project.tryAlfred(...wordsFor('model-router', '--drain')),
      project.tryAlfred(...wordsFor('agent-financial', ...cache)),
    ]);
    // After the router: the agent asks it.
    const agent = await project.tryAlfred(...wordsFor('agent-financial', ...taken, 'db-postgres'));
    printed.set('model-router', router.stdout);
    printed.set('agent-financial', agent.stdout);
    printed.set('agent-financial without its cache', less.stdout);
  };
  const other = async (): Promise<void> => {
    await python.up();
    const agent = await python.tryAlfred(...wordsFor('agent-words', ...taken, 'redis'));
    printed.set('agent-words', agent.stdout);
  };
  // Both platforms at the same time: most of it is waiting for what an engine does in its own time.
  await Promise.all([own(), other()]);
});

afterAll(async () => {
  await Promise.all([project.remove(), python.remove()]);
});

/** The cases with their results; where one failed, why. */
function outcomes(printedFor: string): readonly string[] {
  const { cases } = JSON.parse(printed.get(printedFor) ?? '') as { cases: readonly JsonCase[] };
  return cases.map(({ faults, flag, id, outcome }) => {
    const why = flag ?? (faults === undefined ? '' : JSON.stringify(faults));
    return `${id} ${outcome} ${why}`.trimEnd();
  });
}

/** What did not pass, of all there is. */
function others(printedFor: string): readonly string[] {
  const all = outcomes(printedFor);
  expect(all.length).toBeGreaterThan(30);
  return all.filter((one) => !one.endsWith(' pass'));
}

describe('alfred conform on a real engine', () => {
  it.each(['agent-financial', 'agent-words'])('%s passes every case', (service) => {
    expect(others(service)).toEqual([]);
  });

  it('model-router passes all but those of a dependency, as it has none', () => {
    expect(others('model-router')).toEqual(
      ['down', 'answers', 'back', 'hangs'].map(
        (one) => `conform/dependency-${one} not-tried --dependency NAME`,
      ),
    );
  });

  it('agent-financial goes on without its cache, and says that it is gone', () => {
    expect(outcomes('agent-financial without its cache')).toEqual(['conform/dependency-down pass']);
  });

  it('leaves everything as it was found', async () => {
    for (const service of ['agent-financial', 'model-router', 'db-postgres', 'redis']) {
      const { RestartCount, State } = await project.container(service);
      expect([service, RestartCount, State.Status]).toEqual([service, 0, 'running']);
    }
  });
});
