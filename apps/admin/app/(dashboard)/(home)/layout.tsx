import { isOperator } from '@emporium/core/doctor';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from '../../../components/logo.tsx';
import { UserMenu } from '../../../components/shell/user-menu.tsx';
import { house } from '../../../lib/house.ts';
import { requireUser } from '../../../lib/member.ts';
import styles from './home.module.css';

export default async function HomeLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const operates = await isOperator(house(), user);
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <Link className={styles.brand} href="/">
          <Logo size={26} />
          Emporium
        </Link>
        <UserMenu name={user.name} email={user.email} operates={operates} compact />
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
