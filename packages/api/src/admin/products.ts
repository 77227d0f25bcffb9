import {
  archiveProduct,
  createProduct,
  deleteProduct,
  duplicateProduct,
  getProduct,
  listProducts,
  updateProduct,
} from '@emporium/core/catalog';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { pathId, serveOperation } from '../operation.ts';
import { pageOf, pageQuery, savedAnswer } from '../schemas/manage.ts';
import { managedProduct, managedProductRow, savedProduct } from '../schemas/manage-catalog.ts';

const tag = 'Manage catalogue';
const { status, stock, sort } = listProducts.input.shape;

const list = pageQuery.extend({
  q: z.string().max(200).optional().openapi({ description: 'Words, an SKU or a barcode.' }),
  status: status.optional(),
  categoryId: z.uuid().optional(),
  sizeId: z.uuid().optional(),
  colorId: z.uuid().optional(),
  stock: stock.optional(),
  sort: sort.optional(),
});

const created = z.strictObject(createProduct.input.shape).openapi('CreateProduct');
const updated = z.strictObject(updateProduct.input.shape).omit({ id: true }).openapi('UpdateProduct');
const archived = z.strictObject({ archived: z.boolean().default(true) }).openapi('ArchiveProduct');

const saved = ['invalid', 'price_digits', 'slug_taken', 'duplicate', 'not_found'] as const;

/** Products, archived and scheduled ones too, with their variants, pictures and stock. */
export function productAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'manageProducts',
    method: 'get',
    path: '/admin/products',
    tag,
    summary: 'Products as the merchant sees them',
    policy: 'catalog.read',
    query: list,
    answers: { 200: { description: 'A page of products.', schema: pageOf(managedProductRow).openapi('ManagedProductPage') } },
    refusals: [],
    work: ({ tx, store, actor }, { query: { categoryId, sizeId, colorId, ...query } }) =>
      listProducts(tx, store, actor, {
        ...query,
        ...(categoryId ? { categoryId: [categoryId] } : {}),
        ...(sizeId ? { sizeId: [sizeId] } : {}),
        ...(colorId ? { colorId: [colorId] } : {}),
      }),
  });
  serveOperation(app, base, {
    id: 'manageProduct',
    method: 'get',
    path: '/admin/products/{id}',
    tag,
    summary: 'One product with variants, stock and pictures',
    policy: 'catalog.read',
    answers: { 200: { description: 'The product.', schema: managedProduct } },
    refusals: [],
    work: ({ tx, store, actor }, { params }) => getProduct(tx, store, actor, { id: pathId(params.id) }),
  });
  productWrites(app, base);
  productActs(app, base);
}

function productWrites(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'createProduct',
    method: 'post',
    path: '/admin/products',
    alias: '/products',
    tag,
    summary: 'Make a product with its variants and pictures',
    description: 'Without variants it has one, in the store’s default size and colour. Stock begins at 0.',
    policy: 'catalog.write',
    body: created,
    answers: { 201: { description: 'Made.', schema: savedProduct } },
    refusals: saved,
    work: ({ tx, store, actor }, { body }) => createProduct(tx, store, actor, body),
  });
  serveOperation(app, base, {
    id: 'updateProduct',
    method: 'patch',
    path: '/admin/products/{id}',
    alias: '/products/{id}',
    tag,
    summary: 'Change what is sent of a product',
    description: 'Variants and images, where sent, are the whole list. `version` is the one that the change was begun on.',
    policy: 'catalog.write',
    body: updated,
    answers: { 200: { description: 'Changed.', schema: savedProduct } },
    refusals: [...saved, 'conflict'],
    work: ({ tx, store, actor }, { params, body }) => updateProduct(tx, store, actor, { id: pathId(params.id), ...body }),
  });
  serveOperation(app, base, {
    id: 'deleteProduct',
    method: 'delete',
    path: '/admin/products/{id}',
    alias: '/products/{id}',
    tag,
    summary: 'Delete a product that no order and no ledger knows',
    policy: 'catalog.write',
    answers: { 204: { description: 'Gone.' } },
    refusals: ['in_use'],
    work: ({ tx, store, actor }, { params }) => deleteProduct(tx, store, actor, { id: pathId(params.id) }),
  });
}

function productActs(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'archiveProduct',
    method: 'post',
    path: '/admin/products/{id}/archive',
    tag,
    summary: 'Take a product out of the shop, or put it back',
    policy: 'catalog.write',
    body: archived,
    bodyOptional: true,
    answers: { 200: { description: 'Done.', schema: savedAnswer } },
    refusals: [],
    async work({ tx, store, actor }, { params, body }) {
      const id = pathId(params.id);
      return { id, ...(await archiveProduct(tx, store, actor, { id, archived: body.archived })) };
    },
  });
  serveOperation(app, base, {
    id: 'duplicateProduct',
    method: 'post',
    path: '/admin/products/{id}/duplicate',
    tag,
    summary: 'Make an archived copy of a product',
    policy: 'catalog.write',
    answers: { 201: { description: 'The copy.', schema: savedProduct } },
    refusals: [],
    work: ({ tx, store, actor }, { params }) => duplicateProduct(tx, store, actor, { id: pathId(params.id) }),
  });
}
