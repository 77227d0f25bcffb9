import { z } from 'zod';

/** A whole day of the calendar, such as 2026-03-31. PostgreSQL knows no year 0, and no shop had business before the year 1000. */
export const daySchema = z.iso
  .date('A day of the calendar such as 2026-03-31.')
  .refine((day) => day >= '1000', 'A day of the calendar such as 2026-03-31.');
