import { z } from '@hono/zod-openapi';
import { id, seo, time } from './parts.ts';

export const pageTitleSchema = z.object({ id, slug: z.string(), title: z.string(), updatedAt: time }).openapi('PageTitle');

export const pageSchema = pageTitleSchema
  .extend({ body: z.string().openapi({ description: 'Cleaned HTML.' }), seo, createdAt: time })
  .openapi('Page');

const plainLink = z.object({
  label: z.string(),
  href: z
    .string()
    .openapi({ description: 'A path of the shop, such as /pages/about, or a whole address.', example: '/pages/about' }),
});

export const menuSchema = z
  .object({
    handle: z.string().openapi({ example: 'footer' }),
    title: z.string(),
    items: z.array(
      plainLink.extend({ items: z.array(plainLink).openapi({ description: 'One level below.' }) }).openapi('MenuItem'),
    ),
  })
  .openapi('Menu');
