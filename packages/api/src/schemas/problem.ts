import { refusals } from '@emporium/core/lib';
import { z } from '@hono/zod-openapi';

const codes = ['internal', ...Object.keys(refusals)] as const;

/** Every failure, as RFC 9457 has it. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:emporium:problem:out_of_stock' }),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes).openapi({ description: 'Stable; programs decide by this.', example: 'out_of_stock' }),
    detail: z.string().openapi({ description: 'A sentence that may be shown to the buyer.' }),
    requestId: z.string(),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: 'What is wrong with which field.' }),
    data: z.record(z.string(), z.unknown()).optional().openapi({ description: 'Facts to act on, such as what is left.' }),
  })
  .openapi('Problem');
