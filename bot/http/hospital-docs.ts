// Serves the hospital API's documents: /openapi.json for machines, /docs for people.
import { Router } from 'express';
import { docsPage } from './hospital/docs-page.ts';
import { openApiDocument } from './hospital/openapi.ts';
import { methodNotAllowed } from './refuse.ts';

/** To be mounted at the root. `publicUrl`: the address that the documents name. */
export function hospitalDocsRouter(publicUrl: string): Router {
  const document = openApiDocument(publicUrl);
  const page = docsPage(document, publicUrl);
  const router = Router();
  router
    .route('/openapi.json')
    .get((_request, response) => {
      response.json(document);
    })
    .all(methodNotAllowed(['get']));
  router
    .route('/docs')
    .get((_request, response) => {
      // The page's only style is its own.
      response.set(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      response.type('html').send(page);
    })
    .all(methodNotAllowed(['get']));
  return router;
}
