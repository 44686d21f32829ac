import { describe, expect, test } from 'vitest';
import { Admission } from './admission.js';

function open() {
  let now = 0;
  const admission = new Admission({ now: () => now });
  const enter = (urgency = 3) => admission.tryEnter(urgency, now);
  const fill = (urgency: number) => {
    let entered = 0;
    while (enter(urgency)) entered += 1;
    return entered;
  };
  /** Lets periods pass in which requests never waited less than this. */
  const waitFor = (periods: number, ms: number) => {
    for (let i = 0; i < periods; i += 1) {
      admission.observeWait(ms + 200, now);
      admission.observeWait(ms, now);
      now += 250;
    }
    admission.observeWait(ms, now);
  };
  const pass = (ms: number) => (now += ms);
  return { admission, enter, fill, waitFor, pass };
}

describe('the limit', () => {
  test('begins where nobody is refused', () => {
    expect(open().admission.limit).toBe(1000);
  });

  test('shrinks when requests wait for the main loop, to no less than 16', () => {
    const { admission, enter, waitFor } = open();
    for (let i = 0; i < 100; i += 1) enter();
    waitFor(1, 200);
    expect(admission.limit).toBe(60);
    waitFor(20, 5000);
    expect(admission.limit).toBe(16);
  });

  test('also when the loop comes back late, though nobody is in line', () => {
    const { admission, enter, pass } = open();
    for (let i = 0; i < 100; i += 1) enter();
    admission.observeWait(0, 0);
    admission.observeLate(300, 0);
    admission.observeLate(200, pass(250));
    expect(admission.limit).toBe(60);
  });

  test('and when the loop once stood still for longer than a period', () => {
    const { admission, enter, pass } = open();
    for (let i = 0; i < 100; i += 1) enter();
    admission.observeWait(0, 0);
    admission.observeLate(0, 0);
    admission.observeLate(600, pass(600));
    expect(admission.limit).toBe(60);
  });

  test('is not moved by a queue that comes and goes', () => {
    const { admission, enter, waitFor } = open();
    for (let i = 0; i < 100; i += 1) enter();
    waitFor(20, 0);
    expect(admission.limit).toBe(1000);
  });

  test('grows again when the loop is in time and the places are used', () => {
    const { admission, fill, waitFor } = open();
    for (let i = 0; i < 10; i += 1) admission.tryEnter(3, 0);
    waitFor(1, 2000);
    expect(admission.limit).toBe(16);
    for (let i = 0; i < 20; i += 1) {
      fill(0);
      waitFor(1, 10);
    }
    expect(admission.limit).toBeGreaterThan(50);
  });
});

test('what is urgent is shed last', () => {
  const { admission, fill, waitFor } = open();
  for (let i = 0; i < 200; i += 1) admission.tryEnter(3, 0);
  waitFor(1, 1000);
  for (let i = 0; i < 200; i += 1) admission.giveUp();
  const { limit } = admission;
  expect(limit).toBe(114);
  expect([fill(7), fill(3), fill(0)]).toEqual([57, 57, 114]);
});

describe('a request that has begun', () => {
  test('gives its place back at its end', () => {
    const { admission, enter } = open();
    enter();
    admission.end(admission.begin());
    expect(admission.inFlight).toBe(0);
  });

  test('counts for 250 to 500 ms: what lasts longer waits for something else', () => {
    const { admission, enter, pass } = open();
    enter();
    const period = admission.begin();
    pass(499);
    enter();
    expect(admission.inFlight).toBe(2);
    pass(1);
    enter();
    expect(admission.inFlight).toBe(2);
    admission.end(period);
    expect(admission.inFlight).toBe(2);
  });

  test('counts no more after any time without a request, and ends once', () => {
    const { admission, enter, pass } = open();
    enter();
    const period = admission.begin();
    pass(60_000);
    enter();
    admission.end(period);
    expect(admission.inFlight).toBe(1);
  });
});
