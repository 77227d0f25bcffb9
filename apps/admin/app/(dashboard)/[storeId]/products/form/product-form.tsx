'use client';

import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback, useRef } from 'react';
import { Columns } from '../../../../../components/columns.tsx';
import { Conflict } from '../../../../../components/conflict.tsx';
import { PageBody, PageHead } from '../../../../../components/page-head.tsx';
import { Problem, SaveBar } from '../../../../../components/save-bar.tsx';
import { State } from '../../../../../components/state.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { createProductAction, updateProductAction } from '../actions.ts';
import { ProductMenu } from '../product-menu.tsx';
import { conflictRows, fieldLabel } from './conflict-words.ts';
import type { ProductDraft, ProductRoom } from './draft.ts';
import { Images } from './images.tsx';
import { Organisation } from './organisation.tsx';
import { Pricing } from './pricing.tsx';
import { SearchListing } from './search-listing.tsx';
import { useMeeting } from './use-meeting.ts';
import { useStand } from './use-stand.ts';
import { Variants } from './variants.tsx';
import { Words } from './words.tsx';

type FormProps = { room: ProductRoom; initial: ProductDraft; edited: { id: string; version: number } | null };

/** A product from name to stock. Without `edited` it makes a new one. */
export function ProductForm({ room, initial, edited: begun }: FormProps) {
  const form = useForm<ProductDraft>({ initialValues: initial });
  const { base: stands, edited, move } = useStand({ form, initial, begun });
  const { base } = room;
  const storeId = base.slice(1);
  const touched = () => ({ variants: form.isDirty('variants'), images: form.isDirty('images') });
  const save = useSave<ProductDraft, { id: string } | { version: number }>({
    form,
    run: (draft) =>
      edited ? updateProductAction(storeId, { ...edited, draft, touched: touched() }) : createProductAction(storeId, draft),
    said: edited ? 'Product saved' : 'Product created',
    saved: (draft) => move(draft, edited),
    next: (data) => ('id' in data ? `${base}/products/${data.id}` : undefined),
  });
  const meeting = useMeeting({
    ...{ form, save, storeId, edited, base: stands },
    onMove: (theirs, moved) => {
      form.setInitialValues(theirs);
      move(theirs, moved);
    },
  });
  // The lists below are memoised; they get one function that never changes.
  const latest = useRef(form);
  latest.current = form;
  const setVariants = useCallback((change: (variants: ProductDraft['variants']) => ProductDraft['variants']) => {
    latest.current.setFieldValue('variants', (now) => change(now));
  }, []);
  const { values } = form;
  return (
    <form onSubmit={save.submit} noValidate>
      <FormHead room={room} initial={initial} edited={edited} isSaving={save.isSaving} />
      <PageBody narrow>
        <Problem problem={edited && save.problem?.code === 'conflict' ? null : save.problem} />
        {meeting.merge ? (
          <Conflict
            rows={conflictRows(meeting.merge.conflicts, room)}
            joined={meeting.merge.taken.map(fieldLabel)}
            onResolve={meeting.resolve}
            onClose={meeting.close}
          />
        ) : null}
        <Columns
          main={
            <>
              <Words form={form} />
              <Images form={form} room={room} />
              <Pricing form={form} currency={room.currency} />
              <Variants
                variants={values.variants}
                setVariants={setVariants}
                errors={form.errors}
                productPrice={values.price}
                product={values.slug || values.name}
                room={room}
              />
              <SearchListing form={form} shopUrl={room.shopUrl} />
            </>
          }
          side={<Organisation form={form} room={room} />}
        />
        {edited ? <SaveBar save={save} isDirty={form.isDirty()} /> : null}
      </PageBody>
    </form>
  );
}

/** The name, the state and the acts of the product. */
function FormHead({ room, initial, edited, isSaving }: FormProps & { isSaving: boolean }) {
  return (
    <PageHead
      narrow
      title={edited ? initial.name : 'New product'}
      back={{ href: `${room.base}/products`, label: 'Products' }}
      state={
        edited ? <State tone={initial.isArchived ? 'calm' : 'good'}>{initial.isArchived ? 'Archived' : 'Active'}</State> : null
      }
    >
      {edited ? (
        <ProductMenu
          base={room.base}
          shopUrl={`${room.shopUrl}/p/${initial.slug}`}
          product={{ id: edited.id, name: initial.name, isArchived: initial.isArchived }}
        />
      ) : (
        <Button type="submit" loading={isSaving}>
          Create product
        </Button>
      )}
    </PageHead>
  );
}
