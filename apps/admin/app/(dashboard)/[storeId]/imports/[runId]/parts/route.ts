import { withStore } from '@emporium/core/db';
import { partBytes, putImportPart } from '@emporium/core/imports';
import { isRefusal, Refusal } from '@emporium/core/lib';
import { actingMember, toNo } from '../../../../../../lib/act.ts';
import { house } from '../../../../../../lib/house.ts';

type Route = { params: Promise<{ storeId: string; runId: string }> };

/** Takes one part of a file in: its bytes are the body, its place stands in the query. Answers what server actions answer. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  try {
    const { storeId, runId } = await params;
    const { store, actor } = await actingMember(request.headers, storeId);
    if (Number(request.headers.get('content-length') ?? 0) > partBytes) throw new Refusal('too_large');
    const position = Number(new URL(request.url).searchParams.get('position') ?? Number.NaN);
    const bytes = new Uint8Array(await request.arrayBuffer());
    await withStore(house().db, store, (tx) => putImportPart(tx, store, actor, { id: runId, position, bytes }));
    return Response.json({ ok: true, data: null });
  } catch (error) {
    return Response.json(toNo(error), { status: isRefusal(error) ? error.status : 500 });
  }
}
