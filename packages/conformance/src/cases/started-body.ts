import { judgeHealth } from '../asking.js';
import { defineCase } from '../define-case.js';
import { bodyFaults } from '../health-body.js';
import { nothingChecked, writtenHealth } from './examples.js';

export const startedBody = defineCase({
  id: 'conform/started-body',
  title: 'The body of started has the shape of the contract',
  why: 'While a service starts, its body is the one place that says what it still waits for. Tools that show it know one shape, that of MicroProfile Health, and a service in another language is no exception.',
  help: 'Answer {"status":"UP"|"DOWN","checks":[{"name","status","data"}]}, no more and no less. «checks» may be empty, «data» is an object of texts, numbers and truth values.',
  example: {
    asks: 'GET /health/started',
    bad: writtenHealth('200 OK', '{"status":"UP","checks":[],"uptimeSeconds":12}'),
    good: writtenHealth('200 OK', nothingChecked),
  },
  look: (subject) => judgeHealth(subject, ['started'], ({ answer }) => bodyFaults(answer.body)),
});
