import type { ComposeProject } from '@alfred/compose-file';
import type { Facts } from '../../../facts/facts.js';
import { memo } from '../../reading/memo.js';

type Setting = ComposeProject['settings'][number];

/** Names that compose and the engine read themselves. */
const ofTools = /^(?:COMPOSE_|DOCKER_|BUILDKIT_|BUILDX_)/;

/** Settings of .env that nothing in the project reads. */
export const unusedSettings = memo(({ project }: Facts): readonly Setting[] => {
  const services = [...project.services.values()];
  const asked = new Set([
    ...project.variables.map(({ name }) => name),
    // A name without a value is given on as it is set.
    ...services.flatMap(({ environment }) =>
      environment
        .filter(({ written }) => !written.includes('='))
        .map(({ name, written }) => (written === '' || written === name ? name : '')),
    ),
  ]);
  const given = new Set(services.flatMap(({ envFiles }) => envFiles.map(({ path }) => path)));
  const inFiles = new Set(
    project.files
      .filter(({ role }) => role === 'env')
      .flatMap(({ text }) => [...text.matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)])
      .map(([, name]) => name),
  );
  return project.settings.filter(
    ({ name, at }) =>
      !asked.has(name) && !given.has(at.file) && !ofTools.test(name) && !inFiles.has(name),
  );
});
