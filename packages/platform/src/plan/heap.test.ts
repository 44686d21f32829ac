import { describe, expect, it } from 'vitest';
import { plannedOf } from '../testing/loaded.js';

const variable = (manifest: string, name: string, folder = 'agents/a', platform = 'name: acme\n') =>
  plannedOf(manifest, { folder, platform }).environment.find((one) => one.name === name);
const text = (found: ReturnType<typeof variable>) =>
  found?.value.map((part) => (part.type === 'text' ? part.text : '')).join('');

describe('the heap follows the memory limit', () => {
  it.each([
    ['node', 'NODE_OPTIONS', '--max-old-space-size=768'],
    ['jvm', 'JAVA_TOOL_OPTIONS', '-Xmx768m'],
    ['go', 'GOMEMLIMIT', '768MiB'],
  ])('of %s in %s', (language, name, value) => {
    const manifest = `language: ${language}\nresources: { memory: 1G }\n`;
    const found = variable(manifest, name);
    expect(text(found)).toBe(value);
    expect(found?.because[0].text).toContain('75%');
  });

  it('by the share that the platform gives', () => {
    const platform = 'name: acme\npolicy: { limits: { heap: 0.5 } }\n';
    const manifest = 'resources: { memory: 1G }\n';
    expect(text(variable(manifest, 'NODE_OPTIONS', 'agents/a', platform))).toBe(
      '--max-old-space-size=512',
    );
  });

  it('of known images by words behind their command', () => {
    const { command } = plannedOf('use: postgres\nresources: { memory: 1G }\n', {
      folder: 'infra/db',
    });
    expect(command?.value).toEqual(['postgres', '-c', 'shared_buffers=256MB']);
    expect(command?.because.at(-1)?.text).toContain('shared_buffers');
  });

  it.each(['python', 'other'])('not where %s has no such knob', (language) => {
    const { environment } = plannedOf(`language: ${language}\n`);
    expect(environment.filter(({ because }) => because[0].text.includes('heap'))).toEqual([]);
  });

  it('unless the manifest sets it', () => {
    expect(text(variable('env: { NODE_OPTIONS: --x }\n', 'NODE_OPTIONS'))).toBe('--x');
  });
});
