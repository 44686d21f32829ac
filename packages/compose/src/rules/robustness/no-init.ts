import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule } from '../define-rule.js';
import { startLine } from '../reading/settings.js';

/** Variables of programs that drive a browser as their child. */
const browsers =
  /^(?:PUPPETEER_EXECUTABLE_PATH|CHROME_BIN|CHROMIUM_PATH|CHROME_PATH|PLAYWRIGHT_BROWSERS_PATH)$/;

/** `robustness/no-init`: children that ended stay in the table of processes, because nobody takes them. */
export const noInit = defineRule({
  id: 'robustness/no-init',
  family: 'robustness',
  severity: 'warning',
  check: (facts) =>
    facts.services.flatMap((service) => {
      if (
        service.init !== undefined ||
        /\b(?:tini|dumb-init|s6|catatonit)\b/.test(startLine(service))
      )
        return [];
      const reason = leavesChildren(service, facts);
      if (reason === undefined) return [];
      return [
        {
          ...(reason.isEstimate && { severity: 'hint' as const }),
          message: `"${service.name}" ${reason.text} and has no init: children that ended stay in the table of processes until no new one can be made.`,
          help: 'Write «init: true».',
          at: reason.at,
          service: service.name,
        },
      ];
    }),
  page: {
    title: 'No init where children are left behind',
    why: 'The first process of a container inherits all children whose parents have ended, and has to take their exit codes. Most programs do not. Browsers make many children, and after days the container can start no process any more.',
    help: 'Write «init: true».',
    bad: {
      'compose.yaml': `services:
  pdf:
    image: ghcr.io/acme/pdf:1.4.0
    shm_size: 1g
    environment:
      PUPPETEER_EXECUTABLE_PATH: /usr/bin/chromium
`,
    },
    good: {
      'compose.yaml': `services:
  pdf:
    image: ghcr.io/acme/pdf:1.4.0
    shm_size: 1g
    init: true
    environment:
      PUPPETEER_EXECUTABLE_PATH: /usr/bin/chromium
`,
    },
    at: 'compose.yaml:6:7',
  },
});

function leavesChildren(service: ComposeService, facts: Facts) {
  const browser = service.environment.find(({ name }) => browsers.test(name));
  if (browser !== undefined) return { text: 'drives a browser', at: browser.at, isEstimate: false };
  return facts.imageOf(service)?.needsInit === true
    ? {
        text: 'starts children and may leave them behind',
        at: service.image?.at ?? service.at,
        isEstimate: true,
      }
    : undefined;
}
