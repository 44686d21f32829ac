import { defineRule } from '../define-rule.js';

/** `files/no-bind-source`: a file that is to be mounted is not there, so the engine makes an empty folder in its place. */
export const noBindSource = defineRule({
  id: 'files/no-bind-source',
  family: 'start-up',
  severity: 'warning',
  check: ({ services, exists }) =>
    services.flatMap(({ name, mounts }) =>
      mounts.flatMap(({ type, source, target, at }) => {
        if (type !== 'bind' || source === undefined || !isOurs(source) || exists(source)) return [];
        if (!isFile(source) || !isFile(target)) return [];
        return [
          {
            message: `${source} is not there. The engine makes an empty folder of that name and mounts it at ${target}, where "${name}" looks for a file.`,
            help: 'Look at the path: it is relative to the folder of the compose file.',
            at,
            service: name,
          },
        ];
      }),
    ),
  page: {
    title: 'A file to be mounted is not there',
    why: 'The engine does not complain: it makes a folder in place of the file, owned by root, and the program in the container fails on «is a directory», or reads no configuration at all.',
    help: 'Correct the path, or make the file.',
    bad: {
      'compose.yaml': `services:
  web:
    image: nginx:1.27-alpine
    volumes:
      - ./web.conf:/etc/nginx/conf.d/default.conf:ro
`,
    },
    good: {
      'compose.yaml': `services:
  web:
    image: nginx:1.27-alpine
    volumes:
      - ./nginx.conf:/etc/nginx/conf.d/default.conf:ro
`,
      'nginx.conf': 'server { listen 80; }\n',
    },
    at: 'compose.yaml:5:9',
  },
});

/** Paths of the host itself are another machine's matter. */
function isOurs(source: string): boolean {
  return !source.startsWith('/') && !source.startsWith('~') && source !== '';
}

/** Whether a path looks like that of a file: its last part has an ending. */
function isFile(path: string): boolean {
  return /[^/.][^/]*\.[A-Za-z]\w{0,9}$/.test(path) && !/\.d$/.test(path);
}
