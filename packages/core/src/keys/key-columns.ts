/** What may be told of a key: everything but its hash. */
export const keyColumns = [
  'id',
  'name',
  'kind',
  'lastFour',
  'scopes',
  'createdBy',
  'createdAt',
  'expiresAt',
  'revokedAt',
  'lastUsedAt',
  'replacedById',
] as const;
