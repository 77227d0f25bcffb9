'use client';

import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { Row, Stack } from '../../../../components/columns.tsx';
import { Problem, SaveBar } from '../../../../components/save-bar.tsx';
import { useSave } from '../../../../components/use-save.ts';
import type { Choice } from '../../../../lib/choices.ts';
import { type Asked, type GeneralDraft, saveGeneralAction } from './actions.ts';
import { Section } from './section.tsx';

type FormProps = {
  base: string;
  initial: GeneralDraft;
  versions: { store: number; settings: number };
  choices: { currencies: Choice[]; locales: Choice[]; timeZones: Choice[] };
  currencyIsFixed: boolean;
  ownStorefront: string;
  /** Where the installation's letters come from. */
  mailAddress: string;
};

/** Name, address, money, time, and where the shop lives. */
export function GeneralForm({ base, initial, versions, choices, currencyIsFixed, ownStorefront, mailAddress }: FormProps) {
  const form = useForm<GeneralDraft>({ initialValues: initial });
  const save = useSave({
    form,
    run: (draft) => saveGeneralAction(base.slice(1), versions, draft),
    said: 'Settings saved',
    next: ({ slug }) => (`/${slug}` === base ? undefined : `/${slug}/settings`),
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Section title="Store" help="The name that buyers see, and the address of its pages and API.">
        <Stack>
          <TextInput label="Name" maxLength={80} {...form.getInputProps('name')} />
          <TextInput label="Address" description="Links with the old one stop working" {...form.getInputProps('slug')} />
        </Stack>
      </Section>
      <MoneyAndTime form={form} choices={choices} currencyIsFixed={currencyIsFixed} />
      <Letters form={form} mailAddress={mailAddress} />
      <Checkout form={form} />
      <OrdersAndStock form={form} />
      <ShopFront form={form} ownStorefront={ownStorefront} />
      <SaveBar save={save} isDirty={form.isDirty()} />
    </form>
  );
}

type GeneralFields = { form: UseFormReturnType<GeneralDraft> };

function MoneyAndTime({ form, choices, currencyIsFixed }: GeneralFields & Pick<FormProps, 'choices' | 'currencyIsFixed'>) {
  return (
    <Section
      title="Money and time"
      help="The currency is fixed once the store has orders. Days begin at midnight of the time zone."
    >
      <Stack>
        <Select
          label="Currency"
          description={currencyIsFixed ? 'Fixed, for the store has orders' : undefined}
          disabled={currencyIsFixed}
          searchable
          data={choices.currencies}
          {...form.getInputProps('currency')}
        />
        <Row>
          <Select label="Language of numbers and dates" searchable data={choices.locales} {...form.getInputProps('locale')} />
          <Select label="Time zone" searchable data={choices.timeZones} limit={60} {...form.getInputProps('timeZone')} />
        </Row>
      </Stack>
    </Section>
  );
}

function Letters({ form, mailAddress }: GeneralFields & Pick<FormProps, 'mailAddress'>) {
  const { mailFromName, name } = form.values;
  return (
    <Section title="Letters" help="Who writes to buyers, and where their answers go. What letters say stands under Letters.">
      <Stack>
        <TextInput
          label="Sender"
          placeholder={name}
          description={`They come from: ${mailFromName || name} <${mailAddress}>`}
          maxLength={80}
          {...form.getInputProps('mailFromName')}
        />
        <TextInput
          label="Support e-mail"
          type="email"
          description="Stands in letters, and answers go there"
          {...form.getInputProps('supportEmail')}
        />
      </Stack>
    </Section>
  );
}

const askedChoices: { value: Asked; label: string }[] = [
  { value: 'hidden', label: 'Not asked for' },
  { value: 'optional', label: 'Optional' },
  { value: 'required', label: 'Required' },
];

function Checkout({ form }: GeneralFields) {
  return (
    <Section
      title="Checkout"
      help="What buyers are asked for besides e-mail, name and address. An order without what is required is refused, also by the API."
    >
      <Row>
        <Select label="Phone" data={askedChoices} {...form.getInputProps('checkoutPhone')} />
        <Select label="Company" data={askedChoices} {...form.getInputProps('checkoutCompany')} />
      </Row>
    </Section>
  );
}

function OrdersAndStock({ form }: GeneralFields) {
  return (
    <Section title="Orders and stock" help="How order numbers begin, and when a variant counts as low.">
      <Row>
        <TextInput
          label="Order prefix"
          placeholder="None"
          description="A- makes #A-1001"
          maxLength={8}
          {...form.getInputProps('orderPrefix')}
        />
        <NumberInput
          label="Low stock from"
          description="Units left of a variant"
          min={0}
          max={10_000}
          allowDecimal={false}
          {...form.getInputProps('lowStockAt')}
        />
      </Row>
    </Section>
  );
}

function ShopFront({ form, ownStorefront }: GeneralFields & Pick<FormProps, 'ownStorefront'>) {
  return (
    <Section
      title="Shop front"
      help="Where buyers return to after paying, and which sites may use carts and checkout from a browser."
    >
      <Stack>
        <TextInput
          label="Shop front address"
          placeholder={ownStorefront}
          description="Empty: the shop front that comes with Emporium"
          {...form.getInputProps('storefrontUrl')}
        />
        <TagsInput
          label="Allowed origins"
          placeholder="https://www.example.com"
          description="Empty: reading from anywhere, buying from the shop front only"
          maxTags={50}
          {...form.getInputProps('allowedOrigins')}
        />
      </Stack>
    </Section>
  );
}
