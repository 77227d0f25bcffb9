/** A package that must never fall below a version, and the advisory by which it was set. */
export type Floor = { name: string; atLeast: string; because: string };

/**
 * Versions below which a published hole is open. `npm audit` asks a server, which is not there everywhere; these are held offline,
 * wherever in the tree a package stands.
 */
export const versionFloors: readonly Floor[] = [
  {
    name: 'next',
    atLeast: '16.3.3',
    because: 'GHSA-2xp9-vwfh-vxw4 (code execution by the image optimizer), GHSA-6gpp-xcg3-4w24, CVE-2025-55182, CVE-2025-29927',
  },
  { name: 'sharp', atLeast: '0.35.4', because: 'GHSA-rgj7-g3m4-5g8c (AVIF decoder)' },
  {
    name: 'better-auth',
    atLeast: '1.6.23',
    because: 'GHSA-qq9h-g4jm-xgf3 (account planted before its owner comes), GHSA-g38m-r43w-p2q7, CVE-2025-61928',
  },
  { name: 'react', atLeast: '19.2.3', because: 'CVE-2025-55182 and its follow-ups (decoding of server actions)' },
  { name: 'react-dom', atLeast: '19.2.3', because: 'CVE-2025-55182 and its follow-ups (decoding of server actions)' },
];
