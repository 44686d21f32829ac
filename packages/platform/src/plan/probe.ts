import { printDuration } from '@alfred/contract';
import {
  decided,
  type Decided,
  type HealthSource,
  type PlannedProbe,
  type Platform,
  type ProbeTime,
  type ProbeTool,
  type Reason,
  type Service,
} from '@alfred/model';

/** A start that takes twice as long as usual is still a start; after that it is a fault. */
const START_PERIOD_FACTOR = 2;

/** Start periods are stated in multiples of this, so that small changes of a start-up time change nothing. */
const START_PERIOD_STEP_MS = 5000;

/** The one question a container is asked, and how often. */
export function decideProbe(
  service: Service,
  platform: Platform,
): Decided<PlannedProbe | undefined> {
  const { value: health, because } = service.health;
  if (health.type === 'none')
    return { value: undefined, because: [...because, { source: 'derived', text: health.reason }] };
  if (platform.policies.without.has('probes')) return probeAsSaid(service, health);
  const { probes } = platform.policies;
  const { timing, at } = service.healthTiming;
  const startPeriod = decideStartPeriod(service, platform);
  const value: PlannedProbe = {
    test: testOf(health, probes.style),
    intervalMs: timing.intervalMs ?? probes.intervalMs,
    timeoutMs: timing.timeoutMs ?? probes.timeoutMs,
    retries: timing.retries ?? probes.retries,
    startPeriodMs: startPeriod.value,
    startIntervalMs:
      timing.startIntervalMs ??
      Math.min(probes.startIntervalMs, timing.intervalMs ?? probes.intervalMs),
    ...(health.type === 'endpoints' ? { healthPort: health.port } : {}),
  };
  const set: readonly Reason[] =
    at === undefined
      ? []
      : [{ source: 'manifest', text: `timing set in ${at.file}:${at.line}`, at }];
  return {
    value,
    because: [
      ...because,
      ...askedReason(health, service, platform),
      ...set,
      ...startPeriod.because,
    ],
  };
}

/** Times that the engine takes where nothing is said, in ms. Source: the engine's manual. */
const ENGINE_TIMES = {
  intervalMs: 30_000,
  timeoutMs: 30_000,
  retries: 3,
  startPeriodMs: 0,
  startIntervalMs: 5000,
};

/** A probe of which nothing is said but what the manifest says. */
function probeAsSaid(
  service: Service,
  health: Exclude<HealthSource, { type: 'none' }>,
): Decided<PlannedProbe | undefined> {
  const { timing } = service.healthTiming;
  const unsaid: readonly (readonly [ProbeTime, number | undefined])[] = [
    ['interval', timing.intervalMs],
    ['timeout', timing.timeoutMs],
    ['retries', timing.retries],
    ['startPeriod', timing.startPeriodMs],
    ['startInterval', timing.startIntervalMs],
  ];
  return {
    value: {
      ...ENGINE_TIMES,
      ...timing,
      test: testOf(health, 'started'),
      unsaid: unsaid.flatMap(([name, value]) => (value === undefined ? [name] : [])),
    },
    because: service.health.because,
  };
}

function askedReason(
  health: HealthSource,
  service: Service,
  platform: Platform,
): readonly Reason[] {
  if (health.type !== 'endpoints' || health.style !== undefined) return [];
  const { style } = platform.policies.probes;
  const text =
    style === 'started'
      ? 'asks /health/started: healthy then means usable, and a dependency that fails later restarts nobody'
      : 'asks /health/live: healthy means that the process makes progress';
  const at = platform.policyOrigins.get('probes.style');
  return [
    {
      source: at === undefined ? 'policy' : 'platform',
      text,
      change: 'policy.probes.style in platform.yaml',
      ...(at === undefined ? {} : { at }),
    },
  ];
}

/**
 * Time in which a failing probe does not count.
 *
 * | start-up time | start period |
 * | --- | --- |
 * | not known | the policy's, 20s |
 * | 2s | 5s |
 * | 20s | 40s |
 */
function decideStartPeriod(service: Service, platform: Platform): Decided<number> {
  const { timing, at } = service.healthTiming;
  if (timing.startPeriodMs !== undefined) {
    return decided(timing.startPeriodMs, {
      source: 'manifest',
      text: 'start period set by hand',
      ...(at === undefined ? {} : { at }),
    });
  }
  if (service.startupMs === undefined) {
    return decided(platform.policies.probes.startPeriodMs, {
      source: 'policy',
      text: 'start period of the policy: the start-up time is not known',
      change: 'startup in its manifest',
    });
  }
  const {
    value,
    because: [first, ...others],
  } = service.startupMs;
  const twice =
    Math.ceil((value * START_PERIOD_FACTOR) / START_PERIOD_STEP_MS) * START_PERIOD_STEP_MS;
  return {
    value: twice,
    because: [
      startupReason(first, value),
      ...others.map((reason) => startupReason(reason, value)),
      { source: 'policy', text: `start period twice the start-up time` },
    ],
  };
}

/** The catalogue says the time itself; a person's manifest is named as the place where it stands. */
function startupReason(reason: Reason, startupMs: number): Reason {
  return reason.source === 'manifest'
    ? { ...reason, text: `up after ${printDuration(startupMs)}, ${reason.text}` }
    : reason;
}

function testOf(
  health: Exclude<HealthSource, { type: 'none' }>,
  style: 'started' | 'live',
): readonly string[] {
  if (health.type === 'command') return health.test;
  if (health.type === 'http') return httpTest(health.tool, health.port, health.path);
  return httpTest(health.tool, health.port, `/health/${health.style ?? style}`);
}

/**
 * Asks an HTTP address inside the container with the program its image has; always 127.0.0.1, because `localhost`
 * may mean an address of IPv6 on which nothing listens. Measured cost of the probe's own process: bash 2 ms of
 * processor time, wget 5 ms, a Node process 266 ms.
 */
function httpTest(tool: ProbeTool, port: number, path: string): readonly string[] {
  const url = `http://127.0.0.1:${port}${path}`;
  switch (tool) {
    case 'bash':
      return [
        'CMD',
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'GET ${path.replaceAll('%', '%%')} HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 2* ]]`,
      ];
    case 'wget':
      return ['CMD', 'wget', '-q', '-O', '/dev/null', url];
    case 'curl':
      return ['CMD', 'curl', '-fsS', '-o', '/dev/null', url];
    case 'python':
      return ['CMD', 'python3', '-c', `import urllib.request; urllib.request.urlopen('${url}')`];
  }
}
