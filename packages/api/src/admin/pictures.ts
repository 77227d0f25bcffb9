import { deleteAsset, getAsset, listAssets, mostBytes, uploadImage } from '@emporium/core/media';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerOwn, readBytes } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../schemas/manage.ts';
import { pictureSchema } from '../schemas/manage-catalog.ts';

const tag = 'Manage catalogue';

/** The store's pictures. */
export function pictureAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listPictures',
    method: 'get',
    path: '/admin/pictures',
    tag,
    summary: 'Pictures, newest first',
    policy: 'catalog.read',
    query: pageQuery.extend({
      q: z.string().max(200).optional().openapi({ description: 'Part of a name or alternative text.' }),
    }),
    answers: { 200: { description: 'A page of pictures.', schema: pageOf(pictureSchema).openapi('PicturePage') } },
    refusals: [],
    work: ({ tx, store, actor }, { query }) => listAssets(tx, store, actor, query),
  });
  serveOperation(app, base, {
    id: 'getPicture',
    method: 'get',
    path: '/admin/pictures/{id}',
    tag,
    summary: 'One picture',
    policy: 'catalog.read',
    answers: { 200: { description: 'The picture.', schema: pictureSchema } },
    refusals: [],
    work: ({ tx, store, actor }, { params }) => getAsset(tx, store, actor, { id: pathId(params.id) }),
  });
  serveOperation(app, base, {
    id: 'uploadPicture',
    method: 'post',
    path: '/admin/pictures',
    tag,
    summary: 'Send a picture: the file itself is the body',
    description:
      'JPEG, PNG, WebP or GIF of at most 15 MB and 50 megapixels. It is encoded anew; the same file sent again is the same picture.',
    policy: 'media.write',
    query: z.object({ name: z.string().max(255).optional(), alt: z.string().max(500).optional() }),
    body: z.string().openapi({ format: 'binary' }),
    bodyType: 'application/octet-stream',
    answers: { 201: { description: 'The picture.', schema: pictureSchema } },
    refusals: ['too_large', 'image_unreadable'],
    async run(c, { query: { name, alt } }) {
      const bytes = await readBytes(c, mostBytes);
      const words = { ...(name ? { originalName: name } : {}), ...(alt ? { alt } : {}) };
      const picture = await uploadImage(c.get('deps'), c.get('store'), c.get('actor'), { bytes, ...words });
      return answerOwn(c, pictureSchema.parse(JSON.parse(JSON.stringify(picture))), 201);
    },
  });
  serveOperation(app, base, {
    id: 'deletePicture',
    method: 'delete',
    path: '/admin/pictures/{id}',
    tag,
    summary: 'Delete a picture that is shown nowhere',
    policy: 'media.write',
    answers: { 204: { description: 'Gone.' } },
    refusals: ['in_use'],
    async run(c, { params }) {
      await deleteAsset(c.get('deps'), c.get('store'), c.get('actor'), { id: pathId(params.id) });
      return c.body(null, 204);
    },
  });
}
