import type { PostgresClient } from '@alfred/service-kit';
import { z } from 'zod';

/** An invoice as it is asked for and kept; the amount in hundredths of the currency. */
export const invoice = z.object({
  payee: z.string().min(1).max(200),
  purpose: z.string().min(1).max(500),
  amountCents: z.int().min(0).max(1_000_000_000_000),
  due: z.iso.date(),
});
export type Invoice = z.infer<typeof invoice>;

/** Invoices that are shown to the model at most: more would bury the question. */
const SHOWN_AT_MOST = 20;

const row = z.object({
  payee: z.string(),
  purpose: z.string(),
  amount_cents: z.coerce.number(),
  due: z.string(),
});

/** The invoices in the database. The table is made at the first use, so that nothing has to run before the agent. */
export class Invoices {
  private made: Promise<void> | undefined;

  constructor(private readonly database: PostgresClient) {}

  /** Keeps an invoice. */
  async add({ payee, purpose, amountCents, due }: Invoice): Promise<void> {
    await this.ready();
    await this.database.query(
      'insert into invoices (payee, purpose, amount_cents, due) values ($1, $2, $3, $4)',
      [payee, purpose, amountCents, due],
    );
  }

  /** Invoices that share a word with the question, those that are due last first. */
  async about(question: string): Promise<readonly Invoice[]> {
    await this.ready();
    const found = await this.database.query(
      `select payee, purpose, amount_cents, due::text as due from invoices
       where to_tsvector('simple', payee || ' ' || purpose) @@ to_tsquery('simple', $1)
       order by due desc limit ${SHOWN_AT_MOST}`,
      [anyWordOf(question)],
      { row, idempotent: true },
    );
    return found.map(({ amount_cents: amountCents, ...rest }) => ({ ...rest, amountCents }));
  }

  /** A failed attempt is forgotten, so that the next call tries again. */
  private ready(): Promise<void> {
    this.made ??= this.makeTable().catch((error: unknown) => {
      this.made = undefined;
      throw error;
    });
    return this.made;
  }

  private async makeTable(): Promise<void> {
    await this.database.query(
      'create table if not exists invoices (id bigserial primary key, payee text not null, purpose text not null, amount_cents bigint not null, due date not null)',
      [],
      { idempotent: true },
    );
  }
}

/** A text query for any of the words; letters and digits only, so that nothing of the question is an operator. */
function anyWordOf(question: string): string {
  const words = question.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return [...new Set(words)].slice(0, 50).join(' | ') || 'nothing';
}
