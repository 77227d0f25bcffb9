/** The inside of Stripe's error JSON; https://docs.stripe.com/api/errors */
interface StripeErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  doc_url?: string;
  charge?: string;
}

/**
 * An answer of the API that is not a success, in Stripe's shape.
 * `stage` says whether the endpoint had begun to act: only then is the answer kept for the idempotency key
 * (https://docs.stripe.com/api/idempotent_requests).
 */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;
  readonly stage: 'before' | 'acting';

  constructor(status: number, body: StripeErrorBody, stage: 'before' | 'acting' = 'acting') {
    super(body.message);
    this.name = 'StripeRefusal';
    this.status = status;
    this.body = body.code ? { ...body, doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}` } : body;
    this.stage = stage;
  }
}

/** 404 for an object that is not there, or is another account's. */
export function noSuch(noun: string, id: string, param = 'id', status = 404): StripeRefusal {
  return new StripeRefusal(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${noun}: '${id}'`,
    param,
  });
}

/** 400 for a request that makes no sense in the state things are in. */
export function refuse(message: string, code?: string, param?: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, ...(code && { code }), ...(param && { param }) });
}
