import { z } from 'zod';

/** An S3 bucket, at Amazon's or any other house's that speaks its protocol. Keys stand below `prefix`. */
export type S3Place = {
  endpoint: string;
  region: string;
  bucket: string;
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** A Cloudinary account. */
export type CloudinaryPlace = { cloud: string; apiKey: string; apiSecret: string; uploadUrl: string; deliveryUrl: string };

export const storageKinds = ['disk', 's3', 'cloudinary'] as const;
export type StorageKind = (typeof storageKinds)[number];

/** Where pictures are kept (`storage`), and every other place that the environment knows, so that they can be moved there. */
export type MediaPlaces = { storage: StorageKind; s3: S3Place | undefined; cloudinary: CloudinaryPlace | undefined };

const filled = z.string().optional();
const address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

/** The variables of the environment that say where pictures are kept. */
export const storageVariables = {
  MEDIA_STORAGE: z.enum(storageKinds).default('disk'),
  S3_ENDPOINT: address.optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: filled,
  S3_PREFIX: z.string().default(''),
  S3_ACCESS_KEY_ID: filled,
  S3_SECRET_ACCESS_KEY: filled,
  CLOUDINARY_URL: filled,
};

type Read = z.output<z.ZodObject<typeof storageVariables>>;

function readS3(value: Read): S3Place | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = value;
  if (!bucket || !accessKeyId || !secretAccessKey) return undefined;
  const endpoint = value.S3_ENDPOINT ?? `https://s3.${value.S3_REGION}.amazonaws.com`;
  const prefix = value.S3_PREFIX.replace(/^\/+|\/+$/g, '');
  return { endpoint, region: value.S3_REGION, bucket, prefix: prefix ? `${prefix}/` : '', accessKeyId, secretAccessKey };
}

/** `cloudinary://key:secret@cloud`, as Cloudinary's console shows it; `?upload_prefix=` and `?delivery_prefix=` name other servers. */
function readCloudinary(text: string | undefined): CloudinaryPlace | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'cloudinary:' || !url.username || !url.password || !url.hostname) return undefined;
  const upload = url.searchParams.get('upload_prefix') ?? 'https://api.cloudinary.com';
  const delivery = url.searchParams.get('delivery_prefix') ?? 'https://res.cloudinary.com';
  return {
    cloud: url.hostname,
    apiKey: decodeURIComponent(url.username),
    apiSecret: decodeURIComponent(url.password),
    uploadUrl: upload.replace(/\/+$/, ''),
    deliveryUrl: delivery.replace(/\/+$/, ''),
  };
}

/**
 * The places that the environment names.
 *
 * @throws Error that names what is missing for the chosen one.
 */
export function readStorage(value: Read): MediaPlaces {
  const places = { storage: value.MEDIA_STORAGE, s3: readS3(value), cloudinary: readCloudinary(value.CLOUDINARY_URL) };
  if (places.storage === 's3' && !places.s3)
    throw new Error('MEDIA_STORAGE is s3, which needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.');
  if (places.storage === 'cloudinary' && !places.cloudinary)
    throw new Error('MEDIA_STORAGE is cloudinary, which needs CLOUDINARY_URL, such as cloudinary://key:secret@cloud.');
  return places;
}
