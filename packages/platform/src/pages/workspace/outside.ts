import type { DiagnosticPage } from '../page.js';

export const workspaceOutside: DiagnosticPage = {
  code: 'workspace/outside',
  severity: 'error',
  title: 'A path that leads out of the workspace',
  why: 'A symbolic link, or a path with dots, leads to a place outside the workspace. What is read there is not the same on another machine, and what is written there is not Alfred’s to write.',
  help: 'Move what is meant into the workspace, or remove the link.',
  example: {
    runs: 'elsewhere',
    bad: 'agents/a/service.yaml is a symbolic link to a file in the home folder.',
    good: 'agents/a/service.yaml is a symbolic link to a file of the workspace.',
    test: {
      file: 'packages/platform/src/workspace/read.test.ts',
      bad: 'follows symbolic links inside the workspace, and refuses those that lead out, or nowhere',
      good: 'follows symbolic links inside the workspace, and refuses those that lead out, or nowhere',
    },
  },
};
