// A hospital's notice as its systems write and read one.
import { z } from 'zod';
import { cardNumber, eventData } from './hospital-event.ts';

export const noticeId = eventData['notice.posted'].shape.noticeId;

/** The body of PUT /v1/notices/{noticeId}. */
export const noticeDetails = eventData['notice.posted']
  .omit({ noticeId: true })
  .extend({ cardNumber: cardNumber.optional().describe('For one patient; left out: for all patients of the hospital.') });
export type NoticeDetails = z.infer<typeof noticeDetails>;

/** A notice as answered. */
export const notice = z.object({
  noticeId,
  cardNumber: cardNumber.nullable(),
  state: z.enum(['posted', 'withdrawn']),
  title: z.string(),
  body: z.string(),
  url: z.string().nullable(),
  publishedAt: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
});
export type Notice = z.infer<typeof notice>;
