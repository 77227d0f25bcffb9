import type { Metadata } from 'next';
import { currencyChoices, localeChoices, timeZoneChoices } from '../../../../lib/choices.ts';
import { house } from '../../../../lib/house.ts';
import { requireUser } from '../../../../lib/member.ts';
import styles from '../home.module.css';
import { NewStoreForm } from './form.tsx';

export const metadata: Metadata = { title: 'Create a store' };

export default async function NewStorePage() {
  await requireUser();
  const { apiUrl, storefrontUrl } = house().config;
  const choices = { currencies: currencyChoices(), locales: localeChoices(), timeZones: timeZoneChoices() };
  return (
    <div className={styles.center}>
      <div className={styles.top}>
        <div>
          <h1 className={styles.title}>Create a store</h1>
          <p className={styles.lead}>
            Each store is a shop of its own: goods, customers, orders and settings are shared with no other.
          </p>
        </div>
      </div>
      <NewStoreForm choices={choices} apiUrl={apiUrl} storefrontUrl={storefrontUrl} />
    </div>
  );
}
