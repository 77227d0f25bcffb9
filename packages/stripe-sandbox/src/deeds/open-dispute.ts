import type Stripe from 'stripe';
import { noSuch, refuse } from '../stripe-refusal.ts';
import { accountNow, type Caller, type World } from '../world.ts';
import { bookEntry } from './book-entry.ts';
import { recordEvent } from './record-event.ts';

const evidenceDays = 9;

/**
 * The buyer's bank takes a charge back until the dispute is decided, or only inquires about it, which moves no money. 400 when the charge
 * cannot be disputed.
 */
export function openDispute(
  world: World,
  caller: Caller,
  chargeId: string,
  { reason, as }: { reason: string; as: 'chargeback' | 'inquiry' },
): Stripe.Dispute {
  const { account } = caller;
  const isInquiry = as === 'inquiry';
  const kept = world.vault.get(account, 'charge', chargeId);
  if (!kept) throw noSuch('charge', chargeId, 'charge');
  const { charge } = kept;
  if (charge.status !== 'succeeded' || charge.disputed) throw refuse('Only a paid charge without a dispute can be disputed.');
  const created = accountNow(world, account);
  // A bank may take back what the shop has given back already.
  const amount = charge.amount - charge.amount_refunded || charge.amount;
  const id = `du_1${world.randomText(23)}`;
  const taken = isInquiry ? [] : [bookEntry(world, account, 'adjustment', -amount, charge.currency, id)];
  const dispute: Stripe.Dispute = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: taken,
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(charge.billing_details),
    evidence_details: {
      due_by: created + evidenceDays * 24 * 60 * 60,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      type: 'card',
      card: {
        brand: charge.payment_method_details?.card?.brand ?? 'visa',
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network: 'visa',
        network_reason_code: '10.4',
      },
    },
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  world.vault.put(account, 'dispute', { id, dispute });
  world.vault.put(account, 'charge', { ...kept, charge: { ...charge, disputed: !isInquiry } });
  recordEvent(world, caller, 'charge.dispute.created', dispute);
  if (!isInquiry) recordEvent(world, caller, 'charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides, or the shop gives in. A won dispute brings the money back; an inquiry is closed either way, with no money moved. */
export function closeDispute(world: World, caller: Caller, disputeId: string, status: 'won' | 'lost'): Stripe.Dispute {
  const { account } = caller;
  const kept = world.vault.get(account, 'dispute', disputeId);
  if (!kept) throw noSuch('dispute', disputeId, 'dispute');
  const { dispute } = kept;
  if (['won', 'lost', 'warning_closed'].includes(dispute.status)) throw refuse('This dispute is already closed.');
  const isInquiry = dispute.status.startsWith('warning_');
  const back =
    status === 'won' && !isInquiry ? [bookEntry(world, account, 'adjustment', dispute.amount, dispute.currency, dispute.id)] : [];
  const ended = isInquiry ? 'warning_closed' : status;
  const closed: Stripe.Dispute = { ...dispute, status: ended, balance_transactions: [...dispute.balance_transactions, ...back] };
  world.vault.put(account, 'dispute', { id: disputeId, dispute: closed });
  recordEvent(world, caller, 'charge.dispute.closed', closed, { status: dispute.status });
  if (ended === 'won') recordEvent(world, caller, 'charge.dispute.funds_reinstated', closed);
  return closed;
}

function emptyEvidence(buyer: Stripe.Charge.BillingDetails): Stripe.Dispute.Evidence {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: buyer.email,
    customer_name: buyer.name,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}
