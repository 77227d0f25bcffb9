import { isRefusal, Refusal } from '@emporium/core/lib';
import { beginUpload, finishUpload, replaceAsset } from '@emporium/core/media';
import { actingMember, toNo } from '../../../../../lib/act.ts';
import { house } from '../../../../../lib/house.ts';
import { mediaUrl } from '../../../../../lib/media.ts';

type Sent = { bytes?: number; uploadId?: string; signature?: string; name?: string; replaces?: string };

async function readSent(request: Request): Promise<Sent> {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== 'object' || body === null) throw new Refusal('malformed');
  return body as Sent;
}

/**
 * The two ends of a picture that a browser sends straight to where pictures are kept. `{bytes}` asks for a ticket (null where there are
 * none); `{uploadId, signature, name}` says that it has arrived, and with `replaces` in whose place it goes.
 */
export async function POST(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  try {
    const { store, actor } = await actingMember(request.headers, (await params).storeId);
    const { bytes, uploadId, signature = '', name = '', replaces } = await readSent(request);
    if (uploadId === undefined)
      return Response.json({ ok: true, data: await beginUpload(house(), store, actor, { bytes: bytes ?? 0 }) });
    const sent = { uploadId: String(uploadId), signature: String(signature), originalName: String(name) };
    const asset = await finishUpload(house(), store, actor, sent, (file) =>
      replaces === undefined
        ? null
        : replaceAsset(house(), store, actor, { id: String(replaces), bytes: file, originalName: String(name) }),
    );
    return Response.json({ ok: true, data: { assetId: asset.id, url: mediaUrl(asset.key), alt: asset.alt } });
  } catch (error) {
    return Response.json(toNo(error), { status: isRefusal(error) ? error.status : 500 });
  }
}
