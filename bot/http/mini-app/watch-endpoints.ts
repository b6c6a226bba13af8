// /api/watches: whom the member watches, and the end of a watch for either side.

import { endWatchOfMember } from '../../flows/watches/end-watch-of-member.ts';
import { listWatchedPatients } from '../../flows/watches/list-watched-patients.ts';
import { renameWatch } from '../../flows/watches/rename-watch.ts';
import { type EndWatchAnswer, renameWatchRequest, type WatchesAnswer } from '../../mini-app-contract.ts';
import { endpoint, notYours } from './endpoint.ts';
import { showWatchedPatient } from './tie-shapes.ts';

export const getWatches = endpoint({ method: 'get', path: '/watches', needs: ['unlocked'] }, async ({ context, session }) => ({
  body: { watches: (await listWatchedPatients(context, session)).map(showWatchedPatient) } satisfies WatchesAnswer,
}));

export const patchWatch = endpoint(
  { method: 'patch', path: '/watches/:id', needs: ['unlocked'], body: renameWatchRequest },
  async ({ context, session, id, body }) => {
    if ((await renameWatch(context, session, id, body.label)) === 'unknown') throw notYours();
    return { body: { label: body.label } };
  },
);

// No consent is asked here: who wants to stop must be able to, whatever has been published since.
export const deleteWatch = endpoint({ method: 'delete', path: '/watches/:id', needs: ['unlocked'] }, async ({ context, session, id }) => {
  const outcome = await endWatchOfMember(context, session, id);
  if (outcome === 'unknown') throw notYours();
  return { body: { outcome } satisfies EndWatchAnswer };
});
