// A hospital's notice as its systems write one.
import type { z } from 'zod';
import { cardNumber, eventData } from './hospital-event.ts';

export const noticeId = eventData['notice.posted'].shape.noticeId;

/** The body of PUT /v1/notices/{noticeId}. */
export const noticeDetails = eventData['notice.posted']
  .omit({ noticeId: true })
  .extend({ cardNumber: cardNumber.optional().describe('For one patient; left out: for all patients of the hospital.') });
export type NoticeDetails = z.infer<typeof noticeDetails>;
