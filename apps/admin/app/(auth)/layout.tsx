import type { ReactNode } from 'react';
import { Logo } from '../../components/logo.tsx';
import styles from './auth.module.css';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.middle}>
        <div className={styles.brand}>
          <Logo size={28} />
          Emporium
        </div>
        {children}
      </div>
    </main>
  );
}
