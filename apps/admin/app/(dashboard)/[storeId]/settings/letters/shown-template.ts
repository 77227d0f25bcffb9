import type { Template } from '@emporium/core/letters';

/** A letter's words, and what people call it. */
export type ShownTemplate = Template & { label: string; when: string };
