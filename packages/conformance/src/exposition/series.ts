import type { Family, PageFault } from './page.js';
import { parseNumber, type Sample } from './sample.js';

/** What the values of one metric may not be, by its type. */
export function seriesFaults(family: Family): readonly PageFault[] {
  switch (family.type) {
    case 'counter':
      return family.samples.flatMap(countFaults);
    case 'histogram':
      return histogramFaults(family, ['_count', '_sum']);
    case 'gaugehistogram':
      return histogramFaults(family, ['_gcount', '_gsum']);
    case 'summary':
      return family.samples.flatMap((sample) => summaryFaults(sample, family.name));
    case 'info':
      return family.samples.flatMap((sample) => oneOf([1], sample, family));
    case 'stateset':
      return family.samples.flatMap((sample) => stateFaults(sample, family));
    default:
      return [];
  }
}

function fault({ line }: Sample, message: string): PageFault {
  return { line, message };
}

function oneOf(
  values: readonly number[],
  sample: Sample,
  { name, type }: Family,
): readonly PageFault[] {
  return values.includes(sample.value)
    ? []
    : [fault(sample, `${name} has a value that no ${type} has`)];
}

function stateFaults(sample: Sample, family: Family): readonly PageFault[] {
  const { name } = family;
  const isNamed = sample.labels.has(name);
  return [
    ...oneOf([0, 1], sample, family),
    ...(isNamed ? [] : [fault(sample, `${name} has no label ${name} with the state`)]),
  ];
}

function countFaults(sample: Sample): readonly PageFault[] {
  return sample.value >= 0
    ? []
    : [fault(sample, `${sample.name} counts, and is less than nothing or no number`)];
}

function summaryFaults(sample: Sample, name: string): readonly PageFault[] {
  if (sample.name !== name) return countFaults(sample);
  const quantile = parseNumber(sample.labels.get('quantile') ?? '') ?? NaN;
  return quantile >= 0 && quantile <= 1
    ? []
    : [fault(sample, `${name} has no quantile between 0 and 1`)];
}

/** Each set of labels is a histogram of its own. */
function histogramFaults(
  { name, samples }: Family,
  [count, sum]: readonly [string, string],
): readonly PageFault[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = JSON.stringify([...sample.labels].filter(([label]) => label !== 'le').sort());
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups.values()].flatMap((group) => {
    const ending = (wanted: string): Sample[] =>
      group.filter((sample) => sample.name === name + wanted);
    return oneHistogramFaults(name, {
      buckets: ending('_bucket'),
      count: ending(count)[0],
      sum: ending(sum)[0],
      first: group[0],
    });
  });
}

interface OneHistogram {
  readonly buckets: readonly Sample[];
  readonly count: Sample | undefined;
  readonly sum: Sample | undefined;
  readonly first: Sample | undefined;
}

function oneHistogramFaults(
  name: string,
  { buckets, count, sum, first }: OneHistogram,
): readonly PageFault[] {
  const faults: PageFault[] = [];
  let before = { bound: -Infinity, value: 0 };
  for (const sample of buckets) {
    const bound = parseNumber(sample.labels.get('le') ?? '');
    if (bound === undefined || Number.isNaN(bound))
      faults.push(fault(sample, `${name} has a bucket without a bound (le)`));
    else {
      if (bound <= before.bound) faults.push(fault(sample, `the buckets of ${name} do not rise`));
      if (!(sample.value >= before.value))
        faults.push(fault(sample, `a bucket of ${name} holds less than the one before it`));
      before = { bound, value: sample.value };
    }
  }
  const last = buckets.at(-1) ?? first;
  if (last === undefined) return faults;
  if (before.bound !== Infinity) faults.push(fault(last, `${name} has no last bucket le="+Inf"`));
  if (count === undefined || sum === undefined)
    faults.push(fault(last, `${name} has no count or no sum`));
  else if (count.value !== before.value)
    faults.push(fault(count, `the count of ${name} is not that of its last bucket`));
  return faults;
}
