import { livemodeOf, paymentMode } from '@emporium/core/payments';
import { getSettings } from '@emporium/core/stores';
import { Stack } from '../../../../../components/columns.tsx';
import { CopyField } from '../../../../../components/copy-field.tsx';
import { State, type Tone } from '../../../../../components/state.tsx';
import { house } from '../../../../../lib/house.ts';
import { readStore } from '../../../../../lib/read.ts';
import { Section } from '../section.tsx';
import styles from '../settings.module.css';
import { KeptKeys } from './kept-keys.tsx';
import { KeysForm } from './keys-form.tsx';
import { TestButton } from './test-button.tsx';

type Mode = Awaited<ReturnType<typeof paymentMode>>;

const modes: Record<Mode, [Tone, string, string]> = {
  none: ['bad', 'Off', 'Nobody can check out in this store until it has keys of a Stripe account.'],
  sandbox: ['calm', 'Sandbox', 'Payments are played through with test cards. No money moves; orders are marked as tests.'],
  platform: ['good', 'On', 'Payments go through the Stripe account of this installation.'],
  stripe: ['good', 'On', 'Payments go through the store’s own Stripe account.'],
};

export default async function PaymentSettingsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { config } = house();
  const { store, mode, secrets, isLive } = await readStore(
    (await params).storeId,
    async (tx, { store, actor }) => {
      const mode = await paymentMode(tx, store, config);
      const { secrets } = await getSettings(tx, store, actor, {});
      return { store, mode, secrets, isLive: mode === 'none' ? false : await livemodeOf(tx, store, config) };
    },
    '/settings/payments',
  );
  const [tone, state, words] = modes[mode];
  return (
    <>
      <Section title="How money comes in" help={words}>
        <Stack>
          <div>
            <State tone={tone}>{state}</State>{' '}
            {mode !== 'none' && mode !== 'sandbox' ? (
              <State tone={isLive ? 'good' : 'warn'}>{isLive ? 'Live' : 'Test keys'}</State>
            ) : null}
          </div>
          {mode === 'none' ? null : <TestButton store={store} />}
          {mode === 'sandbox' ? (
            <p className={styles.sub}>
              4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for a second step.
            </p>
          ) : null}
        </Stack>
      </Section>
      <Section
        title="Stripe"
        help="Keys of the store’s own account. They are sealed before they are kept and never shown again; while they are being replaced, the older webhook secret holds for another day."
      >
        <Stack>
          <CopyField label="Webhook address, to enter at Stripe" text={`${config.apiUrl}/api/hooks/stripe/${store.id}`} />
          {mode === 'stripe' ? <KeptKeys secrets={secrets} store={store} /> : null}
          <KeysForm storeId={store.slug} isReplacing={mode === 'stripe'} />
        </Stack>
      </Section>
    </>
  );
}
