import type { Engine } from '../docker/engine.js';
import { fault, fine, type MachineCheck } from './check.js';

/** The oldest Node.js that everything here runs on. Source: "engines" of package.json. */
const OLDEST_NODE = '20.19.0';

/** `up --wait` with `depends_on` conditions works as written from here on. */
const OLDEST_COMPOSE = '2.20.0';

/** Whether a version is at least another; what follows a dash does not count. */
export function isAtLeast(version: string, oldest: string): boolean {
  const numbers = (text: string): number[] => (text.split('-')[0] ?? '').split('.').map(Number);
  const [a, b] = [numbers(version), numbers(oldest)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** The Node.js this program runs on. */
export function checkNode(version: string): MachineCheck {
  return isAtLeast(version, OLDEST_NODE)
    ? fine('node', `Node.js ${version}`)
    : fault('error', 'node', `Node.js ${version} is too old.`, `Install ${OLDEST_NODE} or later.`);
}

/** The engine and its compose. What is missing is an error only where containers are wanted now. */
export function checkEngine(engine: Engine, wanted: boolean): readonly MachineCheck[] {
  if (!engine.found) {
    const what = wanted ? '' : ' Only «alfred up», «down» and «dev --up» need it.';
    return [fault(wanted ? 'error' : 'warning', 'engine', engine.message, engine.help + what)];
  }
  const compose = isAtLeast(engine.composeVersion, OLDEST_COMPOSE)
    ? fine('compose', `Docker Compose ${engine.composeVersion}`)
    : fault(
        'error',
        'compose',
        `Docker Compose ${engine.composeVersion} is too old.`,
        `Install ${OLDEST_COMPOSE} or later.`,
      );
  return [fine('engine', `Docker Engine ${engine.version}`), compose];
}
