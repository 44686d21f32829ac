import { defineCase } from '../define-case.js';
import { lookAtDoor } from './doors.js';
import { nothingChecked, written, writtenHealth } from './examples.js';

export const serviceDoor = defineCase({
  id: 'conform/service-door',
  title: "The service's own port answers the four health paths",
  why: 'The health port says that the process lives, and no more. Load balancers and other services can reach only the port that is published, and what answers there is what callers get.',
  help: "Answer the four paths on the service's port too, from the same state, without a redirect and without asking for credentials.",
  example: {
    door: 'service',
    asks: 'GET /health/live',
    bad: written('401 Unauthorized', { 'www-authenticate': 'Bearer' }, ''),
    good: writtenHealth('200 OK', nothingChecked),
  },
  look: (subject) => lookAtDoor(subject, 'service'),
});
