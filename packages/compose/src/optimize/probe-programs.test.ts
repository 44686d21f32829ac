import { describe, expect, it } from 'vitest';
import { imageFactsOf } from '../facts/images/image-facts-of.js';
import {
  isProbeToolMissing,
  isProbeToolThere,
  likelyPorts,
  probePorts,
  programsOf,
} from './probe-programs.js';
import { serviceOf } from './testing/optimized.js';

describe('programs of a probe', () => {
  it.each([
    ['words', ['CMD', 'redis-cli', 'ping'], ['redis-cli']],
    ['a line', ['CMD-SHELL', 'curl -f localhost || exit 1'], ['curl']],
    ['two ways', ['CMD-SHELL', 'curl -f x || wget x || exit 1'], ['curl', 'wget']],
    ['a shell among words', ['CMD', '/bin/sh', '-c', 'exec A=1 nc -z x 1'], ['nc']],
    ['a line in brackets', ['CMD-SHELL', '(pgrep x) || false'], ['pgrep']],
    ['what starts nothing', ['CMD-SHELL', 'exit 0'], []],
    ['no probe', ['NONE'], []],
  ])('%s', (_, test, programs) => {
    expect(programsOf(test)).toEqual(programs);
  });

  it('are there, missing, or not known', () => {
    const nginx = imageFactsOf('nginx:1.27-alpine');
    if (nginx === undefined) throw new Error('nginx is not known');
    expect(isProbeToolThere(['CMD', 'wget', 'x'], nginx)).toBe(true);
    expect(isProbeToolMissing(['CMD', 'psql', 'x'], nginx)).toBe(true);
    expect(isProbeToolMissing(['CMD-SHELL', 'psql x || wget x'], nginx)).toBe(false);
    expect(isProbeToolMissing(['CMD', '/own/probe'], nginx)).toBe(false);
  });
});

describe('ports of a probe', () => {
  it('are those of its own container', () => {
    expect(probePorts(['CMD', 'curl', 'http://localhost:80/a', '127.0.0.1:81', 'db:5432'])).toEqual(
      [80, 81],
    );
  });

  it('are likely where the image, the file, a variable or the command names them', () => {
    const service = serviceOf(
      '{ image: a, ports: ["8:80"], expose: [81], command: x --port 8082, environment: { P: 8083, U: "0.0.0.0:8084" } }',
    );
    expect([...likelyPorts(service, undefined)].sort()).toEqual([80, 8082, 8083, 8084, 81]);
  });
});
