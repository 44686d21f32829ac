import { parseBytes, parseDuration } from '@alfred/contract';
import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { loadPlatform } from '../manifest/load.js';
import { platformSchema, serviceSchema } from '../manifest/schema/index.js';
import { fieldRows } from './field-rows.js';

const rows = [...fieldRows(serviceSchema), ...fieldRows(platformSchema)];

describe('every field of a manifest', () => {
  it('is found, however deep it lies', () => {
    const paths = rows.map(({ path }) => path);
    for (const path of [
      'resources.observed.peakMemory',
      'needs.NAME.retry.attempts',
      'publish.address',
      'publish[].target',
      'env.NAME.pattern',
      'secrets[].variable',
      'routes[].path',
      'volumes.NAME.from',
      'policy.limits.cpuStep',
      'sizes.NAME.reserve.cpus',
      'env.NAME.kinds',
    ])
      expect(paths).toContain(path);
  });

  it.each(rows)('$path says what it is and what holds without it', (row) => {
    expect(row.description).toMatch(/^[A-Z].*[.]$/s);
    expect(row.default).toMatch(/^\S.*[^.\s]$|^\S$/s);
    expect(row.type).not.toBe('anything');
    if (row.isRequired)
      expect(row.default).toBe(
        row.path === 'provides.url' ? 'NAME_URL=http://name:port' : 'none; it is required',
      );
  });
});

describe('the defaults of platform.yaml', () => {
  const { platform } = loadPlatform(sourcesOf({ 'platform.yaml': 'name: acme\n' }));
  const policies = platform?.policies;

  it.each([
    ['policy.limits.headroom', policies?.limits.headroomFraction],
    ['policy.limits.roundTo', policies?.limits.roundToBytes],
    ['policy.limits.minimum', policies?.limits.minimumBytes],
    ['policy.limits.cpuStep', (policies?.limits.cpuStepMillicores ?? 0) / 1000],
    ['policy.limits.defaultSize', policies?.limits.defaultSize],
    ['policy.limits.heap', policies?.limits.heapFraction],
    ['policy.probes.style', policies?.probes.style],
    ['policy.probes.interval', policies?.probes.intervalMs],
    ['policy.probes.timeout', policies?.probes.timeoutMs],
    ['policy.probes.retries', policies?.probes.retries],
    ['policy.probes.startPeriod', policies?.probes.startPeriodMs],
    ['policy.probes.startInterval', policies?.probes.startIntervalMs],
    ['policy.restart', policies?.restart],
    ['policy.stop.grace', policies?.stop.graceMs],
    ['policy.logging.maxSize', policies?.logging.maxSizeBytes],
    ['policy.logging.maxFiles', policies?.logging.maxFiles],
    ['policy.security.readOnly', policies?.security.readOnly],
    ['policy.security.dropCapabilities', policies?.security.dropCapabilities],
    ['policy.ulimits.nofile', policies?.ulimits.openFiles],
    ['imageTag', platform?.imageTag],
  ])('%s is what the page says', (path, value) => {
    const written = fieldRows(platformSchema).find((row) => row.path === path)?.default ?? '';
    expect(meantBy(written, value)).toBe(value);
  });
});

/** The value that the text of a page stands for, as the type of the value in use. */
function meantBy(written: string, like: unknown): unknown {
  if (typeof like === 'boolean') return written === 'true';
  if (typeof like === 'string') return written;
  const bytes = parseBytes(written);
  if (bytes.ok) return bytes.bytes;
  const time = parseDuration(written);
  return time.ok ? time.ms : Number(written);
}
