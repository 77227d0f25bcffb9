import type { StoreChecklist } from '@emporium/core/analytics';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import Link from 'next/link';
import { Card } from '../../../../components/card.tsx';
import styles from './overview.module.css';

const steps: { key: keyof StoreChecklist; label: string; path: string }[] = [
  { key: 'hasProduct', label: 'Create your first product', path: '/products/new' },
  { key: 'hasPicture', label: 'Give it a picture', path: '/products' },
  { key: 'hasStock', label: 'Put goods in the shelves', path: '/inventory' },
  { key: 'hasShipping', label: 'Say what sending costs', path: '/settings/shipping' },
  { key: 'hasPayments', label: 'Connect payments', path: '/settings/payments' },
  { key: 'hasLook', label: 'Give the shop its look', path: '/settings/look' },
  { key: 'hasOrder', label: 'Receive your first order', path: '/orders' },
];

/** The way from an empty store to a selling one; nothing once it is walked. */
export function Checklist({ base, list }: { base: string; list: StoreChecklist }) {
  const done = steps.filter((step) => list[step.key]).length;
  if (done === steps.length) return null;
  const next = steps.find((step) => !list[step.key]);
  return (
    <Card title="From empty to selling" help={`${done} of ${steps.length} done`} flush>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.key} className={list[step.key] ? styles.done : undefined}>
            {list[step.key] ? (
              <IconCircleCheckFilled size={18} color="var(--good)" aria-label="Done" />
            ) : (
              <IconCircle size={18} stroke={1.5} aria-label="To do" />
            )}
            <Link href={`${base}${step.path}`} aria-current={step === next ? 'step' : undefined}>
              {step.label}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
