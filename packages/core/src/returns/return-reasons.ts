/** Why something comes back; the words are for buyers. */
export const returnReasons = {
  too_small: 'Too small',
  too_large: 'Too large',
  not_as_described: 'Not as described',
  damaged: 'Arrived damaged',
  wrong_item: 'Not what was ordered',
  changed_mind: 'Changed my mind',
  other: 'Something else',
} as const;

export type ReturnReason = keyof typeof returnReasons;

/** The codes of the reasons, in the order in which they are offered. */
export const returnReasonCodes = Object.keys(returnReasons) as [ReturnReason, ...ReturnReason[]];
