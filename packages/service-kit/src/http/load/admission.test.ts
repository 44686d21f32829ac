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
      admission.observeWait(ms + 90, now);
      admission.observeWait(ms, now);
      now += 200;
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
    waitFor(2, 200);
    expect(admission.limit).toBe(60);
    waitFor(20, 5000);
    expect(admission.limit).toBe(16);
  });

  test('also when the loop comes back late, though nobody is in line', () => {
    const { admission, enter, pass } = open();
    for (let i = 0; i < 100; i += 1) enter();
    admission.observeWait(0, 0);
    admission.observeLate(300, 0);
    for (let i = 0; i < 2; i += 1) admission.observeLate(200, pass(200));
    expect(admission.limit).toBe(60);
  });

  test('and when the loop once stood still for two periods', () => {
    const { admission, enter, pass } = open();
    for (let i = 0; i < 100; i += 1) enter();
    admission.observeWait(0, 0);
    admission.observeLate(0, 0);
    admission.observeLate(600, pass(600));
    expect(admission.limit).toBe(60);
  });

  test('is not moved by a shorter standstill', () => {
    const { admission, enter, pass } = open();
    for (let i = 0; i < 100; i += 1) enter();
    admission.observeLate(399, pass(399));
    admission.observeLate(0, pass(200));
    admission.observeLate(300, pass(300));
    admission.observeLate(0, pass(200));
    expect(admission.limit).toBe(1000);
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
    waitFor(2, 2000);
    expect(admission.limit).toBe(16);
    for (let i = 0; i < 20; i += 1) {
      fill(0);
      waitFor(1, 10);
    }
    expect(admission.limit).toBeGreaterThan(50);
  });
});

describe('what is urgent is shed last', () => {
  /** The limit has just been cut, and more is under way than it allows. */
  function overfull() {
    const opened = open();
    for (let i = 0; i < 200; i += 1) opened.enter();
    opened.waitFor(2, 300);
    expect([opened.admission.limit, opened.admission.inFlight]).toEqual([114, 200]);
    return opened;
  }

  test('important requests are refused only when they alone fill the limit', () => {
    const { fill, admission, enter } = overfull();
    expect([fill(7), fill(3), fill(2), fill(1), fill(0)]).toEqual([0, 0, 0, 114, 0]);
    admission.end(admission.begin(0), 0);
    expect([enter(0), enter(0)]).toEqual([true, false]);
  });

  test('others fill the limit the less, the less urgent they are', () => {
    const { fill, admission } = overfull();
    for (let i = 0; i < 200; i += 1) admission.giveUp(3);
    expect([fill(7), fill(4), fill(3), fill(2)]).toEqual([57, 46, 11, 23]);
  });

  test('important ones that last longer count no more than others', () => {
    const { fill, admission, pass } = overfull();
    const begun = Array.from({ length: fill(0) }, () => admission.begin(0));
    pass(400);
    const again = fill(0);
    expect([admission.limit, again]).toEqual([again, again]);
    for (const period of begun) admission.end(period, 0);
    expect(fill(0)).toBe(0);
  });
});

describe('a request that has begun', () => {
  test('gives its place back at its end', () => {
    const { admission, enter } = open();
    enter();
    admission.end(admission.begin(3), 3);
    expect(admission.inFlight).toBe(0);
  });

  test('counts for 200 to 400 ms: what lasts longer waits for something else', () => {
    const { admission, enter, pass } = open();
    enter();
    const period = admission.begin(3);
    pass(399);
    enter();
    expect(admission.inFlight).toBe(2);
    pass(1);
    enter();
    expect(admission.inFlight).toBe(2);
    admission.end(period, 3);
    expect(admission.inFlight).toBe(2);
  });

  test('counts no more after any time without a request, and ends once', () => {
    const { admission, enter, pass } = open();
    enter();
    const period = admission.begin(3);
    pass(60_000);
    enter();
    admission.end(period, 3);
    expect(admission.inFlight).toBe(1);
  });
});
