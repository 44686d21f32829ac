import type { DiagnosticPage } from '../page.js';

export const templateNoPlugin: DiagnosticPage = {
  code: 'template/no-plugin',
  severity: 'error',
  title: 'A lib cannot be wired into an agent',
  why: 'A lib is added to the plugin of an agent, where its first line of code is. An agent whose file has another form has no place that is known to be safe.',
  help: 'Leave the agent out of --for, and import the lib where you need it.',
  example: {
    runs: 'new',
    template: 'lib',
    bad: {
      answers: { name: 'pricing', for: ['agent-legal'] },
      files: {
        'platform.yaml': 'name: acme\n',
        'tsconfig.base.json': '{ "compilerOptions": { "paths": {} } }\n',
        'agents/agent-legal/service.yaml': 'port: 9000\n',
        'agents/agent-legal/src/agent.ts': 'export {};\n',
      },
    },
    good: {
      answers: { name: 'pricing' },
      files: {
        'platform.yaml': 'name: acme\n',
        'tsconfig.base.json': '{ "compilerOptions": { "paths": {} } }\n',
        'agents/agent-legal/service.yaml': 'port: 9000\n',
        'agents/agent-legal/src/agent.ts': 'export {};\n',
      },
    },
    at: 'agents/agent-legal/src/agent.ts:1:1',
  },
};
