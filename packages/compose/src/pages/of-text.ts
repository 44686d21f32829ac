import { pageOf, type ComposePage } from './page.js';

const IS_IT_RIGHT = 'Look whether it is the right file.';

/** Pages about the text of a file: what keeps it from being read. */
export const textPages: readonly ComposePage[] = [
  pageOf(
    'compose/missing',
    'error',
    {
      title: 'A file that is named is not there',
      why: 'Docker Compose stops at the first file it cannot open, so nothing of the stack starts.',
      help: 'Look at the name, and at the folder that it is looked for in: that of the file which names it.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    env_file: api.env\n',
      good: {
        'compose.yaml': 'services:\n  api:\n    image: nginx:1.27\n    env_file: api.env\n',
        'api.env': 'MODE=fast\n',
      },
      at: 'compose.yaml:4:15',
    },
  ),
  pageOf('compose/not-a-file', 'error', {
    title: 'What is named is a folder, a pipe or a device',
    why: 'A pipe would be waited for without end, and a device has no end. Neither is a compose file.',
    help: 'Name a regular file.',
  }),
  pageOf('compose/no-rights', 'error', {
    title: 'A file may not be read',
    why: 'Docker Compose runs as the same user and stops there too.',
    help: 'Change its rights, or run the command as somebody who may read it.',
  }),
  pageOf('compose/too-large', 'error', {
    title: 'A file is larger than any compose file',
    why: 'Reading many megabytes of YAML takes all memory of the machine. The largest file of a real project we know has 51 KiB.',
    help: IS_IT_RIGHT,
  }),
  pageOf('compose/not-text', 'error', {
    title: 'A file is not UTF-8 text',
    why: 'YAML is text; what else is in a binary file can only be guessed at.',
    help: 'Save it as UTF-8.',
  }),
  pageOf(
    'compose/too-deep',
    'error',
    {
      title: 'Values are nested deeper than any compose file',
      why: 'Deep nesting makes readers run out of their stack. Real files stay below twenty levels.',
      help: IS_IT_RIGHT,
    },
    {
      bad: `services:\n  api:\n    image: nginx:1.27\nx-deep: ${'['.repeat(201)}${']'.repeat(201)}\n`,
      good: 'services:\n  api:\n    image: nginx:1.27\nx-deep: [[]]\n',
      at: 'compose.yaml:4:1',
    },
  ),
  pageOf('compose/too-many-copies', 'error', {
    title: 'Aliases make too many copies',
    why: 'A few lines in which each anchor names the one before it ten times become millions of values and take all memory.',
    help: IS_IT_RIGHT,
  }),
  pageOf(
    'compose/syntax',
    'error',
    {
      title: 'A file is not YAML',
      why: 'Docker Compose cannot read it, so nothing of the stack starts.',
      help: 'Look at the indentation and the quotes of the line, and of the one above it.',
    },
    {
      bad: 'services:\n  api:\n    image: "nginx:1.27\n',
      good: 'services:\n  api:\n    image: "nginx:1.27"\n',
      at: 'compose.yaml:4:1',
    },
  ),
  pageOf(
    'compose/empty',
    'error',
    {
      title: 'A file is empty',
      why: 'Docker Compose refuses a file without services.',
      help: 'Write «services:» and at least one service below it.',
    },
    {
      bad: '# nothing yet\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n',
      at: 'compose.yaml:1:1',
    },
  ),
  pageOf(
    'compose/no-map',
    'error',
    {
      title: 'The top of a file is not a map',
      why: 'Docker Compose looks for «services:» at the top of the file and refuses anything else.',
      help: IS_IT_RIGHT,
    },
    {
      bad: '- api\n- worker\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n',
      at: 'compose.yaml:1:1',
    },
  ),
  pageOf(
    'compose/duplicate-key',
    'error',
    {
      title: 'A key stands twice in the same map',
      why: 'Docker Compose refuses the file; other readers take the last one and drop the first in silence.',
      help: 'Keep one of the two, or join what they say.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    ports: ["8080:80"]\n    ports: ["8443:443"]\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    ports: ["8080:80", "8443:443"]\n',
      at: 'compose.yaml:5:5',
    },
  ),
  pageOf(
    'compose/bad-key',
    'error',
    {
      title: 'A key is not text',
      why: 'YAML allows lists, maps, numbers and booleans as keys; nothing in a compose file is named by one, and Docker Compose refuses the file.',
      help: 'Write a name, in quotes where it has brackets or braces or looks like a number.',
    },
    {
      bad: 'services:\n  [api]:\n    image: nginx:1.27\n  web:\n    image: nginx:1.27\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n  web:\n    image: nginx:1.27\n',
      at: 'compose.yaml:2:3',
    },
  ),
  pageOf(
    'compose/date',
    'error',
    {
      title: 'A value is read as a date',
      why: 'Without quotes YAML makes a date of 2026-01-31, and where text is wanted Docker Compose refuses the file. A variable or a label takes it, and arrives with a time behind it.',
      help: 'Put it in quotes.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    hostname: 2026-01-31\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    hostname: "2026-01-31"\n',
      at: 'compose.yaml:4:15',
    },
  ),
  pageOf(
    'compose/bad-value',
    'error',
    {
      title: 'A value has a form that Docker Compose refuses',
      why: 'Docker Compose checks the form of every value before it starts anything.',
      help: 'Write what the message names.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    ports: ["80:http"]\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    ports: ["8080:80"]\n',
      at: 'compose.yaml:4:13',
    },
  ),
  pageOf(
    'compose/unknown-key',
    'error',
    {
      title: 'Docker Compose knows no such key',
      why: 'It refuses the whole file for one key that it does not know, mostly a slip of the keyboard or of the indentation.',
      help: 'Correct it, or let its name start with «x-» if it is your own.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    enviroment:\n      MODE: fast\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    environment:\n      MODE: fast\n',
      at: 'compose.yaml:4:5',
    },
  ),
  pageOf(
    'compose/newer-key',
    'warning',
    {
      title: 'A key is newer than Docker Compose 2.26',
      why: 'Engines of that age, which distributions still ship, refuse the whole file for it.',
      help: 'Run it with a newer Docker Compose, or leave the key out.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    gpus: all\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n',
      at: 'compose.yaml:4:5',
    },
  ),
];
