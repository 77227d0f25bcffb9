import {
  applyImport,
  beginImport,
  checkImport,
  exportGoods,
  type FormatName,
  getImport,
  listColumns,
  listImportItems,
  lookIntoImport,
  putImportPart,
  workImport,
} from '../src/imports/index.ts';
import { mediaUrl, type Planted, type PlantedStore } from './plant-stores.ts';

/** What a merchant does with files: each act as the screens and the worker do it. */
export type ImportDesk = ReturnType<typeof openImports>;

/** Opens the desk of imports of planted stores. */
export function openImports(planted: Planted) {
  /** Uploads a file as the browser does, and has it looked into. */
  async function upload({ store, owner, run }: PlantedStore, content: string | Buffer, fileName = 'goods.csv'): Promise<string> {
    const bytes = Buffer.from(content);
    const { id, partBytes } = await run((tx) => beginImport(tx, store, owner, { fileName, bytes: bytes.byteLength }));
    for (let position = 0; position * partBytes < bytes.byteLength; position += 1) {
      const part = bytes.subarray(position * partBytes, (position + 1) * partBytes);
      await run((tx) => putImportPart(tx, store, owner, { id, position, bytes: part }));
    }
    await lookIntoImport(planted.db, store, owner, { id });
    return id;
  }

  /** Has a file checked with the mapping that is suggested. */
  async function check(shop: PlantedStore, content: string | Buffer, format?: FormatName): Promise<string> {
    const { store, owner, run } = shop;
    const id = await upload(shop, content);
    const found = await run((tx) => getImport(tx, store, owner, { id }));
    const chosen = format ?? found.format;
    const mapping = Object.fromEntries(listColumns(chosen, found.header).map(({ column, place }) => [column, place]));
    await run((tx) => checkImport(tx, store, owner, { id, format: chosen, mapping }));
    await workImport(planted, store, id);
    return id;
  }

  const read = ({ store, owner, run }: PlantedStore, id: string) => run((tx) => getImport(tx, store, owner, { id }));
  const items = ({ store, owner, run }: PlantedStore, id: string) => run((tx) => listImportItems(tx, store, owner, { id }));

  async function apply({ store, owner, run }: PlantedStore, id: string): Promise<void> {
    await run((tx) => applyImport(tx, store, owner, { id }));
    await workImport(planted, store, id);
  }

  async function exported({ store, owner }: PlantedStore, format: FormatName): Promise<string> {
    const parts: string[] = [];
    for await (const part of exportGoods(planted.db, store, owner, { format, mediaUrl })) parts.push(part);
    return parts.join('');
  }

  return { upload, check, read, items, apply, exported };
}
