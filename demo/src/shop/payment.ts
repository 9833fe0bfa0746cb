import { HttpError, type Route } from '../telemetry/http-server.ts';
import { openDatabase, type SqlClient } from '../telemetry/sql-client.ts';
import { inSpan, type Step } from '../telemetry/step.ts';
import { numberField, type Surroundings, textField } from './part.ts';

export interface Payment {
  readonly routes: readonly Route[];
  readonly close: () => void;
}

/** The card network did not answer as it should. */
class CardNetworkError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CardNetworkError';
  }
}

const MAX_PAYMENTS = 2_000;

/** Takes payments through a card network outside the shop. Home of the error-rate fault. */
export function createPayment({ sql, http, faults }: Pick<Surroundings, 'sql' | 'http' | 'faults'>): Payment {
  const database = openDatabase(sql, {
    name: 'payment',
    schema: ['CREATE TABLE payment (order_id TEXT, cents INTEGER NOT NULL, state TEXT NOT NULL)'],
  });
  return {
    routes: [
      {
        method: 'POST',
        path: '/payments',
        answer: async ({ body }, step) => {
          const orderId = textField(body, 'orderId');
          const cents = numberField(body, 'cents');
          step.span.setAttributes({ 'shop.order.id': orderId, 'shop.payment.cents': cents });
          await inSpan(step, { name: 'authorize card' }, async (own) => {
            await http.call(own, {
              method: 'POST',
              host: 'api.cards.example',
              path: '/authorizations',
              template: '/authorizations',
              body: { cents, currency: 'EUR' },
            });
            if (Math.random() < faults.current().errorRate)
              throw new CardNetworkError('authorization timed out at the issuer');
            own.span.setAttribute('shop.payment.authorized', true);
          }).catch((error: unknown) => refuse(step, { database, orderId, cents, error }));
          await note(step, { database, orderId, cents, state: 'authorized' });
          return { status: 201, body: { state: 'authorized' } };
        },
      },
    ],
    close: () => database.close(),
  };
}

interface Refusal {
  readonly database: SqlClient;
  readonly orderId: string;
  readonly cents: number;
  readonly error: unknown;
}

async function refuse(step: Step, { error, ...payment }: Refusal): Promise<never> {
  await note(step, { ...payment, state: 'failed' });
  const reason = error instanceof Error ? error.message : String(error);
  throw new HttpError(502, `cannot authorize the card: ${reason}`, { cause: error });
}

interface Note {
  readonly database: SqlClient;
  readonly orderId: string;
  readonly cents: number;
  readonly state: 'authorized' | 'failed';
}

async function note(step: Step, { database, orderId, cents, state }: Note): Promise<void> {
  await database.query(step, {
    text: 'INSERT INTO payment (order_id, cents, state) VALUES (?, ?, ?)',
    values: [orderId, cents, state],
  });
  await database.query(step, {
    text: 'DELETE FROM payment WHERE rowid <= (SELECT max(rowid) FROM payment) - ?',
    values: [MAX_PAYMENTS],
  });
}
