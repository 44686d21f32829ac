import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMetrics, prometheusText } from './formats.js';
import { readMetrics } from './read.js';

const histogram = (lines: string): string => `# TYPE a histogram\n${lines}\n`;
const whole = 'a_bucket{le="1"} 1\na_bucket{le="+Inf"} 2\na_sum 3\na_count 2';

/** `line: message` of each fault. */
function faultsOf(text: string, format = prometheusText): readonly string[] {
  return readMetrics(text, format).faults.map(({ line, message }) => `${line}: ${message}`);
}

describe('the text format', () => {
  it.each([
    ['an empty page', ''],
    ['a sample', 'a 1\n'],
    ['numbers of all kinds', 'a 1\nb -2.5e+07\nc .5\nd +Inf\ne NaN\nf -Inf\ng 5.\n'],
    ['time stamps', 'a{b="c"} 1 1395066363000\nd 1 -3982045\n'],
    ['spaces and tabs where they may be', '  a{ b = "c" , d="e", }\t1\t2 \n\ta 1\n'],
    ['no space behind a brace', 'a{b="c"}1\n'],
    ['empty braces', 'a{} 1\n'],
    ['escapes', 'a{b="C:\\\\DIR\\\\",c="\\"x\\"",d="\\n"} 1\n'],
    ['braces and commas in a value', 'a{b="{,}",c=" # "} 1\n'],
    ['comments, and empty lines', '# anything\n#\n\n# HELP\ta\tthe help\n# TYPE a untyped\na 1\n'],
    ['HELP without a text', '# HELP a\n# TYPE a counter\na 1\n'],
    ['a metric without samples', '# HELP a x\n# TYPE a gauge\n'],
    ['a histogram', histogram(whole)],
    [
      'histograms by label',
      histogram(
        'a_bucket{x="1",le="+Inf"} 2\na_sum{x="1"} 3\na_count{x="1"} 2\na_bucket{x="2",le="+Inf"} 0\na_sum{x="2"} 0\na_count{x="2"} 0',
      ),
    ],
    [
      'a summary',
      '# TYPE a summary\na{quantile="0.5"} 4\na{quantile="0.99"} NaN\na_sum 10\na_count 3\n',
    ],
    ['a gauge named like a part', '# TYPE a_count gauge\na_count 1\n# TYPE a counter\na 1\n'],
    ['the same name with other labels', 'a{b="c"} 1\na{b="d"} 1\na{e="c"} 1\n'],
  ])('takes %s', (_, text) => expect(faultsOf(text)).toEqual([]));

  it.each([
    ['no line break at the end', 'a 1', ['1: the last line does not end with a line break']],
    ['no name', '{b="c"} 1\n', ['1: it does not begin with a metric name']],
    ['a name with a dash', 'a-b 1\n', ['1: there is no space between the name and the value']],
    ['a name that begins with a digit', '0a 1\n', ['1: it does not begin with a metric name']],
    ['no value', 'a\n', ['1: there is no space between the name and the value']],
    ['a value that is none', 'a x\n', ['1: the value is not a number']],
    ['a hexadecimal value', 'a 0x1p-3\n', ['1: the value is not a number']],
    ['underscores in a value', 'a 1_2\n', ['1: the value is not a number']],
    ['a time stamp with a fraction', 'a 1 2.72\n', ['1: its time stamp is none']],
    [
      'words behind a time stamp',
      'a 1 2 3\n',
      ['1: there is more behind the value than a time stamp'],
    ],
    [
      'an exemplar',
      'a_total 1 # {b="c"} 1\n',
      ['1: there is more behind the value than a time stamp'],
    ],
    ['a label name of signs', 'a{@="b"} 1\n', ['1: a label has no name that is allowed']],
    ['the reserved label', 'a{__name__="b"} 1\n', ['1: the label __name__ is reserved']],
    ['a label without a value', 'a{b} 1\n', ['1: the label b has no value']],
    [
      'a value without quotes',
      'a{b=c} 1\n',
      ['1: the value of the label b is not in double quotes'],
    ],
    ['a value that does not end', 'a{b="c} 1\n', ['1: the value of the label b does not end']],
    [
      'an unknown escape',
      'a{b="\\t"} 1\n',
      ['1: the value of the label b has an escape that does not exist'],
    ],
    [
      'no comma between labels',
      'a{b="c"d="e"} 1\n',
      ['1: behind the label b there is neither a comma nor a closing brace'],
    ],
    ['two commas', 'a{b="c",,} 1\n', ['1: a label has no name that is allowed']],
    ['a label twice', 'a{b="c",b="d"} 1\n', ['1: it has the label b twice']],
    [
      'a series twice',
      'a{b="c",d="e"} 1\na{d="e",b="c"} 2\n',
      ['2: a is there twice with the same labels'],
    ],
    ['HELP twice', '# HELP a x\n# HELP a y\n', ['2: a has a second HELP line']],
    ['TYPE twice', '# TYPE a gauge\n# TYPE a counter\n', ['2: a has a second TYPE line']],
    ['TYPE behind a sample', 'a 1\n# TYPE a gauge\n', ['2: TYPE of a stands behind its samples']],
    ['an unknown type', '# TYPE a number\n', ['1: a has a type that does not exist']],
    ['a type of the other format', '# TYPE a info\n', ['1: a has a type that does not exist']],
    ['TYPE of no metric', '# TYPE a-b gauge\n', ['1: TYPE names no metric']],
    ['lines apart', 'a{b="1"} 1\nc 1\na{b="2"} 1\n', ['3: the lines of a do not stand together']],
    [
      'less than nothing',
      '# TYPE a counter\na -1\n',
      ['2: a counts, and is less than nothing or no number'],
    ],
    ['no quantile', '# TYPE a summary\na 1\n', ['2: a has no quantile between 0 and 1']],
    [
      'a plain sample in a histogram',
      histogram(`a 1\n${whole}`),
      ['2: a is no sample of a histogram'],
    ],
    [
      'no last bucket',
      histogram('a_bucket{le="1"} 1\na_sum 3\na_count 1'),
      ['2: a has no last bucket le="+Inf"'],
    ],
    [
      'no buckets at all',
      histogram('a_sum 3\na_count 1'),
      ['2: a has no last bucket le="+Inf"', '3: the count of a is not that of its last bucket'],
    ],
    [
      'a bucket without a bound',
      histogram('a_bucket 1\na_bucket{le="+Inf"} 1\na_sum 3\na_count 1'),
      ['2: a has a bucket without a bound (le)'],
    ],
    [
      'buckets that do not rise',
      histogram(
        'a_bucket{le="2"} 1\na_bucket{le="1"} 1\na_bucket{le="+Inf"} 1\na_sum 3\na_count 1',
      ),
      ['3: the buckets of a do not rise'],
    ],
    [
      'buckets that shrink',
      histogram('a_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 3\na_count 1'),
      ['3: a bucket of a holds less than the one before it'],
    ],
    [
      'a negative bucket',
      histogram('a_bucket{le="+Inf"} -1\na_sum 3\na_count -1'),
      ['2: a bucket of a holds less than the one before it'],
    ],
    [
      'another count',
      histogram(whole.replace('count 2', 'count 3')),
      ['5: the count of a is not that of its last bucket'],
    ],
    ['no sum', histogram('a_bucket{le="+Inf"} 0\na_count 0'), ['2: a has no count or no sum']],
    [
      'several faults, all of them',
      'a x\nb y\n',
      ['1: the value is not a number', '2: the value is not a number'],
    ],
  ])('refuses %s', (_, text, faults) => expect(faultsOf(text)).toEqual(faults));
});

describe('OpenMetrics', () => {
  it.each([
    ['an empty page', '# EOF\n'],
    ['no line break at the very end', 'a 1\n# EOF'],
    [
      'a counter',
      '# HELP a x\n# TYPE a counter\na_total{b="c"} 1 1395066363.5\na_created 1\n# EOF\n',
    ],
    ['a unit', '# TYPE a_seconds gauge\n# UNIT a_seconds seconds\na_seconds 1\n# EOF\n'],
    [
      'info and a set of states',
      '# TYPE a info\na_info{v="1"} 1\n# TYPE b stateset\nb{b="x"} 0\nb{b="y"} 1\n# EOF\n',
    ],
    [
      'a histogram of a gauge',
      '# TYPE a gaugehistogram\na_bucket{le="+Inf"} 1\na_gsum 1\na_gcount 1\n# EOF\n',
    ],
    [
      'exemplars',
      '# TYPE a counter\na_total 1 # {trace_id="x"} 0.5 12.5\n# TYPE b histogram\nb_bucket{le="+Inf"} 1 # {} 1\nb_sum 1\nb_count 1\n# EOF\n',
    ],
    ['what is of no type', 'a 1\n# TYPE b unknown\nb{c=" # "} 1\n# EOF\n'],
  ])('takes %s', (_, text) => expect(faultsOf(text, openMetrics)).toEqual([]));

  it.each([
    ['a page without an end', 'a 1\n', ['2: the page does not end with # EOF']],
    ['what comes behind the end', '# EOF\na 1\n', ['2: the page does not end with # EOF']],
    ['an empty line', 'a 1\n\n# EOF\n', ['2: it is empty']],
    [
      'another comment',
      '# a comment\n# EOF\n',
      ['1: it is a comment of a kind that does not exist'],
    ],
    [
      'a type of the older format',
      '# TYPE a untyped\n# EOF\n',
      ['1: a has a type that does not exist'],
    ],
    ['a space behind a type', '# TYPE a gauge \n# EOF\n', ['1: a has a type that does not exist']],
    [
      'a counter without its ending',
      '# TYPE a counter\na 1\n# EOF\n',
      ['2: a is no sample of a counter'],
    ],
    [
      'HELP behind a sample',
      'a 1\n# HELP a x\n# EOF\n',
      ['2: HELP of a stands behind its samples'],
    ],
    [
      'a name without its unit',
      '# TYPE a gauge\n# UNIT a seconds\n# EOF\n',
      ['2: a does not end with its unit'],
    ],
    ['two spaces', 'a  1\n# EOF\n', ['1: the value is not a number']],
    [
      'a space at the end',
      'a 1 \n# EOF\n',
      ['1: there is more behind the value than a time stamp'],
    ],
    [
      'a comma before the brace',
      'a{b="c",} 1\n# EOF\n',
      ['1: there is a comma before the closing brace'],
    ],
    [
      'no space behind a brace',
      'a{b="c"}1\n# EOF\n',
      ['1: there is no space between the name and the value'],
    ],
    [
      'an exemplar of a gauge',
      '# TYPE a gauge\na 1 # {b="c"} 1\n# EOF\n',
      ['2: a may have no exemplar'],
    ],
    [
      'an exemplar without labels',
      '# TYPE a counter\na_total 1 # 1\n# EOF\n',
      ['2: its exemplar has no labels'],
    ],
    [
      'an exemplar that is too long',
      `# TYPE a counter\na_total 1 # {b="${'x'.repeat(128)}"} 1\n# EOF\n`,
      ['2: the labels of its exemplar have more than 128 characters'],
    ],
    [
      'an exemplar without a value',
      '# TYPE a counter\na_total 1 # {b="c"} x\n# EOF\n',
      ["2: its exemplar's value is not a number"],
    ],
    [
      'a state without its name',
      '# TYPE a stateset\na{b="x"} 1\n# EOF\n',
      ['2: a has no label a with the state'],
    ],
    [
      'samples of the same labels apart',
      '# TYPE a counter\na_total 1\na_total{b="c"} 1\na_created 1\n# EOF\n',
      ['4: the samples of a_created with these labels do not stand together'],
    ],
    ['info of 2', '# TYPE a info\na_info 2\n# EOF\n', ['2: a has a value that no info has']],
  ])('refuses %s', (_, text, faults) => expect(faultsOf(text, openMetrics)).toEqual(faults));
});

describe('any page', () => {
  const name = fc.stringMatching(/^[a-z_:][a-z0-9_:]{0,6}$/);
  const label = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);
  const labels = fc.dictionary(label, fc.string({ unit: 'grapheme' }), { maxKeys: 4 });
  // Nothing below zero is printed as zero.
  const doubles = fc.double().map((value) => value + 0);
  const written = (text: string): string =>
    text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

  it.each([prometheusText, openMetrics])('of $name gives back what was printed', (format) => {
    const last = format.lastLine === undefined ? '' : `${format.lastLine}\n`;
    fc.assert(
      fc.property(name, labels, doubles, (metric, values, value) => {
        const pairs = Object.entries(values).map(([key, text]) => `${key}="${written(text)}"`);
        const number = value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value);
        const { faults, families } = readMetrics(
          `${metric}{${pairs.join(',')}} ${number}\n${last}`,
          format,
        );
        expect(faults).toEqual([]);
        const sample = families[0]?.samples[0];
        expect([sample?.name, Object.fromEntries(sample?.labels ?? []), sample?.value]).toEqual([
          metric,
          { ...values },
          value,
        ]);
      }),
    );
  });

  it('is read to its end, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(prometheusText, openMetrics), (text, format) => {
        expect(Array.isArray(readMetrics(text, format).faults)).toBe(true);
      }),
    );
  });
});
