import { judgeHealth } from '../asking.js';
import { defineCase } from '../define-case.js';
import { bodyFaults } from '../health-body.js';
import { redisIsUp, writtenHealth } from './examples.js';

export const readyBody = defineCase({
  id: 'conform/ready-body',
  title: 'The body of ready has the shape of the contract',
  why: 'Its checks tell which dependency keeps a service from taking requests. Where one of them lacks its name or its status, people look for the fault in the wrong place.',
  help: 'Give each dependency one check with «name», «status» and «data». Optional ones are listed too, and do not change the status of the whole.',
  example: {
    asks: 'GET /health/ready',
    bad: writtenHealth('200 OK', '{"status":"UP","checks":[{"name":"redis","status":"UP"}]}'),
    good: writtenHealth('200 OK', redisIsUp),
  },
  look: (subject) => judgeHealth(subject, ['ready'], ({ answer }) => bodyFaults(answer.body)),
});
