import { expect, test } from 'vitest';
import { readExposition } from './read-exposition.js';

const head = '# HELP a A.\n# TYPE a gauge\n';
const counter = '# HELP a A.\n# TYPE a counter\n';
const histogram = (samples: string) => `# HELP a A.\n# TYPE a histogram\n${samples}`;

test.each([
  ['no end of a line', `${head}a 1`, 'the last line has no end'],
  ['an empty line', `${head}\na 1\n`, 'no sample of a'],
  ['no headers', 'a 1\n', 'HELP expected'],
  ['no type', '# HELP a A.\na 1\n', 'TYPE expected'],
  ['another type', '# HELP a A.\n# TYPE a text\n', 'no such type'],
  ['headers of two', '# HELP a A.\n# TYPE b gauge\n', 'above TYPE of b'],
  ['a metric twice', `${head}a 1\n${head}a{x="1"} 1\n`, 'a twice'],
  ['help that is not escaped', '# HELP a \\x\n# TYPE a gauge\n', 'not escaped'],
  ['another name', `${head}b 1\n`, 'no sample of a'],
  ['no number', `${head}a one\n`, 'no number'],
  ['no value', `${head}a\n`, 'no sample of a'],
  ['a series twice', `${head}a{x="1",y="2"} 1\na{y="2",x="1"} 1\n`, 'twice'],
  ['a label twice', `${head}a{x="1",x="2"} 1\n`, 'labels'],
  ['a label without quotes', `${head}a{x=1} 1\n`, 'labels'],
  ['a comma at the end', `${head}a{x="1",} 1\n`, 'comma'],
  ['a counter below 0', `${counter}a -1\n`, 'below 0'],
  ['buckets that fall', histogram('a_bucket{le="1.0"} 2\na_bucket{le="2.0"} 1\n'), 'rise'],
  ['a bound twice', histogram('a_bucket{le="1.0"} 1\na_bucket{le="1.00"} 1\n'), 'rise'],
  ['a bound that is whole', histogram('a_bucket{le="1"} 1\n'), 'no float'],
  ['a bucket without a bound', histogram('a_bucket 1\n'), 'no float'],
  ['no bucket of all', histogram('a_bucket{le="1.0"} 1\na_sum 1\n'), 'before the bucket of all'],
  ['another count', histogram('a_bucket{le="+Inf"} 1\na_sum 1\na_count 2\n'), 'not the last'],
])('%s is refused', (_, page, message) => {
  expect(() => readExposition(page, 'text')).toThrow(message);
});

test.each([
  ['no end', head, '# EOF'],
  ['the name of the older form', `${counter}a 1\n# EOF\n`, 'no sample of a'],
  ['quotes in help', `# HELP a "A"\n# TYPE a gauge\n# EOF\n`, 'not escaped'],
])('in OpenMetrics %s is refused', (_, page, message) => {
  expect(() => readExposition(page, 'openmetrics')).toThrow(message);
});
