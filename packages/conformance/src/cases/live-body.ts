import { judgeHealth } from '../asking.js';
import { defineCase } from '../define-case.js';
import { bodyFaults } from '../health-body.js';
import { nothingChecked, writtenHealth } from './examples.js';

export const liveBody = defineCase({
  id: 'conform/live-body',
  title: 'The body of live has the shape of the contract',
  why: 'When live fails, the process is about to be killed, and the body that said so is what is left to find out why.',
  help: 'Answer {"status":"UP","checks":[]}. A check of your own, such as the age of a heartbeat, has «name», «status» and «data»; what depends on others belongs into ready.',
  example: {
    asks: 'GET /health/live',
    bad: writtenHealth('200 OK', '{"status":"ok"}'),
    good: writtenHealth('200 OK', nothingChecked),
  },
  look: (subject) => judgeHealth(subject, ['live'], ({ answer }) => bodyFaults(answer.body)),
});
