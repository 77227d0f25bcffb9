export { type TestCard, testBankAccounts, testCards } from './cards/test-cards.ts';
export type { Control } from './control/give-control.ts';
export { createSandbox, type Sandbox, type SandboxOptions, sandboxApiVersion } from './create-sandbox.ts';
