import { nearest } from '@alfred/model';
import { defineRule } from '../define-rule.js';
import { localDockerfile } from '../../facts/build-files.js';
import { withoutBuild } from './without-build.js';

/** `files/no-build-stage`: the stage to build is not in the Dockerfile. */
export const noBuildStage = defineRule({
  id: 'files/no-build-stage',
  family: 'start-up',
  severity: 'error',
  check: ({ services, textOf }) =>
    services.flatMap((service) => {
      const { name, build } = service;
      const target = build?.target;
      const path = localDockerfile(build);
      const text = build?.dockerfileInline ?? (path === undefined ? undefined : textOf?.(path));
      if (build === undefined || target === undefined || target === '' || text === undefined)
        return [];
      const stages = stagesOf(text);
      if (/^\d+$/.test(target) || stages.includes(target.toLowerCase())) return [];
      const { severity, consequence } = withoutBuild(service);
      const meant = nearest(target, stages);
      return [
        {
          severity,
          message: `"${name}" is to be built up to the stage "${target}", and ${path ?? 'its Dockerfile'} has no stage of that name: ${consequence}.`,
          help:
            meant === undefined
              ? `Stages that are there: ${stages.length === 0 ? 'none with a name' : stages.join(', ')}.`
              : `Did you mean "${meant}"?`,
          at: build.at,
          service: name,
        },
      ];
    }),
  page: {
    title: 'The stage to build is not in the Dockerfile',
    why: 'A stage that was renamed in the Dockerfile is found out only when somebody builds: «target stage could not be found».',
    help: 'Name a stage that is there.',
    bad: {
      'compose.yaml': `services:
  site:
    build:
      context: site
      target: production
`,
      'site/Dockerfile': 'FROM scratch AS release\n',
    },
    good: {
      'compose.yaml': `services:
  site:
    build:
      context: site
      target: release
`,
      'site/Dockerfile': 'FROM scratch AS release\n',
    },
    at: 'compose.yaml:3:5',
  },
});

/** Names of stages; docker compares them without case. */
function stagesOf(dockerfile: string): readonly string[] {
  return [...dockerfile.matchAll(/^[ \t]*FROM[ \t]+.*?[ \t]AS[ \t]+([\w.-]+)/gim)].map(
    ([, stage = '']) => stage.toLowerCase(),
  );
}
