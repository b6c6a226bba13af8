// /v1/notices: what the hospital announces, to all its patients or to one.
import { z } from 'zod';
import { cardNumber } from '../../domain/hospital-event.ts';
import { noticeDetails, noticeId } from '../../domain/notice.ts';
import { AppError } from '../../errors.ts';
import { type NoticeOutcome, putNotice as put, withdrawNotice } from '../../flows/events/put-notice.ts';
import { readNotice, readNotices } from '../../flows/events/read-notices.ts';
import { type Answer, operation } from './operation.ts';

const ofNotice = z.strictObject({ noticeId });
const shown = z
  .object({
    noticeId,
    cardNumber: cardNumber.nullable(),
    state: z.enum(['posted', 'withdrawn']),
    title: z.string(),
    body: z.string(),
    url: z.string().nullable(),
    publishedAt: z.iso.datetime(),
    until: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notice' });
const example = { title: '年末年始の休診', body: '12月29日から1月3日まで休診いたします。', until: '2027-01-04T00:00:00+09:00' };
const exampleShown = {
  noticeId: 'n-12',
  cardNumber: null,
  state: 'posted',
  title: example.title,
  body: example.body,
  url: null,
  publishedAt: '2026-11-22T23:00:00.000Z',
  until: '2027-01-03T15:00:00.000Z',
};

function show<Found extends { stateAt: Date }>({ stateAt: _, ...notice }: Found) {
  return notice;
}

function noSuchNotice(): AppError {
  return new AppError('not_found', 'This hospital has no notice with this id.');
}

function answer(outcome: NoticeOutcome): Answer {
  switch (outcome.kind) {
    case 'done':
      return { status: 200, body: show(outcome.notice) };
    case 'unknown':
      throw noSuchNotice();
    case 'rejected':
      throw new AppError('conflict', 'The notice could not be taken.', {
        details: [{ path: outcome.path.replace(/^\$\.data\./, '$.'), reason: outcome.reason }],
      });
  }
}

const page = z.strictObject({
  cardNumber: cardNumber.optional().describe('Only those for this patient.'),
  state: z.enum(['posted', 'withdrawn']).optional(),
  after: noticeId.optional().describe('`next` of the page before. Anything else is refused.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const getNotices = operation(
  {
    id: 'getNotices',
    method: 'get',
    path: '/v1/notices',
    summary: 'List notices',
    description: 'Newest first, in pages: give `next` as `after` until it is null.',
    query: page,
    answers: {
      200: {
        description: 'A page of notices.',
        shape: z.object({ notices: z.array(shown), next: z.string().nullable() }),
        example: { notices: [exampleShown], next: null },
      },
    },
    errors: [],
  },
  async ({ context, hospital, query }) => {
    const found = await readNotices(context, hospital.id, query);
    // Answered as an empty page, it would look like the end of the list.
    if (found === null)
      throw new AppError('invalid_shape', 'There is no page after this.', {
        details: [{ path: '$.query.after', reason: 'is no notice of this hospital; it must be `next` of the page before' }],
      });
    return { status: 200, body: { ...found, notices: found.notices.map(show) } };
  },
);

export const getNotice = operation(
  {
    id: 'getNotice',
    method: 'get',
    path: '/v1/notices/{noticeId}',
    summary: 'Read a notice',
    description: 'Posted or withdrawn.',
    params: ofNotice,
    answers: { 200: { description: 'The notice.', shape: shown, example: exampleShown } },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const found = await readNotice(context, hospital.id, params.noticeId);
    if (found === null) throw noSuchNotice();
    return { status: 200, body: show(found) };
  },
);

export const putNotice = operation(
  {
    id: 'putNotice',
    method: 'put',
    path: '/v1/notices/{noticeId}',
    summary: 'Post or change a notice',
    description:
      'Pushed to everybody who follows a patient of the hospital, or to those of one patient when there is a cardNumber. The same request again tells nobody twice. Whom a notice is for cannot be changed later: take a new id.',
    params: ofNotice,
    body: {
      shape: noticeDetails.meta({ id: 'NoticeDetails' }),
      examples: {
        notice: { summary: 'For all patients', value: example },
        personal: {
          summary: 'For one patient',
          value: { cardNumber: '0012345', title: '検査結果のご案内', body: '次回の診察でご説明いたします。' },
        },
      },
    },
    answers: { 200: { description: 'The notice as it stands.', shape: shown, example: exampleShown } },
    errors: ['conflict'],
  },
  async ({ context, hospital, params, body }) => answer(await put(context, hospital.id, params.noticeId, body)),
);

export const deleteNotice = operation(
  {
    id: 'deleteNotice',
    method: 'delete',
    path: '/v1/notices/{noticeId}',
    summary: 'Withdraw a notice',
    description: 'It is no longer shown. Withdrawing again changes nothing.',
    params: ofNotice,
    answers: { 200: { description: 'The notice, withdrawn.', shape: shown, example: { ...exampleShown, state: 'withdrawn' } } },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => answer(await withdrawNotice(context, hospital.id, params.noticeId)),
);
