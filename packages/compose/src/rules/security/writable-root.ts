import { defineRule } from '../define-rule.js';
import { listed } from '../reading/names.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'Some containers may write to their own programs',
  why: 'Where some containers of a stack are made read-only, the others are the way in: who breaks into one of them can change its programs and stay. A stack in which none is read-only is not told of.',
  help: 'Set «read_only: true», with «tmpfs» for what it has to write for a while and volumes for what it keeps.',
  bad: {
    'compose.yaml': `services:
  proxy:
    image: traefik:v3.1
    read_only: true
  web:
    image: nginx:1.27-alpine
`,
  },
  good: {
    'compose.yaml': `services:
  proxy:
    image: traefik:v3.1
    read_only: true
  web:
    image: nginx:1.27-alpine
    read_only: true
    tmpfs: [/var/cache/nginx, /var/run, /tmp]
`,
  },
  at: 'compose.yaml:5:3',
};

/** `security/writable-root`: containers that may change their programs, in a stack in which others may not. */
export const writableRoot = defineRule({
  id: 'security/writable-root',
  family: 'security',
  severity: 'hint',
  page,
  check: ({ services }) => {
    const writable = services.filter(({ readOnly }) => readOnly?.value !== true);
    const [first] = writable;
    const example = services.find(({ readOnly }) => readOnly?.value === true);
    if (first === undefined || example === undefined) return [];
    const names = listed(writable.map(({ name }) => `"${name}"`));
    return [
      {
        message: `${names} may write to ${writable.length === 1 ? 'its' : 'their'} own programs, though others of this stack may not.`,
        help: 'Set «read_only: true», with «tmpfs» and volumes for what has to be written.',
        at: first.at,
        service: first.name,
        related: [
          { message: `"${example.name}" is read-only.`, at: example.readOnly?.at ?? example.at },
        ],
      },
    ];
  },
});
