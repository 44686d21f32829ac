import { expect, test } from 'vitest';
import { AbortView, cancellationOf } from './cancellation.js';

test('a signal that was aborted before is heard at once', () => {
  const reasons: Error[] = [];
  const stop = cancellationOf(AbortSignal.abort(new Error('late'))).onCancel((reason) => {
    reasons.push(reason);
  });
  stop();
  expect(reasons.map(({ message }) => message)).toEqual(['late']);
});

test('who stopped listening hears nothing', () => {
  const controller = new AbortController();
  let heard = 0;
  const view = new AbortView(cancellationOf(controller.signal));
  view.removeEventListener();
  view.addEventListener('abort', () => (heard += 1));
  view.removeEventListener();
  controller.abort();
  expect([heard, view.reason]).toEqual([0, undefined]);
});
