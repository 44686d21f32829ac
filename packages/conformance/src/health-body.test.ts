import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyFaults, parseHealthBody } from './health-body.js';

const check = (fields: object): string => JSON.stringify({ status: 'UP', checks: [fields] });

describe('bodyFaults', () => {
  it.each([
    ['no JSON', 'OK', 'Its body is no JSON object.'],
    ['a list', '[]', 'Its body is no JSON object.'],
    ['null', 'null', 'Its body is no JSON object.'],
    ['no checks', '{"status":"UP"}', 'Its body has no «checks».'],
    ['no status', '{"checks":[]}', 'Its body has no «status».'],
    [
      'another status',
      '{"status":"ok","checks":[]}',
      'Its body has a status that is neither UP nor DOWN.',
    ],
    [
      'a status that is no text',
      '{"status":null,"checks":[]}',
      'Its body has a status that is neither UP nor DOWN.',
    ],
    ['checks by name', '{"status":"UP","checks":{}}', 'Its «checks» is no list.'],
    [
      'a further field',
      '{"status":"UP","checks":[],"up":1}',
      'Its body has a field "up" that the contract does not know.',
    ],
    ['a check that is a text', '{"status":"UP","checks":["redis"]}', 'Its check 1 is no object.'],
    ['a check without a name', check({ status: 'UP', data: {} }), 'Its check 1 has no «name».'],
    [
      'a name that is no text',
      check({ name: 7, status: 'UP', data: {} }),
      'Its check 1 has a name that is no text.',
    ],
    ['a check without data', check({ name: 'a', status: 'UP' }), 'Its check "a" has no «data».'],
    [
      'a check of another status',
      check({ name: 'a', status: 'up', data: {} }),
      'Its check "a" has a status that is neither UP nor DOWN.',
    ],
    [
      'nested data',
      check({ name: 'a', status: 'UP', data: { b: {} } }),
      'Its check "a" has «data» that is no flat object of texts, numbers and truth values.',
    ],
    [
      'data that is null',
      check({ name: 'a', status: 'UP', data: null }),
      'Its check "a" has «data» that is no flat object of texts, numbers and truth values.',
    ],
    [
      'two of one name',
      '{"status":"UP","checks":[{"name":"a","status":"UP","data":{}},{"name":"a","status":"UP","data":{}}]}',
      'Two of its checks are named "a".',
    ],
  ])('%s', (_, text, fault) => {
    expect(bodyFaults(text)).toEqual([fault]);
    expect(parseHealthBody(text)).toBeUndefined();
  });

  it('shows nothing of a name that is too long for one', () => {
    expect(bodyFaults(check({ name: 'x'.repeat(500), status: 'UP' }))).toEqual([
      'Its check (500 characters) has no «data».',
    ]);
  });

  it('is content with every body of the contract', () => {
    const data = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
    const status = fc.constantFrom('UP', 'DOWN');
    const one = fc.record({ name: fc.string({ minLength: 1 }), status, data });
    const checks = fc.uniqueArray(one, { selector: ({ name }) => name });
    fc.assert(
      fc.property(fc.record({ status, checks }), (body) => {
        expect(bodyFaults(JSON.stringify(body))).toEqual([]);
      }),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Array.isArray(bodyFaults(text))).toBe(true);
      }),
    );
  });
});
