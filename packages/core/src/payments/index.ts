export {
  type Deps,
  keepStripeSecret,
  livemodeOf,
  modeOf,
  openAccount,
  paymentMode,
  readMeans,
  type StripeAccount,
} from './account.ts';
export { ignoreAlert, listAlerts, type PaymentAlert, tryRefundAgain } from './alerts.ts';
export { reopenCartOf } from './apply-facts.ts';
export { applyInbox } from './apply-inbox.ts';
export { attachStray } from './attach-stray.ts';
export { chargeable } from './chargeable.ts';
export { type Compared, compareAccounts, compareNow } from './compare-accounts.ts';
export { endPayments } from './end-payment.ts';
export { expireUnpaid } from './expire-unpaid.ts';
export { forgetBuyer } from './forget-buyer.ts';
export { ignoreEvent, listParkedEvents, type ParkedEvent, retryEvent } from './parked-events.ts';
export { type AlertKind, raiseAlert } from './raise-alert.ts';
export { type Ready, readAttempts } from './read-plans.ts';
export { largestEvent, receiveEvent, receivePlatformEvent } from './receive-event.ts';
export { type Reconciled, reconcile, sweepOverdue } from './reconcile.ts';
export { readGone, requestRefund } from './request-refund.ts';
export { saveStripeKeys } from './save-stripe-keys.ts';
export { sendRefund } from './send-refund.ts';
export { type Settled, settle } from './settle.ts';
export { leaveSignature, orderToken, type StartedPayment, startPayment } from './start-payment.ts';
export { refundStray, strayKinds } from './strays.ts';
export { type Connection, testConnection } from './test-connection.ts';
export { attemptsWrite } from './write-attempts.ts';
