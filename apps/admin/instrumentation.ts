/** Before the first request: a database role that could see past the walls between stores is refused. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { house } = await import('./lib/house.ts');
  const { refuseBypass } = await import('@emporium/core/db');
  await refuseBypass(house().db);
}
