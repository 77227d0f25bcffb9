/** A failure that the operator can do something about. It is shown as its text alone, without a stack. */
export class Complaint extends Error {}
