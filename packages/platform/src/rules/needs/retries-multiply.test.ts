import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../../pipeline.js';
import { workspaceOf } from '../../testing/found.js';

/** A line of agents a → b → …, each calling the next so. */
function found(...attempts: readonly string[]) {
  const names = [...'abcdef'];
  const agents = attempts.map((retry, index) => [
    `agents/${names[index]}`,
    `port: 8080\nneeds: { ${names[index + 1]}: ${retry} }\n`,
  ]);
  const last = names[attempts.length] ?? '';
  const files = { ...Object.fromEntries(agents), [`agents/${last}`]: 'port: 8080\n' };
  const { diagnostics } = checkSources(sourcesOf(workspaceOf(files)));
  return diagnostics.filter(({ code }) => code === 'needs/retries-multiply');
}

const plain = 'healthy';
const times = (attempts: number): string => `{ retry: { attempts: ${attempts} } }`;

describe('needs/retries-multiply', () => {
  it.each([
    ['two layers of defaults', [plain, plain]],
    ['three layers of which one retries less', [times(1), plain, plain]],
    ['one layer that tries often', [times(10), times(1), times(1)]],
    ['one layer alone', [times(10)]],
  ])('is silent about %s', (_name, attempts) => {
    expect(found(...attempts)).toEqual([]);
  });

  it.each([
    ['three layers of defaults', [plain, plain, plain], 'hint', '3 × 3 × 3 = 27 calls of "d"'],
    ['one that was raised', [times(4), plain], 'warning', '4 × 3 = 12 calls of "c"'],
    ['one below', [plain, times(1), times(5)], 'warning', '3 × 1 × 5 = 15 calls of "d"'],
  ])('finds %s', (_name, attempts, severity, product) => {
    expect(found(...attempts)).toMatchObject([
      {
        code: 'needs/retries-multiply',
        severity,
        message: expect.stringContaining(product),
        at: { file: 'agents/a/service.yaml', line: 2 },
      },
    ]);
  });

  it('names each further layer that retries, with its line', () => {
    const [finding] = found(plain, times(1), times(5));
    expect(finding?.related).toEqual([
      {
        message: '"c" calls "d" up to 5 times.',
        at: expect.objectContaining({ file: 'agents/c/service.yaml', line: 2 }),
      },
    ]);
  });

  it('tells of each end once, by its widest chain', () => {
    const files = workspaceOf({
      'agents/a': 'port: 1000\nneeds: { b: healthy, d: healthy }\n',
      'agents/b': 'port: 1000\nneeds: { c: { retry: { attempts: 4 } } }\n',
      'agents/c': 'port: 1000\nneeds: { d: healthy }\n',
      'agents/d': 'port: 1000\n',
    });
    const messages = checkSources(sourcesOf(files)).diagnostics.map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining('a → b → c → d')]);
  });
});
