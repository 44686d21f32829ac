import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRemote, isWindowsPath, resolvePath } from './paths.js';

const from = { directory: 'deploy', home: '/home/me' };

it.each([
  ['./data', 'deploy/data'],
  ['data/', 'deploy/data'],
  ['.', 'deploy'],
  ['../data', 'data'],
  ['../../data', '../data'],
  ['/data/', '/data/'],
  ['~', '/home/me'],
  ['~/data', '/home/me/data'],
  ['~other/data', 'deploy/~other/data'],
  ['C:\\data', 'C:\\data'],
  ['\\\\server\\data', '\\\\server\\data'],
])('%s is seen as %s', (path, seen) => {
  expect(resolvePath(path, from)).toBe(seen);
});

it('a path below an absolute folder is absolute', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z.]{1,5}(\/[a-z.]{1,5}){0,4}$/), (path) => {
      expect(resolvePath(path, { directory: '/p/q' }).startsWith('/')).toBe(true);
    }),
  );
});

it.each([
  ...['https://a.b/c', 'git://a/b', 'ssh://git@a/b', 'git@a.b:c/d', 'github.com/a/b'],
  ...['docker-image://a', 'oci-layout://a', 'service:a'],
])('%s lies elsewhere', (context) => {
  expect(isRemote(context)).toBe(true);
});

it.each(['.', './a', 'a.git', '/a', 'C:\\a', 'github.company/a'])('%s lies here', (context) => {
  expect(isRemote(context)).toBe(false);
});

it.each([
  ['C:\\a', true],
  ['c:/a', true],
  ['\\\\a', true],
  ['C:a', false],
  ['/c', false],
])('%s is a path of Windows: %j', (path, is) => {
  expect(isWindowsPath(path)).toBe(is);
});
