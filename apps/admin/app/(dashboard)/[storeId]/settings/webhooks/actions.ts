'use server';

import {
  createEndpoint,
  deleteEndpoint,
  replayDelivery,
  revealSalt,
  rotateSecret,
  signingSecret,
  testEndpoint,
  updateEndpoint,
} from '@emporium/core/webhooks';
import { act } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import { house } from '../../../../../lib/house.ts';

/** An endpoint as its form holds it. */
export type EndpointDraft = { url: string; description: string; events: string[] };

type Events = Parameters<typeof createEndpoint>[3]['events'];

/** Makes an endpoint; answers its id. */
export async function createEndpointAction(storeId: string, draft: EndpointDraft): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { endpoint } = await createEndpoint(tx, store, actor, { ...draft, events: draft.events as Events });
    return { id: endpoint.id };
  });
}

/** Changes an endpoint. */
export async function updateEndpointAction(
  storeId: string,
  place: { id: string; version: number },
  draft: EndpointDraft,
): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await updateEndpoint(tx, store, actor, { ...place, ...draft, events: draft.events as Events });
  });
}

/** Switches an endpoint on or off. */
export async function switchEndpointAction(
  storeId: string,
  place: { id: string; version: number },
  isActive: boolean,
): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await updateEndpoint(tx, store, actor, { ...place, isActive });
  });
}

/** Ends an endpoint, with its log. */
export async function deleteEndpointAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteEndpoint(tx, store, actor, { id }));
}

/** Sends an endpoint a test event. */
export async function testEndpointAction(storeId: string, id: string): Promise<Answer<{ deliveryId: string }>> {
  return act(storeId, (tx, { store, actor }) => testEndpoint(tx, store, actor, { id }));
}

/** Shows an endpoint's secret. */
export async function revealSecretAction(storeId: string, id: string): Promise<Answer<{ secret: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { salt } = await revealSalt(tx, store, actor, { id });
    return { secret: signingSecret(house().config, store, salt) };
  });
}

/** Gives an endpoint a new secret; the old one signs, too, for a day. */
export async function rotateSecretAction(storeId: string, id: string): Promise<Answer<{ secret: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { salt } = await rotateSecret(tx, store, actor, { id });
    return { secret: signingSecret(house().config, store, salt) };
  });
}

/** Sends a delivery again. */
export async function replayDeliveryAction(storeId: string, id: string): Promise<Answer<{ id: string }>> {
  return act(storeId, (tx, { store, actor }) => replayDelivery(tx, store, actor, { id }));
}
