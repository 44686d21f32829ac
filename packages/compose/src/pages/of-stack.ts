import { pageOf, type ComposePage } from './page.js';

const REFUSED = 'Docker Compose refuses the whole file, so nothing of the stack starts.';

function undefinedPage(what: string, use: string, at: string): ComposePage {
  const section = `${what}s`;
  const text = `services:\n  api:\n    image: nginx:1.27\n    ${use}\n`;
  return pageOf(
    `compose/unknown-${what}`,
    'error',
    {
      title: `A ${what} that a service uses is not defined`,
      why: REFUSED,
      help: `Add it under «${section}:» at the top level.`,
    },
    {
      bad: text,
      good: `${text}${section}:\n  part: ${what === 'secret' || what === 'config' ? '{ file: ./part }' : '{}'}\n`,
      at,
    },
  );
}

/** Pages about a stack as a whole: what Docker Compose refuses of it, and how it is checked. */
export const stackPages: readonly ComposePage[] = [
  pageOf(
    'compose/no-services',
    'warning',
    {
      title: 'There is no service',
      why: 'There is nothing to start. It may be meant to go with another file; then name both.',
      help: 'Write «services:» and at least one service below it.',
    },
    {
      bad: 'volumes:\n  data: {}\n',
      good: 'services:\n  api:\n    image: nginx:1.27\nvolumes:\n  data: {}\n',
      at: 'compose.yaml:1:1',
    },
  ),
  pageOf(
    'compose/no-image',
    'error',
    {
      title: 'A service has neither an image nor a build',
      why: `There is nothing to run. ${REFUSED}`,
      help: 'Name an image, or the folder it is built from. In an override file name the file it overrides too.',
    },
    {
      bad: 'services:\n  api:\n    restart: always\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    restart: always\n',
      at: 'compose.yaml:2:3',
    },
  ),
  pageOf(
    'compose/unknown-need',
    'error',
    {
      title: 'A service needs one that is not there',
      why: REFUSED,
      help: 'Look at the name, or name the file that defines it too: alfred check base.yaml more.yaml.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    depends_on: [db]\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
      at: 'compose.yaml:4:18',
    },
  ),
  undefinedPage('volume', 'volumes: ["part:/data"]', 'compose.yaml:4:15'),
  undefinedPage('network', 'networks: [part]', 'compose.yaml:4:16'),
  undefinedPage('secret', 'secrets: [part]', 'compose.yaml:4:15'),
  undefinedPage('config', 'configs: [part]', 'compose.yaml:4:15'),
  pageOf(
    'compose/mode-and-networks',
    'error',
    {
      title: 'A service has both a network mode and networks',
      why: REFUSED,
      help: 'Keep one of the two.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27\n    network_mode: host\n    networks: [front]\nnetworks:\n  front: {}\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n    networks: [front]\nnetworks:\n  front: {}\n',
      at: 'compose.yaml:4:19',
    },
  ),
  pageOf(
    'check/ignore-without-reason',
    'warning',
    {
      title: 'A comment ignores a finding without saying why',
      why: 'In a year nobody can tell whether the reason still holds. So it is not heeded.',
      help: 'Write the reason behind a colon: # alfred-ignore image/latest: built here every night.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:latest # alfred-ignore image/latest\n',
      good: 'services:\n  api:\n    image: nginx:latest # alfred-ignore image/latest: built here every night\n',
      at: 'compose.yaml:3:25',
    },
  ),
  pageOf(
    'check/unknown-rule',
    'warning',
    {
      title: 'A comment ignores a rule that does not exist',
      why: 'The finding that was meant is told all the same.',
      help: 'Copy the name from the finding.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27 # alfred-ignore image/newest: it is ours\n',
      good: 'services:\n  api:\n    image: nginx:latest # alfred-ignore image/latest: it is ours\n',
      at: 'compose.yaml:3:23',
    },
  ),
  pageOf(
    'check/unused-ignore',
    'hint',
    {
      title: 'A comment ignores nothing',
      why: 'What it ignored is mended. Left in place it would hide the next one.',
      help: 'Take it out.',
    },
    {
      bad: 'services:\n  api:\n    image: nginx:1.27 # alfred-ignore image/latest: it is ours\n',
      good: 'services:\n  api:\n    image: nginx:1.27\n',
      at: 'compose.yaml:3:23',
    },
  ),
  pageOf('check/bad-settings', 'error', {
    title: 'alfred-check.yaml says something that means nothing',
    why: 'A misspelt rule would be told as if nobody had said anything of it.',
    help: 'Write what the message names.',
  }),
];
