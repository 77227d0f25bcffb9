/** The demo sign-in, as the demo package knows it; loaded late, because only a demo needs it. */
export async function readSignIn(): Promise<{ email: string; password: string }> {
  const { demoSignIn } = await import('@emporium/demo');
  return demoSignIn;
}
