import {
  createCategory,
  createColor,
  createSize,
  deleteCategory,
  deleteColor,
  deleteSize,
  getCategory,
  getColor,
  getSize,
  listCategories,
  listColors,
  listSizes,
  reorderCategories,
  reorderColors,
  reorderSizes,
  updateCategory,
  updateColor,
  updateSize,
} from '@emporium/core/catalog';
import {
  createBillboard,
  deleteBillboard,
  getBillboard,
  listBillboards,
  reorderBillboards,
  updateBillboard,
} from '@emporium/core/content';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { savedAnswer } from '../schemas/manage.ts';
import { managedBillboard, managedCategory, managedSwatch, savedCategory } from '../schemas/manage-catalog.ts';
import { serveNoun } from './serve-noun.ts';

const mine = { tag: 'Manage catalogue', read: 'catalog.read', write: 'catalog.write', saved: savedAnswer } as const;

/** What goods are filed under: categories, sizes, colours; and the billboards over them. */
export function filingAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveNoun(app, base, {
    ...mine,
    name: 'Category',
    plural: 'Categories',
    path: '/categories',
    row: managedCategory,
    saved: savedCategory,
    refusals: ['invalid', 'slug_taken'],
    verbs: {
      ...{ list: listCategories, get: getCategory, create: createCategory },
      ...{ update: updateCategory, remove: deleteCategory, order: reorderCategories },
    },
  });
  serveNoun(app, base, {
    ...mine,
    name: 'Size',
    plural: 'Sizes',
    path: '/sizes',
    row: managedSwatch,
    refusals: ['invalid', 'duplicate'],
    verbs: { list: listSizes, get: getSize, create: createSize, update: updateSize, remove: deleteSize, order: reorderSizes },
  });
  serveNoun(app, base, {
    ...mine,
    name: 'Color',
    plural: 'Colors',
    path: '/colors',
    row: managedSwatch,
    refusals: ['invalid', 'duplicate'],
    verbs: {
      list: listColors,
      get: getColor,
      create: createColor,
      update: updateColor,
      remove: deleteColor,
      order: reorderColors,
    },
  });
  serveNoun(app, base, {
    ...mine,
    name: 'Billboard',
    plural: 'Billboards',
    path: '/billboards',
    row: managedBillboard,
    refusals: ['invalid'],
    verbs: {
      ...{ list: listBillboards, get: getBillboard, create: createBillboard },
      ...{ update: updateBillboard, remove: deleteBillboard, order: reorderBillboards },
    },
  });
}
