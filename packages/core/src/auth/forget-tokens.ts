const lent = { accessToken: null, refreshToken: null, idToken: null };

async function forget(): Promise<{ data: typeof lent }> {
  return { data: lent };
}

/** Hooks of Better Auth that keep no token that a provider lends: it is asked once, who this is, and nothing else is ever asked of it. */
export const forgetTokens = { create: { before: forget }, update: { before: forget } };
