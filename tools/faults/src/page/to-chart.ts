import type { Chart, Panel, Series, Tone } from '../picture/chart.js';
import { SAMPLE_MS, type Recording, type Sample } from '../record/recording.js';
import type { Scenario } from '../scenarios/scenario.js';

/** Samples that are averaged: half a second. */
const averaged = 5;

/** What is said of a scenario, without what plays it. */
export type Told = Pick<Scenario, 'title' | 'story' | 'durationMs' | 'phases'>;

/** A recording that ours is drawn beside, and its name. */
export interface Beside {
  readonly name: string;
  readonly recording: Recording;
}

/** A scenario's picture, drawn from one recording. */
export function toChart(told: Told, ours: Recording, beside?: Beside): Chart {
  const { title, story, durationMs, phases } = told;
  return {
    title,
    description: story,
    durationMs,
    sampleMs: SAMPLE_MS,
    phases,
    panels: [callers(ours, beside), arrivals(ours, beside), work(ours, beside)],
    breaker: ours.breaker,
  };
}

function callers(ours: Recording, beside: Beside | undefined): Panel {
  return {
    title: 'calls per second',
    series: [
      rate('answered', 'answered', ours, 'goodput'),
      rate('failed', 'failed', ours, 'failed'),
      rate('offered', 'offered', ours, 'offered'),
      ...dashed('answered', beside, 'goodput'),
    ],
  };
}

function arrivals(ours: Recording, beside: Beside | undefined): Panel {
  return {
    title: 'at the dependency, per second',
    series: [
      rate('calls', 'reached', ours, 'reached'),
      rate('retries', 'retries', ours, 'retries'),
      ...dashed('calls', beside, 'reached'),
    ],
  };
}

function work(ours: Recording, beside: Beside | undefined): Panel {
  const level = (of: Recording) => smooth(of.samples.map(({ underWay }) => underWay));
  const own: Series = { name: 'calls', tone: 'reached', values: level(ours) };
  if (beside === undefined) return { title: 'under way at the dependency', series: [own] };
  const { name, recording } = beside;
  const other: Series = { name: `calls, ${name}`, tone: 'beside', values: level(recording) };
  return { title: 'under way at the dependency', series: [own, other] };
}

function dashed(what: string, beside: Beside | undefined, count: keyof Sample): readonly Series[] {
  if (beside === undefined) return [];
  return [rate(`${what}, ${beside.name}`, 'beside', beside.recording, count)];
}

function rate(name: string, tone: Tone, of: Recording, count: keyof Sample): Series {
  const values = smooth(of.samples.map((sample) => (sample[count] * 1000) / SAMPLE_MS));
  return { name, tone, values };
}

/** The mean of each value and those just before it: nothing shows before it happened. */
function smooth(values: readonly number[]): readonly number[] {
  return values.map((_, index) => {
    const near = values.slice(Math.max(0, index + 1 - averaged), index + 1);
    return near.reduce((total, value) => total + value, 0) / near.length;
  });
}
