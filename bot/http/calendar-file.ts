// GET /calendar/{hospitalId}/{sealed}.ics: one reservation for a phone's calendar, whose address the mini-app was given.
import { Router } from 'express';
import { AppError } from '../errors.ts';
import type { Context } from '../flows/context.ts';
import { readCalendarEntry } from '../flows/views/give-to-calendar.ts';
import { methodNotAllowed } from './refuse.ts';

/** To be mounted at the root. */
export function calendarFileRouter(context: Context): Router {
  const router = Router();
  router
    .route('/calendar/:hospitalId/:sealed.ics')
    .get(async (request, response) => {
      const entry = await readCalendarEntry(context, String(request.params.hospitalId), String(request.params.sealed));
      response.set('cache-control', 'no-store');
      if (entry === null) throw new AppError('not_found', 'This address has ended. Open the reservation in the mini-app again.');
      response
        .set({ 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="reservation.ics"' })
        .send(entry);
    })
    .all(methodNotAllowed(['get']));
  return router;
}
