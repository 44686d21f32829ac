import type { RedisClient, ServiceContext } from '@alfred/service-kit';
import { createHash } from 'node:crypto';

export interface KeptAnswersOptions {
  readonly redis: RedisClient;
  readonly log: ServiceContext['log'];
  /** In ms. */
  readonly keptForMs: number;
}

/**
 * Answers that were given, for a while. Keeping them saves time and nothing else: while the cache is gone it is as if it were
 * empty, and no answer fails or waits because of it.
 */
export class KeptAnswers {
  constructor(private readonly options: KeptAnswersOptions) {}

  /** The answer that was given to the same question with the same invoices, if it is kept. */
  async find(question: string, instructions: string): Promise<string | undefined> {
    try {
      return await this.options.redis.get(keyOf(question, instructions));
    } catch (err) {
      this.options.log.debug({ err }, 'kept answers cannot be read');
      return undefined;
    }
  }

  /** Nobody waits for this. */
  keep(question: string, instructions: string, answer: string): void {
    const { redis, log, keptForMs: ttlMs } = this.options;
    redis.set(keyOf(question, instructions), answer, { ttlMs }).catch((err: unknown) => {
      log.debug({ err }, 'an answer cannot be kept');
    });
  }
}

function keyOf(question: string, instructions: string): string {
  return `answers:${createHash('sha256').update(instructions).update(question).digest('hex')}`;
}
