/** Something found in a store: what it is, where its page stands below the store's address, and a word beside its name. */
export type Finding = { kind: 'product' | 'order' | 'customer'; id: string; label: string; sub: string; path: string };
