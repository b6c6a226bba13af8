// The readable page's tables of fields, held against the shapes that validate events.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { eventData, eventTypes } from '../../../bot/domain/hospital-event.ts';
import { type HospitalStage, openHospitalStage } from './hospital-stage.ts';

let stage: HospitalStage;
let page: string;
beforeAll(async () => {
  stage = await openHospitalStage();
  page = (await stage.call('GET', '/docs', { key: null })).body;
});
afterAll(() => stage.close());

const plain = (html = '') =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .trim();

/** Rows of the table under that heading: field → its other cells, by column. */
function fieldsOf(id: string): Map<string, Record<string, string>> {
  const [, table = ''] = new RegExp(`id="${id}"[\\s\\S]*?<tbody[^>]*>([\\s\\S]*?)</tbody>`).exec(page) ?? [];
  const rows = [...table.matchAll(/<tr[^>]*><th[^>]*>(.*?)<\/th>(.*?)<\/tr>/gs)];
  return new Map(
    rows.map(([, name, cells = '']) => [
      plain(name),
      Object.fromEntries(
        [...cells.matchAll(/<td[^>]*data-column="([^"]+)"[^>]*>(.*?)<\/td>/gs)].map(([, column, cell]) => [column, plain(cell)]),
      ),
    ]),
  );
}

test('every event type has a table with each of its fields, and says which are required', () => {
  for (const type of eventTypes) {
    const fields = fieldsOf(`event-${type}`);
    for (const [name, shape] of Object.entries(eventData[type].shape as Record<string, z.ZodType>))
      expect([type, name, fields.get(`data.${name}`)?.required]).toEqual([type, name, shape.isOptional() ? 'no' : 'yes']);
    const topmost = [...fields.keys()].filter((field) => /^data\.\w+$/.test(field));
    expect([type, topmost.length]).toEqual([type, Object.keys(eventData[type].shape).length]);
    const card = type === 'queue.line_advanced' ? 'must be left out' : type.startsWith('notice.') ? 'no' : 'yes';
    expect([type, fields.get('cardNumber')?.required]).toEqual([type, card]);
  }
  const common = fieldsOf('event-fields');
  expect([...common].map(([field, { required }]) => [field, required])).toEqual([
    ['id', 'yes'],
    ['type', 'yes'],
    ['occurredAt', 'yes'],
    ['silent', 'no'],
    ['data', 'yes'],
  ]);
});

test('every field says its form, what it means and an example', () => {
  for (const id of ['event-fields', ...eventTypes.map((type) => `event-${type}`)])
    for (const [field, cells] of fieldsOf(id)) {
      const { form, meaning, example } = cells;
      if (cells.required === 'must be left out') expect([form, meaning, example]).toEqual(['', '', '']);
      if (cells.required === 'must be left out' || field === 'data') continue;
      expect([id, field, [form, meaning, example].map((cell) => (cell ?? '').length > 0)]).toEqual([id, field, [true, true, true]]);
    }
});

test('forms, limits and examples are those of the shapes', () => {
  expect(fieldsOf('event-visit.checked_in').get('data.ticket')).toMatchObject({ form: 'text, 1 to 20 characters', example: '"A-102"' });
  expect(fieldsOf('event-visit.checked_in').get('data.line.position')).toMatchObject({ required: 'yes', form: 'whole number, 1 to 99999' });
  expect(fieldsOf('event-queue.called').get('data.call')?.form).toBe('return or enter');
  expect(fieldsOf('event-card.updated').get('data.card')?.form).toBe('list of at most 20');
  expect(fieldsOf('event-card.updated').get('data.card[].label')?.form).toBe('text, 1 to 40 characters');
  expect(fieldsOf('event-billing.ready').get('data.issuedOn')?.form).toBe('date, YYYY-MM-DD');
  expect(fieldsOf('event-fields').get('occurredAt')).toMatchObject({
    form: 'ISO 8601 date and time with offset',
    meaning: expect.stringContaining('10 minutes'),
    example: expect.stringContaining('+09:00'),
  });
  expect(fieldsOf('event-notice.posted').get('data.url')?.form).toContain('https');
});

test('what a shape asks beyond its single fields is said too', () => {
  expect(plain(/id="event-queue\.updated"[\s\S]*?<table/.exec(page)?.[0])).toContain(
    'at least one of line, peopleAhead, estimatedMinutes, delayMinutes',
  );
});
