import { pageOf, type ComposePage } from './page.js';

/** Pages about what values name: anchors, variables, other files. */
export const referencePages: readonly ComposePage[] = [
  pageOf(
    'compose/unknown-anchor',
    'error',
    {
      title: 'An alias names an anchor that is not above it',
      why: 'YAML reads from the top; an anchor that comes later, or in another file, is not there yet.',
      help: 'Write the anchor before its first use, in the same file.',
    },
    {
      bad: 'services:\n  api:\n    <<: *common\n    image: nginx:1.27\nx-common: &common\n  restart: always\n',
      good: 'x-common: &common\n  restart: always\nservices:\n  api:\n    <<: *common\n    image: nginx:1.27\n',
      at: 'compose.yaml:3:9',
    },
  ),
  pageOf(
    'compose/anchor-circle',
    'error',
    {
      title: 'An anchor contains itself',
      why: 'What it stands for has no end.',
      help: 'Take the alias out of its own value.',
    },
    {
      bad: 'x-a: &a\n  inner: *a\nservices:\n  api:\n    image: nginx:1.27\n',
      good: 'x-a: &a\n  inner: {}\nservices:\n  api:\n    image: nginx:1.27\n',
      at: 'compose.yaml:2:10',
    },
  ),
  pageOf(
    'compose/bad-merge',
    'error',
    {
      title: 'Something else than a map is merged',
      why: 'The merge key «<<» puts the keys of a map into another one; a list or a text has none.',
      help: 'Name an anchor of a map.',
    },
    {
      bad: 'x-tags: &tags [a, b]\nservices:\n  api:\n    <<: *tags\n    image: nginx:1.27\n',
      good: 'x-common: &common { restart: always }\nservices:\n  api:\n    <<: *common\n    image: nginx:1.27\n',
      at: 'compose.yaml:4:9',
    },
  ),
  pageOf(
    'compose/interpolation',
    'error',
    {
      title: 'A dollar sign starts no variable',
      why: 'Docker Compose puts variables in before anything else, and refuses the file where it cannot read one.',
      help: 'Close the brace; write $$ for a dollar sign that is meant as such.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    command: echo "${NAME"\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    command: echo "${NAME}"\n',
      at: 'compose.yaml:4:14',
    },
  ),
  pageOf(
    'compose/required-variable',
    'warning',
    {
      title: 'A variable that must be set has no value here',
      why: 'Whoever wrote ${NAME:?…} wants that nothing starts without it, and nothing does.',
      help: 'Set it in .env or in the environment.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    environment:\n      MODE: ${MODE:?fast or safe}\n',
      good: {
        'compose.yaml':
          'services:\n  api:\n    image: nginx:1.27\n    environment:\n      MODE: ${MODE:?fast or safe}\n',
        '.env': 'MODE=fast\n',
      },
      at: 'compose.yaml:5:13',
    },
  ),
  pageOf(
    'compose/env-file',
    'error',
    {
      title: 'A line of an env file cannot be read',
      why: 'Docker Compose refuses the whole file for it, so nothing of the stack starts.',
      help: 'Write one NAME=value a line, and close what you quote.',
    },
    {
      bad: { 'compose.yaml': 'services:\n  api:\n    image: nginx:1.27\n', '.env': 'MODE="fast\n' },
      good: {
        'compose.yaml': 'services:\n  api:\n    image: nginx:1.27\n',
        '.env': 'MODE="fast"\n',
      },
      at: '.env:1:6',
    },
  ),
  pageOf(
    'compose/bad-extends',
    'error',
    {
      title: 'It is not said which service is extended',
      why: 'Docker Compose refuses «extends» without the name of a service.',
      help: 'Write «extends: { service: NAME }».',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    extends: { file: base.yaml }\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    extends: { service: base }\n  base:\n    image: nginx:1.27\n',
      at: 'compose.yaml:4:5',
    },
  ),
  pageOf(
    'compose/unknown-base',
    'error',
    {
      title: 'A service that is extended is not there',
      why: 'Docker Compose refuses the file.',
      help: 'Look at the name of the service and of the file.',
    },
    {
      bad: 'services:\n  api:\n    extends: bass\n    image: nginx:1.27\n',
      good: 'services:\n  api:\n    extends: base\n    image: nginx:1.27\n  base:\n    image: nginx:1.27\n',
      at: 'compose.yaml:3:5',
    },
  ),
  pageOf(
    'compose/extends-circle',
    'error',
    {
      title: 'Services extend each other in a circle',
      why: 'What they are has no beginning; Docker Compose refuses the file.',
      help: 'Put what they share into a service of its own.',
    },
    {
      bad: 'services:\n  a:\n    extends: b\n    image: nginx:1.27\n  b:\n    extends: a\n    image: nginx:1.27\n',
      good: 'services:\n  a:\n    extends: b\n    image: nginx:1.27\n  b:\n    image: nginx:1.27\n',
      at: 'compose.yaml:3:5',
    },
  ),
  pageOf(
    'compose/include-circle',
    'error',
    {
      title: 'Files include each other in a circle',
      why: 'Docker Compose refuses them.',
      help: 'Put what they share into a file of its own.',
    },
    {
      bad: { 'compose.yaml': 'include: [other.yaml]\n', 'other.yaml': 'include: [compose.yaml]\n' },
      good: {
        'compose.yaml': 'include: [other.yaml]\n',
        'other.yaml': 'services:\n  api:\n    image: nginx:1.27\n',
      },
      at: 'other.yaml:1:11',
    },
  ),
  pageOf(
    'compose/foreign-file',
    'error',
    {
      title: 'A file from elsewhere would be opened',
      why: 'A compose file of a stranger must not make anybody fetch an address or read files of the machine that are no compose files.',
      help: 'Copy the file into the project.',
    },
    {
      bad: 'include: [/etc/passwd]\nservices:\n  api:\n    image: nginx:1.27\n',
      good: {
        'compose.yaml': 'include: [other.yaml]\n',
        'other.yaml': 'services:\n  api:\n    image: nginx:1.27\n',
      },
      at: 'compose.yaml:1:11',
    },
  ),
  pageOf(
    'compose/include-conflict',
    'error',
    {
      title: 'A name is defined here and in what is included',
      why: 'Docker Compose refuses the file where the two differ, so that nothing is overridden by accident.',
      help: 'Rename one, or name an override file beside the included one: «path: [other.yaml, changes.yaml]».',
    },
    {
      bad: {
        'compose.yaml': 'include: [other.yaml]\nservices:\n  api:\n    image: nginx:1.26\n',
        'other.yaml': 'services:\n  api:\n    image: nginx:1.27\n',
      },
      good: {
        'compose.yaml': 'include: [other.yaml]\nservices:\n  web:\n    image: nginx:1.26\n',
        'other.yaml': 'services:\n  api:\n    image: nginx:1.27\n',
      },
      at: 'compose.yaml:3:3',
    },
  ),
];
