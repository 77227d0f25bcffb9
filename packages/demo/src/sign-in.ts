/** The sign-in of the demo's owner; it exists only where demo data exist. */
export const demoSignIn = { name: 'Demo Owner', email: 'demo@emporium.local', password: 'emporium-demo' };
