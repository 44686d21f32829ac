import { defineCase } from '../define-case.js';
import { lookAtDoor } from './doors.js';
import { nothingChecked, written, writtenHealth } from './examples.js';

export const healthDoor = defineCase({
  id: 'conform/health-door',
  title: 'The health port answers started, live, ready and metrics',
  why: 'Probes ask a port of their own, so that a service that is busy with requests is not taken for a dead one and killed while it works. A path that is missing there, or that answers with another status than 200 or 503, is read as a failure.',
  help: 'Listen on HEALTH_PORT (8081 unless it says otherwise) and answer /health/started, /health/live and /health/ready with 200 or 503, /health/metrics with 200. A redirect is no answer.',
  needs: ['health'],
  example: {
    door: 'health',
    asks: 'GET /health/started',
    bad: written('404 Not Found', { 'content-type': 'text/plain' }, 'Not Found'),
    good: writtenHealth('200 OK', nothingChecked),
  },
  look: (subject) => lookAtDoor(subject, 'health'),
});
