import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from '../../../components/logo.tsx';
import { UserMenu } from '../../../components/shell/user-menu.tsx';
import { requireUser } from '../../../lib/member.ts';
import styles from './home.module.css';

export default async function HomeLayout({ children }: { children: ReactNode }) {
  const { name, email } = await requireUser();
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <Link className={styles.brand} href="/">
          <Logo size={26} />
          Emporium
        </Link>
        <UserMenu name={name} email={email} compact />
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
