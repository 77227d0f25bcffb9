import { isRefusal, Refusal } from '@emporium/core/lib';
import { replaceAsset, uploadImage } from '@emporium/core/media';
import { actingMember, toNo } from '../../../../lib/act.ts';
import { house } from '../../../../lib/house.ts';
import { mediaUrl } from '../../../../lib/media.ts';

const mostBytes = 15 * 1024 * 1024;

/** The file's name; one that is not well encoded is left out, for it is only shown. */
function readName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return '';
  }
}

async function readBody(request: Request): Promise<Uint8Array> {
  const tooLarge = () => new Refusal('too_large', { message: 'A picture may have at most 15 MB.' });
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge();
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > mostBytes) throw tooLarge();
  return bytes;
}

/**
 * Takes one picture in: its bytes are the body, its name stands percent-encoded in `x-file-name`. `?replaces=` puts it in the
 * place of another one. Answers what server actions answer.
 */
export async function POST(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  try {
    const { store, actor } = await actingMember(request.headers, (await params).storeId);
    const originalName = readName(request.headers.get('x-file-name') ?? '');
    const replaces = new URL(request.url).searchParams.get('replaces');
    const upload = { bytes: await readBody(request), originalName };
    const asset = replaces
      ? await replaceAsset(house(), store, actor, { id: replaces, ...upload })
      : await uploadImage(house(), store, actor, upload);
    return Response.json({ ok: true, data: { assetId: asset.id, url: mediaUrl(asset.key), alt: asset.alt } });
  } catch (error) {
    const no = toNo(error);
    return Response.json(no, { status: isRefusal(error) ? error.status : 500 });
  }
}
