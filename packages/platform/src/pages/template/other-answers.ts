import type { DiagnosticPage } from '../page.js';

export const templateOtherAnswers: DiagnosticPage = {
  code: 'template/other-answers',
  severity: 'error',
  title: 'A scaffold with other answers than the first time',
  why: 'The files of a scaffold are yours from the moment they are there. Other answers would have to change them, so they are refused; the same answers change nothing.',
  help: 'Change the files by hand, or choose another name for a new one.',
  example: {
    runs: 'new',
    template: 'agent',
    bad: {
      answers: { name: 'agent-legal', port: 9004 },
      files: {
        'platform.yaml': 'name: acme\n',
        'agents/agent-legal/service.yaml': 'port: 9003\n',
        'agents/agent-legal/scaffold.lock.json':
          '{"template": "agent", "version": "1", "answers": {"name": "agent-legal", "port": 9003}, "files": {}}\n',
      },
    },
    good: {
      answers: { name: 'agent-legal', port: 9003 },
      files: {
        'platform.yaml': 'name: acme\n',
        'agents/agent-legal/service.yaml': 'port: 9003\n',
        'agents/agent-legal/scaffold.lock.json':
          '{"template": "agent", "version": "1", "answers": {"name": "agent-legal", "port": 9003}, "files": {}}\n',
      },
    },
    at: 'agents/agent-legal/scaffold.lock.json:1:1',
  },
};
