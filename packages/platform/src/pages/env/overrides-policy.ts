import type { DiagnosticPage } from '../page.js';

export const envOverridesPolicy: DiagnosticPage = {
  code: 'env/overrides-policy',
  severity: 'hint',
  title: 'How a need is called is fixed in a variable',
  why: 'NAME_POLICY changes how the need NAME is called at one installation, and wins over the manifest. Fixed in the manifest itself it hides what the needs say: explanations, the table of policies and the checks of deadlines and retries see the needs, and not the variable.',
  help: 'Write the settings in the needs, or declare the variable as a setting that an installation may fill.',
  example: {
    runs: 'generate',
    bad: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs: { search: healthy }
env:
  SEARCH_POLICY: timeoutMs=4000
`,
      'agents/search/service.yaml': 'port: 8080\n',
    },
    good: {
      'platform.yaml': 'name: acme\n',
      'agents/a/service.yaml': `needs: { search: { timeoutMs: 4000 } }
env:
  SEARCH_POLICY: { description: How search is called here., default: '' }
`,
      'agents/search/service.yaml': 'port: 8080\n',
    },
    at: 'agents/a/service.yaml:3:3',
  },
};
