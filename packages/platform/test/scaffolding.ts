import { sourcesOf, type Diagnostic } from '@alfred/model';
import { expect } from 'vitest';
import type { TemplateName } from '../src/scaffold/answers.js';
import type { GivenAnswers } from '../src/scaffold/read-answers.js';
import { scaffold } from '../src/scaffold/scaffold.js';
import { ownTemplates } from './templates.js';

/** An agent's code, as small as it can be. */
export const agentSource = `import type { ServicePlugin } from '@alfred/service-kit';

export const agent: ServicePlugin = async (app) => {
  app.get('/', () => 'hello');
};
`;

/** What scaffolds are tried in. */
export const workspace: Readonly<Record<string, string>> = {
  'platform.yaml': 'name: demo\n',
  'tsconfig.base.json': '{\n  "compilerOptions": {\n    "paths": {}\n  }\n}\n',
  'infra/db-postgres/service.yaml': 'use: postgres\n',
  'infra/redis/service.yaml': 'use: redis\n',
  'infra/nats/service.yaml': 'use: nats\n',
  'agents/model-router/service.yaml': 'port: 8080\n',
  'agents/first/service.yaml': 'port: 9000\npublish: 9001\n',
  'agents/first/src/agent.ts': agentSource,
  'agents/worker/service.yaml': 'kind: worker\nhealth: { probe: none }\n',
  'agents/migrate/service.yaml': 'kind: job\n',
  'libs/money/src/index.ts': '',
};

/** What a scaffold gives. */
export function make(template: TemplateName, given: GivenAnswers, files = workspace) {
  return scaffold(template, given, { workspace: sourcesOf(files), templates: ownTemplates });
}

/** The workspace once a scaffold was written. */
export function written(template: TemplateName, given: GivenAnswers, files = workspace) {
  const made = make(template, given, files);
  expect(told(made.diagnostics)).toEqual([]);
  return {
    ...files,
    ...Object.fromEntries(made.files.map(({ path, content }) => [path, content])),
    ...Object.fromEntries(made.edits.map(({ path, after }) => [path, after])),
  };
}

/** Findings as a person reads them. */
export function told(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, at, message, help }) => `${code} ${at.file}: ${message} ${help}`);
}
