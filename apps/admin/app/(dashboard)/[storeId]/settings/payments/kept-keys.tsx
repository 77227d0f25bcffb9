import { When } from '../../../../../components/when.tsx';
import styles from '../settings.module.css';

type Kept = { name: string; hint: string; createdAt: Date; expiresAt: Date | null };
type KeptProps = { secrets: Kept[]; store: { locale: string; timeZone: string } };

const words: Record<string, string> = { 'stripe.secretKey': 'Secret key', 'stripe.webhookSecret': 'Webhook signing secret' };

/** Which keys are kept, by their last four signs: what they are is shown to nobody. */
export function KeptKeys({ secrets, store }: KeptProps) {
  const now = new Date();
  const valid = secrets.filter(({ name, expiresAt }) => name in words && (!expiresAt || expiresAt > now));
  return (
    <ul className={styles.kept}>
      {valid.map(({ name, hint, createdAt, expiresAt }) => (
        <li key={`${name}${createdAt.toISOString()}`}>
          {words[name]} <span className={styles.token}>{`…${hint}`}</span>
          <span className={styles.sub}>
            {' '}
            kept <When at={createdAt} store={store} />
            {expiresAt ? (
              <>
                , holds until <When at={expiresAt} store={store} />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
