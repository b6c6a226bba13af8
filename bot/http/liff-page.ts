// The mini-app's page: GET /liff/{hospitalId} and every path below it answer the built page with the hospital's configuration in it; its files lie under /liff-assets/.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router } from 'express';
import { AppError } from '../errors.ts';
import type { Context } from '../flows/context.ts';
import { readPageConfig } from '../flows/members/read-page-config.ts';
import { hospitalNotFoundPage } from './liff/hospital-not-found-page.ts';
import { injectPageConfig } from './liff/inject-page-config.ts';
import { setPageHeaders } from './liff/page-headers.ts';
import { methodNotAllowed } from './refuse.ts';

const builtPage = join(import.meta.dirname, '../../liff-app/dist');

/** To be mounted at the root. */
export function liffPageRouter(context: Context): Router {
  const router = Router();
  router
    .route('/liff/:hospitalId{/*path}')
    .get(async (request, response) => {
      setPageHeaders(response);
      const config = await readPageConfig(context, String(request.params.hospitalId));
      if (config === null) {
        response.status(404).type('html').send(hospitalNotFoundPage);
        return;
      }
      response.type('html').send(injectPageConfig(await readPage(), config));
    })
    .all(methodNotAllowed(['get']));
  router.use(
    '/liff-assets',
    // The build names every file by its content. The page itself is served above, with its configuration.
    express.static(builtPage, {
      index: false,
      redirect: false,
      immutable: true,
      maxAge: '365d',
      dotfiles: 'ignore',
      setHeaders: (response, path) => path.endsWith('.html') && response.setHeader('cache-control', 'no-store'),
    }),
  );
  return router;
}

async function readPage(): Promise<string> {
  try {
    return await readFile(join(builtPage, 'index.html'), 'utf8');
  } catch (error) {
    throw new AppError('unavailable', 'The mini-app has not been built. Run: npm run build', { cause: error });
  }
}
