import { endpoints, judgeHealth } from '../asking.js';
import { defineCase } from '../define-case.js';
import { nothingChecked, written, writtenHealth } from './examples.js';

export const noStore = defineCase({
  id: 'conform/no-store',
  title: 'Health answers may not be stored',
  why: 'A proxy that keeps «UP» for a minute tells everybody that a service is well that ended fifty seconds ago.',
  help: 'Send «cache-control: no-store» with every answer of the four paths.',
  example: {
    asks: 'GET /health/live',
    bad: written('200 OK', { 'content-type': 'application/json; charset=utf-8' }, nothingChecked),
    good: writtenHealth('200 OK', nothingChecked),
  },
  look: (subject) =>
    judgeHealth(subject, endpoints, ({ answer }) => {
      const said = (answer.headers['cache-control'] ?? '').toLowerCase().split(/\s*,\s*/);
      return said.includes('no-store') ? [] : ['It lacks «cache-control: no-store».'];
    }),
});
