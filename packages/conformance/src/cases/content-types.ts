import { HEALTH_CONTENT_TYPE } from '@alfred/contract';
import { judgeHealth, probes } from '../asking.js';
import { defineCase } from '../define-case.js';
import { isUtf8 } from '../media-type.js';
import { nothingChecked, written, writtenHealth } from './examples.js';

export const contentTypes = defineCase({
  id: 'conform/content-types',
  title: 'started, live and ready say that they are JSON',
  why: 'Dashboards and libraries parse a body by its content type. JSON that calls itself text is shown as text, and what is called HTML may be run by a browser.',
  help: `Send «content-type: ${HEALTH_CONTENT_TYPE}» with started, live and ready.`,
  example: {
    asks: 'GET /health/ready',
    bad: written(
      '200 OK',
      { 'content-type': 'text/html', 'cache-control': 'no-store' },
      nothingChecked,
    ),
    good: writtenHealth('200 OK', nothingChecked),
  },
  look: (subject) =>
    judgeHealth(subject, probes, ({ answer }) =>
      isUtf8(answer.headers['content-type'] ?? '', 'application/json')
        ? []
        : [`Its content type is not ${HEALTH_CONTENT_TYPE}.`],
    ),
});
