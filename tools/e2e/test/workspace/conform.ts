import { beforeAll, describe, expect, it } from 'vitest';
import { casesOf, conformWords, outcomesOf } from '../../src/conforming.js';
import type { Project } from '../../src/project.js';
import type { PythonPlatform } from '../../src/proofs/python/platform.js';

/** Holds the agent in Python to the contract, from its image to its end, and gives what was printed. */
export async function conformPython(python: PythonPlatform): Promise<string> {
  try {
    await python.up();
    const words = conformWords('agent-words', '--drain', '--dependency', 'redis');
    return (await python.tryAlfred(...words)).stdout;
  } finally {
    await python.remove();
  }
}

/** Takes as long as all others together: `npm run prove -- conform` tries it, too. */
const hangs = 'conform/dependency-hangs';

/** The services of a project that is up, and the one in Python, which is held to the contract meanwhile. */
export function describeConform(project: Project, python: () => Promise<string>): void {
  /** What was printed, by service. */
  const printed = new Map<string, string>();
  const outcomes = (service: string): readonly string[] => outcomesOf(printed.get(service) ?? '');
  const others = (service: string): readonly string[] =>
    outcomes(service).filter((one) => !one.endsWith(' pass'));

  describe('alfred conform on a real engine', () => {
    beforeAll(async () => {
      const cache = ['--dependency', 'redis', '--case', 'conform/dependency-down'];
      const [router, less] = await Promise.all([
        project.tryAlfred(...conformWords('model-router', '--drain')),
        project.tryAlfred(...conformWords('agent-financial', ...cache)),
      ]);
      const most = casesOf(router.stdout).filter((id) => id !== hangs);
      const taken = ['--drain', '--dependency', 'db-postgres', '--case', most.join()];
      // After the router: the agent asks it.
      const agent = await project.tryAlfred(...conformWords('agent-financial', ...taken));
      printed.set('model-router', router.stdout);
      printed.set('agent-financial', agent.stdout);
      printed.set('agent-financial without its cache', less.stdout);
      printed.set('agent-words', await python());
    });

    it.each([
      ['agent-financial', 'every case but that of a database that hangs', 30],
      ['agent-words', 'every case', 31],
    ])('%s passes %s', (service, _, atLeast) => {
      expect(outcomes(service).length).toBeGreaterThanOrEqual(atLeast);
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
      expect(outcomes('agent-financial without its cache')).toEqual([
        'conform/dependency-down pass',
      ]);
    });

    it('leaves everything as it was found', async () => {
      for (const service of ['agent-financial', 'model-router', 'db-postgres', 'redis']) {
        const { RestartCount, State } = await project.container(service);
        expect([service, RestartCount, State.Status]).toEqual([service, 0, 'running']);
      }
    });
  });
}
