/** The mark of the house. */
export function Logo({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#5560dc" />
      <path d="M10 9.5h12M10 16h9M10 22.5h12" stroke="#fff" strokeWidth="3.2" strokeLinecap="round" />
    </svg>
  );
}
