// /api/settings, /api/consents, /api/patients/:id/looks, /api/leave: how the member is told, what they agreed to, who looked, and the way out.

import { leave } from '../../flows/members/leave.ts';
import { readAgreed } from '../../flows/members/read-agreed.ts';
import { readMe } from '../../flows/members/read-me.ts';
import { changeSettings, readSettings, setPushed, setWait } from '../../flows/members/settings.ts';
import { listLooks } from '../../flows/views/list-looks.ts';
import {
  type LeaveAnswer,
  type LooksAnswer,
  leaveRequest,
  looksQuery,
  type PushSetting,
  pushSettingRequest,
  settingsRequest,
  type WaitSettingRequest,
  waitSettingRequest,
} from '../../mini-app-contract.ts';
import { endpoint, notYours } from './endpoint.ts';
import { showAgreed } from './tie-shapes.ts';

export const getSettings = endpoint({ method: 'get', path: '/settings', needs: ['unlocked'] }, async ({ context, session }) => ({
  body: await readSettings(context, session),
}));

export const patchSettings = endpoint(
  { method: 'patch', path: '/settings', needs: ['unlocked'], body: settingsRequest },
  async ({ context, session, body }) => {
    await changeSettings(context, session, body);
    return { body: await readMe(context, session) };
  },
);

export const patchPushes = endpoint(
  { method: 'patch', path: '/people/:id/pushes', needs: ['unlocked'], body: pushSettingRequest },
  async ({ context, session, id, body }) => {
    if ((await setPushed(context, session, { patientId: id, ...body })) === 'unknown') throw notYours();
    return { body: body satisfies PushSetting };
  },
);

export const patchWait = endpoint(
  { method: 'patch', path: '/people/:id/wait', needs: ['unlocked'], body: waitSettingRequest },
  async ({ context, session, id, body }) => {
    if ((await setWait(context, session, { patientId: id, ...body })) === 'unknown') throw notYours();
    return { body: body satisfies WaitSettingRequest };
  },
);

export const getConsents = endpoint({ method: 'get', path: '/consents', needs: ['unlocked'] }, async ({ context, session }) => ({
  body: showAgreed(await readAgreed(context, session)),
}));

export const getLooks = endpoint(
  { method: 'get', path: '/patients/:id/looks', needs: ['unlocked'], query: looksQuery },
  async ({ context, session, id, query }) => {
    const looks = await listLooks(context, session, { patientId: id, before: query.before ?? null });
    if (looks === null) throw notYours();
    return { body: { looks: looks.looks.map((look) => ({ ...look, at: look.at.toISOString() })), next: looks.next } satisfies LooksAnswer };
  },
);

// No consent is asked here: who does not agree to what is new must be able to leave.
export const postLeave = endpoint(
  { method: 'post', path: '/leave', needs: ['unlocked'], limit: 'credential', body: leaveRequest },
  async ({ context, session, body }) => {
    const outcome = await leave(context, session, body.pin ?? null);
    const answer: LeaveAnswer = outcome.outcome === 'locked' ? { outcome: 'locked', until: outcome.until.toISOString() } : outcome;
    return { body: answer };
  },
);
